"""Where the contract says what a reply of the implementation is off."""

import logging
from typing import Any

from specfirst.report.text import location

from .operations import Fault, operation
from .written import Written


def places_of(endpoint: Any, error: Any, status: int | None, contract: Written) -> list[str]:
    """The places that an InvalidReply or UndeclaredReply is about, whose operation has that endpoint; () for others."""
    declaration = getattr(endpoint, "declaration", None)
    if declaration is None or status is None or (document := contract.document()) is None:
        return []
    places = operation(document, declaration.method, declaration.path)
    faults: tuple[Fault, ...] = getattr(error, "faults", ()) or ({},)
    return list(dict.fromkeys(location(document.place(places.of_reply(fault, status))) for fault in faults))


def add_places(package: str, contract: Written) -> None:
    """Have what a generated package logs of a reply off the contract begin with its places."""
    logger = logging.getLogger(f"{package}._runtime.handlers")
    logger.filters[:] = [each for each in logger.filters if not isinstance(each, _Places)]
    logger.addFilter(_Places(contract))


class _Places(logging.Filter):
    """Changes records, and lets all of them pass."""

    def __init__(self, contract: Written) -> None:
        super().__init__()
        self._contract = contract

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.args[0] if isinstance(record.args, tuple) and record.args else None
        places = places_of(getattr(error, "endpoint", None), error, getattr(error, "status", None), self._contract)
        record.msg = "".join(f"{place}: ".replace("%", "%%") for place in places) + record.msg
        return True
