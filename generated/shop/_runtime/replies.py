"""The answers of an operation: returned, or raised from anywhere below it. One class for each status of RFC 9110."""

from collections.abc import Mapping
from typing import Any, TypeVar

from .reply import AnyReply, EmptyReply, Reply, StatusReply

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
    "StatusReply",
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


class Ok(Reply[BodyT_co]):
    status = 200


class Created(Reply[BodyT_co]):
    status = 201


class Accepted(Reply[BodyT_co]):
    status = 202


class NonAuthoritativeInformation(Reply[BodyT_co]):
    status = 203


class NoContent(EmptyReply):
    status = 204


class ResetContent(EmptyReply):
    status = 205


class PartialContent(Reply[BodyT_co]):
    status = 206


class MultiStatus(Reply[BodyT_co]):
    status = 207


class AlreadyReported(Reply[BodyT_co]):
    status = 208


class ImUsed(Reply[BodyT_co]):
    status = 226


class MultipleChoices(Reply[BodyT_co]):
    status = 300


class MovedPermanently(Reply[BodyT_co]):
    status = 301


class Found(Reply[BodyT_co]):
    status = 302


class SeeOther(Reply[BodyT_co]):
    status = 303


class NotModified(EmptyReply):
    status = 304


class UseProxy(Reply[BodyT_co]):
    status = 305


class TemporaryRedirect(Reply[BodyT_co]):
    status = 307


class PermanentRedirect(Reply[BodyT_co]):
    status = 308


class BadRequest(Reply[BodyT_co]):
    status = 400


class Unauthorized(Reply[BodyT_co]):
    status = 401


class PaymentRequired(Reply[BodyT_co]):
    status = 402


class Forbidden(Reply[BodyT_co]):
    status = 403


class NotFound(Reply[BodyT_co]):
    status = 404


class MethodNotAllowed(Reply[BodyT_co]):
    status = 405


class NotAcceptable(Reply[BodyT_co]):
    status = 406


class ProxyAuthenticationRequired(Reply[BodyT_co]):
    status = 407


class RequestTimeout(Reply[BodyT_co]):
    status = 408


class Conflict(Reply[BodyT_co]):
    status = 409


class Gone(Reply[BodyT_co]):
    status = 410


class LengthRequired(Reply[BodyT_co]):
    status = 411


class PreconditionFailed(Reply[BodyT_co]):
    status = 412


class ContentTooLarge(Reply[BodyT_co]):
    status = 413


class UriTooLong(Reply[BodyT_co]):
    status = 414


class UnsupportedMediaType(Reply[BodyT_co]):
    status = 415


class RangeNotSatisfiable(Reply[BodyT_co]):
    status = 416


class ExpectationFailed(Reply[BodyT_co]):
    status = 417


class ImATeapot(Reply[BodyT_co]):
    status = 418


class MisdirectedRequest(Reply[BodyT_co]):
    status = 421


class UnprocessableContent(Reply[BodyT_co]):
    status = 422


class Locked(Reply[BodyT_co]):
    status = 423


class FailedDependency(Reply[BodyT_co]):
    status = 424


class TooEarly(Reply[BodyT_co]):
    status = 425


class UpgradeRequired(Reply[BodyT_co]):
    status = 426


class PreconditionRequired(Reply[BodyT_co]):
    status = 428


class TooManyRequests(Reply[BodyT_co]):
    status = 429


class RequestHeaderFieldsTooLarge(Reply[BodyT_co]):
    status = 431


class UnavailableForLegalReasons(Reply[BodyT_co]):
    status = 451


class InternalServerError(Reply[BodyT_co]):
    status = 500


class OperationNotImplemented(Reply[BodyT_co]):
    status = 501


class BadGateway(Reply[BodyT_co]):
    status = 502


class ServiceUnavailable(Reply[BodyT_co]):
    status = 503


class GatewayTimeout(Reply[BodyT_co]):
    status = 504


class HttpVersionNotSupported(Reply[BodyT_co]):
    status = 505


class VariantAlsoNegotiates(Reply[BodyT_co]):
    status = 506


class InsufficientStorage(Reply[BodyT_co]):
    status = 507


class LoopDetected(Reply[BodyT_co]):
    status = 508


class NotExtended(Reply[BodyT_co]):
    status = 510


class NetworkAuthenticationRequired(Reply[BodyT_co]):
    status = 511


REPLY_CLASSES: Mapping[int, type[Reply[Any]]] = {
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
"""The class of each status that has one; for others there is StatusReply."""
