"""Serializers that leave out what is absent without asking at each property.

Models leave out a None that stands for absence by a function that Pydantic calls for each property and value (models.py).
Where every None that may be met is such an absence, Pydantic's `exclude_none` says the same at half the cost.
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeAlias, cast

from pydantic import TypeAdapter
from pydantic_core import SchemaSerializer

from .model_building import models_within, whole_schema
from .model_schemas import is_none

Node: TypeAlias = dict[str, Any]

_LEAVES: dict[str, Node] = {
    kind: {"type": kind}
    for kind in (
        "bool",
        "bytes",
        "date",
        "datetime",
        "decimal",
        "float",
        "int",
        "str",
        "time",
        "timedelta",
        "url",
        "uuid",
    )
}
_MOST_WITHIN = 256
"""Models within one of which all are looked at: of more, each answer would take long to be ready."""
_WRITTEN_AS_INNER = frozenset(("custom-error", "function-after", "function-before", "function-wrap"))
_KEPT_OF_FIELD = frozenset(("type", "serialization_alias", "serialization_exclude"))


class _Unlike(Exception):
    """A None may be met that is a value, or something of which it is not known."""


def without_none(adapter: TypeAdapter[Any]) -> SchemaSerializer | None:
    """A serializer that writes with `exclude_none` what that of the adapter writes; None if there is none, or no need."""
    plainer = _Plainer()
    try:
        schema = plainer.whole(adapter.core_schema)
    except _Unlike:
        return None
    if not plainer.has_absence:
        return None
    try:
        # Otherwise Pydantic puts in the serializers that the models have already, which ask (decision 0006).
        return SchemaSerializer(schema, None, _use_prebuilt=False)
    except TypeError:  # a Pydantic without the argument: the way that asks writes the same
        return None


class _Plainer:
    """Makes the core schema that says how a value is written, and nothing of how it is read."""

    def __init__(self) -> None:
        self.has_absence = False
        self._named: dict[str, Node] = {}
        self._opaque: dict[str, Node] = {}

    def whole(self, schema: Any) -> Any:
        """As `written`, with the models that stand in it without their fields."""
        written = self.written(schema)
        while self._opaque:
            name, node = self._opaque.popitem()
            self._named[name] = {}  # it may be within itself
            self._named[name] = {**self.written(whole_schema(node)), "ref": name}
        definitions = list(self._named.values())
        return {"type": "definitions", "schema": written, "definitions": definitions} if definitions else written

    def written(self, schema: Any) -> Any:
        """The schema without functions for absence; _Unlike where `exclude_none` would say something else."""
        node = cast("Node", schema)
        kind: str = node["type"]
        if whole_schema(node) is not None:
            return self._reference_to(node)
        if "serialization" in node:
            return _by_function(node)
        if kind in _LEAVES:
            return _LEAVES[kind]
        if kind in _WRITTEN_AS_INNER:
            return self.written(node["schema"])
        write = self._containers.get(kind)
        if write is None:
            raise _Unlike
        return write(self, node)

    def _reference_to(self, node: Node) -> Node:
        if models_within(node["cls"]) > _MOST_WITHIN:
            raise _Unlike
        name = f"opaque:{id(node['cls'])}"
        if name not in self._named:
            self._opaque[name] = node
        return {"type": "definition-ref", "schema_ref": name}

    def _model(self, node: Node) -> Node:
        if node.get("root_model") or node["config"].get("extra_fields_behavior") == "allow":
            raise _Unlike
        return {"type": "model", "cls": node["cls"], "config": node["config"], "schema": self.written(node["schema"])}

    def _dataclass(self, node: Node) -> Node:
        kept = {name: node[name] for name in ("type", "cls", "config", "fields")}
        return kept | {"schema": self.written(node["schema"])}

    def _arguments(self, node: Node) -> Node:
        if node.get("computed_fields"):
            raise _Unlike
        fields = [self._field(field) | {"name": field["name"]} for field in node["fields"]]
        return {"type": "dataclass-args", "dataclass_name": node["dataclass_name"], "fields": fields}

    def _fields(self, node: Node) -> Node:
        if node.get("computed_fields") or "extras_schema" in node:
            raise _Unlike
        fields = {name: self._field(field) for name, field in node["fields"].items()}
        return {"type": "model-fields", "fields": fields}

    def _field(self, field: Node) -> Node:
        exclude_if = field.get("serialization_exclude_if", is_none)
        if exclude_if is not is_none:
            raise _Unlike
        self.has_absence = self.has_absence or "serialization_exclude_if" in field
        kept: Node = {name: part for name, part in field.items() if name in _KEPT_OF_FIELD}
        return kept | {"schema": self.written(field["schema"])}

    def _literal(self, node: Node) -> Node:
        if None in node["expected"]:
            raise _Unlike
        return {"type": "literal", "expected": node["expected"]}

    def _enum(self, node: Node) -> Node:
        kept = {name: node[name] for name in ("type", "cls", "members")}
        return kept | ({"sub_type": node["sub_type"]} if "sub_type" in node else {})

    def _list(self, node: Node) -> Node:
        return {"type": "list", "items_schema": self.written(node["items_schema"])}

    def _dict(self, node: Node) -> Node:
        return {
            "type": "dict",
            "keys_schema": self.written(node["keys_schema"]),
            "values_schema": self.written(node["values_schema"]),
        }

    def _default(self, node: Node) -> Node:
        return {"type": "default", "default": None, "schema": self.written(node["schema"])}

    def _union(self, node: Node) -> Node:
        choices = [choice[0] if isinstance(choice, tuple) else choice for choice in node["choices"]]
        return {"type": "union", "choices": [self.written(choice) for choice in choices]}

    def _tagged_union(self, node: Node) -> Node:
        choices = {tag: self.written(choice) for tag, choice in node["choices"].items()}
        return {"type": "tagged-union", "choices": choices, "discriminator": node["discriminator"]}

    def _definitions(self, node: Node) -> Node:
        for part in node["definitions"]:
            if part["ref"] not in self._named:
                self._named[part["ref"]] = {}
                self._named[part["ref"]] = self.written(part) | {"ref": part["ref"]}
        return cast("Node", self.written(node["schema"]))

    _containers: ClassVar[dict[str, Callable[["_Plainer", Node], Node]]] = {
        "chain": lambda self, node: self.written(node["steps"][-1]),
        "dataclass": _dataclass,
        "dataclass-args": _arguments,
        "default": _default,
        "definition-ref": lambda _, node: {"type": "definition-ref", "schema_ref": node["schema_ref"]},
        "definitions": _definitions,
        "dict": _dict,
        "enum": _enum,
        "json-or-python": lambda self, node: self.written(node["json_schema"]),
        "list": _list,
        "literal": _literal,
        "model": _model,
        "model-fields": _fields,
        "tagged-union": _tagged_union,
        "union": _union,
    }


def _by_function(node: Node) -> Node:
    """What writes a single value, such as a URL; a model that writes itself has its own way with None."""
    kind = str(node["serialization"]["type"])
    if kind in _LEAVES:
        return _LEAVES[kind]
    if node["type"] in ("model", "dataclass") or not kind.startswith(("function-plain", "to-string")):
        raise _Unlike
    return {"type": "any", "serialization": node["serialization"]}
