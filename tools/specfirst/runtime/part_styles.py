"""Properties of a multipart body that their encoding writes in a style of OpenAPI (Encoding Object, style)."""

from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from .adapters import built
from .formats import from_text
from .part_headers import PartFault, PartHeaders
from .part_readers import NO_DEFAULT, Part, as_json, default_maker, text_of
from .parts import Received
from .percent import Malformed
from .places import Query, in_pairs
from .problems import part_entries, part_entry
from .reading import MEBIBYTE
from .shapes import ArrayProperties

__all__ = ["Query", "styled_part"]

# What separates in a style stays as it is; all else is encoded, for no part is, and what finds values decodes them.
_SEPARATORS = ", |"


def styled_part(
    schema: Any,
    place: Query,
    *,
    required: bool = True,
    default: Any = NO_DEFAULT,
    max_size: int = MEBIBYTE,
    headers: PartHeaders | None = None,
) -> Part:
    """A value in one part, `1,2`, or in several that are named as the style says: `p[x]` and `p[y]`."""
    find = in_pairs(place)
    arrays = ArrayProperties(schema)
    adapter = built(from_text(schema))
    validate = adapter.validator.validate_python
    names, prefix = place.names, f"{place.name}["
    is_deep = place.written == "deepObject"

    async def read(name: str, received: list[Received]) -> object:
        pairs: dict[str, list[str]] = {}
        for one in received:
            pairs.setdefault(one.name, []).append(quote(await text_of(name, one), safe=_SEPARATORS))
        value: object = None
        try:
            value = arrays.listed(find(pairs))
        except Malformed as malformed:
            raise PartFault([part_entry(name, str(malformed), "format")]) from None
        try:
            return validate(value, by_alias=True, by_name=False)
        except ValidationError as error:
            raise PartFault(part_entries(name, error, value)) from None

    return Part(
        read=read,
        required=required and default is NO_DEFAULT,
        many=True,
        name=place.name,
        content_types=(),
        max_size=max_size,
        headers=headers,
        absent=default_maker(schema, default),
        json=as_json(adapter),
        takes=(lambda name: name.startswith(prefix)) if is_deep else names.__contains__,
    )
