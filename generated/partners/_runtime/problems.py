"""Problem details (RFC 9457) for what the service itself refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from .faults import Entry, entries, json_pointer, too_many

PROBLEM = b"application/problem+json"

# As RFC 9110 has them; those of HTTPStatus depend on the version of Python.
_TITLES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the service itself refuses, for error shapes: nothing in it is a value of the request."""

    status: int
    title: str
    detail: str
    errors: tuple[Entry, ...]
    """One for each fault: `in`, `name`, `pointer`, `message`, `keyword`."""


class Refused(Exception):  # the word for what happened to the request
    """The request is refused before the implementation runs."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: list[Entry] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}

    def refusal(self) -> Refusal:
        return Refusal(self.status, _title(self.status), self.detail, tuple(self.errors or ()))

    def content(self) -> bytes:
        """The problem as JSON; values of the request are never in it."""
        return problem(self.status, self.detail, self.errors)


def problem(status: int, detail: str | None = None, errors: list[Entry] | None = None) -> bytes:
    """A problem document; `errors` has an entry with `in`, `name`, `pointer`, `message`, `keyword` for each fault."""
    document: dict[str, Any] = {"type": "about:blank", "title": _title(status), "status": status}
    if detail:
        document["detail"] = detail
    if errors:
        document["errors"] = errors
    return to_json(document)


def unreadable_body(message: str) -> Refused:
    """400: the body is not what its media type says."""
    return Refused(400, "The body cannot be read.", errors=[{"in": "body", "message": message}])


def invalid_body(error: ValidationError, value: object) -> Refused:
    """422 with one entry for each fault of the body, 400 if it is no JSON at all; `value` is what was validated."""
    if (unreadable := json_fault(error)) is not None:
        return unreadable_body(unreadable)
    detail = "The body is off its schema."
    if (count := too_many(error)) is not None:
        return Refused(422, f"{detail} It has {count} faults, too many to list.")
    return Refused(422, detail, errors=[{"in": "body", **entry} for entry in entries(error, value)])


def invalid_parameters(error: ValidationError, value: object, places: Mapping[str, tuple[str, str]]) -> Refused:
    """422 with one entry for each fault; `places` has the location and the wire name of each Python name."""
    return off_schema(parameter_entries(error, value, places))


def off_schema(errors: list[Entry]) -> Refused:
    """422 for parameters."""
    return Refused(422, "The parameters are off their schema.", errors=errors)


def parameter_entries(error: ValidationError, value: object, places: Mapping[str, tuple[str, str]]) -> list[Entry]:
    """An entry for each fault of the mapping `value`, whose keys are the Python names in `places`."""
    if too_many(error) is not None:
        return []
    found: list[Entry] = []
    for entry in entries(error, value):
        name, _, rest = str(entry["pointer"])[1:].partition("/")
        place, wire_name = places[name]
        head: Entry = {"in": place, "name": wire_name}
        if rest:
            head["pointer"] = f"/{rest}"
        found.append(head | {"message": entry["message"], "keyword": entry["keyword"]})
    return found


def content_entries(error: ValidationError, value: object, place: tuple[str, str]) -> list[Entry]:
    """An entry for each fault of the one parameter `value`."""
    if too_many(error) is not None:
        return []
    return [{"in": place[0], "name": place[1], **entry} for entry in entries(error, value)]


def part_entries(name: str, error: ValidationError, value: object) -> list[Entry]:
    """An entry for each fault of the property `name` of a body; `value` is a JSON text where JSON was read."""
    if (fault := json_fault(error)) is not None:
        return [part_entry(name, fault, "format")]
    if too_many(error) is not None:
        return [part_entry(name, "Input has too many faults to list", "type")]
    start = json_pointer([name])
    return [{"in": "body", **entry, "pointer": start + entry["pointer"]} for entry in entries(error, value)]


def part_entry(name: str, message: str, keyword: str) -> Entry:
    """An entry for the property `name` of a body."""
    return {"in": "body", "pointer": json_pointer([name]), "message": message, "keyword": keyword}


def json_fault(error: ValidationError) -> str | None:
    """Why the text is no JSON, None if it is."""
    if error.error_count() != 1:
        return None
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return fault["msg"] if fault["type"] == "json_invalid" and not fault["loc"] else None


def _title(status: int) -> str:
    if status in _TITLES:
        return _TITLES[status]
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
