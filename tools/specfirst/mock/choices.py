"""Which response, which media type and which example an answer is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specfirst.load import Document
from specfirst.placing.nodes import Nodes
from specfirst.placing.operations import operation
from specfirst.pointer import join
from specfirst.runtime.negotiation import quality
from specfirst.runtime.operations import Declaration

from .examples import Example, Examples
from .preferences import Preferences

_BODILESS = (204, 205, 304)


class NotThere(Exception):
    """The contract has no such answer as the client prefers; says which there are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an answer is made of."""

    status: int
    response: str
    """The pointer of the Response Object."""
    media_type: str | None = None
    """As declared; None for an answer without content."""
    example: Example | None = None
    """None for a value of the schema."""

    @property
    def content(self) -> str:
        """The pointer of the Media Type Object."""
        return join(self.response, "content", self.media_type or "")


class Choices:
    """The choices that one contract leaves."""

    def __init__(self, document: Document, examples: Examples) -> None:
        self._document = document
        self._nodes = Nodes(document)
        self._examples = examples

    def usual(self, declaration: Declaration) -> Choice:
        """What an operation answers to a client that asks for nothing in particular."""
        return self.preferred(declaration, "", Preferences())

    def preferred(self, declaration: Declaration, accept: str, preferred: Preferences) -> Choice:
        """What a client prefers; NotThere where the contract has no such answer."""
        responses = self.responses(declaration)
        statuses = _statuses(declaration.success, responses, preferred)
        found = [choice for status in statuses for choice in self._of(status, responses, accept)]
        for choice in found:
            if preferred.example is None or (choice.example is not None and choice.example.name == preferred.example):
                return choice
        names = [one.example.name for one in found if one.example is not None and one.example.name is not None]
        raise NotThere(f'No answer has the example "{preferred.example}": there is {_listed(names)}.')

    def responses(self, declaration: Declaration) -> dict[str, str]:
        """The pointers of the responses of an operation, by their keys."""
        owner = join(operation(self._document, declaration.method, declaration.path).pointer, "responses")
        return {str(key): self._nodes.followed(join(owner, key)) for key in self._nodes.fields(owner)}

    def _of(self, status: int, responses: Mapping[str, str], accept: str) -> Iterator[Choice]:
        """Media types by what the client accepts and the order of the contract, each with its examples."""
        key = _key(status, responses)
        response = "" if key is None else responses[key]
        contents = self._nodes.field(response, "content")
        if not contents or status in _BODILESS:
            yield Choice(status, response)
            return
        header = accept.encode("latin-1", "replace")
        for media_type in sorted(contents, key=lambda one: -quality(one, header)):
            shown: list[Example | None] = list(self._examples.of(join(response, "content", media_type)))
            for example in shown or [None]:
                yield Choice(status, response, media_type, example)


def _statuses(success: int, responses: Mapping[str, str], preferred: Preferences) -> list[int]:
    """The one that is preferred; else success, and where an example is named any status that may have it."""
    if preferred.code is not None:
        if not _is_status(preferred.code) or _key(int(preferred.code), responses) is None:
            raise NotThere(f'No answer has the code "{preferred.code}": there is {_listed(responses)}.')
        return [int(preferred.code)]
    success = max(success, 200)
    if preferred.example is None:
        return [success]
    declared = [int(key[0]) * 100 if key[1:].upper() == "XX" else int(key) for key in responses if key[:1].isdecimal()]
    others = [*(status for status in declared if status >= 200), *([500] if "default" in responses else [])]
    return list(dict.fromkeys([success, *others]))


def _key(status: int, responses: Mapping[str, str]) -> str | None:
    """The status itself, its range, the default (OpenAPI, Responses Object)."""
    keys = (str(status), f"{status // 100}XX", f"{status // 100}xx", "default")
    return next((key for key in keys if key in responses), None)


def _is_status(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == 3 and 200 <= int(text) <= 599


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "none"
