"""Requests made bad, odd, or different: one change or a few to a good one."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from .raw import Raw

_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.0, 1.5, 1e300, 2**31, 2**63, 10**30, "", "x", "1", "1.0", "true", "null"),
    *("a" * 300, "2024-02-29", "2024-02-30", "2024-02-29T12:30:00Z", "é", "\x00", "\ud800", "good", [], [1], {}),
    *([None], {"x": 1}, {"x": 1, "y": None}, {"": ""}, [[[]]], "6c5c0f5e-3b3a-4b0e-9d5a-0c6c7f3a2b10"),
)
_TEXTS = (
    b"",
    b"1",
    b"-1",
    b"1.0",
    b"x",
    b"true",
    b"%",
    b"%zz",
    b"%00",
    b"%2F",
    b"%C3%A9",
    b"%FF",
    b"a,b",
    b"a%2Cb",
    b"+",
)
_TEXTS += (
    b"1,2,3",
    b"x,1",
    b"x=1",
    b"1,2,3,4,5",
    b" ",
    b"%20",
    b"9" * 400,
    b"null",
    b"{}",
    b'{"x":1}',
    b"good",
    b";",
    b"..",
)
_BYTES = (
    b"",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"{",
    b"}",
    b"[",
    b'"',
    b":",
    b",",
    b"\\",
    b"\\u0041",
    b"\r\n",
    b"NaN",
    b"1e999",
)
_TYPES = (
    b"application/json",
    b"application/json; charset=utf-8",
    b"APPLICATION/JSON",
    b"application/json;charset=latin-1",
)
_TYPES += (b"text/plain", b"text/plain; charset=utf-16", b"text/plain; charset=zip", b"", b"json", b"*/*", b"image/gif")
_TYPES += (
    b"application/problem+json",
    b"application/x-www-form-urlencoded",
    b"multipart/form-data",
    b"a/b; c",
    b"\xff/\xff",
)
_ACCEPTS = (
    b"*/*",
    b"",
    b"application/json",
    b"text/html",
    b"text/*;q=0.5",
    b"application/json;q=0",
    b"q",
    b"\xe9",
    b"text/plain",
)
_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY", "COPY", "get", "")

Mutation = Callable[[Raw, Random], Raw]


def mutated(raw: Raw, random: Random) -> Raw:
    """The request with up to three changes; now and then with none."""
    for _ in range(random.choice((0, 1, 1, 1, 1, 2, 2, 3))):
        raw = random.choice(_of_content if raw.content and random.random() < 0.6 else _of_head)(raw, random)
    return raw


def _with_content(raw: Raw, content: bytes) -> Raw:
    """With a Content-Length that is true, if there was one."""
    length = b"%d" % len(content)
    headers = tuple((name, length if name.lower() == b"content-length" else value) for name, value in raw.headers)
    return replace(raw, chunks=(content,), headers=headers)


def _json_value(raw: Raw, random: Random) -> Raw:
    """A value of the body is another one, gone, or has a sibling."""
    try:
        document = json.loads(raw.content)
    except (ValueError, RecursionError):
        return _bytes(raw, random)
    holder: list[Any] = [copy.deepcopy(document)]
    node, key = random.choice(list(_places(holder)))
    change = random.randrange(4)
    if change == 0 and isinstance(node, dict):
        del node[key]
    elif change == 1 and isinstance(node, dict):
        node[random.choice(("extra", "x", "", "é", str(key).upper()))] = copy.deepcopy(random.choice(_VALUES))
    else:
        node[key] = copy.deepcopy(random.choice(_VALUES))
    written = json.dumps(holder[0], ensure_ascii=random.random() < 0.7)
    return _with_content(raw, written.encode("utf-8", "surrogatepass"))


def _places(node: Any) -> Any:
    for key, part in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(part, dict | list):
            yield from _places(part)


def _json_text(raw: Raw, random: Random) -> Raw:
    """JSON that only a reader of bytes can tell from other JSON."""
    content = raw.content
    match random.randrange(9):
        case 0:  # a name twice
            content = content.replace(b"{", b'{"x": 1, "x": 1, ' if random.random() < 0.5 else b'{"x": 1, ', 1)
        case 1:  # a name twice, once in escapes
            at = content.find(b'"')
            if at >= 0:
                name = content[at + 1 : content.find(b'"', at + 1)]
                escaped = "".join(f"\\u{byte:04x}" for byte in name).encode()
                content = content.replace(b"{", b'{"' + escaped + b'": 0, ', 1)
        case 2:
            number = random.choice((b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999", b"01", b"1.", b"+1", b"-"))
            content = content.replace(b"1", number, 1) if b"1" in content else number
        case 3:
            depth = random.choice((10, 63, 64, 65, 200, 3000))
            nested = b"[" * depth + b"]" * depth
            content = content.replace(b"1", nested, 1) if b"1" in content else nested
        case 4:
            content = random.choice((b"\xef\xbb\xbf", b" \n", b"\x00")) + content
        case 5:
            content = content.decode("utf-8", "replace").encode(
                random.choice(("utf-16", "utf-16-le", "utf-32", "latin-1")), "replace"
            )
        case 6:
            content += random.choice((b" ", b"x", b"{}", b"\x00", b","))
        case 7:
            content = content.replace(b'"', b"'")
        case _:
            content = content.replace(b'": ', b'\\u003a": ', 1)
    return _with_content(raw, content)


def _bytes(raw: Raw, random: Random) -> Raw:
    """A few bytes of the body are others, or it ends early."""
    content = bytearray(raw.content)
    at = random.randrange(len(content) + 1)
    if random.random() < 0.3:
        return _with_content(raw, bytes(content[:at]))
    content[at : at + random.randrange(4)] = random.choice(_BYTES)
    return _with_content(raw, bytes(content))


def _chunked(raw: Raw, random: Random) -> Raw:
    """The body comes in pieces, of a length that nobody told, or of another than was told."""
    content, size = raw.content, random.choice((1, 7, 100))
    chunks = tuple(content[at : at + size] for at in range(0, len(content), size)) or (b"",)
    if random.random() < 0.2:
        chunks = (*chunks[:1], b"", *chunks[1:], b"")
    headers = raw.headers
    kind = random.randrange(4)
    if kind:
        headers = tuple(pair for pair in headers if pair[0].lower() != b"content-length")
        headers += ((b"Transfer-Encoding", b"chunked"),) if kind == 1 else ()
        headers += (
            ((b"Content-Length", random.choice((b"0", b"1", b"99999999", b"x", b"-1", b"9" * 30))),)
            if kind == 2
            else ()
        )
    return replace(raw, chunks=chunks, headers=headers, is_broken_off=random.random() < 0.1)


def _query(raw: Raw, random: Random) -> Raw:
    pairs = raw.query.split(b"&") if raw.query else []
    at = random.randrange(len(pairs) + 1)
    kind = random.randrange(6)
    if kind == 0 or not pairs:
        pairs.insert(at, random.choice((b"x", b"=", b"extra=1", b"a%zz=1", b"%FF=1", b"filter[x]=1", b"point=x,1")))
    elif kind == 1:
        pairs.insert(at, random.choice(pairs))
    elif kind == 2:
        del pairs[at - 1]
    else:
        name, equals, _ = pairs[at - 1].partition(b"=")
        pairs[at - 1] = name + equals + random.choice(_TEXTS)
    return replace(raw, query=b"&".join(pairs))


def _path(raw: Raw, random: Random) -> Raw:
    segments = raw.path.split(b"/")
    at = random.randrange(1, len(segments)) if len(segments) > 1 else 0
    match random.randrange(6):
        case 0:
            segments.append(random.choice((b"", b"x")))
        case 1:
            segments.insert(at, b"")
        case 2:
            segments[at] = b"".join(b"%%%02X" % byte for byte in segments[at])
        case 3:
            return replace(raw, tells_raw_path=False)
        case _:
            segments[at] = random.choice(_TEXTS)
    return replace(raw, path=b"/".join(segments))


def _header(raw: Raw, random: Random) -> Raw:
    headers = list(raw.headers) or [(b"Host", b"127.0.0.1")]
    at = random.randrange(len(headers))
    name, value = headers[at]
    match random.randrange(6):
        case 0:
            del headers[at]
        case 1:
            headers.insert(at, (name, value))
        case 2:
            headers.append((b"Accept", random.choice(_ACCEPTS)))
        case 3:
            headers[at] = (name, random.choice((value[:-1], value.upper(), b" " + value, value + b"\xe9")))
        case 4:
            headers = [pair for pair in headers if pair[0].lower() != b"content-type"]
            headers.append((b"Content-Type", random.choice(_TYPES)))
        case _:
            headers[at] = (name, random.choice(_TEXTS))
    return replace(raw, headers=tuple(headers))


def _method(raw: Raw, random: Random) -> Raw:
    return replace(raw, method=random.choice(_METHODS))


_of_head: tuple[Mutation, ...] = (_query, _query, _path, _header, _header, _method)
_of_content: tuple[Mutation, ...] = (_json_value, _json_value, _json_value, _json_text, _json_text, _bytes, _chunked)
