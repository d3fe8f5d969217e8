"""Responses: what a method returns, and how the router writes it."""

from collections.abc import Iterable, Iterator, Mapping

from specfirst.records import record

from ..emit.code import literal
from ..model.api import Content, Header, Operation, Response
from ..model.schema import ABSENT, AnyValue, Schema, String
from . import names
from .compose import as_argument, either
from .context import Context
from .lock import ARGUMENT
from .media import Kind, kind_of
from .names import STATUS_RANGES, status_class
from .parameters import header_hint
from .plan import HeaderArgument, ReplyClass
from .readers import is_composite, note_item_schema
from .refusals import fits_problems
from .types import Annotation, Import, Imports

_ANSWERS = "._runtime.answers"
_REPLIES = "._runtime.replies"
_HEADER_VALUES = "._runtime.header_values"
_REPLY_HEADERS = "._runtime.reply_headers"
_REPLY = Import(_REPLIES, "Reply")

# Answered by the runtime, before the implementation is asked; an implementation raises them where they are declared.
_RUNTIME_STATUSES = frozenset({400, 405, 406, 413, 415, 422})
_CREDENTIAL_STATUSES = frozenset({401, 403})
_EMPTY_STATUSES = (204, 205, 304)
# Written by the runtime and the server; those of the connection would break how an answer is framed (RFC 9112, 6.1).
_RUNTIME_HEADERS = frozenset({"content-type", "content-length", "transfer-encoding", "connection"})
_SENT: Mapping[int | str, str] = {401: "www-authenticate", 405: "allow", 415: "accept"}
"""What the runtime says beside what it refuses."""
_TAKEN_ARGUMENTS = ("body", "self", "status", "extra_headers", "media_type", "exploded", "json_text", "super")


@record(frozen=True, slots=True, kw_only=True)
class ResponsesPlan:
    """The result annotation, the reply classes it needs, and the table of answers."""

    result: Annotation
    replies: tuple[ReplyClass, ...]
    answers: tuple[tuple[str, str], ...]
    imports: Imports


def responses_plan(operation: Operation, word: str, context: Context) -> ResponsesPlan:
    """What may be returned is what the implementation decides: the rest of the statuses can be raised."""
    success = _success(operation)
    if success is None:
        context.degrade(operation.pointer, "missing-responses", "no response is documented: any JSON is the answer")
        answer = _call("json_answer", "Any")
        return ResponsesPlan(
            result=Annotation("object"),
            replies=(),
            answers=(("200", answer),),
            imports=frozenset({Import(_ANSWERS, "json_answer"), Import("typing", "Any")}),
        )
    ordered = sorted(operation.responses, key=lambda response: (response is not success, _status(response)))
    returned = [response for response in ordered if response is success or _is_returned(response, operation)]
    planned = [_reply(response, word, context, is_success=response is success) for response in returned]
    raised = [response for response in ordered if response not in returned and _has_to_say_more(response)]
    planned += [([], _reply(response, word, context, is_success=False)[1]) for response in raised]
    for response in ordered:
        if _is_refusal(response, success):
            _note_unsent(response, context)
    answers = [
        (_key(response), _answer(response, context, is_refusal=_is_refusal(response, success))) for response in ordered
    ]
    return ResponsesPlan(
        result=either(annotation for annotations, _ in planned for annotation in annotations),
        replies=tuple(reply for _, reply in planned if reply is not None),
        answers=tuple((key, expression) for key, (expression, _) in answers),
        imports=frozenset().union(*(imports for _, (_, imports) in answers)),
    )


def _is_refusal(response: Response, success: Response) -> bool:
    """Whether the runtime may answer with this response on its own."""
    if response is success:
        return False
    return response.status in (_RUNTIME_STATUSES | _CREDENTIAL_STATUSES | {500, 501, "4XX", "5XX", "default"})


def _has_to_say_more(response: Response) -> bool:
    """Whether who raises the reply has to give headers, for which it has a class of its own."""
    is_refusal = isinstance(response.status, int) and 400 <= response.status < 500
    return is_refusal and any(True for _ in _unsent(response))


def _note_unsent(response: Response, context: Context) -> None:
    for header in _unsent(response):
        message = f'"{header.name}" is required, and nobody gives it where the service itself answers {response.status}'
        context.note(header.pointer, "unsent-header", message)


def _unsent(response: Response) -> Iterator[Header]:
    """The required headers that the runtime has no value for."""
    sent = _RUNTIME_HEADERS | {_SENT.get(response.status, "")}
    return (header for header in response.headers if _is_required(header) and header.name.lower() not in sent)


def _success(operation: Operation) -> Response | None:
    """The lowest 2xx, else 2XX, else default, else the lowest status."""
    statuses = [response for response in operation.responses if isinstance(response.status, int)]
    fine = [response for response in statuses if isinstance(response.status, int) and 200 <= response.status < 300]
    by_status = {response.status: response for response in operation.responses}
    ordered = [
        *sorted(fine, key=_status),
        *filter(None, (by_status.get("2XX"), by_status.get("default"))),
        *sorted(statuses, key=_status),
    ]
    return ordered[0] if ordered else next(iter(operation.responses), None)


def _status(response: Response) -> int:
    """What responses are ordered by: a range comes after the statuses in it, the default last."""
    status = response.status
    return status if isinstance(status, int) else 1000 if status == "default" else int(status[0]) * 100 + 99


def _is_returned(response: Response, operation: Operation) -> bool:
    status = response.status
    if not isinstance(status, int):
        return status not in ("1XX", "5XX")
    if status < 200 or status >= 500 or status in _RUNTIME_STATUSES:
        return False
    return not (operation.security and status in _CREDENTIAL_STATUSES)


def _reply(
    response: Response, word: str, context: Context, *, is_success: bool
) -> tuple[list[Annotation], ReplyClass | None]:
    """What a method may return for this response, and the class of its own that it needs for its headers."""
    body = _body(response, context)
    declared = [header for header in response.headers if header.name.lower() not in _RUNTIME_HEADERS]
    named = context.lock.within(ARGUMENT, response.pointer, [(header.name, _argument(header)) for header in declared])
    headers = tuple(_header_argument(header, named[header.name], context) for header in declared)
    base = _base(response, body)
    is_bare = is_success and _is_fine(response) and not any(header.is_required for header in headers)
    bare = [body or Annotation("None")] if is_bare else []
    if not headers:
        return ([*bare, *([] if bare and isinstance(response.status, int) else [base])], None)
    reply = ReplyClass(
        name=context.class_name(word + _status_word(response)),
        base=base.text,
        imports=base.imports,
        docstring=f"{response.status}: {_lowered(response.description)}"
        if response.description
        else f"{response.status}.",
        status=None if status_class_of(response) else _status_type(response),
        body=body,
        is_empty=response.status in _EMPTY_STATUSES,
        headers=headers,
        has_media_types=len(response.contents) > 1 or any("*" in content.media_type for content in response.contents),
    )
    own = Annotation(reply.name, frozenset({Import(context.contract_module, reply.name)}))
    return [*bare, own], reply


def _is_fine(response: Response) -> bool:
    """What is returned without a status is a success: a lone 302 or 404 has to be said."""
    status = response.status
    return 200 <= status < 300 if isinstance(status, int) else status in ("2XX", "default")


def _base(response: Response, body: Annotation | None) -> Annotation:
    """`Created[Pet]`, `NoContent`, `Reply[Literal[299], Pet]`, `Reply[Status4XX, Problem]`, `Reply[int, Problem]`."""
    name = status_class_of(response)
    imports = body.imports if body else frozenset()
    text = body.text if body else "None"
    if name is None:
        status = _status_type(response)
        return Annotation(f"Reply[{status.text}, {text}]", imports | status.imports | {_REPLY})
    if response.status in _EMPTY_STATUSES:
        return Annotation(name, frozenset({Import(_REPLIES, name)}))
    return Annotation(f"{name}[{text}]", imports | {Import(_REPLIES, name)})


def status_class_of(response: Response) -> str | None:
    """The reply class of a declared status; None for a range, the default, and a status without a name."""
    status = response.status
    return status_class(status) if isinstance(status, int) and status >= 200 else None


def _status_type(response: Response) -> Annotation:
    match response.status:
        case int() as status:
            return Annotation(f"Literal[{status}]", frozenset({Import("typing", "Literal")}))
        case "default" | "1XX":
            return Annotation("int")
        case spread:
            name = STATUS_RANGES[spread]
            return Annotation(name, frozenset({Import(_REPLIES, name)}))


def _status_word(response: Response) -> str:
    status = response.status
    if isinstance(status, int):
        return status_class(status) or f"Status{status}"
    return STATUS_RANGES.get(status) or status.title()


def _body(response: Response, context: Context) -> Annotation | None:
    if not response.contents or response.status in _EMPTY_STATUSES:
        return None
    return either(_content_annotation(content, context) for content in response.contents)


def _content_annotation(content: Content, context: Context) -> Annotation:
    match kind_of(content):
        case Kind.JSON_LINES | Kind.JSON_SEQUENCE | Kind.EVENTS:
            assert content.item_schema is not None
            item = context.annotation(content.item_schema)
            return Annotation(
                f"AsyncIterator[{item.text}]", item.imports | {Import("collections.abc", "AsyncIterator")}
            )
        case Kind.JSON if content.schema is not None:
            return context.annotation(content.schema)
        case Kind.JSON:
            return Annotation("object")
        case Kind.TEXT if (schema := _text_schema(content, context)) is not None:
            return context.annotation(schema)
        case Kind.TEXT | Kind.FORM:
            return Annotation("str")
        case Kind.BINARY | Kind.MULTIPART:
            return Annotation("BytesOrStream", frozenset({Import("._runtime.streams", "BytesOrStream")}))


def _argument(header: Header) -> str:
    name = names.snake(header.name.lower(), empty="header")  # a name of no case: ETag is etag
    return f"{name}_" if name in _TAKEN_ARGUMENTS else name


def _header_argument(header: Header, argument: str, context: Context) -> HeaderArgument:
    annotation = context.annotation(header.schema)
    writer = _header_writer(header)
    return HeaderArgument(
        name=header.name,
        argument=argument,
        annotation=annotation,
        is_required=_is_required(header),
        value=argument if writer is None else writer[0].format(argument),
        imports=annotation.imports | (frozenset() if writer is None else {Import(_HEADER_VALUES, writer[1])}),
    )


def _header_writer(header: Header) -> tuple[str, str] | None:
    """The call that writes the value, and what it imports, where the usual form of a header is not meant."""
    if header.media_type is not None:
        return "json_text({})", "json_text"
    return ("exploded({})", "exploded") if header.explode else None


def _key(response: Response) -> str:
    if isinstance(response.status, int):
        return str(response.status)
    return literal(response.status)


def _answer(response: Response, context: Context, *, is_refusal: bool) -> tuple[str, Imports]:
    expression, imports = _unguarded_answer(response, context, is_refusal=is_refusal)
    headers = [header for header in response.headers if header.name.lower() not in _RUNTIME_HEADERS]
    hints = [header_hint(header, context) for header in headers if _says_more_than_text(header, context)]
    required = [header.name for header in headers if _is_required(header) and not _says_more_than_text(header, context)]
    if required:
        expression = _call("requiring", expression, *map(literal, required))
        imports |= {Import(_ANSWERS, "requiring")}
    if hints:
        expression = _call("with_headers", expression, *(hint.text for hint in hints))
        imports = imports.union(*(hint.imports for hint in hints)) | {Import(_REPLY_HEADERS, "with_headers")}
    return expression, imports


def _is_required(header: Header) -> bool:
    return header.required and header.schema.default is ABSENT


def _says_more_than_text(header: Header, context: Context) -> bool:
    """Whether a header that is there can be off its schema."""
    return header.media_type is not None or context.annotation(header.schema, constrained=True).text != "str"


def _unguarded_answer(response: Response, context: Context, *, is_refusal: bool) -> tuple[str, Imports]:
    if not response.contents or response.status in _EMPTY_STATUSES:
        return "empty_answer()", frozenset({Import(_ANSWERS, "empty_answer")})
    answers = [_content_answer(content, context, response, is_refusal=is_refusal) for content in response.contents]
    if len(answers) == 1:
        return answers[0]
    text = ", ".join(expression for expression, _ in answers)
    return f"media_types({text})", _union(imports for _, imports in answers) | {Import(_ANSWERS, "media_types")}


def _content_answer(content: Content, context: Context, response: Response, *, is_refusal: bool) -> tuple[str, Imports]:
    kind = kind_of(content)
    note_item_schema(content, context)
    function = _FUNCTIONS[kind]
    schema = content.item_schema if kind in _STREAMED else content.schema
    imports: Imports = frozenset({Import(_ANSWERS, function)})
    media = literal(content.media_type)
    if kind in (Kind.TEXT, Kind.FORM):
        return _text_answer(content, context, imports)
    if kind in (Kind.BINARY, Kind.MULTIPART):
        _note_bytes(content, context)
        return _call(function, media), imports
    body = (
        as_argument(context.annotation(schema, constrained=True))
        if schema is not None
        else Annotation("Any", frozenset({Import("typing", "Any")}))
    )
    if content.media_type == "application/problem+json":
        arguments = [body.text, *_own_form(schema, response, context)]
        return _call("problem_answer", *arguments), body.imports | {Import(_ANSWERS, "problem_answer")}
    arguments = [body.text]
    if content.media_type not in _OWN_MEDIA_TYPES:
        arguments.append(f"media_type={media}")
    if is_refusal and kind is Kind.JSON and schema is not None:
        arguments.append(_shape(schema, context))
    return _call(function, *arguments), imports | body.imports


def _own_form(schema: Schema | None, response: Response, context: Context) -> list[str]:
    """What is to be said of problems whose schema has another form than those of the runtime.

    It writes those of every status: an HTTPException becomes one, too.
    """
    if schema is None or fits_problems(schema, response, context, with_errors=True):
        return []
    shape = _shape(schema, context)
    return [shape, "has_errors=False"] if fits_problems(schema, response, context, with_errors=False) else [shape]


def _shape(schema: Schema, context: Context) -> str:
    return f"shape={literal(context.shapes.method(context.annotation(schema)))}"


def _text_answer(content: Content, context: Context, imports: Imports) -> tuple[str, Imports]:
    schema = _text_schema(content, context)
    read = Annotation("str") if schema is None else as_argument(context.annotation(schema, constrained=True))
    typed = [] if read.text == "str" else [read.text]
    if schema is None and content.schema is not None and not isinstance(content.schema, AnyValue):
        context.note(content.pointer, "reply-as-text", f"{content.media_type} is written as text, whatever its schema")
    return _call("text_answer", *typed, f"media_type={literal(content.media_type)}"), imports | read.imports


def _note_bytes(content: Content, context: Context) -> None:
    match None if content.schema is None else context.followed(content.schema):
        case None | AnyValue() | String(min_length=None | 0, max_length=None, pattern=None):
            return
        case _:
            message = f"{content.media_type} is written as bytes, whatever its schema"
            context.note(content.pointer, "reply-as-bytes", message)


def _text_schema(content: Content, context: Context) -> Schema | None:
    """The schema of a text, or of a number or the like that is written as text; None where any text will do."""
    if content.schema is None or kind_of(content) is not Kind.TEXT or is_composite(content.schema, context):
        return None
    return content.schema


_STREAMED = (Kind.JSON_LINES, Kind.JSON_SEQUENCE, Kind.EVENTS)
_OWN_MEDIA_TYPES = (
    "application/json",
    "*/*",
    "application/*",
    "application/jsonl",
    "application/json-seq",
    "text/event-stream",
)
_FUNCTIONS = {
    Kind.JSON: "json_answer",
    Kind.TEXT: "text_answer",
    Kind.FORM: "text_answer",
    Kind.BINARY: "binary_answer",
    Kind.MULTIPART: "binary_answer",
    Kind.JSON_LINES: "json_lines_answer",
    Kind.JSON_SEQUENCE: "json_seq_answer",
    Kind.EVENTS: "sse_answer",
}


def _call(function: str, *arguments: str) -> str:
    return f"{function}({', '.join(arguments)})"


def _union(imports: Iterable[Imports]) -> Imports:
    return frozenset().union(*imports)


def _lowered(text: str) -> str:
    text = text.strip()
    sentence = text if text.endswith((".", "!", "?", ":")) or "\n" in text else f"{text}."
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
