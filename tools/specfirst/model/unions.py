"""oneOf and anyOf: their variants, and what stands beside them."""

from typing import TYPE_CHECKING, Any, Literal

from specfirst.pointer import join
from specfirst.records import replace

from .repair import NOTES, Keywords, is_of_type, same
from .schema import AnyValue, Discriminator, Enumeration, Nothing, Null, Number, Reference, Schema, Union

if TYPE_CHECKING:
    from .normalise import Normaliser

_CONDITION = NOTES | {"required", "not", "type", "dependentRequired", "minProperties", "maxProperties"}
_MOST_VARIANTS = 250
"""`A | B | ...` nests in Python: those who parse, print and compile it go down one level for each."""
_BESIDE = NOTES | {"oneOf", "anyOf", "type", "nullable", "x-python-name"}


def with_constants_as_values(keywords: Keywords) -> Keywords:
    """The keywords with a oneOf or anyOf of nothing but constants said as `enum`."""
    for name in ("oneOf", "anyOf"):
        variants = keywords.get(name)
        if variants and "enum" not in keywords and "properties" not in keywords and all(map(_is_constant, variants)):
            values = [value for variant in variants for value in _constants(variant)]
            values = [value for value in values if _is_of_types(value, keywords.get("type"))]
            if name == "oneOf":
                values = [value for value in values if sum(same(value, other) for other in values) == 1]
            if not values:
                return keywords
            rest = {key: keywords[key] for key in keywords if key not in (name, "discriminator")}
            return {**rest, "enum": values}
    return keywords


def union(reader: "Normaliser", keywords: Keywords, pointer: str) -> Schema:
    """The union of the variants, each with what stands beside `oneOf` or `anyOf`."""
    own = {name: value for name, value in keywords.items() if name not in ("oneOf", "anyOf")}
    parts: list[Schema] = []
    conditions: set[str] = set()
    for keyword in ("oneOf", "anyOf"):
        if keyword not in keywords:
            continue
        if _is_condition(keywords[keyword], keywords):
            conditions.add(keyword)
        else:
            parts.append(_variants(reader, keyword, keywords, pointer))
    if not parts:
        found = reader.plain(own, pointer)
        return replace(found, residual=found.residual | conditions)
    if any(name not in _BESIDE for name in keywords):
        beside = reader.plain(own, pointer)
        if "type" not in own and not isinstance(beside, (AnyValue, Null)):
            beside = replace(beside, nullable=True)
        parts.append(beside)
    found = parts[0]
    for part in parts[1:]:
        found = reader.intersection.of(found, part, pointer)
    return replace(found, residual=found.residual | conditions)


def joined(
    keyword: Literal["oneOf", "anyOf", "type"], variants: list[Schema], pointer: str, *, nullable: bool
) -> Schema:
    """The variants as one schema: null is a property of the union, and one variant alone stands for itself."""
    nulls = sum(isinstance(found, Null) or found.nullable for found in variants)
    nullable = nullable or (nulls == 1 if keyword == "oneOf" else nulls > 0)
    if keyword == "oneOf" and len(variants) > 1 and any(isinstance(found, AnyValue) for found in variants):
        return AnyValue(pointer=pointer, residual=frozenset({"oneOf"}))
    plain = [replace(found, nullable=False) if found.nullable else found for found in variants]
    said: list[Schema] = [found for found in plain if not isinstance(found, (Null, Nothing))]
    real = _without_twins(said)
    twice = frozenset({"oneOf"} if keyword == "oneOf" and len(real) < len(said) else ())
    if not real:
        return Null(pointer=pointer) if nullable else Nothing(pointer=pointer)
    if keyword == "anyOf" and any(isinstance(found, AnyValue) and not found.residual for found in real):
        return AnyValue(pointer=pointer)
    if len(real) == 1:
        nullable = nullable and not isinstance(real[0], AnyValue)
        return replace(real[0], pointer=pointer, nullable=nullable, residual=real[0].residual | twice)
    return Union(pointer=pointer, keyword=keyword, variants=tuple(real), nullable=nullable, residual=twice)


def _variants(reader: "Normaliser", keyword: Literal["oneOf", "anyOf"], keywords: Keywords, pointer: str) -> Schema:
    types = keywords.get("type", ())
    if len(keywords[keyword]) > _MOST_VARIANTS:
        message = f"{keyword} has more than {_MOST_VARIANTS} variants: any value is read, and held to it afterwards"
        reader.report.add("too-many-variants", join(pointer, keyword), message, untyped=True)
        return AnyValue(pointer=pointer, residual=frozenset({keyword}))
    read = [
        reader.schema(variant, join(pointer, keyword, index), types) for index, variant in enumerate(keywords[keyword])
    ]
    if types:
        read = [_with_values_of(found, types) for found in read if _is_one_of(found, types)]
    found = joined(keyword, read, pointer, nullable=False)
    refuses_null = bool(types) and not keywords.get("nullable")
    if refuses_null:
        reader.refusing_null.add(pointer)
    if not isinstance(found, (AnyValue, Null)):
        found = replace(found, nullable=not refuses_null and (found.nullable or bool(keywords.get("nullable"))))
    if isinstance(found, Union) and isinstance(keywords.get("discriminator"), dict):
        found = replace(found, discriminator=_wanted(reader, keywords["discriminator"], found.variants))
        reader.has_discriminators = True
    return found


def _wanted(reader: "Normaliser", written: Keywords, variants: tuple[Schema, ...]) -> Discriminator | None:
    """The discriminator as written: the tags that its mapping gives to each variant, which may be none."""
    name, mapping = written.get("propertyName"), written.get("mapping")
    if not isinstance(name, str):
        return None
    default = None
    if isinstance(written.get("defaultMapping"), str):
        target = _mapped(reader, written["defaultMapping"])
        targets = [found.target if isinstance(found, Reference) else None for found in variants]
        if target not in targets:
            return None
        default = targets.index(target)
    tags: dict[str, list[str]] = {}
    for tag, target in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(target, str):
            tags.setdefault(_mapped(reader, target), []).append(tag)
    stated = (tuple(tags.get(found.target, ())) if isinstance(found, Reference) else () for found in variants)
    return Discriminator(property_name=name, tags=tuple(stated), default=default)


def _mapped(reader: "Normaliser", written: str) -> str:
    """OpenAPI, Discriminator Object: a mapping names a component or refers to it."""
    named = join("/components/schemas", written)
    return named if named in reader.components else reader.components.target(written) or ""


def _without_twins(variants: list[Schema]) -> list[Schema]:
    kept: list[Schema] = []
    targets: set[str] = set()
    for found in variants:
        if isinstance(found, Reference):
            if found.target in targets:
                continue
            targets.add(found.target)
        kept.append(found)
    return kept


def _is_one_of(schema: Schema, types: list[str]) -> bool:
    """A variant that is written in place may be of one of the types; what a reference leads to is taken on trust."""
    kind = type(schema).__name__.lower()
    match schema:
        case Number(integer=integer):
            return "number" in types or (integer and "integer" in types)
        case Reference() | AnyValue() | Union() | Null() | Nothing() | Enumeration():
            return True
        case _:
            return kind in types


def _with_values_of(schema: Schema, types: list[str]) -> Schema:
    """A variant of values without those of other types than stand beside the union."""
    if not isinstance(schema, Enumeration):
        return schema
    values = tuple(value for value in schema.values if _is_of_types(value, types))
    if len(values) == len(schema.values):
        return schema
    left = replace(schema, values=values, value_names=(), value_descriptions=())
    return left if values else Nothing(pointer=schema.pointer)


def _is_of_types(value: Any, types: Any) -> bool:
    """Null is, where it is not said: it is told apart by `nullable`."""
    names = [types] if isinstance(types, str) else types or ()
    return value is None or not names or any(is_of_type(value, name) for name in names)


def _is_constant(variant: Any) -> bool:
    if not isinstance(variant, dict) or not all(
        _is_of_types(value, variant.get("type")) for value in _constants(variant)
    ):
        return False
    says = {name for name in variant if not name.startswith("x-")} - NOTES - {"type", "format"}
    single = isinstance(variant.get("enum"), list) and len(variant["enum"]) == 1
    return says == {"const"} or (says == {"enum"} and single) or (not says and variant.get("type") == "null")


def _constants(variant: Keywords) -> list[Any]:
    if "const" in variant:
        return [variant["const"]]
    values = variant.get("enum", [None])
    return list(values) if isinstance(values, list) else []


def _is_condition(variants: list[Any], keywords: Keywords) -> bool:
    """The variants only ask for properties that stand elsewhere."""
    asks = any(isinstance(found, dict) and ("required" in found or "not" in found) for found in variants)
    return asks and all(
        isinstance(found, dict) and _CONDITION.issuperset(found) and _agrees(found, keywords) for found in variants
    )


def _agrees(variant: Keywords, keywords: Keywords) -> bool:
    return bool(variant.get("type", "object") == "object") and keywords.get("type", ["object"]) == ["object"]
