"""Problem details (RFC 9457) for what the service itself refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from random import getrandbits
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from .faults import Entry, entries, json_pointer, too_many

PROBLEM = b"application/problem+json"

_TITLES = {status.value: status.phrase for status in HTTPStatus} | {
    # As RFC 9110 has them; those of HTTPStatus depend on the version of Python.
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the service itself refuses, for error shapes: nothing in it is a value of the request."""

    status: int
    title: str
    detail: str
    errors: tuple[Entry, ...]
    """One for each fault: `in`, `name`, `pointer`, `message`, `keyword`."""
    instance: str
    """A URN for this occurrence, as problem details have it."""


class Refused(Exception):  # the word for what happened to the request
    """The request is refused before the implementation runs."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: list[Entry] | None = None,
        headers: Mapping[str, str] | None = None,
        instance: str | None = None,
    ) -> None:
        """`instance` is a URN for this occurrence; made where there is none."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}
        self.instance = instance or occurrence()

    def refusal(self) -> Refusal:
        return Refusal(self.status, title(self.status), self.detail, tuple(self.errors or ()), self.instance)

    def content(self, *, has_errors: bool = True) -> bytes:
        """The problem as JSON, its faults as a list or as words of `detail`; values of the request are never in it."""
        if has_errors or not self.errors:
            return problem(self.status, self.detail, self.errors, self.instance)
        faults = "; ".join(
            f"{fault.get('name', fault.get('pointer', ''))}: {fault['message']}" for fault in self.errors
        )
        return problem(self.status, f"{self.detail} {faults}", None, self.instance)


def problem(
    status: int, detail: str | None = None, errors: list[Entry] | None = None, instance: str | None = None
) -> bytes:
    """A problem document; `errors` has an entry with `in`, `name`, `pointer`, `message`, `keyword` for each fault.

    `instance` is made where there is none.
    """
    document: dict[str, Any] = {"type": "about:blank", "title": title(status), "status": status}
    if detail:
        document["detail"] = detail
    document["instance"] = instance or occurrence()
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


def off_schema(errors: list[Entry]) -> Refused:
    """422 for parameters."""
    return Refused(422, "The parameters are off their schema.", errors=errors)


def parameter_entries(error: ValidationError, value: object, places: Mapping[str, tuple[str, str]]) -> list[Entry]:
    """An entry for each fault of the mapping `value`; `places` has the location and the wire name of each Python name."""
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


def title(status: int) -> str:
    """What a status means, in the words of RFC 9110."""
    return _TITLES.get(status, "Error")


def occurrence() -> str:
    """A URN for one problem (RFC 9457, 3.1.5; RFC 9562, 5.4), which is new each time.

    The path of the request would not do: it is input, and input is never echoed.
    """
    digits = getrandbits(128).to_bytes(16, "big").hex()  # it tells one from another, and protects nothing
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
