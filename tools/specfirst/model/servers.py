"""The path under which a contract's paths are served."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from specfirst.pointer import join

from .normalise import Normaliser
from .written import Written, items

_SCHEMES = ("", "http", "https", "ws", "wss")
"""Of URLs whose path is one that requests are sent to: no `mailto:`, no `javascript:`."""
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_NO_PATH = re.compile(r"[{}\\\x00-\x20\x7f]")
"""Braces of a variable without a value, and what no path of a request has."""


def base_path(reader: Normaliser, root: Written) -> str:
    """The path that all servers share, variables at their defaults: "" or "/api/v1"."""
    paths = {_path(reader, server, pointer) for server, pointer in items(root, "servers")}
    return paths.pop() if len(paths) == 1 else ""


def _path(reader: Normaliser, server: Any, pointer: str) -> str:
    url = server.get("url") if isinstance(server, dict) else None
    if not isinstance(url, str):
        return ""
    variables = server.get("variables")
    known = variables if isinstance(variables, dict) else {}
    try:
        filled = _filled(url, known)
        path = urlsplit(urljoin("http://localhost/", filled)).path
        is_path = urlsplit(filled).scheme in _SCHEMES and path[:1] in ("", "/") and _NO_PATH.search(path) is None
    except ValueError:
        path, is_path = "", False
    if not is_path:
        reader.report.add("invalid-server", join(pointer, "url"), f'"{url}" is no URL; it gives no base path')
        return ""
    return path.rstrip("/")


def _filled(url: str, variables: dict[str, Any]) -> str:
    def default(found: re.Match[str]) -> str:
        variable = variables.get(found.group(1))
        value = variable.get("default") if isinstance(variable, dict) else None
        return found.group() if value is None else str(value)

    return _VARIABLE.sub(default, url)
