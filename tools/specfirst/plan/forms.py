"""Bodies of application/x-www-form-urlencoded: how each property is written among the pairs."""

from specfirst.records import record

from ..emit.code import literal, literals
from ..model.api import Content, Encoding
from ..model.discriminators import Tags
from ..model.schema import Array, Object, Property, Schema, Union
from .checks import checked_keywords
from .context import Context
from .form_choice import asked_of_all, choice, tag_of
from .parameters import is_nested
from .readers import Options, Reader, is_composite, is_json, item_of
from .types import Import, Imports

_FORMS = "._runtime.forms"
_NO_ENCODING = Encoding()


@record(frozen=True, slots=True, kw_only=True)
class _Form:
    """The arguments of a `PairsForm`, or a call of `OneOfPairsForms`."""

    arguments: tuple[str, ...]
    is_union: bool
    imports: Imports

    @property
    def printed(self) -> str:
        return self.arguments[0] if self.is_union else f"PairsForm({', '.join(self.arguments)})"


def form_reader(content: Content, schema: Schema, options: Options, context: Context) -> Reader:
    """`FormBody(Login)`, with a place for each property that is not a text or a pair for each item."""
    annotation = context.annotation(schema)
    form = _form(content, schema, (), None, context)
    is_class = annotation.text.isidentifier() and not form.is_union
    bracket = "" if is_class else f"[{annotation.text}{' | None' if options.is_optional else ''}]"
    return Reader(
        annotation=annotation,
        expression=f"FormBody{bracket}({', '.join([*form.arguments, *options.printed()])})",
        imports=annotation.imports | form.imports | {Import(_FORMS, "FormBody")},
    )


def _form(content: Content, schema: Schema, tags: Tags, outer: str | None, context: Context) -> _Form:
    """`outer` is the pointer of a union that asks something of all of its forms."""
    match context.followed(schema):
        case Union() as union:
            return _one_of_forms(content, schema, union, tags, outer, context)
        case Object() as form:
            return _pairs_form(content, schema, form, tags, outer, context)
        case _:
            raise AssertionError("forms are objects, or unions of objects")


def _pairs_form(
    content: Content, schema: Schema, form: Object, tags: Tags, outer: str | None, context: Context
) -> _Form:
    annotation = context.annotation(schema)
    properties = context.all_properties(form)
    places = {each.name: place for each in properties if (place := _place(each, content, context))}
    whole = outer or (form.pointer if checked_keywords(form) else None)
    entries = ", ".join(f"{literal(name)}: {place}" for name, place in places.items())
    imports = annotation.imports | {Import(_FORMS, "PairsForm")}
    arguments = [annotation.text, *([f"{{{entries}}}"] if entries else [])]
    arguments += [f"tags={literals(tags)}"] if tags else []
    arguments += [f"whole=WholeForm({literal(whole)})"] if whole else []
    imports |= {Import("._runtime.parameters", "Query")} if entries else set()
    imports |= {Import("._runtime.checks", "WholeForm")} if whole else set()
    return _Form(arguments=tuple(arguments), is_union=False, imports=imports)


def _one_of_forms(
    content: Content, schema: Schema, union: Union, tags: Tags, outer: str | None, context: Context
) -> _Form:
    tag = tag_of(union, lambda each: _place(each, content, context) is None, context)
    own = tag.tags if tag is not None else ((),) * len(union.variants)
    outer = outer or asked_of_all(union)
    forms = [_form(content, variant, tags, outer, context) for variant, tags in zip(union.variants, own, strict=True)]
    arguments = [f"[{', '.join(form.printed for form in forms)}]", *choice(union, tag, tags)]
    annotation = context.annotation(schema)
    call = f"OneOfPairsForms[{annotation.text}]({', '.join(arguments)})"
    imports = annotation.imports | {Import(_FORMS, "OneOfPairsForms")}
    return _Form(arguments=(call,), is_union=True, imports=imports.union(*(form.imports for form in forms)))


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
