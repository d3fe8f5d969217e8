"""The written document and its documentation, served as they are."""

import gzip
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from mimetypes import guess_type
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from .routes import DocsMount, DocumentRoute
from .yaml_text import yaml_text


@dataclass(slots=True)
class WrittenDocument:
    """A document that does not change, and its compressed form once somebody has asked for it."""

    content: bytes
    media_type: str
    _compressed: bytes | None = None
    _etag: str = field(init=False)

    def __post_init__(self) -> None:
        self._etag = sha256(self.content).hexdigest()[:32]

    async def respond(self, request: Request) -> Response:
        """The document byte for byte, 304 for a client that has it (RFC 9110, 13.1.2)."""
        is_compressed = _takes_gzip(request.headers.get("accept-encoding", ""))
        etag = f'"{self._etag}-gzip"' if is_compressed else f'"{self._etag}"'
        headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if _has(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        if is_compressed:
            headers["Content-Encoding"] = "gzip"
        content = await self._gzip() if is_compressed else self.content
        headers["Content-Length"] = str(len(content))
        body = b"" if request.method == "HEAD" else content
        return Response(body, media_type=self.media_type, headers=headers)

    async def _gzip(self) -> bytes:
        if self._compressed is None:
            self._compressed = await run_in_threadpool(gzip.compress, self.content, 6, mtime=0)
        return self._compressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Docs:
    """The folder that `tools docs build` made, and where it is served."""

    folder: Path | str
    path: str = "/docs"


def serve_document(app: FastAPI, path: str | None, document: bytes) -> None:
    """Serve the written document, byte for byte, and as YAML beside it; not at all under None.

    A path that ends with .json has a twin with .yaml; one that ends with .yaml is that alone. The same path in the
    contract comes first; a template such as /{name} comes after it.
    """
    if path is None:
        return
    stem, _, suffix = path.rpartition(".")
    if suffix not in ("yaml", "yml"):
        written = WrittenDocument(document, "application/json")
        app.router.routes.append(DocumentRoute(path, written.respond, methods=["GET"], include_in_schema=False))
    if suffix in ("json", "yaml", "yml"):
        twin = f"{stem}.yaml" if suffix == "json" else path
        app.router.routes.append(DocumentRoute(twin, _as_yaml(document), methods=["GET"], include_in_schema=False))


def _as_yaml(document: bytes) -> Callable[[Request], Awaitable[Response]]:
    """The JSON document as YAML, made when it is first asked for."""
    made = cache(lambda: WrittenDocument(yaml_text(document), "application/yaml"))

    async def respond(request: Request) -> Response:
        return await (await run_in_threadpool(made)).respond(request)

    return respond


def serve_docs(app: FastAPI, docs: Docs | None) -> None:
    """Serve built documentation; RuntimeError if its folder is not there."""
    if docs is None:
        return
    folder = Path(docs.folder)
    if not folder.is_dir():
        raise RuntimeError(f'"{folder}" is no folder with documentation: run "tools docs build" first.')
    path = docs.path.rstrip("/")
    if path:
        app.router.routes.append(DocumentRoute(path, to_folder, methods=["GET"], include_in_schema=False))
    app.router.routes.append(DocsMount(path, DocsFiles(folder), name="docs"))


async def to_folder(request: Request) -> Response:
    """From a folder's name to the folder: addresses within the page are relative to it."""
    query = f"?{request.url.query}" if request.url.query else ""
    return Response(status_code=307, headers={"Location": f"{request.url.path.rpartition('/')[2]}/{query}"})


class DocsFiles:
    """The files of a folder, under a Content-Security-Policy that lets run only the scripts of the built pages."""

    def __init__(self, folder: Path) -> None:
        self._files = StaticFiles(directory=folder)
        self._read: dict[str, tuple[tuple[int, int], WrittenDocument, str]] = {}
        """By path: when the file was written and its size, what was read then, and the policy for it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise HTTPException(404)
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        document, policy = await run_in_threadpool(self._document, self._files.get_path(scope))
        response = await document.respond(Request(scope))
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        await response(scope, receive, send)

    def _document(self, path: str) -> tuple[WrittenDocument, str]:
        """The file as it is now, and its policy; HTTPException 404 where there is none."""
        name, status = self._files.lookup_path(path)
        if status is not None and S_ISDIR(status.st_mode):
            name, status = self._files.lookup_path(f"{path}/index.html")
        if status is None or not S_ISREG(status.st_mode):
            raise HTTPException(404)
        version = (status.st_mtime_ns, status.st_size)
        known = self._read.get(name)
        if known is None or known[0] != version:
            file = Path(name)
            content = file.read_bytes()
            document = WrittenDocument(content, guess_type(name)[0] or "application/octet-stream")
            known = (version, document, _policy(_script_hashes(content) if file.suffix == ".html" else []))
            self._read[name] = known
        return known[1], known[2]


class _Scripts(HTMLParser):
    """Gathers the text of inline scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._is_inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_inline = tag == "script" and "src" not in dict(attrs)
        if self._is_inline:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_inline = False

    def handle_data(self, data: str) -> None:
        if self._is_inline:
            self.texts[-1] += data


def _script_hashes(page: bytes) -> list[str]:
    scripts = _Scripts()
    scripts.feed(page.decode("utf-8", "replace"))
    scripts.close()
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'" for text in scripts.texts]


def _policy(hashes: list[str]) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _takes_gzip(accept_encoding: str) -> bool:
    for part in accept_encoding.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().lower() in ("gzip", "x-gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _has(if_none_match: str, etag: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or tags == ["*"]
