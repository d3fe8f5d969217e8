"""A contract as an application without an implementation: what is generated from it, with its examples as answers."""

import importlib
import inspect
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

from fastapi import FastAPI, Request, Response
from starlette.middleware.cors import CORSMiddleware

from specfirst.runtime.applications import new_application
from specfirst.runtime.header_values import Headers
from specfirst.runtime.operations import Declaration
from specfirst.runtime.problems import PROBLEM, Refused, problem

from .answers import Answers, Mocked
from .choices import NotThere
from .preferences import Preferences, preferences

_log = logging.getLogger(__name__)

_GENERAL_HEADERS = ("Preference-Applied", "WWW-Authenticate", "Allow", "Deprecation", "Sunset", "Link")
_HTTP_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


@dataclass(frozen=True, slots=True)
class Mock:
    """One contract that is to be served: what was generated from it, and its answers."""

    package: ModuleType
    answers: Answers


def mock_application(mocks: Iterable[Mock]) -> FastAPI:
    """An application that serves contracts.

    Requests are read by the generated packages, which refuse what they refuse in any service. A request that is good is
    answered by an example, and any well-formed credentials are. Pages of every origin may call it.
    """
    app, mocks = new_application("Mock", "1"), list(mocks)
    for mock in mocks:
        _mount(app, mock, document="/openapi.json" if len(mocks) == 1 else None)
    app.add_exception_handler(_Asked, _answer)
    found = [(mock, declaration) for mock in mocks for declaration in declarations(app, mock.package)]
    declared = [name for mock, one in found for name in mock.answers.header_names(one)]
    app.add_middleware(
        CORSMiddleware,
        allow_origin_regex=".*",
        allow_credentials=True,
        allow_headers=["*"],
        allow_methods=sorted({*_HTTP_METHODS, *(declaration.method for _, declaration in found)}),
        expose_headers=list(dict.fromkeys([*_GENERAL_HEADERS, *declared])),
    )
    return app


def declarations(app: FastAPI, package: ModuleType) -> Iterator[Declaration]:
    """The operations that an application has of a package, in the order of the contract."""
    for route in app.routes:
        endpoint = getattr(route, "endpoint", None)
        if hasattr(endpoint, "declaration") and endpoint.__module__.startswith(f"{package.__name__}."):
            yield vars(endpoint)["declaration"]


class _Asked(Exception):
    """An operation was called, or has to shape a refusal: the answer is to be made."""

    def __init__(self, answers: Answers, refusal: Any = None) -> None:
        """`refusal` as the runtime of a generated package has it (`Refusal`)."""
        super().__init__()
        self.answers = answers
        self.refusal = refusal


def _mount(app: FastAPI, mock: Mock, document: str | None) -> None:
    """Give the package all that it asks for: implementations, authenticators, shapes of errors."""
    keywords: dict[str, Any] = {}
    for parameter in inspect.signature(mock.package.mount).parameters.values():
        if parameter.name == "auth":
            identity = importlib.import_module(f"{mock.package.__name__}.contract.security").Identity
            keywords["auth"] = _Everybody(identity)
        elif parameter.name == "errors":
            keywords["errors"] = _Shapes(mock.answers)
        elif parameter.kind is parameter.KEYWORD_ONLY and parameter.default is parameter.empty:
            keywords[parameter.name] = _provider(mock.answers)
    mock.package.mount(app, document=document, **keywords)


def _provider(answers: Answers) -> Callable[[], Awaitable[Any]]:
    implementation = _Implementation(answers)

    async def provide() -> Any:
        return implementation

    return provide


class _Implementation:
    """Of every tag: each method asks for the answer of the operation."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        def ask(**_: object) -> NoReturn:
            raise _Asked(self._answers)

        return ask


class _Shapes:
    """Error shapes: each asks for what the contract shows for the status of the refusal."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Callable[[Any], NoReturn]:
        def ask(refusal: Any) -> NoReturn:
            raise _Asked(self._answers, refusal)

        return ask


class _Everybody:
    """Authenticators to which any credentials are good, for every scope."""

    def __init__(self, identity: Callable[..., Any]) -> None:
        self._identity = identity("somebody", _EveryScope())

    def __getattr__(self, scheme: str) -> Callable[..., Awaitable[Any]]:
        async def verify(**_: str) -> Any:
            return self._identity

        return verify


class _EveryScope(frozenset[str]):
    def __ge__(self, other: object) -> bool:
        return True


async def _answer(request: Request, asked: Exception) -> Response:
    """The answer that the client prefers; 400 where the contract has no such answer."""
    assert isinstance(asked, _Asked)
    declaration: Declaration = request.scope["endpoint"].declaration
    accept = ", ".join(request.headers.getlist("accept"))
    if asked.refusal is not None:
        return _refused(request, asked, declaration, accept)
    preferred = preferences(", ".join(request.headers.getlist("prefer")))
    try:
        mocked = asked.answers.answer(declaration, accept, preferred)
    except NotThere as not_there:
        return Response(problem(400, str(not_there)), 400, media_type=PROBLEM.decode())
    applied = [(b"preference-applied", preferred.applied.encode("latin-1", "replace"))] if preferred.applied else []
    return _response(mocked, [*declaration.headers, *applied])


def _refused(request: Request, asked: _Asked, declaration: Declaration, accept: str) -> Response:
    """What the contract shows for a refusal; why the request was refused, which that cannot say, is logged."""
    refusal = asked.refusal
    why = "; ".join(f"{one.get('name', one.get('pointer', ''))}: {one['message']}" for one in refusal.errors)
    _log.warning("%s %s: %s %s", request.method, declaration.path, refusal.detail, why)
    if _is_problem(declaration, refusal.status):
        refused = Refused(refusal.status, refusal.detail, errors=[*refusal.errors], instance=refusal.instance)
        content = refused.content(has_errors=False)
        return _response(Mocked(refusal.status, [(b"content-type", PROBLEM)], content), declaration.headers)
    mocked = asked.answers.answer(declaration, accept, Preferences(code=str(refusal.status)))
    return _response(mocked, declaration.headers)


def _is_problem(declaration: Declaration, status: int) -> bool:
    """Whether problem details without a list of faults are what the contract says of a refusal; they can say why in words."""
    answers: Mapping[Any, Any] = declaration.answers
    answer = answers.get(status) or answers.get(f"{status // 100}XX") or answers.get("default")
    return not getattr(answer, "has_errors", True)


def _response(mocked: Mocked, headers: Headers) -> Response:
    response = Response(mocked.content, mocked.status)
    response.raw_headers = [*mocked.headers, *headers]
    if mocked.status not in (204, 304):
        response.raw_headers.append((b"content-length", b"%d" % len(mocked.content)))
    return response
