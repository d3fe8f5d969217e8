"""One good request for each operation of a contract, or one that is nearly good: mutations start from them."""

import base64
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from specfirst.runtime import serialise
from tests.corpus.sampling import Sampler

from .raw import Pairs, Raw

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "query")
BOUNDARY = "0123456789"
KEY = "good+read+write"


def seeds(document: dict[str, Any], prefix: str) -> list[Raw]:
    """At least one request for each operation, one for each media type of its body."""
    return list(_Seeds(document, prefix).all())


class _Seeds:
    def __init__(self, document: dict[str, Any], prefix: str) -> None:
        self.document = document
        self.prefix = prefix
        self.sampler = Sampler(document)

    def all(self) -> Iterator[Raw]:
        for path, item in self.document.get("paths", {}).items():
            shared = self.sampler.resolved(item)
            more = shared.get("additionalOperations", {}).items()
            for method, operation in chain(((name, shared[name]) for name in METHODS if name in shared), more):
                yield from self._of_operation(path, method.upper(), operation, shared.get("parameters", []))

    def _of_operation(self, path: str, method: str, operation: dict[str, Any], shared: list[Any]) -> Iterator[Raw]:
        parameters = {
            (one["in"], one["name"]): one
            for one in map(self.sampler.resolved, [*shared, *operation.get("parameters", [])])
        }
        credentials = self._credentials(operation)
        query = [self._query(one) for (place, _), one in parameters.items() if place in ("query", "querystring")]
        query += credentials["query"]
        for (place, name), one in parameters.items():
            if place == "path":
                path = path.replace(f"{{{name}}}", self._text(one, "simple"))
        cookies = [self._form(one, "; ") for (place, _), one in parameters.items() if place == "cookie"]
        cookies += credentials["cookie"]
        headers = [
            (one["name"].encode(), self._text(one, "simple", encode=serialise.as_is).encode())
            for (place, _), one in parameters.items()
            if place == "header"
        ]
        headers += [(b"Host", b"127.0.0.1"), (b"Accept", b"*/*"), *credentials["header"]]
        headers += [(b"Cookie", "; ".join(cookies).encode())] if cookies else []
        target = {"path": (self.prefix + path).encode(), "query": "&".join(filter(None, query)).encode()}
        bodies = list(self._bodies(self.sampler.resolved(operation.get("requestBody", {}))))
        for given, content in bodies or [((), b"")]:
            yield Raw(method=method, **target, headers=(*headers, *given), chunks=(content,))

    def _bodies(self, body: dict[str, Any]) -> Iterator[tuple[Pairs, bytes]]:
        for name, media in body.get("content", {}).items():
            value = self.sampler.content(media)
            media_type, content = _written(name.replace("*", "png"), value)
            yield ((b"Content-Type", media_type.encode()), (b"Content-Length", b"%d" % len(content))), content

    def _credentials(self, operation: dict[str, Any]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {"header": [], "query": [], "cookie": []}
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        for requirement in operation.get("security", self.document.get("security", [])):
            for name in requirement:
                scheme = self.sampler.resolved(schemes.get(name, {}))
                if scheme.get("type") == "apiKey":
                    pair = f"{scheme['name']}={KEY}"
                    header = (scheme["name"].encode(), KEY.encode())
                    found[scheme["in"]].append(header if scheme["in"] == "header" else pair)
                else:
                    found["header"].append((b"Authorization", _authorization(scheme).encode()))
        return found

    def _value(self, parameter: dict[str, Any]) -> Any:
        for name, media in parameter.get("content", {}).items():
            value = parameter.get("example", self.sampler.content(media))
            return urlencode(value) if "urlencoded" in name and isinstance(value, dict) else json.dumps(value)
        return _texts(parameter.get("example", self.sampler.value(parameter.get("schema", True))))

    def _text(self, parameter: dict[str, Any], style: str, encode: serialise.Encode = serialise.encoded) -> str:
        value, explode = self._value(parameter), parameter.get("explode", False)
        match parameter.get("style", style):
            case "label":
                return serialise.label(value, explode=explode)
            case "matrix":
                return serialise.matrix(parameter["name"], value, explode=explode)
            case _:
                return serialise.simple(value, explode=explode, encode=encode)

    def _query(self, parameter: dict[str, Any]) -> str:
        return str(self._value(parameter)) if parameter["in"] == "querystring" else self._form(parameter, "&")

    def _form(self, parameter: dict[str, Any], separator: str) -> str:
        style = parameter.get("style", "form")
        explode = parameter.get("explode", style in ("form", "cookie", "deepObject"))
        value = self._value(parameter)
        return serialise.form(parameter["name"], value, style=style, explode=explode, separator=separator)


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _text(part) for name, part in value.items()}
    return [_text(part) for part in value] if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _authorization(scheme: dict[str, Any]) -> str:
    match str(scheme.get("scheme", "bearer")).lower():
        case "basic":
            return "Basic " + base64.b64encode(f"somebody:{KEY}".encode()).decode()
        case "bearer":
            return f"Bearer {KEY}"
        case other:
            return f"{other.title()} {KEY}"


def _written(media_type: str, value: Any) -> tuple[str, bytes]:
    if media_type == "multipart/form-data":
        parts = value if isinstance(value, dict) else {}
        return f"{media_type}; boundary={BOUNDARY}", b"".join(
            [*map(_part, parts.items()), f"--{BOUNDARY}--\r\n".encode()]
        )
    if media_type == "application/x-www-form-urlencoded":
        return media_type, urlencode(_texts(value) if isinstance(value, dict) else {}, doseq=True).encode()
    if media_type.startswith(("application/jsonl", "application/json-seq")):
        start = "\x1e" if "seq" in media_type else ""
        return media_type, "".join(f"{start}{json.dumps(item)}\n" for item in value or []).encode()
    if "json" in media_type:
        return media_type, json.dumps(value).encode()
    return media_type, value.encode() if isinstance(value, str) else b"some bytes"


def _part(pair: tuple[str, Any]) -> bytes:
    name, value = pair
    kind = "application/json" if isinstance(value, dict | list) else "text/plain"
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="a"\r\nContent-Type: {kind}\r\n\r\n'
    )
    return head.encode() + _text(value).encode() + b"\r\n"
