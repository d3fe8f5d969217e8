"""Which properties of a schema are arrays: a form gives a list of one as a single text."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from .adapters import built
from .strictness import named_fields
from .styles import Value

_ARRAYS = ("list", "set", "frozenset", "tuple")
_WRAPPERS = ("schema", "python_schema", "wrapped_schema")


class ArrayProperties:
    """The wire names of the properties that are arrays, in one of the objects that the schema allows."""

    def __init__(self, schema: Any) -> None:
        self._definitions: dict[str, Any] = {}
        self._names: frozenset[str] = frozenset()
        self._declared: frozenset[str] = frozenset()
        self._rest = False
        for members in self._unwrapped(cast("dict[str, Any]", built(schema).core_schema)):
            self._add(members)

    def __contains__(self, name: str) -> bool:
        return name in self._names or (self._rest and name not in self._declared)

    def listed(self, value: Value | None) -> Value | None:
        """The object with a list for each array."""
        if not isinstance(value, Mapping):
            return value
        return {name: [one] if isinstance(one, str) and name in self else one for name, one in value.items()}

    def _add(self, members: dict[str, Any]) -> None:
        fields = {
            str(field.get("validation_alias", name)): field["schema"] for name, field in named_fields(members).items()
        }
        self._names |= {name for name, schema in fields.items() if self._is_array(schema)}
        self._declared |= fields.keys()
        rest = members.get("extras_schema") or members.get("values_schema")
        self._rest |= rest is not None and self._is_array(rest)

    def _is_array(self, schema: dict[str, Any]) -> bool:
        """Whether a list is what the schema is about: a missing value and None do not count."""
        return any(each["type"] in _ARRAYS for each in self._unwrapped(schema))

    def _unwrapped(self, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The schema behind its wrappers; those of all members for a union."""
        kind = schema["type"]
        if kind == "definitions":
            self._definitions |= {one["ref"]: one for one in schema["definitions"]}
        if kind == "definition-ref":
            found = self._definitions.get(schema["schema_ref"])
            yield from self._unwrapped(found) if found else ()
        elif kind == "chain":
            yield from self._unwrapped(schema["steps"][-1])
        elif (wrapper := next((key for key in _WRAPPERS if isinstance(schema.get(key), dict)), None)) is not None:
            yield from self._unwrapped(schema[wrapper])
        elif kind in ("union", "tagged-union"):
            choices = schema["choices"].values() if kind == "tagged-union" else schema["choices"]
            for choice in choices:
                yield from self._unwrapped(choice[0] if isinstance(choice, tuple) else choice)
        else:
            yield schema
