"""What tells the forms of a union apart."""

from collections.abc import Callable

from specfirst.records import replace

from ..emit.code import literal, literals
from ..model.discriminators import Tags, tags_of
from ..model.schema import Discriminator, Object, Property, Schema, Union
from .checks import checked_keywords
from .context import Context


def tag_of(union: Union, is_text: Callable[[Property], bool], context: Context) -> Discriminator | None:
    """The discriminator, or a property that has values of its own in each form; one that is read as the text it is."""
    if union.discriminator is not None and union.discriminator.default is None:
        name = union.discriminator.property_name
        return union.discriminator if _is_text(union, name, is_text, context) else None
    forms = [form for variant in union.variants if isinstance(form := context.followed(variant), Object)]
    if len(forms) < len(union.variants):
        return None
    wholes = [replace(form, base=None, properties=context.all_properties(form)) for form in forms]
    for each in wholes[0].properties:
        tags = [tags_of(form, each.name, context.followed) for form in wholes]
        known = [str(tag) for found in tags if found for tag in found]
        if all(tags) and len(set(known)) == len(known) and _is_text(union, each.name, is_text, context):
            return Discriminator(property_name=each.name, tags=tuple(found or () for found in tags))
    return None


def asked_of_all(union: Union) -> str | None:
    """The pointer of a union that asks something of each of its forms, beside being the only one."""
    return union.pointer if checked_keywords(union) - {"oneOf"} else None


def choice(union: Union, tag: Discriminator | None, tags: Tags) -> list[str]:
    """The arguments of a call that say how one of the forms is chosen; `tags` are those of the union within another."""
    found = [f"tag={literal(tag.property_name)}"] if tag is not None else []
    found += ["exactly_one=True"] if tag is None and union.keyword == "oneOf" else []
    return [*found, *([f"tags={literals(tags)}"] if tags else [])]


def _is_text(schema: Schema, name: str, is_text: Callable[[Property], bool], context: Context) -> bool:
    match context.followed(schema):
        case Object() as form:
            return any(each.name == name and is_text(each) for each in context.all_properties(form))
        case Union(variants=variants):
            return all(_is_text(variant, name, is_text, context) for variant in variants)
        case _:
            return False
