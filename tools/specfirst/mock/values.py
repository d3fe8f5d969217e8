"""Values of the schemas of a contract: what is shown for them, else what they allow. The same value each time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from specfirst.load import Document
from specfirst.model.dynamic import specialised
from specfirst.model.json_schema import json_schema

from .facts import Parts, Reader, examples_of
from .sampler import Sampler
from .tags import tags_of

_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_DATA = ("default", "enum", "const", "example", "examples")


class Values:
    """The values of one contract, each made when it is first asked for."""

    def __init__(self, document: Document) -> None:
        # Nothing is left to specialise, and what is said here has no places.
        self._document = replace(specialised(document), sources=())
        self._tags = tags_of(document.root)
        self._made: dict[str, Any] = {}

    def of(self, pointer: str) -> Any:
        """A value of the schema at a pointer, as answers have it.

        It fits the schema, unless nothing that was tried does.
        """
        if pointer not in self._made:
            careless, careful, parts = self._samplers(pointer)
            # Most schemas need no care, which takes a validator for each part of a value.
            value = careless.value(parts)
            self._made[pointer] = value if careful.fits(parts, value) else careful.value(parts)
        return self._made[pointer]

    def items_of(self, pointer: str) -> list[Any]:
        """The examples of the schema at a pointer that fit it; one value of it where there are none."""
        _, sampler, parts = self._samplers(pointer)
        return sampler.examples(parts) or [self.of(pointer)]

    def is_shown(self, pointer: str) -> bool:
        """Whether the schema at a pointer has an example, or any that it leads to."""
        waiting, seen = [pointer], {pointer}
        while waiting:
            try:
                schema = self._document.at(waiting.pop())
            except KeyError:
                continue
            for written in _below(schema):
                if examples_of(written):
                    return True
                reference = written.get("$ref")
                if isinstance(reference, str) and (target := unquote(reference[1:])) not in seen:
                    seen.add(target)
                    waiting.append(target)
        return False

    def _samplers(self, pointer: str) -> tuple[Sampler, Sampler, Parts]:
        """One without care and one with it, and what they make values of."""
        schemas = json_schema([pointer], self._document)
        reader = Reader(self._document, schemas, self._tags)
        careless, careful = (Sampler(reader, schemas, is_careful=care) for care in (False, True))
        return careless, careful, (reader.at(pointer),)


def _below(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema at or below one, without following references."""
    waiting: list[tuple[Any, bool]] = [(schema, False)]
    while waiting:
        node, is_map = waiting.pop()
        if isinstance(node, list):
            waiting += [(item, False) for item in node]
        elif isinstance(node, dict):
            if not is_map:
                yield node
            waiting += [(node[name], name in _MAPS and not is_map) for name in node if is_map or name not in _DATA]
