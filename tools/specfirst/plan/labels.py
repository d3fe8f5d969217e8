"""What parts without a name of their own are called: variants of a union, texts and numbers within bounds."""

from ..model.schema import Array, Enumeration, Number, Object, Reference, Schema, String
from ..pointer import last
from .names import pascal


def form_name(word: str) -> str:
    """`AddPhotoForm`; an operation that is called a form already says so once."""
    return word if word.endswith("Form") else f"{word}Form"


def labels(variants: tuple[Schema, ...]) -> list[str]:
    """A word for each variant: its title, its tag, the property only it has, else its kind.

    Where two have the same title or tag, the second one is told by its property, else by a number.
    """
    found: list[str] = []
    for index, variant in enumerate(variants, 1):
        others = [other for other in variants if other is not variant]
        own = _own_property(variant, others)
        label = pascal(variant.title or "") or _tag_word(variant) or own or _kind_word(variant)
        label = own if label in found and own else label
        found.append(label if label and label not in found else f"{label or 'Variant'}{index}")
    return found


def _tag_word(variant: Schema) -> str:
    if not isinstance(variant, Object):
        return ""
    tags = (
        p.schema.values[0]
        for p in variant.properties
        if isinstance(p.schema, Enumeration) and len(p.schema.values) == 1
    )
    return next((pascal(tag) for tag in tags if isinstance(tag, str)), "")


def _own_property(variant: Schema, others: list[Schema]) -> str:
    if not isinstance(variant, Object):
        return ""
    elsewhere = {p.name for other in others if isinstance(other, Object) for p in other.properties}
    own = sorted((p for p in variant.properties if p.name not in elsewhere), key=lambda p: not p.required)
    return f"With{pascal(own[0].name)}" if own and pascal(own[0].name) else ""


def _kind_word(variant: Schema) -> str:
    match variant:
        case Array():
            return "List"
        case Enumeration():
            return "Enum"
        case Reference(target=target):
            return pascal(last(target))
        case Number(integer=integer):
            return "Integer" if integer else "Number"
        case _:
            return type(variant).__name__


def content_name(schema: Schema) -> str | None:
    """`StrMax5000`, `Int0To100`: a bounded scalar is known by its bounds; None where they do not make a name."""
    match schema:
        case String(pattern=None, format=None, min_length=low, max_length=high):
            return _range_name("Str", low, high)
        case Number(format=None):
            return _number_name(schema)
        case _:
            return None


def _number_name(schema: Number) -> str | None:
    """`Int0To100`, `IntAbove0`, `FloatMin0Below1`, `IntMultipleOf3`."""
    kind = "Int" if schema.integer else "Float"
    if schema.exclusive_minimum is schema.exclusive_maximum is schema.multiple_of is None:
        return _range_name(kind, schema.minimum, schema.maximum)
    bounds = (
        ("Min", schema.minimum),
        ("Above", schema.exclusive_minimum),
        ("Max", schema.maximum),
        ("Below", schema.exclusive_maximum),
        ("MultipleOf", schema.multiple_of),
    )
    return kind + "".join(f"{word}{_number_word(bound)}" for word, bound in bounds if bound is not None)


def _range_name(kind: str, low: float | None, high: float | None) -> str:
    least, most = (None if bound is None else _number_word(bound) for bound in (low, high))
    if least is not None and most is not None:
        return f"{kind}{least}To{most}"
    return f"{kind}Min{least}" if most is None else f"{kind}Max{most}"


def _number_word(number: float) -> str:
    return str(number).replace("-", "Minus").replace(".", "p").replace("+", "")
