"""Arrays: their items, place by place, and how many there are."""

from collections.abc import Iterator

from specfirst.model.schema import Array, Nothing, Schema

from .difference import Answer, Asked, Difference
from .scalars import counts


def arrays(narrow: Array, wide: Array) -> Iterator[Answer]:
    at = (narrow.pointer, wide.pointer)
    yield from counts(at, "minItems", narrow.min_items, wide.min_items)
    yield from counts(at, "maxItems", narrow.max_items, wide.max_items)
    if wide.unique_items and not narrow.unique_items and (narrow.max_items is None or narrow.max_items > 1):
        yield Difference("keyword", *at, "uniqueItems")
    places = max(len(narrow.prefix), len(wide.prefix))
    for place in range(places + 1):
        item = _item(narrow, place)
        if isinstance(item, Nothing) or (narrow.max_items is not None and place >= narrow.max_items):
            return
        yield Asked(item, _item(wide, place))


def _item(schema: Array, place: int) -> Schema:
    return schema.prefix[place] if place < len(schema.prefix) else schema.items
