"""An application with its documentation beside it; the application itself is left as it is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Match, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from specfirst.runtime.documents import DocsFiles, WrittenDocument, to_folder
from specfirst.runtime.yaml_text import yaml_text

from .overview import POLICY, overview

PATHS = ("/docs", "/contract/docs")
"""Where documentation goes: the first that the application does not serve."""
DOCUMENT = "/openapi.json"
"""Where generated applications serve the document."""
PAUSE = 0.2
"""Seconds between two looks at the page."""
IDLE = 15.0
"""Seconds after which something is sent, so that a client that has gone is noticed."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an application serves what its contracts say, as paths."""

    docs: tuple[str, ...]
    documents: tuple[str, ...]


class Documented:
    """Answers what lies under the paths of the documentation, and hands everything else to the application."""

    def __init__(self, app: ASGIApp, folders: Mapping[str, Path], *, is_leaving: Callable[[], bool]) -> None:
        """`folders`: from a name, empty where there is only one, to the folder; `is_leaving`: whether the server is to end."""
        base = free_path(app)
        self._app = app
        self._paths = {f"{base}/{name}".rstrip("/"): folder for name, folder in folders.items()}
        self._base = base
        routes = [route for path, folder in self._paths.items() for route in _routes(path, folder, is_leaving)]
        if base not in self._paths:
            routes += [Route(path, _contents(folders, base)) for path in (base, f"{base}/")]
        self._docs = Starlette(routes=routes)
        self._docs.router.redirect_slashes = False
        own = tuple(f"{path}/openapi.json" for path in self._paths)
        self.addresses = Addresses(tuple(self._paths), (DOCUMENT,) if len(own) == 1 and serves(app, DOCUMENT) else own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_docs = scope["type"] == "http" and self._has(scope["path"].removeprefix(scope.get("root_path", "")))
        await (self._docs if is_docs else self._app)(scope, receive, send)

    def _has(self, path: str) -> bool:
        return path in (self._base, f"{self._base}/") or any(
            path == own or path.startswith(f"{own}/") for own in self._paths
        )


def free_path(app: ASGIApp) -> str:
    """Where documentation can be served without taking anything from the application."""
    return next((path for path in PATHS if not serves(app, path) and not serves(app, f"{path}/")), PATHS[-1])


def serves(app: ASGIApp, path: str) -> bool:
    """Whether an application has a route of its own for a path; one that takes every path does not count."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": [], "query_string": b""}
    return any(
        route.matches(scope)[0] is not Match.NONE
        for route in getattr(app, "routes", ())
        if getattr(route, "path", "") not in ("", "/{path:path}")
    )


def _contents(folders: Mapping[str, Path], base: str) -> Callable[[Request], Awaitable[HTMLResponse]]:
    """A page that leads to the documentation of each contract, as it is when somebody asks."""

    async def contents(_: Request) -> HTMLResponse:
        page = await run_in_threadpool(overview, folders, base)
        return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})

    return contents


def _routes(path: str, folder: Path, is_leaving: Callable[[], bool]) -> list[Any]:
    async def as_yaml(request: Request) -> Response:
        try:
            text = await run_in_threadpool(lambda: yaml_text((folder / "openapi.json").read_bytes()))
        except OSError:
            raise HTTPException(404) from None
        return await WrittenDocument(text, "application/yaml").respond(request)

    async def events(_: Request) -> StreamingResponse:
        stream = _versions(folder / "index.html", is_leaving)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    return [
        Route(path, to_folder),
        Route(f"{path}/events", events),
        Route(f"{path}/openapi.yaml", as_yaml),
        Mount(path, DocsFiles(folder)),
    ]


async def _versions(page: Path, is_leaving: Callable[[], bool]) -> AsyncIterator[str]:
    """The version of the page, now and whenever it is another (WHATWG HTML, server-sent events)."""
    yield "retry: 300\n\n"
    sent, waited = 0, 0.0
    while not is_leaving():
        version = _version(page) or sent
        if version != sent or waited > IDLE:
            yield f"data: {version}\n\n"
            sent, waited = version, 0.0
        await asyncio.sleep(PAUSE)
        waited += PAUSE


def _version(page: Path) -> int:
    """When the page was written; 0 where it is not there."""
    return page.stat().st_mtime_ns if page.is_file() else 0
