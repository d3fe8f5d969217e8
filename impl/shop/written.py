"""What the contract itself says about serving it: the hosts of its servers."""

import json
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from generated.shop.app import DOCUMENT

_CONTRACT: dict[str, Any] = json.loads(DOCUMENT)


def declared_hosts() -> list[str]:
    """The hosts of all servers, with every value that their variables may have."""
    urls = [url for server in _CONTRACT["servers"] for url in _urls(server)]
    return [host for url in urls if (host := urlsplit(url).hostname)]


def cors() -> dict[str, Any]:
    """The root's x-cors."""
    settings: dict[str, Any] = _CONTRACT["x-cors"]
    return settings


def version() -> str:
    return str(_CONTRACT["info"]["version"])


def _urls(server: dict[str, Any]) -> list[str]:
    variables: dict[str, dict[str, Any]] = server.get("variables", {})
    values = [variable.get("enum", [variable["default"]]) for variable in variables.values()]
    return [_filled(server["url"], dict(zip(variables, chosen, strict=True))) for chosen in product(*values)]


def _filled(url: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        url = url.replace(f"{{{name}}}", value)
    return url
