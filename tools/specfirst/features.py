"""What becomes of every construct of OpenAPI: enforced, documented only, or refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import get_args

from .extensions import EXTENSIONS
from .lint.keywords import KEYWORDS
from .model.api import Location, SecurityScheme, Style
from .plan.media import STREAMS
from .plan.types import STRINGS


class Verdict(Enum):
    """What a construct of a contract does."""

    ENFORCED = "enforced"
    """A request or a reply that is off it is refused, or it decides what is generated."""
    DOCUMENTED = "documented only"
    """Kept in the served document; nothing is checked by it."""
    REFUSED = "refused"
    """A contract that has it is not generated, unless it is allowed; then what is concerned is plain and fail-closed."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One construct."""

    group: str
    construct: str
    verdict: Verdict
    note: str = ""


def features() -> tuple[Feature, ...]:
    """Every construct, in the order of the specification."""
    return tuple(
        feature
        for group, rows in (
            ("Versions", _VERSIONS),
            ("Parameters", _parameters()),
            ("Request bodies", _BODIES),
            ("Responses", _RESPONSES),
            ("Streams", _streams()),
            ("Schemas", _keywords()),
            ("Formats", _formats()),
            ("Security", _security()),
            ("Document", _DOCUMENT),
            ("Extensions", _extensions()),
        )
        for feature in _of(group, rows)
    )


_Row = tuple[str, Verdict, str]
_E, _D, _R = Verdict.ENFORCED, Verdict.DOCUMENTED, Verdict.REFUSED

_VERSIONS: list[_Row] = [
    ("OpenAPI 3.0, 3.1, 3.2", _E, ""),
    ("Swagger 2.0", _E, "converted when it is read"),
    ("other versions", _R, ""),
]
_BODIES: list[_Row] = [
    ("application/json, +json", _E, "strictly"),
    ("merge patch, JSON Patch", _E, "absent and null kept apart"),
    ("text, XML", _E, "as text"),
    ("form-urlencoded", _E, "unions too"),
    ("multipart/form-data", _E, "files streamed; unions"),
    ("any other media type", _E, "bytes, streamed"),
    ("prefixEncoding, itemEncoding", _D, "reported"),
]
_RESPONSES: list[_Row] = [
    ("statuses, 2XX to 5XX, default", _E, ""),
    ("several media types", _E, "by Accept and the body"),
    ("headers", _E, "typed, required ones checked"),
    ("204, 205, 304", _E, "never with a body"),
    ("HEAD, OPTIONS, Allow", _E, "made from the paths"),
    ("error schemas of your own", _E, "create_app(errors=...)"),
    ("links", _D, ""),
]
_DOCUMENT: list[_Row] = [
    ("tags", _E, "a Protocol and a router each"),
    ("servers", _E, "a common path is the prefix"),
    ("servers of an operation", _D, "reported"),
    ("deprecated", _E, "headers, and uses counted"),
    ("webhooks, callbacks", _D, "their models are generated"),
    ("examples", _D, "lint checks, the mock answers"),
    ("info, externalDocs, xml", _D, ""),
    ("references to other files", _E, "bundled"),
    ("references out of the folder", _R, "unless --allow-outside"),
]
_DOCUMENTED_KEYWORDS = frozenset({"$comment", "title", "description", "examples", "contentMediaType"})


def _of(group: str, rows: Iterable[_Row]) -> Iterator[Feature]:
    return (Feature(group, *row) for row in rows)


def _parameters() -> Iterator[_Row]:
    yield from ((f"in: {location}", _E, "") for location in get_args(Location))
    yield from ((f"style: {style}", _E, "") for style in get_args(Style))
    yield from ((name, _E, "") for name in ("explode", "allowReserved", "allowEmptyValue", "content"))


def _streams() -> Iterator[_Row]:
    yield from ((media_type, _E, "itemSchema: each item") for media_type in STREAMS)


def _keywords() -> Iterator[_Row]:
    names = dict.fromkeys((*KEYWORDS, *_APPLICATORS))
    yield from ((name, _D if name in _DOCUMENTED_KEYWORDS else _E, "") for name in names)
    yield "$dynamicRef", _E, "completed by who refers"


_APPLICATORS = (
    *("items", "contains", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
    *("not", "if", "then", "else", "const", "default", "discriminator", "$ref", "$anchor", "$id"),
)


def _formats() -> Iterator[_Row]:
    yield from ((name, _E, "") for name in (*STRINGS, "int32", "int64"))
    yield "other formats", _D, ""


def _security() -> Iterator[_Row]:
    types = get_args(SecurityScheme.__annotations__["type"])
    yield from ((name, _E, "") for name in types if name != "unknown")
    yield "AND, OR, {} and []", _E, ""
    yield "scopes", _E, "403 where one is missing"
    yield "undeclared schemes", _R, "allowed: always 401"


def _extensions() -> Iterator[_Row]:
    for extension in EXTENSIONS.values():
        yield extension.name, (_E if extension.is_enforced else _D), ""
    yield "any other x-", _D, ""


def table() -> str:
    """The features by group, in lines of at most 80 characters."""
    lines: list[str] = []
    group = ""
    for feature in features():
        if feature.group != group:
            lines += ["", feature.group] if lines else [feature.group]
            group = feature.group
        lines.append(f"  {feature.construct:<31}{feature.verdict.value:<17}{feature.note}".rstrip())
    return "\n".join(lines)
