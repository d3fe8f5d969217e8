"""Which properties of a schema are arrays: a form gives a list of one as a single text."""

from collections.abc import Mapping
from typing import Any, cast

from pydantic import TypeAdapter

from .styles import Value

_ARRAYS = ("list", "set", "frozenset", "tuple")
_WRAPPERS = ("schema", "python_schema", "wrapped_schema")


class ArrayProperties:
    """The wire names of the properties that are arrays."""

    def __init__(self, schema: Any) -> None:
        root = cast("dict[str, Any]", TypeAdapter(schema).core_schema)
        self._definitions: dict[str, Any] = {}
        inner = self._unwrapped(root)
        self._names = frozenset(
            str(field.get("validation_alias", name))
            for name, field in cast("dict[str, dict[str, Any]]", inner.get("fields", {})).items()
            if self._is_array(field["schema"])
        )
        rest = inner.get("extras_schema") or inner.get("values_schema")
        self._rest = rest is not None and self._is_array(rest)
        self._declared = frozenset(inner.get("fields", ()))

    def __contains__(self, name: str) -> bool:
        return name in self._names or (self._rest and name not in self._declared)

    def listed(self, value: Value | None) -> Value | None:
        """The object with a list for each array."""
        if not isinstance(value, Mapping):
            return value
        return {name: [one] if isinstance(one, str) and name in self else one for name, one in value.items()}

    def _is_array(self, schema: dict[str, Any]) -> bool:
        return self._unwrapped(schema)["type"] in _ARRAYS

    def _unwrapped(self, schema: dict[str, Any]) -> dict[str, Any]:
        while True:
            if schema["type"] == "definitions":
                self._definitions |= {one["ref"]: one for one in schema["definitions"]}
            if schema["type"] == "definition-ref":
                schema = self._definitions.get(schema["schema_ref"], {"type": "any"})
            elif schema["type"] == "chain":
                schema = schema["steps"][-1]
            elif (wrapper := next((key for key in _WRAPPERS if isinstance(schema.get(key), dict)), None)) is not None:
                schema = schema[wrapper]
            elif schema["type"] == "union" and len(schema["choices"]) > 0:
                schema = self._union(schema)
            else:
                return schema

    def _union(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The array or the object among the choices; a missing value and None do not count."""
        choices = [one[0] if isinstance(one, tuple) else one for one in schema["choices"]]
        unwrapped = [self._unwrapped(cast("dict[str, Any]", one)) for one in choices]
        return next((one for one in unwrapped if one["type"] in (*_ARRAYS, "model-fields", "typed-dict")), unwrapped[0])
