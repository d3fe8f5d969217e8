"""How the body of each declared answer is written.

What is checked: a body is of its declared type and within its bounds, and while it is written each value within a
model is of its type; anything else is a server error. What else is said of a model's properties is checked where the
model is built, so that a property changed later can leave its bounds, or be None. A body whose schema says more than types
can is read back by it; `strict` reads every JSON body back.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import random
from typing import Any, Literal, TypeAlias, TypeVar, assert_never, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json, to_jsonable_python

from .absence import without_none
from .adapters import built
from .checks import says_more_than_types
from .faults import Entry, entries
from .header_values import Headers
from .model_kinds import is_model
from .problems import PROBLEM
from .streams import each, event, kept_alive

Content: TypeAlias = bytes | AsyncIterator[bytes]
Encode: TypeAlias = Callable[[Any], Content]
Encoder: TypeAlias = Callable[[Any], Callable[[Any], bytes]]
"""Makes the function that writes a value of a schema as JSON."""
ResponseValidation: TypeAlias = Literal["always", "sample", "never", "strict"]
"""Whether a body is checked while it is written.

always: each one. sample: one in a hundred. never: none. strict: each one, and every JSON body is read back by its schema
as well, for tests and staging.
"""

_SAMPLED = 0.01
_MOST_NAMED = 10


class InvalidReply(ValueError):
    """A reply is off what the contract declares for it; the message has pointers, no values."""

    def __init__(self, message: str, faults: Sequence[Entry] = (), status: int | None = None) -> None:
        """`faults` as in problems, for tools; `status` is the reply's, once it is known."""
        super().__init__(message)
        self.faults = tuple(faults)
        self.status = status
        self.endpoint: object | None = None
        """That of its operation, once it is handled."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One declared response: its media type, and how its body becomes bytes."""

    make: Callable[[], Encode]
    """The function that writes a body, or raises InvalidReply; made when it is first needed."""
    media_type: bytes | None = None
    """None for an answer without a body; may be a range, such as image/*."""
    is_json: bool = False
    make_check: Callable[[], Callable[[bytes], None]] | None = None
    """Makes what reads by its schema what was written, and raises InvalidReply."""
    make_unchecked: Callable[[], Encode] | None = None
    """As `make`, for a function that does not look whether the body fits; None where that would save nothing."""
    required_headers: tuple[str, ...] = ()
    """Header fields that a reply has to have."""
    check_headers: Callable[[], Callable[[Headers], None]] | None = None
    """Makes what looks at all headers that would be sent, and raises InvalidReply."""
    shape: str | None = None
    """The method of the error shapes that makes the body where the service itself refuses a request."""
    has_errors: bool = True
    """False where problems that the service makes itself have to do without `errors`."""


@dataclass(frozen=True, slots=True)
class MediaTypes:
    """One declared response with several media types, in the order of the contract."""

    answers: tuple[Answer, ...]


class _Once:
    """Makes a value when it is first called. Much smaller than a cached function: a service has two for each answer."""

    __slots__ = ("_argument", "_made", "_make")

    def __init__(self, make: Callable[[Any], Any], argument: object) -> None:
        self._make = make
        self._argument = argument
        self._made: Any = None

    def __call__(self) -> Any:
        if self._made is None:
            self._made = self._make(self._argument)
        return self._made


AnyAnswer: TypeAlias = Answer | MediaTypes
AnswerT = TypeVar("AnswerT", Answer, MediaTypes)


def media_types(*answers: Answer) -> MediaTypes:
    """An answer whose media type the reply's `media_type`, the Accept header and the type of the body decide."""
    return MediaTypes(answers)


def requiring(answer: AnswerT, *headers: str) -> AnswerT:
    """The answer, which is a server error without these headers."""
    if isinstance(answer, MediaTypes):
        return replace(answer, answers=tuple(replace(one, required_headers=headers) for one in answer.answers))
    return replace(answer, required_headers=headers)


def json_answer(schema: Any, *, media_type: bytes | str = b"application/json", shape: str | None = None) -> Answer:
    """JSON of the schema, which is any annotation; under Any whatever JSON can express."""
    return Answer(
        _Once(_json_encoder, schema),
        _bytes(media_type),
        is_json=True,
        make_check=partial(_reader, schema),
        make_unchecked=_Once(_unchecked_encoder, schema),
        shape=shape,
    )


def problem_answer(schema: Any, *, shape: str | None = None, has_errors: bool = True) -> Answer:
    """A problem detail (RFC 9457); without `has_errors` the schema has another form for `errors` than ours."""
    answer = json_answer(schema, media_type=PROBLEM, shape=shape)
    return answer if has_errors else replace(answer, has_errors=False)


def text_answer(schema: Any = str, *, media_type: str = "text/plain") -> Answer:
    """Text, such as plain text, HTML, CSV or XML, in UTF-8; numbers and dates are written as in JSON."""
    if media_type.startswith("text/") and "charset" not in media_type and "*" not in media_type:
        media_type += "; charset=utf-8"
    return Answer(_Once(_text_encoder, schema), _bytes(media_type))


def binary_answer(media_type: str = "application/octet-stream") -> Answer:
    """Bytes, whole or from an iterator."""
    return Answer(lambda: _bytes_of, _bytes(media_type))


def json_lines_answer(schema: Any, *, media_type: str = "application/jsonl") -> Answer:
    """JSON Lines: each item is checked by its type, written as it comes."""
    return _stream_answer(lambda encoder: _framed(b"", encoder(schema)), media_type)


def json_seq_answer(schema: Any, *, media_type: str = "application/json-seq") -> Answer:
    """A JSON text sequence (RFC 7464)."""
    return _stream_answer(lambda encoder: _framed(b"\x1e", encoder(schema)), media_type)


def sse_answer(schema: Any, *, media_type: str = "text/event-stream") -> Answer:
    """Server-sent events: items that are models of `data`, `event`, `id`, `retry`, or else the JSON of the data."""

    def make(encoder: Encoder) -> Callable[[Any], bytes]:
        adapter = built(schema)
        write = encoder(schema)
        plain = partial(adapter.dump_python, mode="json", by_alias=True, warnings="error")
        return lambda item: event(item, write, plain)

    return _stream_answer(make, media_type, send=kept_alive)


def empty_answer() -> Answer:
    """An answer without a body."""
    return Answer(lambda: _nothing)


def validated(answer: Answer, validation: ResponseValidation) -> Answer:
    """The answer, checked as often as is asked for."""
    match validation:
        case "always":
            return answer
        case "sample":
            return _sampled(answer)
        case "never":
            return replace(answer, make=answer.make_unchecked or answer.make, check_headers=None)
        case "strict":
            return _strict(answer)
        case _:
            assert_never(validation)


def _sampled(answer: Answer) -> Answer:
    make, make_unchecked = answer.make, answer.make_unchecked
    answer = replace(answer, check_headers=_sampled_headers(answer.check_headers))
    if make_unchecked is None:
        return answer

    def make_sampled() -> Encode:
        encode, encode_unchecked = make(), make_unchecked()
        return lambda body: encode(body) if random() < _SAMPLED else encode_unchecked(body)  # noqa: S311 (no secret)

    return replace(answer, make=make_sampled)


def _sampled_headers(
    make: Callable[[], Callable[[Headers], None]] | None,
) -> Callable[[], Callable[[Headers], None]] | None:
    if make is None:
        return None

    def make_sampled() -> Callable[[Headers], None]:
        check = make()
        return lambda headers: check(headers) if random() < _SAMPLED else None  # noqa: S311 (no secret)

    return make_sampled


def _strict(answer: Answer) -> Answer:
    make, make_check = answer.make, answer.make_check
    if make_check is None:
        return answer

    def make_checked() -> Encode:
        encode, check = make(), make_check()

        def checked(body: Any) -> Content:
            content = encode(body)
            if isinstance(content, bytes):
                check(content)
            return content

        return checked

    return replace(answer, make=make_checked)


def _json_encoder(schema: Any) -> Callable[[Any], bytes]:
    if schema in (Any, object):
        return _any_to_json
    adapter = built(schema)
    validate, write = adapter.validator.validate_python, None

    def encode(body: Any) -> bytes:
        nonlocal write
        if (
            write is None
        ):  # takes a tenth of a millisecond, and 3 MiB less of a service of a thousand operations till then
            write = _writing(adapter, warnings="error")
        try:
            # Pydantic writes one model in place of another without a word; validation only looks at a model's type.
            validate(body, by_alias=True, by_name=True)
            return write(body)
        except ValidationError as error:
            raise _invalid(error, _plain(body)) from None
        except PydanticSerializationError:
            raise _mismatch(adapter, body) from None

    return _read_back(encode, adapter) if says_more_than_types(adapter) else encode


def _read_back(encode: Callable[[Any], bytes], adapter: TypeAdapter[Any]) -> Callable[[Any], bytes]:
    def checked(body: Any) -> bytes:
        content = encode(body)
        _require_fit(adapter, content)
        return content

    return checked


def _unchecked_encoder(schema: Any) -> Callable[[Any], bytes]:
    if schema in (Any, object):
        return _any_to_json
    return _writing(built(schema), warnings=False)


def _writing(adapter: TypeAdapter[Any], *, warnings: bool | Literal["error"]) -> Callable[[Any], bytes]:
    """The function that writes a value as JSON, without what is absent."""
    plainer = without_none(adapter)
    if plainer is None:
        return partial(adapter.serializer.to_json, by_alias=True, warnings=warnings)
    return partial(plainer.to_json, by_alias=True, warnings=warnings, exclude_none=True)


def _text_encoder(schema: Any) -> Callable[[Any], bytes]:
    adapter = built(schema)

    def encode(body: Any) -> bytes:
        if body is None:
            raise InvalidReply("The body is missing.")
        try:
            adapter.validate_python(body)
            plain = adapter.dump_python(body, mode="json", warnings="error")
        except ValidationError as error:
            raise _invalid(error, _plain(body)) from None
        except PydanticSerializationError:
            raise _mismatch(adapter, body) from None
        return plain.encode("utf-8") if isinstance(plain, str) else to_json(plain)

    return encode


def _bytes_of(body: object) -> Content:
    if isinstance(body, bytes):
        return body
    if isinstance(body, bytearray | memoryview):
        return bytes(body)
    return _stream(body, _chunk)


def _nothing(body: object) -> bytes:
    if body is not None:
        raise InvalidReply("The contract declares no body for this answer.")
    return b""


def _framed(start: bytes, write: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    return lambda item: start + write(item) + b"\n"


def _stream_answer(
    make_item: Callable[[Encoder], Callable[[Any], bytes]],
    media_type: str,
    send: Callable[[AsyncIterator[bytes]], AsyncIterator[bytes]] = aiter,
) -> Answer:
    def make(encoder: Encoder) -> Encode:
        write = make_item(encoder)
        return lambda items: send(_stream(items, write))

    return Answer(
        _Once(make, _json_encoder),
        _bytes(media_type),
        make_unchecked=_Once(make, _unchecked_encoder),
    )


def _any_to_json(body: Any) -> bytes:
    try:
        content = to_json(body, by_alias=True)
        if b"NaN" in content or b"Infinity" in content:
            from_json(content, allow_inf_nan=False)
    except (PydanticSerializationError, ValueError):
        raise InvalidReply(f"The body has a value that is no JSON, in {type(body).__name__}.") from None
    return content


def _reader(schema: Any) -> Callable[[bytes], None]:
    return partial(_require_fit, built(schema))


def _require_fit(adapter: TypeAdapter[Any], content: bytes) -> None:
    try:
        adapter.validator.validate_json(content, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _invalid(error, from_json(content)) from None


def _mismatch(adapter: TypeAdapter[Any], body: Any) -> InvalidReply:
    """Where a body is off its schema, found by reading what would have been written."""
    content = b"null"
    try:
        content = adapter.dump_json(body, by_alias=True, warnings=False)
        adapter.validator.validate_json(content, strict=True)
    except ValidationError as error:
        return _invalid(error, from_json(content))
    except PydanticSerializationError:
        pass
    message = f"{type(body).__name__} is not what the schema of the body is written from."
    return InvalidReply(message, [{"pointer": "", "keyword": "type"}])


def _invalid(error: ValidationError, value: object) -> InvalidReply:
    """By the pointers and keywords of its first faults; `value` is the body as JSON has it."""
    faults = entries(error, value)[:_MOST_NAMED]
    return InvalidReply("; ".join(f'"{fault["pointer"]}": {fault["keyword"]}' for fault in faults), faults)


def _plain(body: Any) -> object:
    """The body as JSON has it, None where it has no such form."""
    try:
        return to_jsonable_python(body, by_alias=True)
    except (PydanticSerializationError, ValueError):
        return None


def _stream(items: object, encode: Callable[[Any], bytes]) -> AsyncIterator[bytes]:
    if is_model(type(items)) or isinstance(items, str | bytes | dict | list) or items is None:
        raise InvalidReply(f"An iterator should be replied, not {type(items).__name__}.")
    return each(items, encode)


def _chunk(chunk: object) -> bytes:
    if not isinstance(chunk, bytes | bytearray | memoryview):
        raise InvalidReply(f"Bytes should be streamed, not {type(chunk).__name__}.")
    return bytes(cast("bytes", chunk))


def _bytes(media_type: bytes | str) -> bytes:
    return media_type.encode() if isinstance(media_type, str) else media_type
