"""Names of modules: such as every file system keeps apart, and as hide nothing of the package they stand in."""

from .names import compared, snake

_OWN = frozenset({"default_", "errors", "security"})
"""Modules of `contract/` that are no tag's."""
_USED = frozenset({"dict", "str"})
"""What the package of a module says itself: the module would be an attribute of it, in place of the type."""
_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Files that Windows has in every folder, whatever they end with."""
_LONGEST = 100
"""Bytes of UTF-8; file systems take 143 and more with the suffix, and paths get long."""


def module_name(text: str) -> str:
    """A name of a module: as `names.snake` makes it, and cut where it is long."""
    name = snake(text, empty="tag")
    if len(name.encode()) <= _LONGEST:
        return name
    return compared(name.encode()[:_LONGEST].decode("utf-8", "ignore").rstrip("_"))


def free_module(name: str) -> str:
    """The name, with an underscore where the package has another module or a type of that name, or Windows a device."""
    return f"{name}_" if name in _OWN | _USED | _DEVICES else name


def same_file(name: str) -> str:
    """What names have in common that are one file where case does not count: `straße` and `STRASSE`."""
    return compared(name.upper().casefold())
