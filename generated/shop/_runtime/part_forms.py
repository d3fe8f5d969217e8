"""What the parts of a multipart body are together: a form, or one of several."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from .faults import Entry
from .form_choice import OFF_SCHEMA, Alternatives, Form, Whole, hold, missing_field, repeated_field
from .media_types import declared_for
from .part_headers import PartFault
from .part_readers import Part, text_of
from .parts import Parts, Received
from .problems import Refused, part_entry

FormT_co = TypeVar("FormT_co", covariant=True)


class MultipartForm(Form[Parts, FormT_co], Protocol[FormT_co]):
    """What the parts of a body are together."""

    def wants(self, name: str) -> bool:
        """Whether parts of the name are read."""
        ...


class PartsForm(Generic[FormT_co]):
    """Parts that are put together by `assemble` with an argument for each of `parts`.

    An optional part that is absent is no argument. With `closed` there are no parts of other names. `whole` is what the
    schema says of all parts together.
    """

    def __init__(
        self,
        assemble: Callable[..., FormT_co],
        parts: Mapping[str, Part],
        *,
        closed: bool = False,
        tags: tuple[str | int, ...] = (),
        whole: Whole | None = None,
    ) -> None:
        self.tags = frozenset(map(str, tags))
        self._assemble = assemble
        self._parts = tuple((argument, part.name or argument, part) for argument, part in parts.items())
        self._names = frozenset(name for _, name, part in self._parts if part.takes is None)
        self._takes = tuple(part.takes for _, _, part in self._parts if part.takes is not None)
        self._closed = closed
        self._whole = whole

    def wants(self, name: str) -> bool:
        """Whether parts of the name are read."""
        return name in self._names or any(takes(name) for takes in self._takes)

    async def read(self, content: Parts, /) -> FormT_co:
        """What the parts are together; Refused with every fault of theirs."""
        parts = content
        others = [*parts.unknown, *(one.name for one in parts.received if not self.wants(one.name))]
        values: dict[str, Any] = {}
        errors = _unknown(others) if self._closed else []
        for argument, name, part in self._parts:
            takes = part.takes or name.__eq__
            found = [one for one in parts.received if takes(one.name)]
            try:
                if _is_given(name, part, found):
                    values[argument] = await part.read(name, found)
                    values |= _headers(name, part, found)
                elif part.absent is not None:
                    values[argument] = part.absent()
            except PartFault as fault:
                errors += fault.entries
        if errors:
            raise Refused(422, OFF_SCHEMA, errors=errors)
        if self._whole is not None:
            self._check(self._whole, values, others)
        return self._assemble(**values)

    def _check(self, whole: Whole, values: Mapping[str, Any], others: Collection[str]) -> None:
        json = {name: part.json(values[argument]) for argument, name, part in self._parts if argument in values}
        files = [name for _, name, part in self._parts if part.is_file]
        hold(whole, json, others, files)


class OneOfForms(Alternatives[Parts, FormT_co]):
    """Several forms of a multipart body, of which a body is one."""

    def __init__(
        self,
        forms: Sequence[MultipartForm[FormT_co]],
        *,
        tag: str | None = None,
        exactly_one: bool = False,
        tags: tuple[str | int, ...] = (),
    ) -> None:
        super().__init__(forms, tag=tag, exactly_one=exactly_one, tags=tags)
        self._wants = tuple(form.wants for form in forms)

    def wants(self, name: str) -> bool:
        """Whether parts of the name are read."""
        return any(wants(name) for wants in self._wants)

    async def texts(self, content: Parts, name: str) -> list[str]:
        """The texts of the parts of a name; Refused where they are none."""
        try:
            return [await text_of(name, one) for one in content.received if one.name == name]
        except PartFault as fault:
            raise Refused(422, OFF_SCHEMA, errors=fault.entries) from None


def _is_given(name: str, part: Part, found: list[Received]) -> bool:
    """Whether there is a value; PartFault or Refused if there may not be this one."""
    if not found:
        if part.required:
            raise PartFault([missing_field(name)])
        return False
    if len(found) > 1 and not part.many:
        raise PartFault([repeated_field(name)])
    for one in found:
        if part.max_size is not None and one.size > part.max_size:
            raise Refused(413, f"A part of the body is longer than {part.max_size} bytes.")
        says_type = part.is_file or "content-type" in one.headers
        if part.content_types and says_type and declared_for(one.media_type, part.content_types) is None:
            message = f"Part should be of media type {' or '.join(part.content_types)}"
            raise PartFault([part_entry(name, message, "contentMediaType")])
    return True


def _headers(name: str, part: Part, found: list[Received]) -> dict[str, Any]:
    """The headers of the part, or of each of several, where the contract says which it has."""
    if part.headers is None:
        return {}
    read = [part.headers.read(name, one) for one in found]
    return {part.headers.argument: read if part.many else read[0]}


def _unknown(names: Collection[str]) -> list[Entry]:
    message = "Extra parts are not permitted"
    return [part_entry(name, message, "additionalProperties") for name in dict.fromkeys(names)]
