"""Touches everything of a generated package, so that whatever text of the contract could run has run."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .sampling import Sampler, mapping

if TYPE_CHECKING:
    from .probing import Probes

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


def touch_everything(probes: "Probes") -> Iterator[str]:
    """Call every route, load and write every model, read the document; what went wrong in each of them."""
    sampler = Sampler(probes.document)
    for path, written in mapping(probes.document.get("paths")).items():
        item = sampler.found(written)
        for method in (one for one in _METHODS if isinstance(item.get(one), dict)):
            yield from _touch_operation(probes, sampler, method, path, item)
    for schema in mapping(mapping(probes.document.get("components")).get("schemas")):
        yield from _touch_model(probes, sampler, schema)
    answer = probes.client.get("/openapi.json")
    if answer.status_code != 200 or answer.json() != probes.document:
        yield "the document is not served as it is"


def _touch_operation(probes: "Probes", sampler: Sampler, method: str, path: str, item: dict[str, Any]) -> Iterator[str]:
    operation = item[method]
    listed = [one for owner in (item, operation) for one in owner.get("parameters") or ()]
    parameters = [sampler.found(one) for one in listed]
    url = _url(sampler, path, parameters)
    bodies = ({}, {"json": {}}, _sampled_body(sampler, operation)) if operation.get("requestBody") else ({},)
    for body in bodies:
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
    content = mapping(sampler.found(operation.get("requestBody")).get("content"))
    for media_type, media in content.items():
        value = sampler.content(media)
        return {"raw": value if isinstance(value, str) else json.dumps(value), "ctype": media_type}
    return {}


def _touch_model(probes: "Probes", sampler: Sampler, schema: str) -> Iterator[str]:
    reference = {"$ref": "#/components/schemas/" + quote(schema.replace("~", "~0").replace("/", "~1"), safe="")}
    value = sampler.value(reference)
    if not sampler.fits(reference, value):
        yield f"no value could be made of {schema}"
    elif wrong := probes({"kind": "touch", "schema": schema, "value": value}):
        yield f"model of {schema}: {wrong}"
