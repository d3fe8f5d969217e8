"""Bodies of multipart/form-data: a dataclass, and for each of its fields how the parts of that name are read."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..emit.code import literal, literals
from ..model.api import Content, Degradation, Encoding
from ..model.schema import ABSENT, AnyValue, Array, Object, Property, Schema, String, Union
from . import names
from .compose import as_argument, either
from .context import Context
from .forms import styled_place
from .labels import form_name
from .parameters import as_parameter, is_nested, parameter_fields
from .plan import ParametersClass, PartField, PartsClass
from .readers import UPLOAD, Options, Reader, is_composite, is_json, item_of
from .types import Annotation, Import, Imports

_MULTIPART = "._runtime.multipart"
_STYLES = "._runtime.part_styles"
_READERS = "._runtime.part_readers"
_STYLED = "styled_part"
_NO_ENCODING = Encoding()
_TEXTS = ("text/", "application/xml", "application/x-www-form-urlencoded")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which function of the runtime reads a part, and what it gives."""

    function: str
    annotation: Annotation
    arguments: tuple[str, ...] = ()
    imports: Imports = frozenset()
    ignores_media_types: bool = False
    """Its encoding has a style (OpenAPI, Encoding Object, style)."""


def form_of(content: Content, schema: Schema, context: Context) -> Object | None:
    """The object whose properties are the parts; of a union, the parts that its variants have between them."""
    match context.followed(schema):
        case Object() as form:
            return form
        case Union(variants=variants):
            forms = [form_of(content, variant, context) for variant in variants]
            found = [form for form in forms if form is not None]
            if len(found) < len(forms):
                return None
            message = "the parts of all variants are read: which of them belong together is not checked"
            context.degrade(content.pointer, "unchecked-parts", message)
            return Object(pointer=content.pointer, properties=_merged(found, context), additional=found[0].additional)
        case _:
            return None


def _merged(forms: list[Object], context: Context) -> tuple[Property, ...]:
    listed = [context.all_properties(form) for form in forms]
    names_in_order = dict.fromkeys(each.name for properties in listed for each in properties)
    return tuple(_either_of(name, listed, context) for name in names_in_order)


def _either_of(name: str, listed: list[tuple[Property, ...]], context: Context) -> Property:
    """A property of several forms: required where all of them require it, of any of its types."""
    found = [each for properties in listed for each in properties if each.name == name]
    schemas = tuple(dict.fromkeys(context.annotation(each.schema, constrained=True).text for each in found))
    first = found[0]
    is_required = len(found) == len(listed) and all(each.required for each in found)
    if len(schemas) == 1:
        return replace(first, required=is_required)
    variants = tuple(context.use(each.schema) for each in found)
    schema = Union(pointer=f"{first.schema.pointer}#parts", keyword="anyOf", variants=variants)
    return replace(first, required=is_required, schema=schema)


def multipart_reader(content: Content, form: Object, word: str, options: Options, context: Context) -> Reader:
    """`MultipartBody(AddPhotoForm, {"file": file_part()})`."""
    properties = context.all_properties(form)
    _report(content, form, properties, context)
    kinds = {each.name: _kind(each, content, context) for each in properties}
    attributes = _attributes(properties, kinds)
    headers = _headers(properties, attributes, content, word, context)
    fields = [_field(each, attributes[each.name], kinds[each.name], content, headers) for each in properties]
    name = context.class_name(form_name(word))
    parts = PartsClass(name=name, docstring=f"The parts of the body of {names.snake(word)}.", fields=tuple(fields))
    entries = ", ".join(f"{literal(field.attribute)}: {field.reader}" for field in fields)
    closed = ["closed=True"] if form.additional is None else []
    own = Import(context.contract_module, name)
    return Reader(
        annotation=Annotation(name, frozenset({own})),
        expression=f"MultipartBody({', '.join([name, f'{{{entries}}}', *closed, *options.printed()])})",
        imports=frozenset({own, Import(_MULTIPART, "MultipartBody")}).union(*(field.imports for field in fields)),
        parts=(parts,),
        headers=tuple(headers.values()),
    )


def _encoding(each: Property, content: Content) -> Encoding:
    return content.encoding.get(each.name, _NO_ENCODING)


def _report(content: Content, form: Object, properties: tuple[Property, ...], context: Context) -> None:
    """What is not acted on: keywords of the whole, styles that cannot write their part, headers that nobody receives."""
    if form.residual or form.min_properties is not None or form.max_properties is not None:
        message = "the parts are checked one by one: what the schema says about all of them is not"
        context.degrade(content.pointer, "unchecked-parts", message)
    for each in properties:
        if _encoding(each, content).has_style and _is_too_much(each, content, context):
            message = f'the style of "{each.name}" cannot write it: it is read as without a style'
            context.degrade(content.pointer, "unsupported-encoding", message)
        if _encoding(each, content).headers and not _is_upload(each, content, context):
            message = f'the headers of "{each.name}" are checked, and not handed over: the part is no file'
            context.found.append(Degradation(pointer=content.pointer, rule="unread-part-headers", message=message))


def _is_upload(each: Property, content: Content, context: Context) -> bool:
    """Whether the part arrives as an Upload, which has its headers."""
    return _is_file(item_of(context.use(each.schema), context), _encoding(each, content).content_types)


def _is_too_much(each: Property, content: Content, context: Context) -> bool:
    """For a style: what is nested, files in one text, and the parts of an object that may have any name."""
    encoding, target = _encoding(each, content), context.followed(context.use(each.schema))
    is_open = isinstance(target, Object) and not context.all_properties(target) and encoding.style != "deepObject"
    if _is_upload(each, content, context):
        return encoding.style not in (None, "form") or (isinstance(target, Array) and encoding.explode is False)
    return is_nested(each.schema, encoding.style, context) or (is_open and encoding.explode is not False)


def _attributes(properties: Iterable[Property], kinds: Mapping[str, _Kind]) -> dict[str, str]:
    """By wire name: none hides a type that the dataclass is annotated with, as `date: date | None = None` would."""
    types = {name for kind in kinds.values() for name in _names_in(kind.annotation.text)}
    wanted = [(each.name, each.python_name or names.attribute(each.name)) for each in properties]
    return names.unique((name, f"{attribute}_" if attribute in types else attribute) for name, attribute in wanted)


def _names_in(expression: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)}


def _headers(
    properties: tuple[Property, ...], attributes: Mapping[str, str], content: Content, word: str, context: Context
) -> dict[str, ParametersClass]:
    """By the wire name of the part: the TypedDict of the headers that it has beside its media type."""
    found: dict[str, ParametersClass] = {}
    for each in properties:
        declared = _encoding(each, content).headers
        if declared:
            name = context.class_name(f"{word}{names.pascal(attributes[each.name])}Headers")
            fields = parameter_fields([as_parameter(header) for header in declared], context)
            found[each.name] = ParametersClass(name=name, reader="", fields=fields)
    return found


def _field(
    each: Property, attribute: str, kind: _Kind, content: Content, headers: Mapping[str, ParametersClass]
) -> PartField:
    is_styled = kind.function == _STYLED
    media_types = () if kind.ignores_media_types else _encoding(each, content).content_types
    has_default = each.schema.default is not ABSENT and not each.required and not kind.function.startswith("file")
    is_there = each.required or has_default
    arguments = [*kind.arguments]
    if attribute != each.name and not is_styled:
        arguments.append(f"name={literal(each.name)}")
    if media_types:
        arguments.append(f"content_types={literals(media_types)}")
    if each.name in headers:
        arguments.append(f"headers={headers[each.name].name}")
    if has_default:
        arguments.append(f"default={literal(each.schema.default)}")
    elif not each.required:
        arguments.append("required=False")
    return PartField(
        name=each.name,
        attribute=attribute,
        annotation=kind.annotation if is_there else either([kind.annotation], nullable=True),
        is_required=is_there,
        reader=f"{kind.function}({', '.join(arguments)})",
        description=each.schema.description,
        imports=kind.annotation.imports | kind.imports | {Import(_STYLES if is_styled else _READERS, kind.function)},
    )


def _kind(each: Property, content: Content, context: Context) -> _Kind:
    """By the type of the property, unless its encoding says how it is written (OpenAPI, Encoding Object)."""
    schema, encoding = each.schema, _encoding(each, content)
    used = context.use(schema)
    target, item = context.followed(used), item_of(used, context)
    many = ("many=True",) if isinstance(target, Array) else ()
    if _is_file(item, encoding.content_types):
        return _Kind("files_part", _list_of(UPLOAD), _bounds(target)) if many else _Kind("file_part", UPLOAD)
    read, annotation = as_argument(context.annotation(schema, constrained=True)), context.annotation(schema)
    if encoding.has_style and not _is_too_much(each, content, context):
        place = styled_place(each, replace(encoding, allow_reserved=None), context)
        if place is not None:
            return _Kind(
                _STYLED,
                annotation,
                (read.text, place),
                read.imports | {Import(_STYLES, "Query")},
                ignores_media_types=True,
            )
        return _Kind("text_part", annotation, (*_unless_text(read), *many), read.imports, ignores_media_types=True)
    if is_composite(item, context) and encoding.content_types and not any(map(is_json, encoding.content_types)):
        context.degrade(content.pointer, "part-as-text", f"a part of {encoding.content_types[0]} is read as text")
        text = Annotation("list[str]" if many else "str")
        return _Kind("text_part", text, (text.text, *many))
    is_text = not is_composite(item, context) and not any(map(is_json, encoding.content_types))
    function = "text_part" if is_text else "json_part"
    argument = _unless_text(read) if is_text else (read.text,)
    return _Kind(function, annotation, (*argument, *many), read.imports)


def _unless_text(read: Annotation) -> tuple[str, ...]:
    return () if read.text == "str" else (read.text,)


def _is_file(schema: Schema, media_types: tuple[str, ...]) -> bool:
    """Octets: a string that is not text, or anything at all (OpenAPI 3.1: without a type, application/octet-stream)."""
    declared = [media_type.strip().lower() for media_type in media_types]
    match schema:
        case String(format="binary"):
            return True
        case String(content_encoding=None, content_media_type=str(own)) if not declared:
            return not _is_text(own)
        case String(content_encoding=None):
            return bool(declared) and not any(map(_is_text, declared))
        case AnyValue():
            return not any(map(_is_text, declared))
        case _:
            return False


def _is_text(media_type: str) -> bool:
    return is_json(media_type) or media_type.startswith(_TEXTS) or media_type.endswith("+xml")


def _bounds(schema: Schema) -> tuple[str, ...]:
    if not isinstance(schema, Array):
        return ()
    least = (f"min_items={schema.min_items}",) if schema.min_items else ()
    return (*least, *((f"max_items={schema.max_items}",) if schema.max_items is not None else ()))


def _list_of(item: Annotation) -> Annotation:
    return Annotation(f"list[{item.text}]", item.imports)
