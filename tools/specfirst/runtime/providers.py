"""Providers: the `async def provide_*` functions that build an implementation for each request."""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Annotated, Any, Generic, NamedTuple, TypeAlias, TypeVar, get_args, get_origin

from fastapi import BackgroundTasks, Request, Response
from fastapi.params import Depends
from starlette.requests import HTTPConnection

from .requests import Incoming

ApiT = TypeVar("ApiT")
Provider: TypeAlias = Callable[..., Awaitable[ApiT]]
"""An async function with anything FastAPI can inject as its parameters.

A class or a plain function is a type error, although FastAPI would call it: in a thread, which takes several times as
long. And a class that nothing constructs may lack methods of the contract without any type checker's notice.
"""

Source: TypeAlias = int | Callable[[Incoming], Any]
"""Where an argument comes from: the values solved so far, by position, or the request."""


class _LeaveToFastAPI(Exception):
    """A dependency is of a kind that only FastAPI solves."""


class Step(NamedTuple):
    """One call of a plan."""

    function: Callable[..., Any]
    arguments: tuple[tuple[str, Source], ...]
    scope: str | None
    """None for a plain coroutine function; for one that yields, the scope in which it ends."""


@dataclass(slots=True)
class Plan(Generic[ApiT]):
    """The calls that build an implementation, in FastAPI's order; the provider comes last."""

    steps: list[Step] = field(default_factory=list[Step])

    @property
    def needs_exit(self) -> bool:
        return any(step.scope is not None for step in self.steps)

    async def solve(self, request: Incoming) -> ApiT:
        values: list[Any] = []
        for function, arguments, _ in self.steps:
            if arguments:
                values.append(await function(**_given(arguments, request, values)))
            else:
                values.append(await function())
        api: ApiT = values[-1]
        return api

    async def solve_within(self, request: Incoming, until: dict[str, AsyncExitStack]) -> ApiT:
        """As solve(); what a dependency does after its yield runs when its scope in `until` ends."""
        values: list[Any] = []
        for step in self.steps:
            arguments = _given(step.arguments, request, values)
            if step.scope is None:
                values.append(await step.function(**arguments))
            else:
                values.append(await until[step.scope].enter_async_context(step.function(**arguments)))
        api: ApiT = values[-1]
        return api


def _given(arguments: tuple[tuple[str, Source], ...], request: Incoming, values: list[Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, source in arguments:
        given[name] = values[source] if isinstance(source, int) else source(request)
    return given


def plan(provider: Provider[ApiT], before: Iterable[Depends] = ()) -> Plan[ApiT] | None:
    """How to call `provider` without FastAPI, or None if one of its dependencies, or of those `before` it, needs FastAPI.

    Coroutine functions and async generator functions are called here, with the request, the response, the background
    tasks and one another. Threads, parameters of the request, security scopes and limits are left to FastAPI.
    """
    found: Plan[ApiT] = Plan()
    known: dict[Any, int] = {}
    try:
        for depends in before:
            _dependency(depends, found, known)
        _add(provider, None, found, known)
    except _LeaveToFastAPI:
        return None
    return found


def _add(function: Callable[..., Any], scope: str | None, found: Plan[Any], known: dict[Any, int]) -> int:
    yields = inspect.isasyncgenfunction(function)
    if not (inspect.isfunction(function) and (yields or inspect.iscoroutinefunction(function))):
        raise _LeaveToFastAPI
    try:
        parameters = inspect.signature(function, eval_str=True).parameters.values()
    except (NameError, TypeError, ValueError):
        raise _LeaveToFastAPI from None
    arguments = tuple((parameter.name, _source(parameter, found, known)) for parameter in parameters)
    call = asynccontextmanager(function) if yields else function
    found.steps.append(Step(call, arguments, (scope or "request") if yields else None))
    return len(found.steps) - 1


def _source(parameter: inspect.Parameter, found: Plan[Any], known: dict[Any, int]) -> Source:
    if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
        raise _LeaveToFastAPI
    annotation, markers = parameter.annotation, [parameter.default]
    if get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        markers += metadata
    depends = [marker for marker in markers if isinstance(marker, Depends)]
    if depends:
        return _dependency(depends[-1], found, known)
    if annotation in _GIVEN and parameter.default is parameter.empty and len(markers) == 1:
        return _GIVEN[annotation]
    raise _LeaveToFastAPI


def _dependency(depends: Depends, found: Plan[Any], known: dict[Any, int]) -> Source:
    function = depends.dependency
    if type(depends) is not Depends or function is None or depends.max_concurrency is not None:
        raise _LeaveToFastAPI
    key = (function, depends.scope)
    if depends.use_cache and key in known:
        return known[key]
    position = _add(function, depends.scope, found, known)
    known.setdefault(key, position)
    return position


_GIVEN: dict[Any, Source] = {
    Request: attrgetter("request"),
    HTTPConnection: attrgetter("request"),
    Response: attrgetter("response"),
    BackgroundTasks: attrgetter("tasks"),
}
