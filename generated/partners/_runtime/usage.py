"""Who still uses what is deprecated: a count for each operation and caller, so that it can go when nobody does."""

import logging
from asyncio import get_running_loop
from collections import Counter
from typing import Protocol

_log = logging.getLogger(__name__)

_MOST_CALLERS = 100
_LONGEST_CALLER = 80


class Usage(Protocol):
    """Is told of every request for a deprecated operation that the contract allows."""

    def count(self, operation_id: str, caller: str) -> None:
        """`caller` is what the client calls itself in User-Agent, "unknown" without that header."""


class UsageLog:
    """Counts uses, and writes a line for each deprecated operation that was used to the log, once a minute."""

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds
        self._counts: dict[str, Counter[str]] = {}

    def count(self, operation_id: str, caller: str) -> None:
        if not self._counts:
            get_running_loop().call_later(self._seconds, self.write)
        counts = self._counts.setdefault(operation_id, Counter())
        counts[caller if caller in counts or len(counts) < _MOST_CALLERS else "others"] += 1

    def write(self) -> None:
        """Write what was counted since the last time."""
        for operation_id, counts in self._counts.items():
            callers = ", ".join(f"{caller!r} {count}" for caller, count in counts.most_common())
            _log.warning("%s is deprecated and was used %d times, by %s.", operation_id, counts.total(), callers)
        self._counts = {}


def caller_of(headers: dict[bytes, bytes]) -> str:
    """What a client calls itself."""
    return headers.get(b"user-agent", b"unknown").decode("latin-1")[:_LONGEST_CALLER]
