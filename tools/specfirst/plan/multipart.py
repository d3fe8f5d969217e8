"""Bodies of multipart/form-data: a dataclass for each form that a body may have, and what reads it."""

from specfirst.records import record

from ..emit.code import literal, literals
from ..model.api import Content
from ..model.discriminators import Tags
from ..model.schema import AnyValue, Discriminator, Object, Schema, Union
from . import names
from .compose import either
from .context import Context
from .form_choice import asked_of_all, choice, tag_of
from .labels import form_name, labels
from .part_fields import is_plain_text, part_fields
from .plan import PartsClass
from .readers import Options, Reader
from .types import Annotation, Import, Imports

_MULTIPART = "._runtime.multipart"
_CHECKS = "._runtime.checks"
_OF_VALUES = frozenset({"patternProperties"})
"""What is said of parts that are not read: they have no property."""


@record(frozen=True, slots=True, kw_only=True)
class _Form:
    """`PartsForm(AddPhotoForm, {"file": file_part()})`."""

    annotation: Annotation
    expression: str
    imports: Imports
    parts: tuple[PartsClass, ...]


def multipart_reader(content: Content, schema: Schema, word: str, options: Options, context: Context) -> Reader:
    """`MultipartBody(PartsForm(AddPhotoForm, {"file": file_part()}))`, for an object or a union of objects."""
    form = _form(content, schema, form_name(word), f"The parts of the body of {names.snake(word)}.", (), None, context)
    return Reader(
        annotation=form.annotation,
        expression=f"MultipartBody({', '.join([form.expression, *options.printed()])})",
        imports=form.imports | {Import(_MULTIPART, "MultipartBody")},
        parts=form.parts,
    )


def _form(
    content: Content, schema: Schema, name: str, docstring: str, tags: Tags, outer: str | None, context: Context
) -> _Form:
    """`outer` is the pointer of a union that asks something of all of its forms."""
    match context.followed(schema):
        case Object() as form:
            return _parts_form(content, form, name, docstring, tags, outer, context)
        case Union() as union:
            return _one_of_forms(content, union, name, docstring, tags, outer, context)
        case _:
            raise AssertionError("asked for before")


def _parts_form(
    content: Content, form: Object, wanted: str, docstring: str, tags: Tags, outer: str | None, context: Context
) -> _Form:
    name = context.class_name(wanted)
    planned = part_fields(content, form, wanted.removesuffix("Form"), context)
    read = [field for field in planned.fields if field.reader]
    whole = outer or _checked_whole(content, form, context)
    entries = ", ".join(f"{literal(field.attribute)}: {field.reader}" for field in read)
    arguments = [name, f"{{{entries}}}"]
    arguments += ["closed=True"] if form.additional is None else []
    arguments += [f"tags={literals(tags)}"] if tags else []
    if whole is not None:
        untyped = f", unseen={literals(planned.untyped)}" if planned.untyped else ""
        arguments.append(f"whole=WholeForm({literal(whole)}{untyped})")
    own = Import(context.contract_module, name)
    imports = frozenset({own, Import(_MULTIPART, "PartsForm")}).union(*(field.imports for field in read))
    return _Form(
        annotation=Annotation(name, frozenset({own})),
        expression=f"PartsForm({', '.join(arguments)})",
        imports=imports | ({Import(_CHECKS, "WholeForm")} if whole is not None else set()),
        parts=(
            *planned.headers,
            PartsClass(name=name, docstring=docstring, fields=planned.fields, checked=whole),
        ),
    )


def _checked_whole(content: Content, form: Object, context: Context) -> str | None:
    """The pointer of a form whose schema asks something of all parts together; None for one that does not."""
    if form.residual & _OF_VALUES or not isinstance(form.additional, AnyValue | None):
        message = "parts that no property is listed for are not read, and not held to what the schema says of them"
        context.degrade(content.pointer, "unchecked-parts", message)
    asks = form.residual or form.min_properties is not None or form.max_properties is not None
    return form.pointer if asks else None


def _one_of_forms(
    content: Content, union: Union, name: str, docstring: str, tags: Tags, outer: str | None, context: Context
) -> _Form:
    tag = tag_of(union, lambda each: is_plain_text(each, content, context), context)
    own_tags = tag.tags if tag is not None else ((),) * len(union.variants)
    outer = outer or asked_of_all(union)
    forms = [
        _form(content, variant, name + label, _told(docstring, tag, own), own, outer, context)
        for variant, label, own in zip(union.variants, labels(union.variants), own_tags, strict=True)
    ]
    annotation = either([form.annotation for form in forms])
    arguments = [f"[{', '.join(form.expression for form in forms)}]", *choice(union, tag, tags)]
    return _Form(
        annotation=annotation,
        expression=f"OneOfForms[{annotation.text}]({', '.join(arguments)})",
        imports=frozenset({Import(_MULTIPART, "OneOfForms")}).union(*(form.imports for form in forms)),
        parts=tuple(parts for form in forms for parts in form.parts),
    )


def _told(docstring: str, tag: Discriminator | None, tags: Tags) -> str:
    if tag is None:
        return docstring
    return f"{docstring.removesuffix('.')} where {tag.property_name} is {' or '.join(map(str, tags))}."
