"""Schemas in one normal form: what OpenAPI 2.0, 3.0, 3.1 and 3.2 say, said in one way.

A schema is one of the classes of `Schema`; `match` over it ends in `assert_never`. Nothing in here knows Python
names: a schema is known by its pointer, and a reference names the pointer of its target.
"""

from enum import Enum
from typing import Any, Literal, TypeAlias

from specfirst.records import record


class Absent(Enum):
    """The type of ABSENT: a keyword that is not there, where null would be a value."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@record(frozen=True, slots=True, kw_only=True)
class Node:
    """What every schema may say beside its kind."""

    pointer: str
    """Where it is written in the bundled document. A property that a flattened class takes from a base keeps the
    pointer it has there, so that the same inline part gets the same name everywhere."""
    title: str | None = None
    description: str | None = None
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    default: Any | Absent = ABSENT
    """Fits the schema; build() drops and reports one that does not."""
    examples: tuple[Any, ...] = ()
    nullable: bool = False
    """Null is allowed beside what the kind says. Always false on AnyValue (which allows it anyway) and Null."""
    residual: frozenset[str] = frozenset()
    """Keywords written here that the kind cannot express: checked by a JSON Schema validator on the same value."""
    python_name: str | None = None
    """`x-python-name`: fixes the name of the model for good."""


@record(frozen=True, slots=True, kw_only=True)
class AnyValue(Node):
    """Any JSON value: `true`, `{}`, or a schema whose keywords are all residual."""


@record(frozen=True, slots=True, kw_only=True)
class Nothing(Node):
    """No value at all: `false`, `not: {}`."""


@record(frozen=True, slots=True, kw_only=True)
class Null(Node):
    """Null and nothing else."""


@record(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """The schema at another pointer, with notes of its own."""

    target: str
    """Pointer of a component schema in `Api.schemas` (or, after naming, of any schema that has a name)."""


@record(frozen=True, slots=True, kw_only=True)
class Boolean(Node):
    """True or false."""


@record(frozen=True, slots=True, kw_only=True)
class Number(Node):
    """A number; an integer may be written 1.0 (JSON Schema 2020-12, 6.1.1)."""

    integer: bool
    format: str | None = None
    """int32, int64, float, double, decimal; any other is documentation."""
    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    """Always the 3.1 numeric form; build() converts the boolean of 3.0."""
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None


@record(frozen=True, slots=True, kw_only=True)
class String(Node):
    """Text, or what `format` makes of it; `binary` where the content is octets."""

    format: str | None = None
    """An asserted format of docs/support.md, or None: formats that are documentation only are dropped here."""
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    """As written, with ECMA-262 meaning."""
    content_media_type: str | None = None
    content_encoding: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Enumeration(Node):
    """One of some values: `enum`, `const`, a oneOf of consts. Null is in `nullable`, not in `values`."""

    values: tuple[Any, ...]
    """Without duplicates, in contract order, at least one. Values may be of any JSON type."""
    value_names: tuple[str | None, ...] = ()
    """What the contract calls the values, one for each; empty where it calls none of them anything."""
    value_descriptions: tuple[str | None, ...] = ()
    """What it says of them, likewise."""


@record(frozen=True, slots=True, kw_only=True)
class Array(Node):
    """A list."""

    items: "Schema"
    """What the items after `prefix` are; Nothing where no more are allowed."""
    prefix: tuple["Schema", ...] = ()
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False


@record(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of an object."""

    name: str
    """As on the wire."""
    schema: "Schema"
    required: bool
    python_name: str | None = None
    """`x-python-name` of the property."""


@record(frozen=True, slots=True, kw_only=True)
class Object(Node):
    """An object: a class where it has properties, a base or is closed, a map otherwise."""

    properties: tuple[Property, ...] = ()
    """In contract order. Those of `base` are not repeated. A name that is only required is an AnyValue."""
    additional: "Schema | None" = None
    """What other properties are: AnyValue where `additionalProperties` is absent or true, None where it is false."""
    open_by_default: bool = True
    """`additionalProperties` is absent: unknown properties are accepted and ignored, not kept."""
    mentioned: frozenset[str] = frozenset()
    """Names that conditions (`if`, `dependentSchemas` and the like) speak of, declared here or not."""
    base: Reference | None = None
    """The one class it extends; only where no property is declared again (else build() flattens)."""
    min_properties: int | None = None
    max_properties: int | None = None

    @property
    def keeps_others(self) -> bool:
        """Properties that are not declared are kept: the contract says what they are, or that something hangs on them."""
        return not self.open_by_default or not self.mentioned <= {found.name for found in self.properties}

    @property
    def is_map(self) -> bool:
        """Nothing but values by key: `dict[str, X]`."""
        return not self.properties and self.base is None and self.additional is not None


@record(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """How the tag of a value tells the variants of a union apart: tags that each variant states, or leaves to the union."""

    property_name: str
    tags: tuple[tuple[str | int, ...], ...]
    """The tags of each variant, in the order of the variants."""
    default: int | None = None
    """The index of the variant that a value without any of the tags is of (OpenAPI 3.2, `defaultMapping`)."""


@record(frozen=True, slots=True, kw_only=True)
class Union(Node):
    """One or more of some schemas. Null is in `nullable`, never a variant; there are at least two variants."""

    keyword: Literal["oneOf", "anyOf", "type"]
    variants: tuple["Schema", ...]
    discriminator: Discriminator | None = None


Schema: TypeAlias = (
    AnyValue | Nothing | Null | Reference | Boolean | Number | String | Enumeration | Array | Object | Union
)
