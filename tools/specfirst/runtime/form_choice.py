"""Forms of which a body is one."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from pydantic import ValidationError

from .faults import Entry
from .problems import Refused, invalid_body, part_entry

ContentT = TypeVar("ContentT")
ContentT_contra = TypeVar("ContentT_contra", contravariant=True)
FormT_co = TypeVar("FormT_co", covariant=True)

OFF_SCHEMA = "The body is off its schema."


class Form(Protocol[ContentT_contra, FormT_co]):
    """How what a body has in it becomes a value."""

    @property
    def tags(self) -> frozenset[str]:
        """The values of the tag that tells it from other forms."""
        ...

    async def read(self, content: ContentT_contra, /) -> FormT_co:
        """The value; Refused where the content is off its schema."""
        ...


class Whole(Protocol):
    """Holds what a form is as JSON to its schema; what is `unseen` passes whatever it is."""

    def __call__(self, value: Mapping[str, Any], unseen: Collection[str], /) -> None: ...


def hold(whole: Whole, json: Mapping[str, Any], others: Collection[str], unseen: Iterable[str] = ()) -> None:
    """Refused where a form, with `others` that no property is of, is off its schema as a whole."""
    try:
        whole({**dict.fromkeys(others, ""), **json}, {*others, *unseen})
    except ValidationError as error:
        raise invalid_body(error, json) from None


class Alternatives(ABC, Generic[ContentT, FormT_co]):
    """Several forms: the one that has the value of `tag`, else the first that fits, and with `exactly_one` the only one."""

    def __init__(
        self,
        forms: Sequence[Form[ContentT, FormT_co]],
        *,
        tag: str | None = None,
        exactly_one: bool = False,
        tags: tuple[str | int, ...] = (),
    ) -> None:
        self.tags = frozenset(map(str, tags))
        self._forms = tuple(forms)
        self._tag = tag
        self._exactly_one = exactly_one

    @abstractmethod
    async def texts(self, content: ContentT, name: str) -> list[str]:
        """The values of a name."""

    async def read(self, content: ContentT, /) -> FormT_co:
        """What the content is; Refused where it is off the schema of each form, or fits several."""
        if self._tag is not None:
            return await self._tagged(self._tag, await self.texts(content, self._tag)).read(content)
        found: list[FormT_co] = []
        refusals: list[Refused] = []
        for form in self._forms:
            try:
                found.append(await form.read(content))
            except Refused as refused:
                refusals.append(refused)
            if found and not self._exactly_one:
                break
        if len(found) == 1:
            return found[0]
        raise _off_forms("Input should be valid for exactly one of the schemas", "oneOf") if found else _meant(refusals)

    def _tagged(self, tag: str, texts: list[str]) -> Form[ContentT, FormT_co]:
        if len(texts) != 1:
            raise _refused(repeated_field(tag) if texts else missing_field(tag))
        for form in self._forms:
            if texts[0] in form.tags:
                return form
        expected = ", ".join(repr(known) for form in self._forms for known in sorted(form.tags))
        raise _refused(part_entry(tag, f"Field should be one of {expected}", "enum"))


def missing_field(name: str) -> Entry:
    """For a property that is required."""
    return part_entry(name, "Field required", "required")


def repeated_field(name: str) -> Entry:
    """For a property that is no array."""
    return part_entry(name, "Field should be given once", "type")


def _meant(refusals: Sequence[Refused]) -> Refused:
    """That of the only form of which nothing is missing, else of all forms together."""
    whole = [one for one in refusals if not any(fault["keyword"] == "required" for fault in one.errors or ())]
    return whole[0] if len(whole) == 1 else _off_forms("Input should be valid for one of the schemas", "anyOf")


def _off_forms(message: str, keyword: str) -> Refused:
    return _refused({"in": "body", "pointer": "", "message": message, "keyword": keyword})


def _refused(entry: Entry) -> Refused:
    return Refused(422, OFF_SCHEMA, errors=[entry])
