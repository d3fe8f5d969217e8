"""Operations answered in front of an application's middleware, where no middleware has to see them."""

from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from .dispatch import Dispatch
from .index import Index
from .origins import Origins


class Application(FastAPI):
    """An application of FastAPI that answers operations in front of its middleware, where none has to see them.

    That is where none was added, or only Starlette's for CORS, whose headers are known.
    """

    def build_middleware_stack(self) -> ASGIApp:
        stack = super().build_middleware_stack()
        added: list[Any] = self.user_middleware
        kinds = [middleware.cls for middleware in added]
        if kinds not in ([Dispatch], [CORSMiddleware, Dispatch]) or self.max_body_size is not None:
            return stack
        if not isinstance(stack, ServerErrorMiddleware):
            return stack
        cors = [CORSMiddleware(stack, *middleware.args, **middleware.kwargs) for middleware in added[:-1]]
        return Front(stack, *added[-1].args, *map(Origins, cors))


class Front(ServerErrorMiddleware):
    """The outermost middleware, which tools look for by its class: what is not answered here goes its usual way."""

    def __init__(
        self, usual: ServerErrorMiddleware, index: Index, owner: FastAPI, origins: Origins | None = None
    ) -> None:
        super().__init__(usual.app, usual.handler, usual.debug)
        self._dispatch = Dispatch(super().__call__, index, owner, origins=origins, is_in_front=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._dispatch(scope, receive, send)
