"""Request bodies: what arrives as `body`, and which reader of the runtime reads it."""

from specfirst.records import record, replace

from ..emit.code import literal
from ..model.api import Content, RequestBody
from ..model.merging import shape
from ..model.schema import AnyValue, Array, Boolean, Number, Object, Reference, Schema, String
from .compose import as_argument, either
from .context import Context
from .forms import form_reader
from .media import Kind, kind_of
from .multipart import multipart_reader
from .plan import BodyReader, PartsClass
from .readers import UPLOAD, Options, Reader, is_composite, is_form, note_item_schema
from .types import Annotation, Import

_BODIES = "._runtime.bodies"
_ITEMS = {Kind.JSON_LINES: "JsonLinesBody", Kind.JSON_SEQUENCE: "JsonSequenceBody", Kind.EVENTS: "EventsBody"}
_USUAL = {
    "JsonBody": "application/json",
    "TextBody": "text/plain",
    "JsonLinesBody": "application/jsonl",
    "JsonSequenceBody": "application/json-seq",
    "EventsBody": "text/event-stream",
}


@record(frozen=True, slots=True, kw_only=True)
class BodyPlan:
    """The annotation of `body`, its reader, and the dataclass of a multipart body."""

    annotation: Annotation
    reader: BodyReader
    parts: tuple[PartsClass, ...] = ()


def body_plan(
    body: RequestBody, method: str, word: str, context: Context, *, max_size: int | None = None
) -> BodyPlan | None:
    """How a body is read, `max_size` the bytes of the operation (`x-max-size`); None for one without content."""
    is_one = len(body.contents) == 1
    readers = [
        _reader(
            content,
            word,
            Options(
                limit=max_size if content.max_size is None else content.max_size,
                is_optional=is_one and not body.required,
                is_typed_elsewhere=_is_typed_elsewhere(content, body),
            ),
            context,
        )
        for content in body.contents
    ]
    if not readers:
        return None
    whole = readers[0] if is_one else _one_of(body, readers)
    is_nullable = not body.required and not whole.annotation.text.startswith("AsyncIterator[")
    return BodyPlan(
        annotation=either([whole.annotation], nullable=is_nullable),
        reader=BodyReader(name=f"{method}_body", expression=whole.expression, imports=whole.imports),
        parts=whole.parts,
    )


def _is_typed_elsewhere(content: Content, body: RequestBody) -> bool:
    """Whether clients may send the same thing as JSON or as a form, which are read into its type."""
    others = [one.schema for one in body.contents if kind_of(one) in (Kind.JSON, Kind.FORM) and one.schema is not None]
    return content.schema is not None and shape(content.schema) in map(shape, others)


def _one_of(body: RequestBody, readers: list[Reader]) -> Reader:
    """`OneOfBodies[Pet | Upload]({"application/json": JsonBody(Pet), "image/png": BinaryBody("image/png")})`."""
    annotation = either([reader.annotation for reader in readers], nullable=not body.required)
    entries = ", ".join(
        f"{literal(content.media_type)}: {reader.expression}"
        for content, reader in zip(body.contents, readers, strict=True)
    )
    optional = "" if body.required else ", required=False"
    return Reader(
        annotation=annotation,
        expression=f"OneOfBodies[{annotation.text}]({{{entries}}}{optional})",
        imports=annotation.imports.union(*(reader.imports for reader in readers)) | {Import(_BODIES, "OneOfBodies")},
        parts=tuple({parts.name: parts for reader in readers for parts in reader.parts}.values()),
    )


def _reader(content: Content, word: str, options: Options, context: Context) -> Reader:
    schema = context.use(content.schema) if content.schema is not None else None
    note_item_schema(content, context)
    match kind_of(content):
        case Kind.JSON if schema is not None:
            return _typed("JsonBody", schema, content, options, context)
        case Kind.FORM if schema is not None and is_form(schema, context):
            return form_reader(content, schema, options, context)
        case Kind.MULTIPART if schema is not None and is_form(schema, context):
            return multipart_reader(content, schema, word, options, context)
        case (Kind.JSON_LINES | Kind.JSON_SEQUENCE | Kind.EVENTS) as kind if content.item_schema is not None:
            return _items(_ITEMS[kind], content.item_schema, content, options, context)
        case Kind.TEXT:
            return _text(schema, content, options, context)
        case Kind.FORM if schema is not None and isinstance(context.followed(schema), String):
            return _text(schema, content, options, context)
        case Kind.FORM | Kind.MULTIPART:
            message = "the form is read as bytes: its schema is no object"
            context.degrade(content.pointer, "body-without-properties", message)
        case Kind.BINARY if schema is None or isinstance(context.followed(schema), AnyValue):
            pass
        case Kind.BINARY if schema is not None and isinstance(text := context.followed(schema), String):
            return _binary(content, _bounded(text, content, options, context))
        case Kind.JSON:
            return _typed("JsonBody", AnyValue(pointer=content.pointer), content, options, context)
        case _:
            say = context.note if options.is_typed_elsewhere else context.degrade
            say(content.pointer, "body-as-bytes", f"{content.media_type} is read as bytes, whatever its schema")
    return _binary(content, options)


def _bounded(text: String, content: Content, options: Options, context: Context) -> Options:
    """The options with `maxLength` as the most bytes (OpenAPI 3.1, Working with Binary Data), where `x-max-size` is not less."""
    if text.min_length or text.pattern is not None:
        message = (
            f"{content.media_type} is read as bytes, which have no pattern, and whose number is known at their end"
        )
        context.note(content.pointer, "unchecked-bytes", message)
    limits = [limit for limit in (options.limit, text.max_length) if limit is not None]
    return replace(options, limit=min(limits, default=None))


def _typed(function: str, schema: Schema, content: Content, options: Options, context: Context) -> Reader:
    """`JsonBody(NewPet)`, with the type of the value in brackets where a checker cannot tell it."""
    read = as_argument(context.annotation(schema, constrained=True))
    annotation = context.annotation(schema)
    media_type = [] if content.media_type == _USUAL[function] else [f"media_type={literal(content.media_type)}"]
    return Reader(
        annotation=annotation,
        expression=_call(
            function, annotation, read, [*media_type, *options.printed()], options, is_class=_is_class(schema, context)
        ),
        imports=read.imports | annotation.imports | {Import(_BODIES, function)},
    )


def _is_class(schema: Schema, context: Context) -> bool:
    """A type checker can tell the type of the value from the schema: it is no union and no alias."""
    used = context.use(schema)
    if used.nullable:
        return False
    match used:
        case Reference():
            target = context.classes.get(used.target)
            return isinstance(target, Object) and not target.is_map and not target.nullable
        case Array(prefix=()) | Object() | Number() | String() | Boolean() | AnyValue():
            return True
        case _:
            return False


def _call(
    function: str,
    annotation: Annotation,
    read: Annotation,
    arguments: list[str],
    options: Options,
    *,
    is_class: bool,
) -> str:
    is_class = is_class and annotation.text == read.text
    value = either([annotation], nullable=options.is_optional).text
    return f"{function}{'' if is_class else f'[{value}]'}({', '.join([read.text, *arguments])})"


def _text(schema: Schema | None, content: Content, options: Options, context: Context) -> Reader:
    if schema is not None and is_composite(schema, context):
        say = context.note if options.is_typed_elsewhere else context.degrade
        say(content.pointer, "body-as-text", f"{content.media_type} is read as text, whatever its schema")
        schema = None
    if schema is None or isinstance(schema, AnyValue):
        schema = String(pointer=content.pointer)
    if isinstance(schema, String) and schema.format == "binary":
        return _binary(content, options)
    reader = _typed("TextBody", schema, content, options, context)
    is_any_text = reader.expression.startswith("TextBody[") is False and reader.annotation.text == "str"
    plain = reader.expression.replace("TextBody(str, ", "TextBody(").replace("TextBody(str)", "TextBody()")
    return replace(reader, expression=plain) if is_any_text else reader


def _items(function: str, item: Schema, content: Content, options: Options, context: Context) -> Reader:
    """An optional stream is an empty one where it is absent."""
    read = as_argument(context.annotation(item, constrained=True))
    annotation = context.annotation(item)
    media_type = [] if content.media_type == _USUAL[function] else [f"media_type={literal(content.media_type)}"]
    iterator = Annotation(
        f"AsyncIterator[{annotation.text}]", annotation.imports | {Import("collections.abc", "AsyncIterator")}
    )
    return Reader(
        annotation=iterator,
        expression=_call(
            function,
            annotation,
            read,
            [*media_type, *options.printed()],
            replace(options, is_optional=False),
            is_class=_is_class(item, context),
        ),
        imports=read.imports | annotation.imports | {Import(_BODIES, function)},
    )


def _binary(content: Content, options: Options) -> Reader:
    arguments = ", ".join([literal(content.media_type), *options.printed()])
    return Reader(
        annotation=UPLOAD,
        expression=f"BinaryBody({arguments})",
        imports=frozenset({Import(_BODIES, "BinaryBody")}),
    )
