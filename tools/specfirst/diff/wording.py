"""From what differs to what is said about it: the rule, the place and the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .schemas import NONE, Difference, Kind, View
from .sides import Side


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two schemas, as a change of the contract."""

    rule: str
    phrase: str
    """What goes after the name of the thing."""
    pointer: str
    at: Literal["old", "new"] = "new"
    keyword: str = ""
    """Of the schema at the pointer: the one that the change is about."""
    is_removal: bool = False
    """The thing is gone, so that a sunset may excuse it."""
    hint: str | None = None


_RULES: Mapping[View, Mapping[Kind, str]] = {
    "requests": {
        "type": "request-type-narrowed",
        "null": "request-null-refused",
        "value": "request-enum-value-removed",
        "limit": "request-limit-tightened",
        "pattern": "request-pattern-added",
        "format": "request-format-added",
        "required": "request-property-required",
        "closed": "request-object-closed",
        "variant": "request-variant-removed",
        "keyword": "request-keyword-added",
        "unjudged": "not-judged",
        "narrow-only": "request-property-removed",
        "default": "request-default-changed",
    },
    "answers": {
        "type": "response-type-widened",
        "null": "response-null-added",
        "value": "response-enum-value-added",
        "limit": "response-limit-loosened",
        "pattern": "response-pattern-removed",
        "format": "response-format-removed",
        "required": "response-property-optional",
        "closed": "response-object-opened",
        "variant": "response-variant-added",
        "keyword": "response-keyword-removed",
        "unjudged": "not-judged",
        "wide-only": "response-property-removed",
    },
}
_PHRASES: Mapping[View, Mapping[Kind, str]] = {
    "requests": {
        "type": "has to be {new} now, was {old}",
        "null": "no longer accepts null",
        "value": "no longer accepts {what}",
        "limit": "{limit}",
        "pattern": "has to match {new} now",
        "format": "{limit}",
        "required": "is required now",
        "closed": "no longer accepts properties that are not declared",
        "variant": "no longer accepts {what}",
        "keyword": "has {what} now",
        "unjudged": "has another {what}: whether it accepts what it did cannot be judged",
        "narrow-only": "is not declared any more",
        "default": "{limit}",
    },
    "answers": {
        "type": "may be {new} now, was {old}",
        "null": "may be null now",
        "value": "may be {what} now",
        "limit": "{limit}",
        "pattern": "need not match {old} any more",
        "format": "{limit}",
        "required": "may be missing now",
        "closed": "may have properties now that are not declared",
        "variant": "may be {what} now",
        "keyword": "has no {what} any more",
        "unjudged": "has another {what}: whether it may be what it was not cannot be judged",
        "wide-only": "is gone",
    },
}
_BETTER: Mapping[Kind, str] = {
    "type": "{new} now, was {old}",
    "null": "{null} null",
    "value": "{value} {what}",
    "limit": "{limit}",
    "pattern": "{limit}",
    "format": "{limit}",
    "required": "{required}",
    "closed": "{closed}",
    "variant": "{value} {what}",
    "keyword": "{keyword} {what}",
}
_KEYWORDS: Mapping[Kind, str] = {
    "null": "type",
    "type": "type",
    "value": "enum",
    "pattern": "pattern",
    "format": "format",
}


def worse(found: Difference, view: View, old: Side) -> Change | None:
    """What clients of the old contract may stumble over; None for what they will not."""
    rule = _RULES[view].get(found.kind)
    if rule is None:
        return None
    is_request = view == "requests"
    ours, theirs = (found.narrow, found.wide) if is_request else (found.wide, found.narrow)
    said = (found.narrow_says, found.wide_says) if is_request else (found.wide_says, found.narrow_says)
    phrase = _PHRASES[view][found.kind].format(what=found.what, old=said[0], new=said[1], limit=_limit(found, *said))
    keyword = _KEYWORDS.get(found.kind) or (
        found.what if found.kind in ("limit", "keyword", "default", "unjudged") else ""
    )
    match found.kind, view:
        case "narrow-only", "requests":
            return Change(rule, phrase, ours, "old", is_removal=True)
        case "wide-only", "answers":
            return Change(rule, phrase, ours, "old", is_removal=True)
        case "closed", "requests" if found.what:
            return Change(rule, "is refused now: it is not declared any more", ours, "old", is_removal=True)
        case "closed", "answers" if found.what:
            return Change(rule, "is new, in an object that had no others", theirs)
        case "closed", _:
            return Change(rule, phrase, theirs, keyword="additionalProperties")
        case "required", "answers" if found.narrow_says:
            return None  # it is gone, which is said beside this
        case "value", "answers" if "x-extensible-enum" in old.written(ours):
            return Change("response-extensible-value-added", phrase, theirs, keyword=keyword)
        case _:
            return Change(rule, phrase, theirs, keyword=keyword)


def _limit(found: Difference, old: str, new: str) -> str:
    """A keyword that has another value, is new, or is gone."""
    name = found.what or found.kind
    if new == NONE:
        return f"has no {name} any more, was {old}"
    return f"has {name} {new} now, {'had none' if old == NONE else f'was {old}'}"


def better(found: Difference, view: View) -> Change | None:
    """What is more than before in requests, and less in answers: a note."""
    is_request = view == "requests"
    pointer = found.narrow if is_request else found.wide
    if found.kind == "narrow-only" and is_request:
        return Change("request-widened", "is new", pointer)
    if found.kind not in _BETTER:
        return None
    if found.kind == "closed" and found.what:
        return Change("request-widened", "is new", pointer) if is_request else None
    said = (found.wide_says, found.narrow_says) if is_request else (found.narrow_says, found.wide_says)
    words = _REQUEST_WORDS if is_request else _ANSWER_WORDS
    phrase = _BETTER[found.kind].format(what=found.what, old=said[0], new=said[1], limit=_limit(found, *said), **words)
    return Change("request-widened" if is_request else "response-narrowed", phrase, pointer)


_REQUEST_WORDS = {
    "null": "accepts",
    "value": "accepts",
    "required": "may be left out now",
    "closed": "accepts other properties now",
    "keyword": "no longer has",
}
_ANSWER_WORDS = {
    "null": "is no longer",
    "value": "is no longer",
    "required": "is always there now",
    "closed": "has no other properties any more",
    "keyword": "has now",
}
