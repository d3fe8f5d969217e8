"""The path under which a contract's paths are served."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from specfirst.pointer import join

from .normalise import Normaliser
from .written import Written, items

_VARIABLE = re.compile(r"\{([^{}]*)\}")


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
        path = urlsplit(urljoin("http://localhost/", _filled(url, known))).path
    except ValueError:
        path = "{"
    if "{" in path or "}" in path:
        reader.report.add("invalid-server", join(pointer, "url"), f'"{url}" is no URL; it gives no base path')
        return ""
    return path.rstrip("/")


def _filled(url: str, variables: dict[str, Any]) -> str:
    def default(found: re.Match[str]) -> str:
        variable = variables.get(found.group(1))
        value = variable.get("default") if isinstance(variable, dict) else None
        return found.group() if value is None else str(value)

    return _VARIABLE.sub(default, url)
