"""The problems of a service, each of whose errors names its place in the contract."""

import logging
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json, to_json
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from specfirst.report.text import location

from .operations import OperationPlaces, operation
from .replies import places_of
from .schemas import SchemaPlaces
from .written import Written

PROBLEM = "application/problem+json"
MEMBER = "contract"
"""What an entry of `errors` gets: "openapi/openapi.yaml:14:9", file, line and column."""

_log = logging.getLogger(__name__)


class Placing:
    """The middleware around the operations of one generated package."""

    def __init__(self, app: ASGIApp, package: str, contract: Written) -> None:
        self._app = app
        self._package = package
        self._contract = contract

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        answer = _Answer(self, scope, send)
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:
            # It broke an answer off that had begun, such as an item of a stream: no handler has logged it.
            if hasattr(error, "faults") and self.is_own(scope):
                for place in places_of(scope["endpoint"], error, answer.status, self._contract):
                    _log.error("%s: %s", place, error)
            raise
        return None

    def is_own(self, scope: Scope) -> bool:
        """Whether an operation of the package has been found for a request."""
        module: str = getattr(scope.get("endpoint"), "__module__", "")
        return module.startswith(f"{self._package}._runtime.")

    async def placed(self, scope: Scope, status: int, content: bytes) -> bytes:
        """The content of a problem, with places in its errors."""
        try:
            problem = from_json(content)
        except ValueError:
            return content
        errors = problem.get("errors") if isinstance(problem, dict) else None
        if not isinstance(errors, list) or not all(isinstance(one, dict) for one in errors):
            return content
        document = await run_in_threadpool(self._contract.document)
        if document is None:
            return content
        declaration: Any = scope["endpoint"].declaration
        places = operation(document, declaration.method, declaration.path)
        if _is_closed(places, status):
            return content
        content_type = Headers(scope=scope).get("content-type", "")
        for error in errors:
            error[MEMBER] = location(document.place(places.of_request(error, content_type)))
        return to_json(problem)


@dataclass(slots=True)
class _Answer:
    """An answer on its way: a problem is held until it is whole, anything else is passed on."""

    placing: Placing
    scope: Scope
    to_client: Send
    status: int | None = None
    start: Message | None = None
    content: bytearray = field(default_factory=bytearray)

    async def send(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        if message["type"] == "http.response.start" and self._is_problem(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.to_client(message)
        else:
            self.content += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_placed(self.start)

    def _is_problem(self, start: Message) -> bool:
        is_problem = Headers(raw=start["headers"]).get("content-type", "").partition(";")[0] == PROBLEM
        return is_problem and self.placing.is_own(self.scope)

    async def _send_placed(self, start: Message) -> None:
        placed = await self.placing.placed(self.scope, start["status"], bytes(self.content))
        headers = MutableHeaders(raw=list(start["headers"]))
        if len(placed) != len(self.content):
            headers["content-length"] = str(len(placed))
        self.start = None
        await self.to_client({**start, "headers": headers.raw})
        await self.to_client({"type": "http.response.body", "body": placed})


def _is_closed(places: OperationPlaces, status: int) -> bool:
    """Whether the contract's own schema of the problem allows no member that it does not list."""
    schema = places.body_of(status, PROBLEM)
    return schema is not None and SchemaPlaces(places.nodes).forbids(schema, ("errors", "0"), MEMBER)
