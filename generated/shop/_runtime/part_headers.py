"""Headers that a part of a multipart body has beside its media type (OpenAPI, Encoding Object, headers)."""

from collections.abc import Callable, Mapping
from typing import Any

from .faults import Entry
from .hints import typed_dict
from .parameters import Header, Parameters
from .parts import Received
from .problems import Refused, part_entry
from .requests import Incoming

__all__ = ["Header", "PartFault", "PartHeaders"]


class PartFault(Exception):  # a fact about the part
    """A part is not what the contract says."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries


class PartHeaders:
    """The headers of a part, put together by `assemble` and handed over as `argument`."""

    def __init__(self, argument: str, assemble: Callable[..., Any], hints: Mapping[str, Any]) -> None:
        self.argument = argument
        self._assemble = assemble
        self._read: Parameters[dict[str, Any]] = Parameters(typed_dict(hints))

    def read(self, name: str, received: Received) -> Any:
        """What is assembled for the part of that name; PartFault where its headers are not as the contract says."""
        try:
            return self._assemble(**self._read(Incoming({"headers": received.headers.raw}, _nothing, _nothing, {})))
        except Refused as refused:
            raise PartFault([_entry(name, fault) for fault in refused.errors or ()]) from None


def _entry(part: str, fault: Entry) -> Entry:
    return {**part_entry(part, f"Header {fault['name']}: {fault['message']}", fault["keyword"]), "name": fault["name"]}


async def _nothing(*_: Any) -> Any:
    raise AssertionError("a part has no more than its headers")
