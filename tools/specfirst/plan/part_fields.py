"""Properties of a multipart body: fields of a dataclass, and how the parts of each are read."""

import ast
from collections.abc import Mapping

from specfirst.records import record, replace

from ..emit.code import literal, literals
from ..model.api import Content, Encoding
from ..model.schema import ABSENT, AnyValue, Array, Object, Property, Schema, String
from ..pointer import join
from . import names
from .compose import as_argument, either
from .context import Context
from .forms import styled_place
from .lock import ATTRIBUTE
from .parameters import is_nested
from .part_headers import PartHeadersPlan, part_headers
from .plan import PartField, PartsClass
from .readers import UPLOAD, is_composite, is_json, item_of
from .types import Annotation, Import, Imports

_STYLES = "._runtime.part_styles"
_READERS = "._runtime.part_readers"
_STYLED = "styled_part"
_NO_ENCODING = Encoding()
_TEXTS = ("text/", "application/xml", "application/x-www-form-urlencoded")


@record(frozen=True, slots=True)
class _Kind:
    """Which function of the runtime reads a part, and what it gives."""

    function: str
    annotation: Annotation
    arguments: tuple[str, ...] = ()
    imports: Imports = frozenset()
    ignores_media_types: bool = False
    """Its encoding has a style (OpenAPI, Encoding Object, style)."""
    is_untyped: bool = False
    """Read as text, whatever its schema."""

    @property
    def is_many(self) -> bool:
        """Whether the value may be in several parts."""
        return self.function in ("files_part", _STYLED) or "many=True" in self.arguments


@record(frozen=True, slots=True, kw_only=True)
class PartFields:
    """The fields of a form, those with a reader in the order of the contract, and the classes of headers."""

    fields: tuple[PartField, ...]
    headers: tuple[PartsClass, ...]
    untyped: tuple[str, ...] = ()
    """The wire names of parts that are read as text, whatever their schema."""


def part_fields(content: Content, form: Object, word: str, context: Context) -> PartFields:
    """A field for each property of the form, and one beside it for the headers that its part has."""
    properties = context.all_properties(form)
    _report(content, properties, context)
    kinds = {each.name: _kind(each, content, context) for each in properties}
    attributes = _attributes(content.pointer, form, kinds, context)
    headers = _headers(properties, attributes, kinds, content, word, context)
    fields: list[PartField] = []
    for each in properties:
        plan = headers.get(each.name)
        fields.append(_field(each, attributes[each.name], kinds[each.name], content, plan))
        fields += [plan.field] if plan is not None else []
    return PartFields(
        fields=tuple(fields),
        headers=tuple(plan.parts_class for plan in headers.values()),
        untyped=tuple(name for name, kind in kinds.items() if kind.is_untyped),
    )


def is_plain_text(each: Property, content: Content, context: Context) -> bool:
    """Whether the property is a part that is read as the text it is."""
    return _kind(each, content, context).function == "text_part"


def _encoding(each: Property, content: Content) -> Encoding:
    return content.encoding.get(each.name, _NO_ENCODING)


def _report(content: Content, properties: tuple[Property, ...], context: Context) -> None:
    """What is not acted on: styles that cannot write their part."""
    for each in properties:
        if _encoding(each, content).has_style and _is_too_much(each, content, context):
            message = f'the style of "{each.name}" cannot write it: it is read as without a style'
            context.degrade(_encoding_pointer(each, content), "unsupported-encoding", message)


def _encoding_pointer(each: Property, content: Content) -> str:
    return join(content.pointer, "encoding", each.name)


def _is_upload(each: Property, content: Content, context: Context) -> bool:
    """Whether the part arrives as an Upload."""
    return _is_file(item_of(context.use(each.schema), context), _encoding(each, content).content_types)


def _is_too_much(each: Property, content: Content, context: Context) -> bool:
    """For a style: what is nested, files in one text, and the parts of an object that may have any name."""
    encoding, target = _encoding(each, content), context.followed(context.use(each.schema))
    is_open = isinstance(target, Object) and not context.all_properties(target) and encoding.style != "deepObject"
    if _is_upload(each, content, context):
        return encoding.style not in (None, "form") or (isinstance(target, Array) and encoding.explode is False)
    return is_nested(each.schema, encoding.style, context) or (is_open and encoding.explode is not False)


def _attributes(owner: str, form: Object, kinds: Mapping[str, _Kind], context: Context) -> dict[str, str]:
    """By wire name: none hides a type that the dataclass is annotated with, as `date: date | None = None` would."""
    types = {name for kind in kinds.values() for name in _names_in(kind.annotation.text)}
    wanted = [
        (each.name, names.attribute(each.name) if each.python_name is None else names.said_attribute(each.python_name))
        for each in context.all_properties(form)
    ]
    free = [(name, f"{attribute}_" if attribute in types else attribute) for name, attribute in wanted]
    return context.lock.within(ATTRIBUTE, owner, free)


def _names_in(expression: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)}


def _headers(
    properties: tuple[Property, ...],
    attributes: Mapping[str, str],
    kinds: Mapping[str, _Kind],
    content: Content,
    word: str,
    context: Context,
) -> dict[str, PartHeadersPlan]:
    """By the wire name of the part: the headers that it has beside its media type."""
    declared = {each.name: headers for each in properties if (headers := _encoding(each, content).headers)}
    own = names.unique(((name, f"{attributes[name]}_headers") for name in declared), set(attributes.values()))
    return {
        each.name: part_headers(
            declared[each.name],
            attributes[each.name],
            own[each.name],
            f"{word}{names.pascal(attributes[each.name])}Headers",
            context,
            many=kinds[each.name].is_many,
            is_there=each.required,
        )
        for each in properties
        if each.name in declared
    }


def _field(each: Property, attribute: str, kind: _Kind, content: Content, headers: PartHeadersPlan | None) -> PartField:
    is_styled = kind.function == _STYLED
    media_types = () if kind.ignores_media_types else _encoding(each, content).content_types
    has_default = each.schema.default is not ABSENT and not each.required and not kind.function.startswith("file")
    is_there = each.required or has_default
    arguments = [*kind.arguments]
    if attribute != each.name and not is_styled:
        arguments.append(f"name={literal(each.name)}")
    if media_types:
        arguments.append(f"content_types={literals(media_types)}")
    if headers is not None:
        arguments.append(f"headers={headers.reader}")
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
        imports=kind.annotation.imports
        | kind.imports
        | {Import(_STYLES if is_styled else _READERS, kind.function)}
        | (headers.imports if headers is not None else frozenset()),
    )


def _kind(each: Property, content: Content, context: Context) -> _Kind:
    """By the type of the property, unless its encoding says how it is written (OpenAPI, Encoding Object)."""
    schema, encoding = each.schema, _encoding(each, content)
    used = context.use(schema)
    target, item = context.followed(used), item_of(used, context)
    many = ("many=True",) if isinstance(target, Array) else ()
    if _is_file(item, encoding.content_types):
        function, annotation = ("files_part", _list_of(UPLOAD)) if many else ("file_part", UPLOAD)
        return _Kind(function, annotation, (*_bounds(target), *_lengths(item, content, context)))
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
        message = f'"{each.name}" is read as text: {encoding.content_types[0]} is not taken apart'
        context.degrade(_encoding_pointer(each, content), "part-as-text", message)
        text = Annotation("list[str]" if many else "str")
        return _Kind("text_part", text, (text.text, *many), is_untyped=True)
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


def _lengths(item: Schema, content: Content, context: Context) -> tuple[str, ...]:
    """The bytes of a file (OpenAPI 3.1, Working with Binary Data)."""
    if not isinstance(item, String):
        return ()
    if item.pattern is not None:
        context.note(
            content.pointer, "unchecked-bytes", "a part that is a file is read as bytes, which have no pattern"
        )
    least = (f"min_length={item.min_length}",) if item.min_length else ()
    return (*least, *((f"max_length={item.max_length}",) if item.max_length is not None else ()))


def _list_of(item: Annotation) -> Annotation:
    return Annotation(f"list[{item.text}]", item.imports)
