"""What is absent is left out the quick way only where that writes what the slow way does."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import Field
from pydantic_core import PydanticSerializationError, SchemaSerializer
from typing_extensions import TypeAliasType

from specfirst.runtime import absence
from specfirst.runtime.absence import without_none
from specfirst.runtime.adapters import built
from specfirst.runtime.answers import json_answer
from specfirst.runtime.formats import Base64Bytes, DecimalNumber, Uri
from specfirst.runtime.models import MISSING, Missing, Model, Nullable


class Leaf(Model):
    name: str
    wire: Annotated[int | None, Field(alias="onWire")] = None


class Tree(Model):
    left: "Tree | None" = None
    leaves: list[Leaf] | None = None


class Cat(Model):
    kind: Literal["cat"]
    claws: int | None = None


class Dog(Model):
    kind: Literal["dog"]
    owner: Leaf | None = None


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]
Name = TypeAliasType("Name", Annotated[str, Field(max_length=5)])


class Home(Model):
    id: UUID
    since: datetime | None = None
    page: Uri | None = None
    key: Base64Bytes | None = None
    price: DecimalNumber | None = None
    names: list[Name] | None = None
    pets: list[Pet] | None = None
    other: Cat | Dog | int | None = None
    by_name: dict[str, Leaf] | None = None


LEAF = {"name": "a"}
HOMES = [
    {"id": UUID(int=1)},
    {"id": UUID(int=1), "since": datetime(2026, 1, 1, tzinfo=UTC), "page": "https://example.com", "key": b"YQ=="},
    {"id": UUID(int=1), "price": 1.5, "names": [], "pets": [{"kind": "cat"}, {"kind": "dog", "owner": LEAF}]},
    {"id": UUID(int=1), "other": {"kind": "dog"}, "by_name": {"x": LEAF, "y": {"name": "b", "wire": 2}}},
]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (Leaf, LEAF),
        (list[Leaf], [LEAF, {"name": "b", "wire": 1}]),
        (Tree, {"left": {"left": {"leaves": [LEAF]}}, "leaves": []}),
        (Pet, {"kind": "dog", "owner": LEAF}),
        *((Home, home) for home in HOMES),
    ],
)
def test_both_ways_write_the_same(schema, value):
    adapter = built(schema)
    read = adapter.validate_python(value, by_name=True)
    plainer = without_none(adapter)

    assert plainer is not None
    written = plainer.to_json(read, by_alias=True, warnings="error", exclude_none=True)
    assert written == adapter.serializer.to_json(read, by_alias=True, warnings="error")
    assert b"null" not in written


class WithNullable(Model):
    a: Nullable[int] = None
    b: int | None = None


class WithRequiredNull(Model):
    a: int | None
    b: int | None = None


class WithAny(Model):
    a: Any
    b: int | None = None


class Open(Model, extra="allow"):
    b: int | None = None


class Counted(Model, max_properties=1):
    a: Nullable[int] = None
    b: int | None = None


class Patch(Model):
    a: int | Missing = MISSING
    b: int | None = None


class Holder(Model):
    inner: list[WithRequiredNull] | None = None


class WithNullInLiteral(Model):
    a: Literal["a", None]  # noqa: PYI061 (a contract may list null)
    b: int | None = None


@pytest.mark.parametrize(
    "schema", [WithNullable, WithRequiredNull, WithAny, Open, Counted, Patch, Holder, WithNullInLiteral, list[WithAny]]
)
def test_where_none_may_be_a_value_the_slow_way_is_kept(schema):
    assert without_none(built(schema)) is None


def test_without_optional_properties_there_is_nothing_to_gain():
    class Plain(Model):
        a: int

    assert without_none(built(list[Plain])) is None


def test_value_of_another_type_is_found_the_quick_way_too():
    plainer = without_none(built(list[Leaf]))
    leaf = Leaf(name="a")
    leaf.wire = "x"  # type: ignore[assignment]

    assert plainer is not None
    with pytest.raises(PydanticSerializationError):
        plainer.to_json([leaf], by_alias=True, warnings="error", exclude_none=True)


def test_pydantic_without_the_argument_is_asked_at_each_property(monkeypatch):
    """The argument is no promise of Pydantic: without it answers are the same, and slower."""

    def of_a_later_version(schema: Any, config: Any = None) -> SchemaSerializer:
        return SchemaSerializer(schema, config)

    quick = json_answer(list[Leaf]).make()
    monkeypatch.setattr(absence, "SchemaSerializer", of_a_later_version)
    slow = json_answer(list[Leaf]).make()
    leaves = [Leaf(name="a"), Leaf(name="b", wire=1)]

    assert without_none(built(list[Leaf])) is None
    assert slow(leaves) == quick(leaves) == b'[{"name":"a"},{"name":"b","onWire":1}]'
