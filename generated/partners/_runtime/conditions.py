"""What a request has besides a path, where the contract tells operations of one path apart by a query or a fragment."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl

_TEMPLATED = re.compile(r"\{[^{}]*\}")


class Given(NamedTuple):
    """The query and the headers of a request; names of headers are in lower case, as ASGI has them."""

    query: frozenset[tuple[str, str]]
    headers: frozenset[tuple[str, str]]


class Condition(NamedTuple):
    """A name in the query and its value; where a fragment asks for it, a header is as good."""

    name: str
    value: str | None = None
    """None where any value will do."""
    is_required: bool = False
    """Whether requests without it lead elsewhere; else they are told what they lack, unless they lead elsewhere."""
    is_of_fragment: bool = False

    def is_met(self, given: Given) -> bool:
        """Whether the request has it."""
        return self._is_among(self.name, given.query) or (
            self.is_of_fragment and self._is_among(self.name.lower(), given.headers)
        )

    def _is_among(self, name: str, pairs: frozenset[tuple[str, str]]) -> bool:
        return (name, self.value) in pairs if self.value is not None else any(name == found for found, _ in pairs)


def given_by(query: bytes, headers: Iterable[tuple[bytes, bytes]]) -> Given:
    """What a request has, from its scope."""
    return Given(
        frozenset(parse_qsl(query.decode("latin-1"), keep_blank_values=True)),
        frozenset((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers),
    )


def conditions_of(path: str) -> tuple[Condition, ...]:
    """Those of `/files?beta=true`, `/rides?page={page}`, `/#X-Amz-Target=Budgets.Create`, `/tags#keys`; else none."""
    rest, _, fragment = path.partition("#")
    queried = parse_qsl(rest.partition("?")[2], keep_blank_values=True)
    named = parse_qsl(fragment, keep_blank_values=True)
    return (
        *(Condition(name, value, is_required=True) for name, value in queried if not _TEMPLATED.fullmatch(value)),
        *(Condition(name) for name, value in queried if _TEMPLATED.fullmatch(value)),
        *(Condition(name, value or None, is_of_fragment=True) for name, value in named),
    )


def met(conditions: Iterable[Condition], given: Given) -> int | None:
    """How many of the conditions are met; None where a required one is not."""
    count = 0
    for condition in conditions:
        if condition.is_met(given):
            count += 1
        elif condition.is_required:
            return None
    return count
