"""Media types of bodies and responses, and the schemas under them."""

from collections.abc import Sequence

from specfirst.model.api import Content
from specfirst.model.schema import AnyValue, Schema

from .comparison import Comparison
from .schemas import View


def received(comparison: Comparison, old: Sequence[Content], new: Sequence[Content], name: str) -> None:
    """What a service takes: each media type that was taken has to be taken still."""
    for before in old:
        after = _covering(before.media_type, new)
        if after is None:
            message = f"{name} is no longer taken as {before.media_type}"
            comparison.add("request-media-type-removed", before.pointer, message, at="old")
        else:
            _schemas(comparison, "requests", before, after, name)
            _forms(comparison, before, after)
    for after in new:
        if _covering(after.media_type, old) is None:
            comparison.add("request-media-type-added", after.pointer, f"{name} may be {after.media_type}")


def sent(comparison: Comparison, old: Sequence[Content], new: Sequence[Content], pointer: str, name: str) -> None:
    """What a service answers: each media type that could be asked for has to be there still."""
    if not new and old:
        comparison.add("response-body-removed", pointer, f"{name} has no body any more")
        return
    if new and not old:
        comparison.add("response-body-added", new[0].pointer, f"{name} has a body now")
        return
    for before in old:
        after = [one for one in new if covers(before.media_type, one.media_type)]
        if not after:
            message = f"{name} is no longer there as {before.media_type}"
            comparison.add("response-media-type-removed", before.pointer, message, at="old")
        for one in after:
            _schemas(comparison, "answers", before, one, name)
    for one in new:
        if _covering(one.media_type, old) is None:
            comparison.add("response-media-type-added", one.pointer, f"{name} may be {one.media_type}")


def covers(wide: str, narrow: str) -> bool:
    """A media type is another one, or one of a range such as `image/*`."""
    if wide in (narrow, "*/*"):
        return True
    return wide.endswith("/*") and narrow.startswith(wide[:-1])


def _covering(media_type: str, contents: Sequence[Content]) -> Content | None:
    """The content of a media type itself, else of the first range that has it."""
    exact = [one for one in contents if one.media_type == media_type]
    return next((one for one in (*exact, *contents) if covers(one.media_type, media_type)), None)


def _schemas(comparison: Comparison, view: View, old: Content, new: Content, name: str) -> None:
    if old.schema is not None or new.schema is not None:
        comparison.schemas(view, _schema(old.schema, old), _schema(new.schema, new), name)
    if old.item_schema is not None or new.item_schema is not None:
        comparison.schemas(view, _schema(old.item_schema, old), _schema(new.item_schema, new), f"each item of {name}")


def _schema(schema: Schema | None, content: Content) -> Schema:
    return AnyValue(pointer=content.pointer) if schema is None else schema


def _forms(comparison: Comparison, old: Content, new: Content) -> None:
    """The limit of a body, and how the properties of a form are written."""
    if new.max_size is not None and old.max_size is not None and new.max_size < old.max_size:
        message = f"at most {new.max_size} bytes are taken now, {old.max_size} were"
        comparison.add("request-size-lowered", comparison.new.below(new.pointer, "x-max-size"), message)
    for name in old.encoding.keys() & new.encoding.keys():
        before, after = old.encoding[name], new.encoding[name]
        is_moved = (before.style, before.explode) != (after.style, after.explode)
        if is_moved or not set(before.content_types) <= set(after.content_types):
            message = f'"{name}" is written in another way'
            comparison.add("request-encoding-changed", f"{new.pointer}/encoding", message)
