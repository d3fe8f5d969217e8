"""Patterns that count more characters than the engines have room for, said in another way."""

import re
from typing import NamedTuple

_ATOM = r"(?:\\[pP]\{\w+\}|\\u[0-9A-Fa-f]{4}|\\[^ux0-9kbBcpP]|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[\](){}^$|*+?])"
_COUNT = r"\{(?P<least>\d+)(?:,(?P<most>\d*))?\}"
_WHOLE = re.compile(rf"\^(?P<atom>{_ATOM}){_COUNT}\$")
_OPEN = re.compile(rf"(?P<before>\^?)(?P<atom>{_ATOM}){_COUNT}")


class Counted(NamedTuple):
    """A pattern, and the lengths that go with it."""

    pattern: str
    min_length: int = 0
    max_length: int | None = None


def uncounted(pattern: str) -> Counted | None:
    """The same as a pattern and lengths, for one character that is counted: `^.{0,262144}$`, `\\S{1,8192}`.

    What nothing has to follow is found as soon as there are enough of it, however many more there are.
    """
    found = _WHOLE.fullmatch(pattern) or _OPEN.fullmatch(pattern)
    if found is None:
        return None
    least, most = int(found["least"]), found["most"]
    longest = least if most is None else int(most) if most else None
    if longest is not None and longest < least:
        return None
    if pattern.endswith("$"):
        return Counted(f"^{found['atom']}*$", least, longest)
    repeated = "" if least == 1 else f"{{{least}}}"
    return Counted(f"{found['before']}{found['atom']}{repeated}" if least else "")
