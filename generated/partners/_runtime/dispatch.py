"""The short way to the operations: an index in front of FastAPI's router, and what it hands on."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .index import Entry, Index, Node
from .operations import SyncCall
from .origins import Origins
from .problems import PROBLEM, problem
from .requests import Incoming
from .routes import ELSEWHERE, DocsMount, DocumentRoute
from .templates import escaped_path

HANDED_ON = "contract.handed_on"
"""The key in the scope of a request that is handed on; all generated packages of an application share it."""
_PERCENT = ord("%")  # Python takes ten times as long to look for bytes in bytes


@dataclass(slots=True)
class HandedOn:
    """A request on its way through FastAPI: read already (`call`), or failed (`error`)."""

    entry: Entry
    request: Incoming
    call: SyncCall[Any] | None = None
    error: Exception | None = None


class Dispatch:
    """The innermost middleware: it answers operations itself and hands everything else on to FastAPI.

    Handed on are requests whose dependencies FastAPI must solve, and exceptions, for the application's handlers. Another
    one may stand in front of all middleware (front.py), and passes on what is no request for an operation, too.
    """

    def __init__(
        self, app: ASGIApp, index: Index, owner: FastAPI, *, origins: Origins | None = None, is_in_front: bool = False
    ) -> None:
        """`origins` adds the headers of CORS to the answers that do not meet its middleware."""
        self.app = app
        self.index = index
        self.owner = owner
        self._origins = origins
        self._is_in_front = is_in_front
        routes = owner.router.routes
        self._documents = frozenset(route.path for route in routes if isinstance(route, DocumentRoute))
        self._docs = tuple(f"{route.path}/" for route in routes if isinstance(route, DocsMount) and route.path)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Find what answers the request; its coroutine is what the caller awaits, without another around it."""
        if scope["type"] != "http":
            return self.app(scope, receive, send)
        if HANDED_ON in scope:  # by what stands in front
            return self._pass_on(scope[HANDED_ON], scope, receive, send)
        path, is_encoded = path_of(scope)
        method: str = scope["method"]
        found = self.index.find(path, is_encoded=is_encoded)
        if found is None or (found[1] and self._is_document(path, method)):
            return self._leave(scope, receive, send)
        node, values = found
        entries = node.entries_for(scope) if node.conditional else node.entries
        entry = entries.get(method) or (entries.get("GET") if method == "HEAD" else None)
        if entry is None:
            # Without entries only requests with another query lead here.
            is_known = entries and not self._is_in_front
            return _answer_method(node, method, send) if is_known else self._leave(scope, receive, send)
        if method == "HEAD":
            send = without_body(send)
        path_parameters = dict(zip(entry.names, values, strict=True)) if values else {}
        scope["path_params"] = (
            {name: unquote(value) for name, value in path_parameters.items()} if is_encoded else path_parameters
        )
        request = Incoming(scope, receive, send, path_parameters)
        request.origins = self._origins
        return self._answer(entry, request)

    def _leave(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if not self._is_in_front:
            scope[ELSEWHERE] = self.owner
        return self.app(scope, receive, send)

    async def _pass_on(self, handed_on: HandedOn, scope: Scope, receive: Receive, send: Send) -> None:
        if handed_on.request.started and handed_on.error is not None:
            # Said again to the middleware, which is not to send another answer.
            await send({"type": "http.response.start", "status": 200, "headers": []})
            raise handed_on.error
        await self.app(scope, receive, send)

    def _is_document(self, path: str, method: str) -> bool:
        """What a template of the contract takes, too, and stands at a path of its own."""
        return method in ("GET", "HEAD") and (path in self._documents or path.startswith(self._docs))

    async def _answer(self, entry: Entry, request: Incoming) -> None:
        operation, route, _ = entry
        request.scope["route"] = route
        request.scope["endpoint"] = route.endpoint
        try:
            if operation.plan is not None and not self.owner.dependency_overrides:
                return await operation.serve(request, operation.plan)
            handed_on = HandedOn(entry, request, call=await operation.read(request))
        except ClientDisconnect:  # nobody is left to answer
            return await request.close()
        except Exception as error:
            if request.started and not self._is_in_front:
                raise
            handed_on = HandedOn(entry, request, error=error)
        await self._hand_on(handed_on, request)
        return None

    async def _hand_on(self, handed_on: HandedOn, request: Incoming) -> None:
        request.scope[HANDED_ON] = handed_on
        try:
            await self.app(request.scope, request.replay, _unheard if request.started else request.send)
        except ClientDisconnect:  # while the implementation reads an upload
            pass
        finally:
            await request.close()


class Gate(BaseRoute):
    """The first route of the application: it brings what Dispatch hands on to its route without a search."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.FULL if HANDED_ON in scope else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        handed_on: HandedOn = scope[HANDED_ON]
        if handed_on.error is not None:
            raise handed_on.error
        await handed_on.entry.route.app(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        raise NoMatchFound(name, path_params)


def path_of(scope: Scope) -> tuple[str, bool]:
    """The path below the application's root path, and whether it is percent-encoded.

    It is where its encoding matters: `raw_path` tells an encoded slash from one that separates.
    """
    path, root = scope["path"], scope.get("root_path", "")
    raw: bytes | None = scope.get("raw_path")
    if raw is not None and _PERCENT not in raw:
        return (_below(path, root) if root else path), False
    if raw is None or unquote(raw.partition(b"?")[0].decode("latin-1")) != path:  # a middleware may have changed path
        path = _below(path, root) if root else path
        encoded = escaped_path(path)
        return encoded, encoded != path
    return _raw_below(raw.partition(b"?")[0].decode("latin-1"), root), True


def _below(path: str, root: str) -> str:
    """As Starlette has it: a root path that the path does not start with was taken off already."""
    if path == root or path.startswith(f"{root}/"):
        return path[len(root) :]
    return path


def _raw_below(raw: str, root: str) -> str:
    segments = raw.split("/")
    size = root.rstrip("/").count("/") + 1
    if root and unquote("/".join(segments[:size])) == root:
        return "/".join(["", *segments[size:]])
    return raw


async def _unheard(_: Message) -> None:
    """For what an answer that has started already is followed by."""


def without_body(send: Send) -> Send:
    """Send the start of an answer, with its Content-Length, and no content (RFC 9110, 9.3.2)."""

    async def head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return head


async def _answer_method(node: Node, method: str, send: Send) -> None:
    """OPTIONS with 204, a method the path does not have with 405; both with the exact Allow (RFC 9110, 10.2.1)."""
    status, content, headers = 204, b"", [(b"allow", node.allow.encode("latin-1"))]
    if method != "OPTIONS":
        status, content = 405, problem(405, f"This path has {node.allow}.")
        headers += [(b"content-type", PROBLEM), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
