"""What Pydantic found wrong, in the words of JSON Schema and at JSON pointers (RFC 6901) into the input."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Entry: TypeAlias = dict[str, Any]
Token: TypeAlias = int | str

MOST_COUNTED = 1000
MOST_LISTED = 100

_MISSING = frozenset({"missing", "required", "dependentRequired"})
"""The kinds of faults whose place ends at the name of a property that is not there."""

_KEY = "[key]"

# The JSON Schema keyword behind each of Pydantic's error types; "type" for the rest.
_KEYWORDS = {
    "missing": "required",
    "extra_forbidden": "additionalProperties",
    "unexpected_keyword_argument": "additionalProperties",
    "literal_error": "enum",
    "enum": "enum",
    "string_too_short": "minLength",
    "string_too_long": "maxLength",
    "bytes_too_short": "minLength",
    "bytes_too_long": "maxLength",
    "string_pattern_mismatch": "pattern",
    "greater_than": "exclusiveMinimum",
    "greater_than_equal": "minimum",
    "less_than": "exclusiveMaximum",
    "less_than_equal": "maximum",
    "too_short": "minItems",
    "too_long": "maxItems",
    "union_tag_invalid": "discriminator",
    "union_tag_not_found": "discriminator",
    "value_error": "format",
    "assertion_error": "format",
    "const": "const",
    "format": "format",
    "pattern": "pattern",
    "not": "not",
    "contains": "contains",
    "multiple_of": "multipleOf",
    "any_of": "anyOf",
    "one_of": "oneOf",
    "all_of": "allOf",
    "if": "if",
    "unique_items": "uniqueItems",
    "prefix_items": "prefixItems",
    "min_items": "minItems",
    "max_items": "maxItems",
    "min_contains": "minContains",
    "max_contains": "maxContains",
    "min_length": "minLength",
    "max_length": "maxLength",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
    "property_names": "propertyNames",
    "pattern_properties": "patternProperties",
    "additional_properties": "additionalProperties",
    "dependent_required": "dependentRequired",
    "dependent_schemas": "dependentSchemas",
    "unevaluated_items": "unevaluatedItems",
    "unevaluated_properties": "unevaluatedProperties",
    "required": "required",
}
_JSON_SCHEMA = frozenset(_KEYWORDS.values())
_FORMATS = ("date", "time", "uuid", "url", "ip_", "bytes", "decimal")
_OF_OBJECTS = {"minItems": "minProperties", "maxItems": "maxProperties"}


class Fault(NamedTuple):
    """One thing that is wrong."""

    pointer: tuple[Token, ...]
    members: tuple[tuple[int, Token], ...]
    """Of each union on the way: how many tokens of the pointer lead to it, and which of its members this is about."""
    message: str
    keyword: str

    def entry(self) -> Entry:
        return {"pointer": json_pointer(self.pointer), "message": self.message, "keyword": self.keyword}


def too_many(error: ValidationError) -> int | None:
    """The number of faults if listing them would cost more than it tells."""
    count = error.error_count()
    return count if count > MOST_COUNTED else None


def entries(error: ValidationError, value: object) -> list[Entry]:
    """An entry for each fault of `value`, those of one union as one; the first hundred. Nothing of `value` is in it."""
    faults = [fault_of(details, value) for details in error.errors(include_url=False, include_input=False)]
    if any(fault.members for fault in faults):  # only unions need the inputs, which cost as much as the body is long
        faults = list(_merged([fault_of(details, value) for details in error.errors(include_url=False)], 0))
    return [fault.entry() for fault in faults[:MOST_LISTED]]


def fault_of(details: ErrorDetails, value: object) -> Fault:
    """The fault at its place in `value`."""
    pointer, members = _place(details, value)
    is_key = details["loc"][-1:] == (_KEY,)
    return Fault(pointer, members, message(details), "propertyNames" if is_key else keyword(details))


def keyword(details: ErrorDetails) -> str:
    """The keyword of JSON Schema that the value does not satisfy."""
    kind = details["type"]
    found = _KEYWORDS.get(kind)
    if found is None:
        return kind if kind in _JSON_SCHEMA else "format" if kind.startswith(_FORMATS) else "type"
    if found in _OF_OBJECTS and details.get("ctx", {}).get("field_type") == "Dictionary":
        return _OF_OBJECTS[found]
    return found


def message(details: ErrorDetails) -> str:
    """What is wrong, without the value: some of Pydantic's messages quote it."""
    kind = details["type"]
    if kind in _MESSAGES:
        return _MESSAGES[kind](details)
    return details["msg"].partition(", ")[0] if kind.endswith("_parsing") else details["msg"]


def _tags(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    name = str(context["discriminator"])
    name = f"'{name[:-2]}'" if name.endswith("()") else name  # that of a function (tags.py)
    return f"Input should have one of these in {name}: {context['expected_tags']}"


_MESSAGES: dict[str, Callable[[ErrorDetails], str]] = {
    "assertion_error": lambda _: "Input should be valid for its format",
    "json_invalid": lambda _: "Input should be JSON",
    "unexpected_keyword_argument": lambda _: "Extra inputs are not permitted",  # of a dataclass
    "union_tag_invalid": _tags,
    "value_error": lambda _: "Input should be valid for its format",
}


def json_pointer(location: Sequence[Token]) -> str:
    """A JSON pointer (RFC 6901)."""
    pointer = ""
    for part in location:
        text = str(part)
        if "~" in text or "/" in text:
            text = text.replace("~", "~0").replace("/", "~1")
        pointer += "/" + text
    return pointer


def _place(details: ErrorDetails, value: object) -> tuple[tuple[Token, ...], tuple[tuple[int, Token], ...]]:
    """Pointer and members of unions: Pydantic's location has both, and does not tell which token is which.

    A token that leads nowhere in `value` is a member of a union. One that could be either is first taken for a
    property, and for a member if the other way does not end at the value that is wrong.
    """
    location = details["loc"]
    ends_at_key = details["type"] in _MISSING
    inner = location[:-1] if ends_at_key else location
    if "input" not in details and _is_there(inner, value):
        return location, ()
    last = location[-1:] if ends_at_key else ()
    if "input" in details:
        for skipped in (None, *range(len(inner))):
            pointer, members, end = _walk(inner, value, skipped)
            if _same(end, details["input"]):
                return pointer + last, members
    pointer, members, _ = _walk(inner, value, None)
    return pointer + last, members


def _is_there(location: Sequence[Token], value: Any) -> bool:
    for token in location:
        if not _leads_on(value, token):
            return False
        value = value[token]
    return True


def _walk(
    location: Sequence[Token], value: object, skipped: int | None
) -> tuple[tuple[Token, ...], tuple[tuple[int, Token], ...], object]:
    pointer: list[Token] = []
    members: list[tuple[int, Token]] = []
    at: Any = value
    for index, token in enumerate(location):
        if index != skipped and _leads_on(at, token):
            pointer.append(token)
            at = at[token]
        elif token != _KEY:
            members.append((len(pointer), token))
    return tuple(pointer), tuple(members), at


def _leads_on(value: Any, token: Token) -> bool:
    if isinstance(value, dict):
        return token in value
    return isinstance(value, list) and isinstance(token, int) and token < len(cast("list[object]", value))


def _same(value: object, wrong: object) -> bool:
    return value is wrong or (type(value) is type(wrong) and value == wrong)


def _merged(faults: list[Fault], level: int) -> Iterator[Fault]:
    """The faults with those that several members of one union have made one, in their order."""
    unions: dict[object, list[Fault]] = {}
    for index, fault in enumerate(faults):
        if len(fault.members) > level:
            unions.setdefault(fault.pointer[: fault.members[level][0]], []).append(fault)
        else:
            unions[index] = [fault]
    for key, group in unions.items():
        if isinstance(key, tuple):
            yield from _merged_union(group, level)
        else:
            yield from group


def _merged_union(faults: list[Fault], level: int) -> Iterator[Fault]:
    members: dict[Token, list[Fault]] = {}
    for fault in faults:
        members.setdefault(fault.members[level][1], []).append(fault)
    depth = faults[0].members[level][0]
    # A member whose type fits, so that only something inside is wrong, is what the caller meant.
    meant = [member for member in members.values() if all(len(fault.pointer) > depth for fault in member)]
    if len(members) == 1:
        yield from _merged(faults, level + 1)
    elif len(meant) == 1:
        yield from _merged(meant[0], level + 1)
    else:
        yield _of_union(faults, depth)


def _of_union(faults: list[Fault], depth: int) -> Fault:
    here = [fault for fault in faults if len(fault.pointer) == depth]
    messages = list(dict.fromkeys(fault.message for fault in here))
    keywords = {fault.keyword for fault in here}
    pointer = faults[0].pointer[:depth]
    if len(here) < len(faults) or not messages:
        return Fault(pointer, (), "Input should be valid for one of the schemas", "anyOf")
    start = "Input should be "
    if all(text.startswith(start) for text in messages):
        messages = [messages[0], *(text.removeprefix(start) for text in messages[1:])]
    return Fault(pointer, (), " or ".join(messages), keywords.pop() if len(keywords) == 1 else "anyOf")
