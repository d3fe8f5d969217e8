"""`x-cors`: who may call the service from a browser."""

from collections.abc import Mapping
from typing import Any

from specfirst.extensions import EXTENSIONS

from .normalise import Normaliser
from .written import Written


def cors(reader: Normaliser, root: Written) -> Mapping[str, Any]:
    """The settings of the root's `x-cors`; none of them, and a report, where they are off their schema."""
    value = root.fields.get("x-cors")
    if value is None:
        return {}
    if EXTENSIONS["x-cors"].faults(value):
        message = "x-cors cannot be used as it is: no other origin may call the service"
        reader.report.add("invalid-extension", "/x-cors", message)
        return {}
    return dict(value)
