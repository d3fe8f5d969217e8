"""Operations of a running service: read the request, call the implementation, send what it replies."""

from collections.abc import Awaitable
from contextlib import AsyncExitStack
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from .operations import Declaration, Read, SyncCall
from .problems import Refused
from .providers import Plan
from .reply import AnyReply
from .requests import Incoming
from .streams import Stream
from .usage import Usage, caller_of
from .writing import Policy, Writer, Written


class Operation:
    """One operation of a running service."""

    def __init__(self, declaration: Declaration, read: Read, plan: Plan[Any] | None, policy: Policy) -> None:
        """`plan` is None where FastAPI has to solve the dependencies of the implementation."""
        self.declaration = declaration
        self.plan = plan
        self._method = getattr(read, "__name__", "")  # a router calls its methods as the contract does
        self._needs_exit = plan is not None and plan.needs_exit
        self._read = _counted(read, declaration.operation_id, policy.usage) if declaration.deprecated else read
        self._writer = Writer(declaration, policy)

    def warm_up(self) -> None:
        """Make all that the first request would have to wait for."""
        self._writer.warm_up()

    async def read(self, request: Incoming) -> SyncCall[Any]:
        """The call that is left to do; Refused for a request that the contract does not allow."""
        call = await self._read(request)
        self._writer.check_accept(request)
        return call

    def call(self, call: SyncCall[Any], api: Any) -> Awaitable[object]:
        """What the implementation replies; a plain `def` runs in a thread.

        NotImplementedError where it has no such method.
        """
        if self.declaration.is_sync:
            return run_in_threadpool(self._called, call, api)
        reply: Awaitable[object] = self._called(call, api)
        return reply

    def _called(self, call: SyncCall[Any], api: Any) -> Any:
        try:
            return call(api)
        except AttributeError as error:
            if error.obj is api and error.name == self._method:
                raise NotImplementedError from error
            raise

    async def serve(self, request: Incoming, plan: Plan[Any]) -> None:
        """Answer the request; the calls of `plan` build the implementation."""
        try:
            call = await self._read(request)
            self._writer.check_accept(request)
            if self._needs_exit:
                await self._serve_within(request, plan, call)
            else:
                reply = await self.call(call, await plan.solve(request))
                await send(request, self._writer.write(request, reply))
                if request.background is not None:
                    await request.background()
        except (AnyReply, Refused) as reply:
            if request.started:
                raise
            await send(request, self._writer.write(request, reply))
        finally:
            if request.closers:
                await request.close()

    async def _serve_within(self, request: Incoming, plan: Plan[Any], call: SyncCall[Any]) -> None:
        written: Written | None = None
        async with AsyncExitStack() as until_answered:
            async with AsyncExitStack() as until_returned:
                api = await plan.solve_within(request, {"request": until_answered, "function": until_returned})
                # Written before the dependencies end: a reply off its schema rolls them back.
                written = self._writer.write(request, await self.call(call, api))
            if written is not None:
                await send(request, written)
                if request.background is not None:
                    await request.background()
        if written is None:
            raise RuntimeError(f"A dependency of {self.declaration.operation_id} has suppressed an exception.")

    def response(self, request: Incoming, reply: object) -> Response:
        """The reply as a response, for FastAPI to send."""
        status, headers, content = self._writer.write(request, reply)
        if not isinstance(content, bytes):
            return Stream(status, headers, content)
        response = Response(content, status)
        response.raw_headers = headers
        return response

    def refused(self, request: Incoming, refused: Refused) -> Response:
        """The refusal as a response; it may be of another package, whose handlers serve the same application."""
        if not isinstance(refused, Refused):
            why, headers = refused.detail, refused.headers
            refused = Refused(refused.status, why, errors=refused.errors, headers=headers, instance=refused.instance)
        return self.response(request, refused)


def _counted(read: Read, operation_id: str, usage: Usage) -> Read:
    """As `read`, and each request that it lets pass is counted."""

    async def counted(request: Incoming) -> SyncCall[Any]:
        call = await read(request)
        usage.count(operation_id, caller_of(request.headers))
        return call

    return counted


async def send(request: Incoming, written: Written) -> None:
    """Send an answer, with the headers that dependencies have set."""
    status, headers, content = written
    headers += request.extra_headers()
    if request.origins is not None and not request.origins.add_known(request, headers):
        await request.origins.add(request, headers)
    request.started = True
    if isinstance(content, bytes):
        await request.send({"type": "http.response.start", "status": status, "headers": headers})
        await request.send({"type": "http.response.body", "body": content})
    else:
        await Stream(status, headers, content)(request.scope, request.receive, request.send)
