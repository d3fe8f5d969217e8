"""Paths as they are served: what contracts put into them that no path of a request has is told another way."""

import re

_FORM_EXPRESSION = re.compile(r"\{[?&]([^{}]*)\}")
_NAMED = re.compile(r"(?P<before>[?&])\{(?P<name>[^{}]*)\}=[^&#]*")


def as_served(path: str) -> str:
    """The path with a slash before it, and with the parameters of its query as pairs of names and parameters.

    `/pets{?limit,page}` (RFC 6570, 3.2.8) and `/pets?{limit}=1` both have parameters for what stands in the query:
    `/pets?limit={limit}`.
    """
    path = _FORM_EXPRESSION.sub(lambda found: _query(found[1], found.string[: found.start()]), path)
    if "?" in path:
        path = _NAMED.sub(r"\g<before>\g<name>={\g<name>}", path)
    return path if path.startswith("/") else f"/{path}"


def _query(names: str, before: str) -> str:
    """The pairs of a form-style expression; a name may end in a star or in a length (RFC 6570, 2.4)."""
    plain = (re.sub(r"(\*|:[0-9]+)$", "", name.strip()) for name in names.split(","))
    return ("&" if "?" in before else "?") + "&".join(f"{name}={{{name}}}" for name in plain if name)
