"""What is said of a pair of schemas: the narrow one has values that the wide one may refuse."""

import json
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from specfirst.model.schema import Schema

View: TypeAlias = Literal["requests", "answers"]
"""What schemas are looked at for: readOnly properties are in no request, writeOnly ones in no answer."""

Kind: TypeAlias = Literal[
    "type",
    "null",
    "value",
    "limit",
    "pattern",
    "format",
    "required",
    "closed",
    "variant",
    "keyword",
    "unjudged",
    "narrow-only",
    "wide-only",
    "default",
]
"""
type: another type of JSON, or any value where one is asked for
null: null is a value of the narrow one alone
value: a value of an enum that the wide one does not have
limit: a bound, a length or a number of items that the wide one sets closer
pattern, format: what texts have to match in the wide one alone
required: a property that the wide one asks for and the narrow one does not
closed: properties that the wide one refuses; `what` names the one, "" for all that are not declared
variant: an alternative that the wide one lacks
keyword: any other keyword that holds in the wide one alone
unjudged: a keyword of both that nobody can compare by its text
narrow-only, wide-only: a property that one of the two declares, while the other allows any value under its name
default: both have the value, and what it is where it is absent differs
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a value of the narrow schema may be none of the wide one."""

    kind: Kind
    narrow: str
    """Pointer in the contract of the narrow schema."""
    wide: str
    """Pointer in the contract of the wide schema."""
    what: str = ""
    """The value, keyword, property or variant that it is about."""
    narrow_says: str = ""
    wide_says: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that another one comes down to: whether the values of a part are values of its counterpart."""

    narrow: Schema
    wide: Schema
    is_use: bool = True
    """Null and defaults are part of the question; in unions, they have been answered for the whole."""
    has_keywords: bool = True
    """Keywords of the wide one that no field has are part of the question."""


Answer: TypeAlias = Difference | Asked

NONE = "none"
"""In place of what a schema says: nothing."""
_LONGEST = 60


def shown(value: Any) -> str:
    """A JSON value in a message, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
