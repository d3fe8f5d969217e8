"""Core schemas of Pydantic, made as strict as JSON Schema is: in JSON, and for values that are all text.

Pydantic is kind to its callers: "86400" is a date to it, "1_000" a number and "yes" a boolean. A contract is not.
"""

from collections.abc import Callable
from operator import is_
from typing import Any, TypeAlias, cast

from pydantic_core import core_schema

from .durations import duration_text

Node: TypeAlias = dict[str, Any]

# RFC 3339, and durations by its appendix A.
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
_DAYS = r"[0-9]+Y([0-9]+M([0-9]+D)?)?|[0-9]+M([0-9]+D)?|[0-9]+D"
_CLOCK = r"[0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S"
_STRINGS = {
    "date": ("date", f"^{_DATE}$"),
    "datetime": ("date-time", f"^{_DATE}[Tt]{_TIME}$"),
    "time": ("time", f"^{_TIME}$"),
    "timedelta": ("duration", rf"^P([0-9]+W|({_DAYS})(T({_CLOCK}))?|T({_CLOCK}))$"),
    "url": ("uri", r"^[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$"),
    "decimal": ("decimal", r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"),
}
# Numbers and booleans as JSON writes them.
_TEXTS = _STRINGS | {
    "int": ("integer", r"^-?(0|[1-9][0-9]*)$"),
    "float": ("number", r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$"),
    "bool": ("boolean", r"^(true|false)$"),
}
_WRITTEN_AS_TEXT = _TEXTS.keys() | {"uuid"}
# Written by what they are, for which Pydantic would try how they are read: a fraction of the time and the memory.
_SIMPLE: dict[str, Node] = {
    kind: {"type": kind} for kind in ("bool", "date", "datetime", "float", "int", "time", "uuid")
}
_AS_DURATION = core_schema.plain_serializer_function_ser_schema(
    duration_text, return_schema=core_schema.str_schema(), when_used="json"
)
# Parts of a core schema that hold no core schema.
_VALUES = frozenset({"metadata", "serialization", "default", "expected", "pattern"})


def read_from_json(schema: Any) -> Any:
    """The core schema, strict in JSON as JSON Schema is; models and aliases inside have seen to their own.

    It stands in for Pydantic's `strict=True`, which a date behind a pattern does not survive. A schema that is read so
    already stays as it is.
    """
    match schema:
        case {"type": "model" | "dataclass" | "chain" | "definitions" | "definition-ref" | "json-or-python"}:
            return cast("Node", schema)
        case {"type": "literal", "expected": [*expected]} if any(isinstance(value, int) for value in expected):
            return _in_json({"type": "chain", "steps": [_scalar(expected), schema]}, schema)
        case {"type": "enum", "sub_type": "int"}:
            return _in_json({"type": "chain", "steps": [_scalar(_values(schema)), schema]}, schema)
        case {"type": "timedelta"}:
            written = {"serialization": _AS_DURATION, **schema}
            return _in_json(_matching("timedelta", written), written)
        case {"type": str(kind)} if kind in _WRITTEN_AS_TEXT:
            return _in_json(_shared(_strict(kind, cast("Node", schema)), cast("Node", schema)), schema)
        case _:
            return _rebuilt(schema, read_from_json)


_leaves: dict[tuple[tuple[str, str], ...], Any] = {}


def _shared(read: Any, schema: Node) -> Any:
    """One object for all that is read alike: a service of a thousand models has few kinds of values."""
    if any(not isinstance(part, str | int | float) for part in schema.values()):
        return read
    return _leaves.setdefault(tuple((name, repr(part)) for name, part in schema.items()), read)


def _strict(kind: str, schema: Node) -> Any:
    match kind:
        case "int":
            return _whole(schema)
        case "float":
            return {**schema, "strict": True, "allow_inf_nan": False}
        case "bool":
            return {**schema, "strict": True}
        case _:
            return _matching(kind, schema)


def named_fields(schema: Node) -> dict[str, Node]:
    """The fields of a core schema that has any: of a class, a typed dictionary or a dataclass, which lists them."""
    fields = schema.get("fields", {})
    return fields if isinstance(fields, dict) else {field["name"]: field for field in fields}


def read_from_text(schema: Any, resolved: Callable[[Any], Any]) -> Any:
    """The core schema for values that are all text: parameters, forms. `resolved` follows a reference.

    Faults of a model's properties come in two rounds: those of the texts, then those of the model.
    """
    return _TextReader(resolved).read(schema)


class _TextReader:
    def __init__(self, resolved: Callable[[Any], Any]) -> None:
        self._resolved = resolved
        self._within: set[str] = set()
        self._definitions: dict[str, Node] = {}

    def read(self, schema: Any) -> Any:
        match schema:
            case {"type": "definition-ref"}:
                return self._reference(cast("Node", schema))
            case {"type": "model" | "dataclass", "cls": model, "metadata": {"opaque": _}}:
                return self._opaque(model)
            case {"type": "model", "schema": inner}:
                texts = self._typed_dict(inner)
                read = core_schema.chain_schema([texts, schema]) if texts else schema
                return _checked(inner, read)
            case {"type": "dataclass", "schema": inner}:
                texts = self._typed_dict(inner)
                return core_schema.chain_schema([texts, _checked_values(inner, texts, schema)]) if texts else schema
            case {"type": "function-wrap", "schema": inner, "metadata": {"check": _}}:
                return _checked(schema, self.read(inner))
            case {"type": "json-or-python", "json_schema": in_json, "python_schema": leaf}:
                return self.read(leaf) if leaf["type"] in _WRITTEN_AS_TEXT | {"enum", "literal"} else in_json
            case {"type": "union", "choices": [*choices]}:
                return self._union(cast("Node", schema), choices)
            case {"type": "literal", "expected": [*expected]} if any(isinstance(value, int) for value in expected):
                return {"type": "chain", "steps": [_scalar_text(expected), schema]}
            case {"type": "enum", "sub_type": "int"}:
                return {"type": "chain", "steps": [_scalar_text(_values(schema)), schema]}
            case {"type": "float"}:
                return _matching("float", {**schema, "allow_inf_nan": False})
            case {"type": str(kind)} if kind in _WRITTEN_AS_TEXT:
                return _matching(kind, cast("Node", schema))
            case _:
                return _rebuilt(schema, self.read)

    def _reference(self, schema: Node) -> Any:
        name = schema["schema_ref"]
        if name in self._within:  # nothing that is written as text nests without end
            return schema
        self._within.add(name)
        found = self.read(self._definitions[name] if name in self._definitions else self._resolved(schema))
        self._within.discard(name)
        return found

    def _opaque(self, model: Any) -> Any:
        """A model that another one holds without its fields (model_building.py)."""
        whole = model.__pydantic_core_schema__
        if whole["type"] == "definitions":
            self._definitions |= {each["ref"]: each for each in whole["definitions"]}
            whole = whole["schema"]
        return self.read(whole)

    def _union(self, schema: Node, choices: list[Any]) -> Node:
        """The first choice that fits; a string, which any text is, comes last."""
        read = [self.read(choice) for choice in choices]
        parts = sorted(read, key=lambda choice: isinstance(choice, dict) and choice.get("type") == "str")
        return {**_without_name(schema), "choices": parts, "mode": "left_to_right"}

    def _typed_dict(self, schema: Node) -> Any:
        """The texts of a model, which keeps its own validator wherever it stands: they are read before it."""
        while "fields" not in schema:
            if "schema" not in schema:
                return None
            schema = schema["schema"]
        values = {
            str(field.get("validation_alias", name)): core_schema.typed_dict_field(
                self.read(_present(field["schema"])), required=False
            )
            for name, field in named_fields(schema).items()
        }
        others = schema.get("extras_schema")
        return core_schema.typed_dict_schema(
            values, extra_behavior="allow", extras_schema=self.read(others) if others else None
        )


def _checked(schema: Any, read: Any) -> Any:
    """What reads text, with the check of what reads JSON (checks.py), which knows what that value is in JSON."""
    check = schema.get("metadata", {}).get("check")
    return core_schema.no_info_after_validator_function(check.of_text, read) if check else read


def _checked_values(schema: Any, texts: Any, read: Any) -> Any:
    """A dataclass that is read from values, with the check of them: it does not know which of its own it was given."""
    check = schema.get("metadata", {}).get("check")
    return core_schema.no_info_wrap_validator_function(check.of_values(texts), read) if check else read


def _present(schema: Node) -> Any:
    """The schema of a property that is there and not null."""
    while True:
        match schema:
            case {"type": "default" | "nullable", "schema": inner}:
                schema = inner
            case {"type": "json-or-python", "python_schema": {"type": "nullable", "schema": inner}}:
                schema = inner
            case _:
                return schema


def _in_json(strict: Any, schema: Any) -> Node:
    node: Node = {"type": "json-or-python", "json_schema": strict, "python_schema": schema}
    if "serialization" not in schema and schema["type"] in _SIMPLE:
        node["serialization"] = _SIMPLE[schema["type"]]
    return node


def not_null_in_json(schema: Any) -> Any:
    """The nullable schema, under which JSON null is refused and None is not."""
    inner = schema["schema"]
    match inner:
        case {"type": "json-or-python", "python_schema": {"type": str(kind)} as plain} if kind in _WRITTEN_AS_TEXT:
            return {**inner, "python_schema": {**schema, "schema": plain}}
        case _:
            return _in_json(inner, schema)


def _whole(schema: Node) -> Any:
    """An integer, which JSON may write as 1.0 (JSON Schema 2020-12, 6.1.1); bounds come afterwards."""
    from_float = core_schema.chain_schema([core_schema.float_schema(strict=True), core_schema.int_schema()])
    kinds = core_schema.union_schema([core_schema.int_schema(strict=True), from_float], mode="left_to_right")
    whole = _blamed(kinds, "type", "Input should be a valid integer")
    has_bounds = schema.keys() - {"type", "strict", "ref", "metadata", "serialization"}
    return {"type": "chain", "steps": [whole, schema]} if has_bounds else whole


def _scalar(expected: list[Any]) -> Any:
    """A value of the very types of the expected ones, for true is no 1."""
    leaves: dict[str, Any] = {
        "bool": core_schema.bool_schema(strict=True),
        "int": _whole({"type": "int"}),
        "str": core_schema.str_schema(strict=True),
    }
    return _blamed_for_enumeration([leaves[kind] for kind in _kinds(expected)], expected)


def _scalar_text(expected: list[Any]) -> Any:
    """The same, read from text; a string, which any text is, comes last."""
    kinds = _kinds(expected)
    leaves = [_matching(kind, {"type": kind}) for kind in kinds if kind != "str"]
    return _blamed_for_enumeration([*leaves, *([{"type": "str"}] if "str" in kinds else [])], expected)


def _values(enum: Any) -> list[Any]:
    """Those of the members of an enum, as JSON has them."""
    return [member.value for member in enum["members"]]


def _kinds(expected: list[Any]) -> list[str]:
    return list(dict.fromkeys(type(value).__name__ for value in expected))


def _blamed_for_enumeration(leaves: list[Any], expected: list[Any]) -> Any:
    return core_schema.custom_error_schema(
        core_schema.union_schema(leaves, mode="left_to_right"),
        custom_error_type="literal_error",
        custom_error_context={"expected": " or ".join(map(repr, expected))},
    )


def _matching(kind: str, schema: Node) -> Node:
    if kind == "uuid":
        return {"type": "chain", "steps": [_uuid(schema)]}
    name, pattern = _TEXTS[kind]
    keyword = "format" if kind in _STRINGS else "type"
    text = _blamed(core_schema.str_schema(pattern=pattern), keyword, f"Input should be a valid {name}")
    return {"type": "chain", "steps": [text, schema]}


def _uuid(schema: Node) -> Any:
    """Of the forms that Pydantic takes only the one of RFC 9562, section 4, has 36 characters. A pattern for each
    identifier of a service would take 2 kB, and 9 kB once it was used.
    """
    text = core_schema.str_schema(min_length=36, max_length=36)
    return _blamed({"type": "chain", "steps": [text, schema]}, "format", "Input should be a valid uuid")


def _blamed(schema: Any, keyword: str, message: str) -> Any:
    """The schema with one fault of its own, whatever fails inside."""
    return core_schema.custom_error_schema(schema, custom_error_type=keyword, custom_error_message=message)


def _without_name(schema: Node) -> Node:
    """A changed schema is another one than that of its name."""
    return {key: part for key, part in schema.items() if key != "ref"}


def _rebuilt(schema: Any, rebuild: Callable[[Any], Any]) -> Any:
    match schema:
        case [*parts]:
            rebuilt = [rebuild(part) for part in parts]
            same = all(map(is_, rebuilt, parts))
            return cast("Any", schema) if same else tuple(rebuilt) if isinstance(schema, tuple) else rebuilt
        case dict():
            node = cast("Node", schema)
            changed = {key: part if key in _VALUES else rebuild(part) for key, part in node.items()}
            return node if all(map(is_, changed.values(), node.values())) else _without_name(changed)
        case _:
            return schema
