"""From what an implementation replies to status, headers and content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias

from .answers import (
    Answer,
    AnyAnswer,
    Content,
    InvalidReply,
    MediaTypes,
    ResponseValidation,
    json_answer,
    validated,
)
from .header_values import Headers, encoded
from .media_types import essence, matches
from .negotiation import quality
from .operations import Declaration
from .problems import PROBLEM, Refused
from .reply import AnyReply
from .requests import Incoming
from .usage import Usage, UsageLog

_LENGTH = b"content-length"
_TYPE = b"content-type"
# No content and no length (RFC 9110, 15.3.5 and 15.4.5).
_BODILESS = frozenset({204, 304})
# Both say that the request is off its contract, and contracts document the one or the other.
_OFF_CONTRACT = {400: 422, 422: 400}
_UNCACHED = [(b"cache-control", b"no-cache")]  # HTML Standard, 9.2.7: proxies should not hold events back
_KNOWN_ACCEPTS = 64


class UndeclaredReply(RuntimeError):
    """The implementation replied with a status or media type that the contract does not declare for the operation."""

    status: int | None = None
    """The reply's, once it is known."""
    endpoint: object | None = None
    """That of its operation, once it is handled."""


Written: TypeAlias = tuple[int, Headers, Content]
"""An answer, ready to be sent: its status, a list of headers of its own, its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What holds for the answers of all operations of a service."""

    validation: ResponseValidation = "always"
    shapes: object | None = None
    """Has a method for each `shape` of an answer; None where every refusal is a problem detail."""
    usage: Usage = field(default_factory=UsageLog)
    """Is told who uses deprecated operations."""


class Prepared(NamedTuple):
    """An answer with one media type, whose headers are known before."""

    encode: Callable[[Any], Content]
    headers: Headers
    required_headers: tuple[bytes, ...] = ()
    check_headers: Callable[[Headers], None] | None = None


class Writer:
    """Writes the replies of one operation."""

    def __init__(self, declaration: Declaration, policy: Policy) -> None:
        answers: Mapping[Any, AnyAnswer] = declaration.answers or {"default": json_answer(Any)}
        self._declaration = declaration
        self._success = declaration.success
        self._policy = policy
        self._answers = {status: _checked(answer, policy.validation) for status, answer in answers.items()}
        self._prepared: dict[int, Prepared] = {}
        self._accepted: dict[bytes, bool] = {}
        self._offered = self._success_media_types()

    def write(self, request: Incoming, reply: object) -> Written:
        """The answer for what the implementation returned or raised, or for a refusal.

        UndeclaredReply or InvalidReply where the contract does not allow it.
        """
        status, body, added, media_type = self._success, reply, None, None
        if isinstance(reply, Exception):  # asked once of what is a body; a model is slow to say what it is not
            if isinstance(reply, Refused):
                return self._write_refused(reply)
            if isinstance(reply, AnyReply):
                status, body, added, media_type = reply.status, reply.content, reply.fields, reply.media_type
        prepared = self._prepared.get(status)
        try:
            if prepared is None or media_type is not None:
                prepared, content = self._choose(request, status, body, media_type)
            else:
                content = prepared.encode(body)
        except InvalidReply as invalid:
            message = f"{self._declaration.operation_id} replied {status} off its schema: {invalid}"
            raise InvalidReply(message, invalid.faults, status) from None
        except UndeclaredReply as undeclared:
            undeclared.status = status
            raise
        headers = prepared.headers + added if added else prepared.headers.copy()
        if prepared.required_headers:
            self._require_headers(status, prepared.required_headers, [*headers, *request.extra_headers()])
        if prepared.check_headers is not None:
            self._check_headers(status, prepared.check_headers, [*headers, *request.extra_headers()])
        return _measured(status, headers, content)

    def warm_up(self) -> None:
        """Make all that the first request would have to wait for."""
        for answer in self._answers.values():
            for one in answer.answers if isinstance(answer, MediaTypes) else (answer,):
                one.make()

    def check_accept(self, request: Incoming) -> None:
        """406 if no media type of a success is acceptable (RFC 9110, 12.5.1)."""
        if self._offered and (accept := request.headers.get(b"accept", b"*/*")) != b"*/*":
            accepted = self._accepted.get(accept)
            if accepted is None:
                accepted = any(quality(offered, accept) > 0 for offered in self._offered)
                if len(self._accepted) < _KNOWN_ACCEPTS:
                    self._accepted[accept] = accepted
            if not accepted:
                raise self._not_acceptable()

    def _check_headers(self, status: int, check: Callable[[Headers], None], headers: Headers) -> None:
        try:
            check(headers)
        except InvalidReply as invalid:
            message = f"{self._declaration.operation_id} replied {status}, but {invalid}"
            raise InvalidReply(message, invalid.faults, status) from None

    def _require_headers(self, status: int, required: tuple[bytes, ...], headers: Headers) -> None:
        there = {name for name, _ in headers}
        missing = [name.decode("latin-1") for name in required if name not in there]
        if missing:
            name = self._declaration.operation_id
            faults = [{"in": "header", "name": one, "keyword": "required"} for one in missing]
            message = f"{name} replied {status} without the required header {', '.join(missing)}."
            raise InvalidReply(message, faults, status)

    def _write_refused(self, refused: Refused) -> Written:
        """The refusal in the form that the contract declares for its status, a problem where it declares none."""
        refused = self._as_documented(refused)
        shaped = self._shaped(refused)
        media_type, content = shaped if shaped is not None else (PROBLEM, self._problem(refused))
        headers = [(_TYPE, media_type), *self._declaration.headers]
        if refused.headers:
            headers += encoded(refused.headers)
        return _measured(refused.status, headers, content)

    def _problem(self, refused: Refused) -> bytes:
        return refused.content(has_errors=all(answer.has_errors for answer in self._contents(refused.status)))

    def _as_documented(self, refused: Refused) -> Refused:
        """The refusal, as 422 in place of 400, or the other way round, where only that is declared."""
        other = _OFF_CONTRACT.get(refused.status)
        if other is None or self._declared(refused.status) is not None or other not in self._answers:
            return refused
        return Refused(other, refused.detail, errors=refused.errors, headers=refused.headers, instance=refused.instance)

    def _shaped(self, refused: Refused) -> tuple[bytes, Content] | None:
        shapes = self._policy.shapes
        answer = self._shape_of(refused.status) if shapes is not None else None
        if answer is None or answer.shape is None:
            return None
        prepared = self._prepare(answer, None)
        try:
            body = getattr(shapes, answer.shape)(refused.refusal())
            return prepared.headers[0][1], prepared.encode(body)
        except InvalidReply as invalid:
            raise InvalidReply(
                f"the error shape {answer.shape} for {refused.status} of {self._declaration.operation_id} is off its "
                f"schema: {invalid}",
                invalid.faults,
                refused.status,
            ) from None

    def _shape_of(self, status: int) -> Answer | None:
        """The content that an error shape makes the body of; None where problem details are declared as they are."""
        contents = self._contents(status)
        if any(answer.media_type == PROBLEM and answer.shape is None for answer in contents):
            return None
        return next((answer for answer in contents if answer.shape is not None), None)

    def _contents(self, status: int) -> tuple[Answer, ...]:
        answer = self._declared(status)
        return answer.answers if isinstance(answer, MediaTypes) else () if answer is None else (answer,)

    def _choose(self, request: Incoming, status: int, body: Any, media_type: str | None) -> tuple[Prepared, Content]:
        """As prepared; what depends on the status alone is kept for the next time."""
        answer = self._answer(status)
        if isinstance(answer, MediaTypes):
            return self._negotiate(request, answer.answers, body, media_type)
        prepared = self._prepare(answer, media_type)
        if media_type is None:
            self._prepared[status] = prepared
        return prepared, prepared.encode(body)

    def _answer(self, status: int) -> AnyAnswer:
        """The declared response: the status itself, its range, the default (OpenAPI, Responses Object)."""
        answer = self._declared(status)
        if answer is None:
            name = self._declaration.operation_id
            raise UndeclaredReply(f"{name} replied {status}, which its contract does not declare.")
        return answer

    def _declared(self, status: int) -> AnyAnswer | None:
        answers = self._answers
        return answers.get(status) or answers.get(f"{status // 100}XX") or answers.get("default")

    def _negotiate(
        self, request: Incoming, answers: tuple[Answer, ...], body: Any, media_type: str | None
    ) -> tuple[Prepared, Content]:
        """The most acceptable answer that can be written from the body; the order of the contract decides between
        equals.
        """
        if media_type is not None:
            of_type = [answer for answer in answers if matches(essence(media_type), _text(answer))]
            return self._first_that_fits(of_type or answers, body, media_type)
        accept = request.headers.get(b"accept")
        ranked = sorted(answers, key=lambda answer: (-quality(_text(answer), accept), _is_unlikely(answer, body)))
        acceptable = [answer for answer in ranked if quality(_text(answer), accept) > 0]
        try:
            return self._first_that_fits(acceptable, body, None)
        except InvalidReply:
            self._first_that_fits(ranked, body, None)
            raise self._not_acceptable() from None

    def _first_that_fits(
        self, answers: list[Answer] | tuple[Answer, ...], body: Any, media_type: str | None
    ) -> tuple[Prepared, Content]:
        failures: list[str] = []
        for answer in answers:
            try:
                return (prepared := self._prepare(answer, media_type)), prepared.encode(body)
            except InvalidReply as invalid:
                failures.append(f"as {_text(answer)}: {invalid}")
        raise InvalidReply("; ".join(failures) or "none of its media types is acceptable.")

    def _prepare(self, answer: Answer, media_type: str | None) -> Prepared:
        required = tuple(name.lower().encode("ascii") for name in answer.required_headers)
        check_headers = answer.check_headers() if answer.check_headers is not None else None
        if answer.media_type is None:
            return Prepared(answer.make(), self._declaration.headers, required, check_headers)
        declared = _text(answer)
        if media_type is not None and not matches(essence(media_type), declared):
            name = self._declaration.operation_id
            raise UndeclaredReply(f'{name} replied "{media_type}", where its contract declares "{declared}".')
        content_type = encoded({"Content-Type": media_type or _concrete(declared, is_json=answer.is_json)})
        if declared.startswith("text/event-stream"):
            content_type += _UNCACHED
        return Prepared(answer.make(), content_type + self._declaration.headers, required, check_headers)

    def _success_media_types(self) -> tuple[str, ...]:
        """Of all 2xx answers; () where there is one without content, which is always acceptable."""
        found: list[str] = []
        for status, answer in self._answers.items():
            if str(status)[0] == "2" or (status == "default" and self._declaration.success not in self._answers):
                answers = answer.answers if isinstance(answer, MediaTypes) else (answer,)
                if any(one.media_type is None for one in answers):
                    return ()
                found += map(_text, answers)
        return tuple(found)

    def _not_acceptable(self) -> Refused:
        return Refused(406, f"This operation answers {', '.join(self._offered) or 'another media type'}.")


def _checked(answer: AnyAnswer, validation: ResponseValidation) -> AnyAnswer:
    if isinstance(answer, MediaTypes):
        return replace(answer, answers=tuple(validated(one, validation) for one in answer.answers))
    return validated(answer, validation)


def _measured(status: int, headers: Headers, content: Content) -> Written:
    if status in _BODILESS:
        return status, headers, b""
    if isinstance(content, bytes):
        headers.append((_LENGTH, b"%d" % len(content)))
    return status, headers, content


def _text(answer: Answer) -> str:
    return (answer.media_type or b"").decode("latin-1")


def _concrete(declared: str, *, is_json: bool) -> str:
    """The media type of a body that does not say its own, where the contract declares a range."""
    if "*" not in declared:
        return declared
    usual = "application/json" if is_json else "application/octet-stream"
    if matches(usual, declared):
        return usual
    if matches("text/plain", declared):
        return "text/plain; charset=utf-8"
    raise InvalidReply(f'the contract declares "{declared}": the reply has to say its media_type.')


def _is_unlikely(answer: Answer, body: object) -> bool:
    """Bytes are meant as they are where there is a choice."""
    return answer.is_json and isinstance(body, bytes | bytearray | memoryview)
