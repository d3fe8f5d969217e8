"""JSON pointers (RFC 6901), kept as strings: "" is the whole document, "/paths/~1pets/get" one operation."""

from collections.abc import Iterable


def escape(token: str) -> str:
    """The token as it stands in a pointer."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def unescape(token: str) -> str:
    """The token as it stands in the document."""
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer of what lies below `pointer`; tokens are given unescaped."""
    for token in tokens:
        pointer = f"{pointer}/{escape(token) if isinstance(token, str) else token}"
    return pointer


def tokens(pointer: str) -> list[str]:
    """The unescaped tokens of a pointer."""
    found = pointer.split("/")[1:]
    return [unescape(token) for token in found] if "~" in pointer else found


def last(pointer: str) -> str:
    """The unescaped last token; "" for the whole document."""
    return unescape(pointer.rpartition("/")[2])


def of(path: Iterable[str | int]) -> str:
    """The pointer that leads along the given unescaped tokens."""
    return join("", *path)
