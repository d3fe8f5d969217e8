"""Routing: genuine FastAPI routes for every operation, and a short way to them."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any, NoReturn

from fastapi import Depends, FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import Lifespan

from .answers import ResponseValidation
from .certificates import ClientCertificate
from .dispatch import HANDED_ON, Dispatch, Gate, HandedOn
from .handlers import Unimplemented, add_operation_handlers
from .index import Index
from .operations import Declaration, declared
from .patience import Patience
from .providers import Provider, plan
from .routes import OperationRoute
from .serving import Operation
from .templates import route_path, segments_of
from .usage import Usage, UsageLog
from .writing import Policy

_SECONDS_OF_WARMING = 5.0
_NOWHERE = re.compile(r"(?!)")


class Mount:
    """Adds the operations of a contract to an application; comes before its first request."""

    def __init__(
        self,
        app: FastAPI,
        *,
        prefix: str = "",
        response_validation: ResponseValidation = "always",
        errors: object | None = None,
        usage: Usage | None = None,
        certificate_header: str | None = None,
    ) -> None:
        """`prefix` is a path such as "/api/v1", or empty.

        `errors` shapes refusals where the contract has a form of its own for them; `usage` is told who
        uses deprecated operations, by default a log; `certificate_header` is that of a proxy which ends TLS.
        RuntimeError if the application is running already.
        """
        if app.middleware_stack is not None:
            raise RuntimeError("Operations are added before the first request of the application, not after it.")
        self._app = app
        self._prefix = _checked(prefix)
        self._policy = Policy(validation=response_validation, shapes=errors, usage=usage or UsageLog())
        self._index = Index()
        if certificate_header is not None:
            app.user_middleware.append(Middleware(ClientCertificate, certificate_header))
        # Appended: the innermost middleware, so that all of the application's own see every operation.
        app.user_middleware.append(Middleware(Dispatch, self._index, app))
        app.router.routes.insert(0, Gate())
        add_operation_handlers(app)
        self._operations: list[Operation] = []
        app.router.lifespan_context = self._warming(app.router.lifespan_context)

    def add(self, tag: str, router: object, provide: Provider[Any] | None) -> None:
        """Register the operations of `router`, whose implementation `provide` builds for each request.

        With None the operations answer 501 once the request is known to be good.
        """
        provider: Provider[Any] = provide or _unimplemented
        how = plan(provider, self._app.router.dependencies)
        for declaration, read in declared(router):
            operation = Operation(declaration, read, how, self._policy)
            self._operations.append(operation)
            route = self._route(declaration, tag, provider, is_direct=how is not None)
            self._index.add(operation, route, self._prefix)

    def _warming(self, lifespan: Lifespan[Any]) -> Lifespan[Any]:
        """The lifespan, before which operations are made ready; without one the first requests are slower."""

        @asynccontextmanager
        async def warm(app: Any) -> AsyncIterator[Any]:
            patience = Patience(_SECONDS_OF_WARMING)
            for operation in self._operations:
                if patience.is_over:
                    break
                with patience.spent():
                    operation.warm_up()
            async with lifespan(app) as state:
                yield state

        return warm

    def _route(self, declaration: Declaration, tag: str, provide: Provider[Any], *, is_direct: bool) -> APIRoute:
        router = self._app.router
        router.add_api_route(
            self._prefix + route_path(declaration.path, declaration.multisegment),
            _endpoint(declaration, provide),
            methods=[declaration.method],
            operation_id=declaration.operation_id,
            name=declaration.operation_id,
            summary=declaration.summary,
            deprecated=declaration.deprecated or None,
            tags=[tag],
            response_model=None,
            # A class of routes that the application has chosen stays its choice.
            route_class_override=OperationRoute if router.route_class is APIRoute else None,
        )
        route = router.routes[-1]
        if not isinstance(route, APIRoute):
            raise TypeError(f"{declaration.operation_id} has become {type(route).__name__}, not a route of FastAPI.")
        if any(len(segment.names) > 1 for segment in segments_of(declaration.path)):
            _make_slow(route)
        if not is_direct:
            route.dependant  # noqa: B018 (made now, so that FastAPI says at the start what it cannot solve)
        return route


def _make_slow(route: APIRoute) -> None:
    """Dispatch finds it; Starlette's pattern would take quadratic time to say no to a long path."""
    if isinstance(route, OperationRoute):
        route.is_slow_to_match = True
    else:
        route.path_regex = _NOWHERE


def _checked(prefix: str) -> str:
    prefix = prefix.rstrip("/")
    if prefix and (not prefix.startswith("/") or "{" in prefix):
        raise ValueError(f'The prefix "{prefix}" should be a path without parameters, such as "/api/v1".')
    return prefix


async def _unimplemented() -> NoReturn:
    raise Unimplemented


def _endpoint(declaration: Declaration, provide: Provider[Any]) -> Callable[..., Any]:
    """The endpoint of a genuine route: FastAPI has solved the dependencies of the provider and called it.

    It has its operation as `declaration`, for middleware and tools, which find it in the scope of a request.
    """

    async def endpoint(request: Request, response: Response, api: Annotated[Any, Depends(provide)]) -> Response:
        handed_on: HandedOn | None = request.scope.get(HANDED_ON)
        if (
            handed_on is None
        ):  # Starlette's pattern takes a path that the contract has not, such as "/tree/" or "/a%2Fb"
            raise HTTPException(404)
        if handed_on.call is None:
            raise RuntimeError("An operation was called that was not read.")
        operation = handed_on.entry.operation
        answer = operation.response(handed_on.request, await operation.call(handed_on.call, api))
        answer.raw_headers += response.raw_headers  # what dependencies have set
        return answer

    vars(endpoint)["declaration"] = declaration
    return endpoint
