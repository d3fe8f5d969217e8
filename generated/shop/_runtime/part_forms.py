"""What the parts of a multipart body are together: a form, or one of several."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from pydantic import ValidationError

from .faults import Entry
from .media_types import declared_for
from .parameters import Parameters
from .part_readers import Part, PartFault, text_of
from .parts import Parts, Received
from .problems import Refused, invalid_body, part_entry
from .requests import Incoming

FormT_co = TypeVar("FormT_co", covariant=True)

_OFF_SCHEMA = "The body is off its schema."


class Whole(Protocol):
    """Holds what a form is as JSON to its schema; what is `unseen` passes whatever it is."""

    def __call__(self, value: Mapping[str, Any], unseen: Collection[str], /) -> None: ...


class Form(Protocol[FormT_co]):
    """What the parts of a body are together."""

    @property
    def tags(self) -> frozenset[str]:
        """The values of the tag that tells it from the other forms of a OneOfForms."""
        ...

    def wants(self, name: str) -> bool:
        """Whether parts of the name are read."""
        ...

    async def read(self, parts: Parts) -> FormT_co:
        """What the parts are together; Refused where they are off their schema."""
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

    async def read(self, parts: Parts) -> FormT_co:
        """What the parts are together; Refused with every fault of theirs."""
        others = [*parts.unknown, *(one.name for one in parts.received if not self.wants(one.name))]
        values: dict[str, Any] = {}
        errors = _unknown(others) if self._closed else []
        for argument, name, part in self._parts:
            takes = part.takes or name.__eq__
            found = [one for one in parts.received if takes(one.name)]
            try:
                if _is_given(name, part, found):
                    values[argument] = await part.read(name, found)
                elif part.absent is not None:
                    values[argument] = part.absent()
            except PartFault as fault:
                errors += fault.entries
        if errors:
            raise Refused(422, _OFF_SCHEMA, errors=errors)
        if self._whole is not None:
            self._check(self._whole, values, others)
        return self._assemble(**values)

    def _check(self, whole: Whole, values: Mapping[str, Any], others: Collection[str]) -> None:
        json = {name: part.json(values[argument]) for argument, name, part in self._parts if argument in values}
        unseen = {*others, *(name for _, name, part in self._parts if part.is_file)}
        try:
            whole(dict.fromkeys(others, "") | json, unseen)
        except ValidationError as error:
            raise invalid_body(error, json) from None


class OneOfForms(Generic[FormT_co]):
    """Several forms, of which a body is one: told by the part `tag`, or the first that fits, with `exactly_one` no other."""

    def __init__(
        self,
        forms: Sequence[Form[FormT_co]],
        *,
        tag: str | None = None,
        exactly_one: bool = False,
        tags: tuple[str | int, ...] = (),
    ) -> None:
        self.tags = frozenset(map(str, tags))
        self._forms = tuple(forms)
        self._tag = tag
        self._exactly_one = exactly_one

    def wants(self, name: str) -> bool:
        """Whether parts of the name are read."""
        return any(form.wants(name) for form in self._forms)

    async def read(self, parts: Parts) -> FormT_co:
        """What the parts are together; Refused where they are off the schema of each form, or fit several."""
        if self._tag is not None:
            return await (await self._tagged(self._tag, parts)).read(parts)
        found: list[FormT_co] = []
        refusals: list[Refused] = []
        for form in self._forms:
            try:
                found.append(await form.read(parts))
            except Refused as refused:
                refusals.append(refused)
            if found and not self._exactly_one:
                break
        if len(found) == 1:
            return found[0]
        raise _too_many() if found else _meant(refusals)

    async def _tagged(self, tag: str, parts: Parts) -> Form[FormT_co]:
        try:
            text = await _text(tag, [one for one in parts.received if one.name == tag])
        except PartFault as fault:
            raise Refused(422, _OFF_SCHEMA, errors=fault.entries) from None
        for form in self._forms:
            if text in form.tags:
                return form
        expected = ", ".join(repr(known) for form in self._forms for known in sorted(form.tags))
        raise Refused(422, _OFF_SCHEMA, errors=[part_entry(tag, f"Field should be one of {expected}", "enum")])


def _meant(refusals: Sequence[Refused]) -> Refused:
    """That of the only form no part of which is missing, else of all forms together."""
    whole = [one for one in refusals if not any(fault["keyword"] == "required" for fault in one.errors or ())]
    return whole[0] if len(whole) == 1 else _off_forms("Input should be valid for one of the schemas", "anyOf")


def _too_many() -> Refused:
    return _off_forms("Input should be valid for exactly one of the schemas", "oneOf")


def _off_forms(message: str, keyword: str) -> Refused:
    entry: Entry = {"in": "body", "pointer": "", "message": message, "keyword": keyword}
    return Refused(422, _OFF_SCHEMA, errors=[entry])


def _is_given(name: str, part: Part, found: list[Received]) -> bool:
    """Whether there is a value; PartFault or Refused if there may not be this one."""
    if not found:
        if part.required:
            raise PartFault([_missing(name)])
        return False
    if len(found) > 1 and not part.many:
        raise PartFault([_repeated(name)])
    for one in found:
        if part.max_size is not None and one.size > part.max_size:
            raise Refused(413, f"A part of the body is longer than {part.max_size} bytes.")
        says_type = part.is_file or "content-type" in one.headers
        if part.content_types and says_type and declared_for(one.media_type, part.content_types) is None:
            message = f"Part should be of media type {' or '.join(part.content_types)}"
            raise PartFault([part_entry(name, message, "contentMediaType")])
        if part.headers is not None:
            _check_headers(name, part.headers, one)
    return True


def _check_headers(name: str, read: Parameters[Any], received: Received) -> None:
    """PartFault if the headers of a part are not as the contract says (OpenAPI, Encoding Object)."""
    try:
        read(Incoming({"headers": received.headers.raw}, _nothing, _nothing, {}))
    except Refused as refused:
        entries = refused.errors or []
        faults = [part_entry(name, f"{one['name']}: {one['message']}", one["keyword"]) for one in entries]
        raise PartFault(faults) from None


async def _text(name: str, found: list[Received]) -> str:
    """The text of the only part of the name; PartFault where there is none, or more than one."""
    if not found:
        raise PartFault([_missing(name)])
    if len(found) > 1:
        raise PartFault([_repeated(name)])
    return await text_of(name, found[0])


async def _nothing(*_: Any) -> Any:
    raise AssertionError("a part has no more than its headers")


def _missing(name: str) -> Entry:
    return part_entry(name, "Field required", "required")


def _repeated(name: str) -> Entry:
    return part_entry(name, "Field should be given once", "type")


def _unknown(names: Collection[str]) -> list[Entry]:
    message = "Extra parts are not permitted"
    return [part_entry(name, message, "additionalProperties") for name in dict.fromkeys(names)]
