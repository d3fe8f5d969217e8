"""Records are what frozen dataclasses are, but for the time they take."""

import dataclasses

from specfirst.model.schema import Number, Object, Property, String
from specfirst.records import record, replace


@record(frozen=True, slots=True)
class Pair:
    """Made by position."""

    first: int
    second: tuple[int, ...] = ()


def test_a_record_is_replaced_as_a_dataclass_is():
    text = String(pointer="/a", min_length=1, description="It.")
    whole = Object(pointer="", properties=(Property(name="a", schema=text, required=True),), nullable=True)

    for before, changes in ((text, {"nullable": True, "pointer": "/b"}), (whole, {"properties": ()}), (Pair(1), {})):
        after = replace(before, **changes)

        assert after == dataclasses.replace(before, **changes)
        assert type(after) is type(before)
        assert after is not before


def test_records_compare_and_hash_by_what_they_say():
    assert Pair(1, (2,)) == Pair(1, (2,))
    assert len({Pair(1), Pair(1, ()), Pair(2)}) == 2
    assert Number(pointer="", integer=True) != Number(pointer="", integer=False)
