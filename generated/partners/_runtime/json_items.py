"""Arrays whose items are JSON texts of their own: the pairs or the parts of one name."""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError


def read_items(validate: Callable[..., Any], contents: Sequence[bytes]) -> Any:
    """The array of these items, or the one content that is the whole array; ValidationError off its schema.

    Each of the contents is JSON. OpenAPI writes an item into each part; many clients write the array into one.
    """
    try:
        return validate(b"[" + b",".join(contents) + b"]", by_alias=True, by_name=False)
    except ValidationError:
        if len(contents) != 1 or not contents[0].lstrip().startswith(b"["):
            raise
        return validate(contents[0], by_alias=True, by_name=False)
