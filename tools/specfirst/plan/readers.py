"""What reads a body: an expression of the router, and what it gives."""

from specfirst.records import record

from ..model.api import Content
from ..model.schema import Array, Object, Schema, Union
from .context import Context
from .media import STREAMS, kind_of
from .plan import PartsClass
from .types import Annotation, Import, Imports

UPLOAD = Annotation("Upload", frozenset({Import("._runtime.uploads", "Upload")}))


@record(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a content is read: `JsonBody(NewPet)`."""

    annotation: Annotation
    """Of the value that it gives where the body is there."""
    expression: str
    imports: Imports
    parts: tuple[PartsClass, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class Options:
    """What readers of all kinds may be told."""

    limit: int | None = None
    """`x-max-size`, bytes; None for the default of the reader."""
    is_optional: bool = False
    is_typed_elsewhere: bool = False
    """Whether another media type of the operation carries the same thing with its types."""

    def printed(self) -> list[str]:
        limit = [f"limit={self.limit}"] if self.limit is not None else []
        return [*limit, *(["required=False"] if self.is_optional else [])]


def item_of(schema: Schema, context: Context) -> Schema:
    """The items of an array, else the schema itself."""
    target = context.followed(schema)
    return context.followed(target.items) if isinstance(target, Array) else target


def is_composite(schema: Schema, context: Context) -> bool:
    """Only JSON can write it into one text: an object, or an array within an array."""
    match context.followed(schema):
        case Object() | Array():
            return True
        case Union(variants=variants):
            return all(is_composite(variant, context) for variant in variants)
        case _:
            return False


def is_form(schema: Schema, context: Context) -> bool:
    """An object, or a union of objects: what the fields of a form are properties of."""
    match context.followed(schema):
        case Object():
            return True
        case Union(variants=variants):
            return all(is_form(variant, context) for variant in variants)
        case _:
            return False


def note_item_schema(content: Content, context: Context) -> None:
    """Say so where `itemSchema` stands at a media type that is no sequence of items (OpenAPI 3.2, Media Type Object)."""
    if content.item_schema is not None and kind_of(content) not in STREAMS.values():
        message = f"{content.media_type} is no stream: its itemSchema is documented only"
        context.note(content.pointer, "ignored-item-schema", message)


def is_json(media_type: str) -> bool:
    """JSON, or a media type that is written in it (RFC 6839, 3.1)."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence in ("application/json", "text/json") or essence.endswith("+json")
