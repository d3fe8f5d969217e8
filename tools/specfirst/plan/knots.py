"""Things that need one another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence


def knots(names: Iterable[str], needs: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The strongly connected components of the names, each after those it needs (R. Tarjan, 1972).

    Needs beyond the names are left out.
    """
    wanted = dict.fromkeys(names)
    found = _Knots(wanted, needs)
    for name in wanted:
        if name not in found.index:
            yield from found.below(name)


class _Knots:
    def __init__(self, names: Mapping[str, None], needs: Mapping[str, Sequence[str]]) -> None:
        self.names = names
        self.needs = needs
        self.index: dict[str, int] = {}
        self.lowest: dict[str, int] = {}
        self.open: dict[str, None] = {}

    def below(self, root: str) -> Iterator[list[str]]:
        """The components that are reached from the root and not found yet; without recursion, for chains are long."""
        path = [(root, self._enter(root))]
        while path:
            name, rest = path[-1]
            needed = next(rest, None)
            if needed is None:
                path.pop()
                if path:
                    self._lower(path[-1][0], self.lowest[name])
                if self.lowest[name] == self.index[name]:
                    yield self._closed(name)
            elif needed not in self.index:
                path.append((needed, self._enter(needed)))
            elif needed in self.open:
                self._lower(name, self.index[needed])

    def _enter(self, name: str) -> Iterator[str]:
        self.index[name] = self.lowest[name] = len(self.index)
        self.open[name] = None
        return (needed for needed in self.needs[name] if needed in self.names)

    def _lower(self, name: str, index: int) -> None:
        self.lowest[name] = min(self.lowest[name], index)

    def _closed(self, root: str) -> list[str]:
        """The component of the root, in the order of `names` as far as it was met."""
        knot: list[str] = []
        while True:
            name, _ = self.open.popitem()
            knot.append(name)
            if name == root:
                return knot[::-1]
