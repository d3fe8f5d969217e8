"""Request bodies: what arrives as `body`, and which reader of the runtime reads it."""

from dataclasses import dataclass, replace

from ..model.api import Content, RequestBody
from ..model.schema import AnyValue, Array, Object, Reference, Schema, String
from . import names
from .compose import either
from .context import Context
from .media import Kind, kind_of
from .plan import BodyReader, PartField, PartsClass
from .types import Annotation, Import, Imports

_BODIES = "._runtime.bodies"


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
        expression, imports = f"OneOfBodies({{{entries}}})", imports | {Import(_BODIES, "OneOfBodies")}
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
            return _plain("TextBody", Annotation("str"), f", media_type={content.media_type!r}{options}", typed=False)
        case Kind.FORM | Kind.MULTIPART:
            context.degrade(
                content.pointer, "body-without-properties", "The form is read as bytes: its schema is no object."
            )
    return _binary(content, options)


def _plain(reader: str, annotation: Annotation, options: str, *, typed: bool = True) -> BodyPlan:
    arguments = (annotation.text + options) if typed else options.removeprefix(", ")
    imports = (annotation.imports if typed else frozenset()) | {Import(_BODIES, reader)}
    return BodyPlan(
        annotation=annotation, reader=BodyReader(name="", expression=f"{reader}({arguments})", imports=imports)
    )


def _binary(content: Content, options: str) -> BodyPlan:
    expression = f"BinaryBody({content.media_type!r}{options})"
    annotation = Annotation("Upload", frozenset({Import(_BODIES, "Upload")}))
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
    parts = PartsClass(name=f"{word}Form", docstring=f"The parts of the body of {word}.", fields=fields)
    entries = ", ".join(f"{field.name!r}: {field.reader}" for field in fields)
    rename = {field.name: field.attribute for field in fields if field.name != field.attribute}
    renamed = f", attributes={rename!r}" if rename else ""
    imports: Imports = frozenset().union(*(field.imports for field in fields)) | {
        Import(_BODIES, "MultipartBody"),
        Import(context.contract_module, parts.name),
    }
    expression = f"MultipartBody({parts.name}, {{{entries}}}{renamed}{options})"
    annotation = Annotation(parts.name, frozenset({Import(context.contract_module, parts.name)}))
    return BodyPlan(
        annotation=annotation, reader=BodyReader(name="", expression=expression, imports=imports), parts=(parts,)
    )


def _part(
    name: str, attribute: str, schema: Schema, is_required: bool, content: Content, context: Context
) -> PartField:
    encoding = content.encoding.get(name)
    media_types = encoding.content_types if encoding else ()
    required = "" if is_required else "required=False"
    target = context.followed(schema)
    if _is_binary(target):
        types = f"{media_types!r}" if media_types else ""
        reader, annotation = (
            f"file_part({', '.join(filter(None, [f'media_types={types}' if types else '', required]))})",
            _upload(),
        )
        function = "file_part"
    elif isinstance(target, Array) and _is_binary(context.followed(target.items)):
        reader, annotation, function = f"files_part({required})", _list_of(_upload()), "files_part"
    else:
        is_json = isinstance(target, Object | Array | AnyValue) or any("json" in media for media in media_types)
        function = "json_part" if is_json else "text_part"
        annotation = context.annotation(
            replace(schema, nullable=False) if not isinstance(schema, Reference) else schema
        )
        reader = f"{function}({annotation.text}{', ' + required if required else ''})"
    optional = annotation if is_required else either([annotation], nullable=True)
    imports = frozenset({Import(_BODIES, function)}) | (
        annotation.imports if function in ("json_part", "text_part") else frozenset()
    )
    return PartField(
        name=name, attribute=attribute, annotation=optional, is_required=is_required, reader=reader, imports=imports
    )


def _is_binary(schema: Schema) -> bool:
    return isinstance(schema, String) and (schema.format == "binary" or schema.content_media_type is not None)


def _upload() -> Annotation:
    return Annotation("Upload", frozenset({Import(_BODIES, "Upload")}))


def _list_of(item: Annotation) -> Annotation:
    return Annotation(f"list[{item.text}]", item.imports)
