"""Bodies of application/x-www-form-urlencoded: how each property is written among the pairs."""

from collections.abc import Iterator

from ..emit.code import literal, literals
from ..model.api import Content, Encoding
from ..model.schema import Array, Object, Property, Schema, Union
from .context import Context
from .parameters import is_nested
from .readers import Options, Reader, is_composite, is_json, item_of
from .types import Import

_NO_ENCODING = Encoding()


def form_reader(content: Content, schema: Schema, options: Options, context: Context) -> Reader:
    """`FormBody(Login)`, with a place for each property that is not a text or a pair for each item."""
    annotation = context.annotation(schema)
    places = {each.name: place for each in _properties(schema, context) if (place := _place(each, content, context))}
    entries = ", ".join(f"{literal(name)}: {place}" for name, place in places.items())
    arguments = [annotation.text, *([f"{{{entries}}}"] if entries else []), *options.printed()]
    is_class = annotation.text.isidentifier()
    bracket = "" if is_class else f"[{annotation.text}{' | None' if options.is_optional else ''}]"
    imports = annotation.imports | {Import("._runtime.forms", "FormBody")}
    return Reader(
        annotation=annotation,
        expression=f"FormBody{bracket}({', '.join(arguments)})",
        imports=imports | {Import("._runtime.parameters", "Query")} if entries else imports,
    )


def _properties(schema: Schema, context: Context) -> Iterator[Property]:
    match context.followed(schema):
        case Object() as form:
            yield from context.all_properties(form)
        case Union(variants=variants):
            for variant in variants:
                yield from _properties(variant, context)
        case _:
            pass


def _place(each: Property, content: Content, context: Context) -> str | None:
    """The default of a property is that of its type (OpenAPI, Encoding Object): objects are JSON, all else is text."""
    encoding = content.encoding.get(each.name, _NO_ENCODING)
    target = context.followed(context.use(each.schema))
    if encoding.has_style and not _is_nested(each, encoding, content, context):
        return styled_place(each, encoding, context)
    is_json_text = any(map(is_json, encoding.content_types))
    if not is_json_text and not (is_composite(item_of(target, context), context) and not encoding.content_types):
        return None
    shape = ', shape="array"' if isinstance(target, Array) else ""
    return f'Query({literal(each.name)}{shape}, media_type="application/json")'


def _is_nested(each: Property, encoding: Encoding, content: Content, context: Context) -> bool:
    """Whether the style cannot write the property, which is reported: it is JSON then, as without a style."""
    if not is_nested(each.schema, encoding.style, context):
        return False
    message = f'the style of "{each.name}" cannot write what is nested in it: it is read as JSON'
    context.degrade(content.pointer, "unsupported-encoding", message)
    return True


def styled_place(each: Property, encoding: Encoding, context: Context) -> str | None:
    """`Query("ids", shape="array", explode=False)`; None for a text, or a text for each item."""
    target = context.followed(context.use(each.schema))
    style = encoding.style or "form"
    explode = style == "form" if encoding.explode is None else encoding.explode
    shape = "array" if isinstance(target, Array) else "object" if isinstance(target, Object) else "primitive"
    style = "form" if shape == "primitive" else style  # there is nothing to separate
    is_plain = style == "form" and shape != "object" and (explode or shape == "primitive")
    if is_plain and not encoding.allow_reserved:
        return None
    arguments = [literal(each.name), *([f"shape={literal(shape)}"] if shape != "primitive" else [])]
    if style != "form":
        arguments.append(f"style={literal(style)}")
    if shape != "primitive" and style != "deepObject" and explode != (style == "form"):
        arguments.append(f"explode={explode}")
    if isinstance(target, Object) and style == "form" and explode:
        arguments.append(f"properties={literals([each.name for each in context.all_properties(target)])}")
    if encoding.allow_reserved:
        arguments.append("allow_reserved=True")
    return f"Query({', '.join(arguments)})"
