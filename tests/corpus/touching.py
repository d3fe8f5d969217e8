"""Touches everything of a generated package, so that whatever text of the contract could run has run."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jsonschema_rs

from .sampling import Sampler

if TYPE_CHECKING:
    from .probing import Probes

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


def touch_everything(probes: "Probes") -> Iterator[str]:
    """Call every route, load and write every model, read the document; what went wrong in each of them."""
    sampler = Sampler(probes.document)
    for path, written in probes.document.get("paths", {}).items():
        item = sampler.resolved(written)
        for method in (one for one in _METHODS if one in item):
            yield from _touch_operation(probes, sampler, method, path, item)
    for schema in probes.document.get("components", {}).get("schemas", {}):
        yield from _touch_model(probes, sampler, schema)
    answer = probes.client.get("/openapi.json")
    if answer.status_code != 200 or answer.json() != probes.document:
        yield "the document is not served as it is"


def _touch_operation(probes: "Probes", sampler: Sampler, method: str, path: str, item: dict[str, Any]) -> Iterator[str]:
    operation = item[method]
    parameters = [sampler.resolved(one) for one in (*item.get("parameters", ()), *operation.get("parameters", ()))]
    url = _url(sampler, path, parameters)
    for body in ({}, {"json": {}}, _sampled_body(sampler, operation)):
        probe = {"kind": "route", "method": method.upper(), "path": url, **body}
        if wrong := probes(probe):
            yield f"{method.upper()} {url}: {wrong}"


def _url(sampler: Sampler, path: str, parameters: list[Any]) -> str:
    """The path with a value for each of its parameters; the rest of it as it is sent over the wire."""
    for parameter in parameters:
        if parameter.get("in") == "path":
            value = sampler.value(parameter.get("schema", True))
            shown = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else "1"
            path = path.replace("{" + parameter["name"] + "}", "\0" + quote(shown, safe="") + "\0")
    texts = path.split("\0")
    texts[::2] = [quote(text, safe="/:@!$&'()*+,;=~") for text in texts[::2]]
    return "".join(texts)


def _sampled_body(sampler: Sampler, operation: dict[str, Any]) -> dict[str, Any]:
    content = sampler.resolved(operation.get("requestBody", {})).get("content") or {}
    for media_type, media in content.items():
        value = sampler.content(media)
        return {"raw": value if isinstance(value, str) else json.dumps(value), "ctype": media_type}
    return {}


def _touch_model(probes: "Probes", sampler: Sampler, schema: str) -> Iterator[str]:
    components = probes.document["components"]
    value = sampler.value(components["schemas"][schema])
    reference = {"$ref": "#/components/schemas/" + quote(schema.replace("~", "~0").replace("/", "~1"), safe="")}
    if not jsonschema_rs.is_valid({**reference, "components": components}, value):
        yield f"no value could be made of {schema}"
    elif wrong := probes({"kind": "model", "schema": schema, "value": value, "valid": True}):
        yield f"model of {schema}: {wrong}"
