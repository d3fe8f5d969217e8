"""What the relation says of schemas is true of their values: a JSON Schema validator of each side is the judge."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from specfirst.diff.schemas import View
from specfirst.diff.sides import Side
from specfirst.model.fits import fits
from specfirst.model.walk import every
from tests.properties.written_schemas import COMPONENTS, Schema, written_schemas

from .drawn import POINTER, changed, declared, is_harmless, names, side, validator, values

CONTRACTS = 100
CHANGES = 4
VALUES = 40


def drawn_contracts(number: int) -> list[list[Schema]]:
    found: list[list[Schema]] = []

    @seed(number)
    @settings(max_examples=CONTRACTS, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(written_schemas(), min_size=4, max_size=4))
    def drawn(schemas: list[Schema]) -> None:
        found.append(schemas)

    drawn()
    return found


@pytest.mark.parametrize("view", ["requests", "answers"])
def test_values_of_a_schema_that_is_within_another_are_values_of_it(view: View, tmp_path: Path):
    """100 schemas, each with four changes, both ways: what is judged harmless refuses none of 40 values."""
    judged = refused = 0
    for index, (drawn, *others) in enumerate(drawn_contracts(8)):
        components = dict(zip(COMPONENTS, others, strict=True))
        old = side(drawn, components, tmp_path / "old.json")
        random = Random(index)
        for change in range(CHANGES):
            after = changed(random, drawn)
            new = side(after, components, tmp_path / "new.json")
            for narrow, wide, before in ((old, new, drawn), (new, old, after)):
                if is_odd(narrow) or is_odd(wide):
                    continue
                unknown = declared(wide.written(POINTER)).union(*map(declared, others)) - declared(before)
                if is_harmless(narrow, wide, view):
                    judged += 1
                    assert lost(narrow, wide, view, f"{index}-{change}", unknown) == []
                else:
                    refused += bool(lost(narrow, wide, view, f"{index}-{change}", unknown))

    assert judged > 200
    assert refused > 100


def is_odd(found: Side) -> bool:
    """The contract has values beside a type that they are not of, of which the model makes the best."""
    return any(one.rule == "enum-off-type" for one in found.api.degradations)


def lost(narrow: Side, wide: Side, view: View, name: str, unknown: set[str]) -> list[object]:
    """Values of the narrow schema that the wide one refuses; nobody has promised anything of properties that are unknown."""
    accepts, still = validator(narrow, view), validator(wide, view)
    ours, theirs = narrow.api.schemas[POINTER], wide.api.schemas[POINTER]
    is_by_types = not any(part.residual for schema in wide.api.schemas.values() for part in every(schema))
    return [
        value
        for value in values(narrow, name, VALUES)
        if not names(value) & unknown
        and accepts.is_valid(value)
        and fits(value, ours, narrow.lookup)
        and not still.is_valid(value)
        and not (is_by_types and fits(value, theirs, wide.lookup))
    ]
