"""The names of the last run, which this run keeps: what is added to a contract renames nothing that was there."""

import re
from collections.abc import Callable, Iterable, Mapping

from .names import NameTable, unique

OPERATION, METHOD, TAG, CLASS = "operation:", "method:", "tag:", "class:"
ATTRIBUTE, ARGUMENT, MEMBER, SCHEME = "attribute:", "argument:", "member:", "scheme:"
KINDS = (OPERATION, METHOD, TAG, CLASS, ATTRIBUTE, ARGUMENT, MEMBER, SCHEME)
_SUFFIX = re.compile("(_|_?[0-9]+)?")


class Lock:
    """Names of the last run by what they are of, and those of this run for the next one.

    Models are known by the pointers of their schemas; everything else by a kind and a key, `method:/paths/~1pets/get`. A name
    is kept as long as what it is made of is the same: whoever changes an operationId wants another method.
    """

    def __init__(self, last: Mapping[str, str]) -> None:
        self._last = last
        self._reserved = {name for key, name in last.items() if key.startswith(CLASS)}
        self.names: dict[str, str] = {}

    def models(self) -> NameTable:
        """For the names of models: none of them takes the name of a class of another kind."""
        models = {key: name for key, name in self._last.items() if not key.startswith(KINDS)}
        return NameTable(models, self._reserved)

    def unique(
        self,
        kind: str,
        wanted: Iterable[tuple[str, str]],
        taken: Iterable[str] = (),
        folded: Callable[[str], str] = str,
    ) -> dict[str, str]:
        """Like `names.unique`, with the names of the last run first."""
        pairs = list(wanted)
        found = self.kept(kind, pairs, taken, folded)
        rest = unique([pair for pair in pairs if pair[0] not in found], {*taken, *found.values()}, folded)
        return self.noted(kind, {key: found.get(key) or rest[key] for key, _ in pairs})

    def kept(
        self,
        kind: str,
        wanted: Iterable[tuple[str, str]],
        taken: Iterable[str] = (),
        folded: Callable[[str], str] = str,
    ) -> dict[str, str]:
        """The names of the last run by key, of those that still want them."""
        used, found = set(map(folded, taken)), dict[str, str]()
        for key, want in wanted:
            name = self._last.get(kind + key)
            if name is not None and folded(name) not in used and _is_made_of(name, want):
                used.add(folded(name))
                found[key] = name
        return found

    def within(
        self, kind: str, owner: str, wanted: Iterable[tuple[str, str]], taken: Iterable[str] = ()
    ) -> dict[str, str]:
        """Like `unique`, for the names of what an owner has by what the contract calls it: attributes of a model.

        Only those that are called otherwise are noted: what is spelled like its name had it unless another one had it.
        """
        kind = f"{kind}{owner} "
        pairs = list(wanted)
        found = self.kept(kind, pairs, taken)
        rest = unique([pair for pair in pairs if pair[0] not in found], {*taken, *found.values()})
        named = {key: found.get(key) or rest[key] for key, _ in pairs}
        self.noted(kind, {key: name for key, name in named.items() if key != name})
        return named

    def noted(self, kind: str, named: dict[str, str]) -> dict[str, str]:
        """The same names, which the next run keeps."""
        self.names |= {kind + key: name for key, name in named.items()}
        return named

    def class_name(self, key: str, wanted: Iterable[str], taken: set[str]) -> str:
        """The name of the last run, else the first wanted one that neither this run nor the last one uses, else a number."""
        candidates = tuple(wanted)
        name = self._last.get(CLASS + key)
        if name is None or name in taken or not any(_is_made_of(name, candidate) for candidate in candidates):
            name = next(one for one in _numbered(candidates) if one not in taken and one not in self._reserved)
        taken.add(name)
        self.names[CLASS + key] = name
        return name


def _numbered(candidates: tuple[str, ...]) -> Iterable[str]:
    yield from candidates
    number = 2
    while True:
        yield f"{candidates[-1]}{number}"
        number += 1


def _is_made_of(name: str, wanted: str) -> bool:
    """Whether the name is the wanted one, or that with a number: `get_pet`, `get_pet_2`, `GetPet2`."""
    stem = wanted.rstrip("_")
    return name.startswith(stem) and _SUFFIX.fullmatch(name, len(stem)) is not None
