"""What the type hint of a parameter says: `Annotated[date | None, Query("since"), Field(default=None)]`."""

from collections.abc import Mapping
from typing import Annotated, Any, Union, cast, get_args

from pydantic import Field
from pydantic.fields import FieldInfo
from pydantic_core import to_json
from typing_extensions import TypedDict

from .adapters import built
from .formats import from_json
from .models import allows_null
from .places import Place


def metadata_of(hint: Any) -> tuple[Any, ...]:
    """The notes of an Annotated."""
    return tuple(getattr(hint, "__metadata__", ()))


def place_of(hint: Any) -> Place:
    """Where the parameter stands."""
    return next(note for note in metadata_of(hint) if isinstance(note, Place))


def default_of(hint: Any) -> FieldInfo | None:
    """What holds its default; None for a parameter that is required."""
    fields = [note for note in metadata_of(hint) if isinstance(note, FieldInfo)]
    return next((field for field in fields if not field.is_required()), None)


def with_typed_default(hint: Any) -> Any:
    """The hint with a default that is of its type, where it has one as the contract writes it (`from_wire`)."""
    default = default_of(hint)
    if default is None or not default.validate_default:
        return hint
    base, text = get_args(hint)[0], to_json(default.default)
    plain = _annotated(base, (note for note in metadata_of(hint) if note is not default))
    read = built(from_json(plain)).validator.validate_json
    typed = Field(default_factory=lambda: read(text, by_alias=True, by_name=False))
    return _annotated(base, (typed if note is default else note for note in metadata_of(hint)))


def without_absence(hint: Any) -> Any:
    """The hint of a value that is there: its None is absence, unless it is Nullable."""
    default, notes = default_of(hint), metadata_of(hint)
    if default is None or default.default is not None or allows_null(notes):
        return hint
    members = tuple(member for member in get_args(get_args(hint)[0]) if member is not type(None))
    return _annotated(Union[members], notes) if members else hint  # noqa: UP007  # made of a tuple


def typed_dict(hints: Mapping[str, Any]) -> Any:
    """A TypedDict of these hints."""
    return cast("Any", TypedDict)("Texts", dict(hints))


def _annotated(base: Any, notes: Any) -> Any:
    return Annotated[(base, *notes)]
