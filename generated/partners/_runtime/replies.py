"""The answers of an operation: returned, or raised from anywhere below it. One class for each status of RFC 9110."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from .reply import AnyReply, EmptyReply, NamedReply, Reply
from .statuses import Status2XX, Status3XX, Status4XX, Status5XX

__all__ = [
    "REPLY_CLASSES",
    "Accepted",
    "AlreadyReported",
    "AnyReply",
    "BadGateway",
    "BadRequest",
    "Conflict",
    "ContentTooLarge",
    "Created",
    "EmptyReply",
    "ExpectationFailed",
    "FailedDependency",
    "Forbidden",
    "Found",
    "GatewayTimeout",
    "Gone",
    "HttpVersionNotSupported",
    "ImATeapot",
    "ImUsed",
    "InsufficientStorage",
    "InternalServerError",
    "LengthRequired",
    "Locked",
    "LoopDetected",
    "MethodNotAllowed",
    "MisdirectedRequest",
    "MovedPermanently",
    "MultiStatus",
    "MultipleChoices",
    "NamedReply",
    "NetworkAuthenticationRequired",
    "NoContent",
    "NonAuthoritativeInformation",
    "NotAcceptable",
    "NotExtended",
    "NotFound",
    "NotModified",
    "Ok",
    "OperationNotImplemented",
    "PartialContent",
    "PaymentRequired",
    "PermanentRedirect",
    "PreconditionFailed",
    "PreconditionRequired",
    "ProxyAuthenticationRequired",
    "RangeNotSatisfiable",
    "Reply",
    "RequestHeaderFieldsTooLarge",
    "RequestTimeout",
    "ResetContent",
    "SeeOther",
    "ServiceUnavailable",
    "Status2XX",
    "Status3XX",
    "Status4XX",
    "Status5XX",
    "TemporaryRedirect",
    "TooEarly",
    "TooManyRequests",
    "Unauthorized",
    "UnavailableForLegalReasons",
    "UnprocessableContent",
    "UnsupportedMediaType",
    "UpgradeRequired",
    "UriTooLong",
    "UseProxy",
    "VariantAlsoNegotiates",
]

BodyT_co = TypeVar("BodyT_co", covariant=True)


class Ok(NamedReply[Literal[200], BodyT_co]):
    status = 200


class Created(NamedReply[Literal[201], BodyT_co]):
    status = 201


class Accepted(NamedReply[Literal[202], BodyT_co]):
    status = 202


class NonAuthoritativeInformation(NamedReply[Literal[203], BodyT_co]):
    status = 203


class NoContent(EmptyReply[Literal[204]]):
    status = 204


class ResetContent(EmptyReply[Literal[205]]):
    status = 205


class PartialContent(NamedReply[Literal[206], BodyT_co]):
    status = 206


class MultiStatus(NamedReply[Literal[207], BodyT_co]):
    status = 207


class AlreadyReported(NamedReply[Literal[208], BodyT_co]):
    status = 208


class ImUsed(NamedReply[Literal[226], BodyT_co]):
    status = 226


class MultipleChoices(NamedReply[Literal[300], BodyT_co]):
    status = 300


class MovedPermanently(NamedReply[Literal[301], BodyT_co]):
    status = 301


class Found(NamedReply[Literal[302], BodyT_co]):
    status = 302


class SeeOther(NamedReply[Literal[303], BodyT_co]):
    status = 303


class NotModified(EmptyReply[Literal[304]]):
    status = 304


class UseProxy(NamedReply[Literal[305], BodyT_co]):
    status = 305


class TemporaryRedirect(NamedReply[Literal[307], BodyT_co]):
    status = 307


class PermanentRedirect(NamedReply[Literal[308], BodyT_co]):
    status = 308


class BadRequest(NamedReply[Literal[400], BodyT_co]):
    status = 400


class Unauthorized(NamedReply[Literal[401], BodyT_co]):
    status = 401


class PaymentRequired(NamedReply[Literal[402], BodyT_co]):
    status = 402


class Forbidden(NamedReply[Literal[403], BodyT_co]):
    status = 403


class NotFound(NamedReply[Literal[404], BodyT_co]):
    status = 404


class MethodNotAllowed(NamedReply[Literal[405], BodyT_co]):
    status = 405


class NotAcceptable(NamedReply[Literal[406], BodyT_co]):
    status = 406


class ProxyAuthenticationRequired(NamedReply[Literal[407], BodyT_co]):
    status = 407


class RequestTimeout(NamedReply[Literal[408], BodyT_co]):
    status = 408


class Conflict(NamedReply[Literal[409], BodyT_co]):
    status = 409


class Gone(NamedReply[Literal[410], BodyT_co]):
    status = 410


class LengthRequired(NamedReply[Literal[411], BodyT_co]):
    status = 411


class PreconditionFailed(NamedReply[Literal[412], BodyT_co]):
    status = 412


class ContentTooLarge(NamedReply[Literal[413], BodyT_co]):
    status = 413


class UriTooLong(NamedReply[Literal[414], BodyT_co]):
    status = 414


class UnsupportedMediaType(NamedReply[Literal[415], BodyT_co]):
    status = 415


class RangeNotSatisfiable(NamedReply[Literal[416], BodyT_co]):
    status = 416


class ExpectationFailed(NamedReply[Literal[417], BodyT_co]):
    status = 417


class ImATeapot(NamedReply[Literal[418], BodyT_co]):
    status = 418


class MisdirectedRequest(NamedReply[Literal[421], BodyT_co]):
    status = 421


class UnprocessableContent(NamedReply[Literal[422], BodyT_co]):
    status = 422


class Locked(NamedReply[Literal[423], BodyT_co]):
    status = 423


class FailedDependency(NamedReply[Literal[424], BodyT_co]):
    status = 424


class TooEarly(NamedReply[Literal[425], BodyT_co]):
    status = 425


class UpgradeRequired(NamedReply[Literal[426], BodyT_co]):
    status = 426


class PreconditionRequired(NamedReply[Literal[428], BodyT_co]):
    status = 428


class TooManyRequests(NamedReply[Literal[429], BodyT_co]):
    status = 429


class RequestHeaderFieldsTooLarge(NamedReply[Literal[431], BodyT_co]):
    status = 431


class UnavailableForLegalReasons(NamedReply[Literal[451], BodyT_co]):
    status = 451


class InternalServerError(NamedReply[Literal[500], BodyT_co]):
    status = 500


class OperationNotImplemented(NamedReply[Literal[501], BodyT_co]):
    status = 501


class BadGateway(NamedReply[Literal[502], BodyT_co]):
    status = 502


class ServiceUnavailable(NamedReply[Literal[503], BodyT_co]):
    status = 503


class GatewayTimeout(NamedReply[Literal[504], BodyT_co]):
    status = 504


class HttpVersionNotSupported(NamedReply[Literal[505], BodyT_co]):
    status = 505


class VariantAlsoNegotiates(NamedReply[Literal[506], BodyT_co]):
    status = 506


class InsufficientStorage(NamedReply[Literal[507], BodyT_co]):
    status = 507


class LoopDetected(NamedReply[Literal[508], BodyT_co]):
    status = 508


class NotExtended(NamedReply[Literal[510], BodyT_co]):
    status = 510


class NetworkAuthenticationRequired(NamedReply[Literal[511], BodyT_co]):
    status = 511


REPLY_CLASSES: Mapping[int, type[Reply[Any, Any]]] = {
    reply.status: reply
    for reply in (
        Ok,
        Created,
        Accepted,
        NonAuthoritativeInformation,
        NoContent,
        ResetContent,
        PartialContent,
        MultiStatus,
        AlreadyReported,
        ImUsed,
        MultipleChoices,
        MovedPermanently,
        Found,
        SeeOther,
        NotModified,
        UseProxy,
        TemporaryRedirect,
        PermanentRedirect,
        BadRequest,
        Unauthorized,
        PaymentRequired,
        Forbidden,
        NotFound,
        MethodNotAllowed,
        NotAcceptable,
        ProxyAuthenticationRequired,
        RequestTimeout,
        Conflict,
        Gone,
        LengthRequired,
        PreconditionFailed,
        ContentTooLarge,
        UriTooLong,
        UnsupportedMediaType,
        RangeNotSatisfiable,
        ExpectationFailed,
        ImATeapot,
        MisdirectedRequest,
        UnprocessableContent,
        Locked,
        FailedDependency,
        TooEarly,
        UpgradeRequired,
        PreconditionRequired,
        TooManyRequests,
        RequestHeaderFieldsTooLarge,
        UnavailableForLegalReasons,
        InternalServerError,
        OperationNotImplemented,
        BadGateway,
        ServiceUnavailable,
        GatewayTimeout,
        HttpVersionNotSupported,
        VariantAlsoNegotiates,
        InsufficientStorage,
        LoopDetected,
        NotExtended,
        NetworkAuthenticationRequired,
    )
}
"""The class of each status that has one; for others there is Reply."""
