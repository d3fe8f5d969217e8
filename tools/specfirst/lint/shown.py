"""Values of a contract as messages show them."""

import json
from typing import Any

_LONGEST = 60


def shown(value: Any) -> str:
    """The value as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 4] + " ..."
