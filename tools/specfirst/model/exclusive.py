"""oneOf: exactly one. Where the variants cannot overlap, nobody has to check it."""

from itertools import combinations

from specfirst.records import replace

from .discriminators import tags_of
from .kinds import Lookup, types_of
from .repair import same
from .schema import Enumeration, Object, Reference, Schema, Union


def with_exclusiveness(schema: Schema, lookup: Lookup) -> Schema:
    """The schema, with `oneOf` in its residual keywords where a value could be two of the variants."""
    if not isinstance(schema, Union) or schema.keyword != "oneOf" or schema.discriminator is not None:
        return schema
    if all(_excludes(left, right, lookup) for left, right in combinations(schema.variants, 2)):
        return schema
    return replace(schema, residual=schema.residual | {"oneOf"})


def _excludes(left: Schema, right: Schema, lookup: Lookup) -> bool:
    left = lookup(left) if isinstance(left, Reference) else left
    right = lookup(right) if isinstance(right, Reference) else right
    if not types_of(left, lookup) & types_of(right, lookup):
        return True
    match left, right:
        case Enumeration(values=ours), Enumeration(values=theirs):
            return not any(same(one, other) for one in ours for other in theirs)
        case Object(), Object():
            return any(_differs(found.name, left, right, lookup) for found in left.properties if found.required)
        case _:
            return False


def _differs(name: str, left: Object, right: Object, lookup: Lookup) -> bool:
    ours, theirs = tags_of(left, name, lookup), tags_of(right, name, lookup)
    return ours is not None and theirs is not None and not set(ours) & set(theirs)
