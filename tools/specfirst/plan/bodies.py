"""Request bodies: what arrives as `body`, and which reader of the runtime reads it."""

from dataclasses import dataclass

from ..emit.code import literal, literals
from ..model.api import Content, RequestBody
from ..model.schema import AnyValue, Array, Object, Schema, String
from . import names
from .compose import either
from .context import Context
from .media import Kind, kind_of
from .plan import BodyReader, PartField, PartsClass
from .types import Annotation, Import, Imports

_BODIES = "._runtime.bodies"
_MULTIPART = "._runtime.multipart"
_HOMES = {"FormBody": "._runtime.forms"}
_UPLOAD = Annotation("Upload", frozenset({Import("._runtime.uploads", "Upload")}))


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPlan:
    """The annotation of `body`, its reader, and the dataclass of a multipart body."""

    annotation: Annotation
    reader: BodyReader
    parts: tuple[PartsClass, ...] = ()


def body_plan(body: RequestBody, method: str, word: str, context: Context) -> BodyPlan | None:
    """How a body is read; None for one without content."""
    readers = [_reader(content, word, body, context) for content in body.contents]
    if not readers:
        return None
    annotation = either([reader.annotation for reader in readers], nullable=not body.required)
    imports: Imports = frozenset().union(*(reader.reader.imports for reader in readers))
    expression = readers[0].reader.expression
    if len(readers) > 1:
        entries = ", ".join(
            f"{content.media_type!r}: {reader.reader.expression}"
            for content, reader in zip(body.contents, readers, strict=True)
        )
        optional = "" if body.required else ", required=False"
        expression = f"OneOfBodies[{annotation.text}]({{{entries}}}{optional})"
        imports |= annotation.imports | {Import(_BODIES, "OneOfBodies")}
    return BodyPlan(
        annotation=annotation,
        reader=BodyReader(name=f"{method}_body", expression=expression, imports=imports),
        parts=tuple(parts for reader in readers for parts in reader.parts),
    )


def _reader(content: Content, word: str, body: RequestBody, context: Context) -> BodyPlan:
    schema = context.use(content.schema) if content.schema is not None else None
    options = _options(content, body)
    match kind_of(content):
        case Kind.JSON if schema is not None:
            media = "" if content.media_type == "application/json" else f", media_type={content.media_type!r}"
            return _plain("JsonBody", context.annotation(schema), media + options)
        case Kind.FORM if schema is not None and isinstance(context.followed(schema), Object):
            return _plain("FormBody", context.annotation(schema), options)
        case Kind.MULTIPART if schema is not None and isinstance(context.followed(schema), Object):
            return _multipart(content, schema, word, options, context)
        case Kind.TEXT:
            return _plain("TextBody", Annotation("str"), f", {content.media_type!r}{options}", typed=False)
        case Kind.FORM | Kind.MULTIPART:
            context.degrade(
                content.pointer, "body-without-properties", "The form is read as bytes: its schema is no object."
            )
    return _binary(content, options)


def _plain(reader: str, annotation: Annotation, options: str, *, typed: bool = True) -> BodyPlan:
    arguments = (annotation.text + options) if typed else options.removeprefix(", ")
    imports = (annotation.imports if typed else frozenset()) | {Import(_HOMES.get(reader, _BODIES), reader)}
    return BodyPlan(
        annotation=annotation, reader=BodyReader(name="", expression=f"{reader}({arguments})", imports=imports)
    )


def _binary(content: Content, options: str) -> BodyPlan:
    expression = f"BinaryBody({content.media_type!r}{options})"
    annotation = _UPLOAD
    return BodyPlan(
        annotation=annotation,
        reader=BodyReader(name="", expression=expression, imports=frozenset({Import(_BODIES, "BinaryBody")})),
    )


def _options(content: Content, body: RequestBody) -> str:
    limit = f", limit={content.max_size}" if content.max_size is not None else ""
    return limit + ("" if body.required else ", required=False")


def _multipart(content: Content, schema: Schema, word: str, options: str, context: Context) -> BodyPlan:
    form = context.followed(schema)
    assert isinstance(form, Object)
    properties = context.all_properties(form)
    attributes = names.unique((p.name, p.python_name or names.attribute(p.name)) for p in properties)
    fields = tuple(_part(p.name, attributes[p.name], p.schema, p.required, content, context) for p in properties)
    parts = PartsClass(
        name=context.class_name(f"{word}Form"), docstring=f"The parts of the body of {word}.", fields=fields
    )
    entries = ", ".join(f"{literal(field.attribute)}: {field.reader}" for field in fields)
    imports: Imports = frozenset().union(*(field.imports for field in fields)) | {
        Import(_MULTIPART, "MultipartBody"),
        Import(context.contract_module, parts.name),
    }
    expression = f"MultipartBody({parts.name}, {{{entries}}}{options})"
    annotation = Annotation(parts.name, frozenset({Import(context.contract_module, parts.name)}))
    return BodyPlan(
        annotation=annotation, reader=BodyReader(name="", expression=expression, imports=imports), parts=(parts,)
    )


def _part(
    name: str, attribute: str, schema: Schema, is_required: bool, content: Content, context: Context
) -> PartField:
    """A part by the type of its property, unless its encoding says how it is written (OpenAPI, Encoding Object)."""
    encoding = content.encoding.get(name)
    media_types = encoding.content_types if encoding else ()
    function, annotation, arguments = _part_kind(schema, media_types, context)
    if attribute != name:
        arguments.append(f"name={literal(name)}")
    if media_types and function in ("file_part", "files_part"):
        arguments.append(f"content_types={literals(media_types)}")
    if not is_required:
        arguments.append("required=False")
    return PartField(
        name=name,
        attribute=attribute,
        annotation=annotation if is_required else either([annotation], nullable=True),
        is_required=is_required,
        reader=f"{function}({', '.join(arguments)})",
        imports=annotation.imports | {Import(_MULTIPART, function)},
    )


def _part_kind(schema: Schema, media_types: tuple[str, ...], context: Context) -> tuple[str, Annotation, list[str]]:
    target = context.followed(schema)
    items = context.followed(target.items) if isinstance(target, Array) else target
    if _is_binary(target):
        return "file_part", _UPLOAD, []
    if _is_binary(items):
        return "files_part", _list_of(_UPLOAD), []
    read = context.annotation(schema, constrained=True)
    annotation = Annotation(context.annotation(schema).text, read.imports | context.annotation(schema).imports)
    if isinstance(items, Object | AnyValue) or any("json" in media for media in media_types):
        return "json_part", annotation, [read.text]
    return "text_part", annotation, [read.text, *(["many=True"] if isinstance(target, Array) else [])]


def _is_binary(schema: Schema) -> bool:
    return isinstance(schema, String) and (schema.format == "binary" or schema.content_media_type is not None)


def _list_of(item: Annotation) -> Annotation:
    return Annotation(f"list[{item.text}]", item.imports)
