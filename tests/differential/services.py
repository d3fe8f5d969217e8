"""Applications in threes: two answer their operations themselves, one leaves them to FastAPI."""

import importlib
import inspect
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.corpus.echo import providers
from tests.generating import generated, imported

from .raw import Answer, Raw, asked
from .seeds import seeds

ROOT = Path(__file__).parents[2]
EVERY_CONSTRUCT = ROOT / "tests/contract/every_construct"
DEPOT = ROOT / "benchmarks/serving"
Calls = list[tuple[str, str]]


class Noting:
    """An implementation or an authenticator; its methods are noted when they are called."""

    def __init__(self, api: Any, calls: Calls) -> None:
        self._api = api
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        return partial(self._called, name)

    async def _called(self, name: str, **arguments: Any) -> Any:
        self._calls.append((name, _shown(arguments)))
        return await getattr(self._api, name)(**arguments)


def _shown(arguments: dict[str, Any]) -> str:
    """Bodies that are read later are in the answers; where they are in memory says nothing."""
    later = {name: type(value).__name__ for name, value in arguments.items() if _is_read_later(value)}
    return repr(arguments | later)


def _is_read_later(value: object) -> bool:
    return hasattr(value, "chunks") or hasattr(value, "__aiter__") or " object at 0x" in repr(value)


class PassesOn:
    """A middleware that changes nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Three:
    """The same operations with the same implementation."""

    in_front: FastAPI
    """Answers in front of its middleware."""
    behind: FastAPI
    """Answers behind its middleware."""
    left_to_fastapi: FastAPI
    calls: Calls
    seeds: list[Raw]

    async def each(self, raw: Raw) -> list[tuple[Answer, Calls]]:
        """The answers of all, each with the calls that were made."""
        return [await self._one(app, raw) for app in (self.in_front, self.behind, self.left_to_fastapi)]

    def add_cors(self, **options: Any) -> None:
        """The middleware of Starlette for all of them."""
        for app in (self.in_front, self.behind, self.left_to_fastapi):
            app.add_middleware(CORSMiddleware, **options)

    async def _one(self, app: FastAPI, raw: Raw) -> tuple[Answer, Calls]:
        self.calls.clear()
        answer = await asked(app, raw)
        return answer, list(self.calls)


Make = Callable[[Any, Calls], FastAPI]
"""An application; the first argument makes a provider note what is called."""


@contextmanager
def every_construct(folder: Path) -> Iterator[Three]:
    """The contract with each construct, and the implementation of it."""
    generated(EVERY_CONSTRUCT / "openapi.yaml", folder / "everything")
    with imported(folder / "everything") as package, _module(EVERY_CONSTRUCT, "service") as service:
        service.uuid4 = lambda: UUID(int=1)
        keywords = importlib.import_module("everything.contract").CONTRACTS

        def make(provided: Any, calls: Calls) -> FastAPI:
            return package.create_app(
                auth=Noting(service.Doorkeeper(), calls),
                errors=service.Complaints(),
                certificate_header="X-Client-Certificate",
                **{keyword: provided(getattr(service, f"provide_{keyword}")) for keyword in keywords},
            )

        yield _three(package, make, "/v1")


@contextmanager
def depot(folder: Path) -> Iterator[Three]:
    """The service of the benchmark: the kind of contract that people write."""
    generated(DEPOT / "openapi.yaml", folder / "depot")
    with imported(folder / "depot") as package:
        sys.modules.pop("benchmarks.serving.ours", None)  # over the package of another pair
        ours = importlib.import_module("benchmarks.serving.ours")
        vars(ours)["uuid4"] = lambda: UUID(int=1)

        async def provide_orders() -> Any:
            return ours.Orders(await ours.open_store())

        def make(provided: Any, calls: Calls) -> FastAPI:
            tags = {"orders": provided(provide_orders), "session": provided(ours.provide_session)}
            return package.create_app(auth=Noting(ours.Auth(), calls), **tags)

        yield _three(package, make)
        sys.modules.pop("benchmarks.serving.ours", None)


@contextmanager
def public(contract: Path, folder: Path) -> Iterator[Three]:
    """A contract that nobody here wrote; the implementation sends back what it gets, or what the contract shows."""
    generated(contract, folder / "public")
    with imported(folder / "public") as package:
        given = providers(package)
        auth = given.pop("auth", None)

        def make(provided: Any, calls: Calls) -> FastAPI:
            known = {} if auth is None else {"auth": Noting(auth, calls)}
            return package.create_app(**known, **{keyword: provided(one) for keyword, one in given.items()})

        yield _three(package, make, inspect.signature(package.mount).parameters["prefix"].default)


def _three(package: ModuleType, make: Make, prefix: str = "") -> Three:
    calls: Calls = []
    document = json.loads(importlib.import_module(f"{package.__name__}.app").DOCUMENT)
    in_front, behind, left_to_fastapi = (make(partial(_provided, calls), calls) for _ in range(3))
    behind.add_middleware(PassesOn)
    left_to_fastapi.dependency_overrides[_nobody] = _nobody  # any override: FastAPI solves then
    return Three(in_front, behind, left_to_fastapi, calls, seeds(document, prefix))


def _provided(calls: Calls, provide: Callable[[], Any]) -> Any:
    """The provider behind a dependency that yields; when it begins and how it ends is noted too."""

    async def session() -> AsyncIterator[None]:
        calls.append(("session", "begins"))
        try:
            yield
        except BaseException as error:
            calls.append(("session", f"sees {type(error).__name__}"))
            raise
        calls.append(("session", "ends"))

    async def provider(_: Annotated[None, Depends(session)]) -> Noting:
        return Noting(await provide(), calls)

    async def plain() -> Noting:
        return Noting(await provide(), calls)

    return plain if provide.__name__.endswith(_WITHOUT_SESSION) else provider


_WITHOUT_SESSION = ("orders", "bodies", "queries")
"""Providers of these are called without a dependency, so that both ways of the runtime are compared."""


def _nobody() -> None:
    raise AssertionError


@contextmanager
def _module(folder: Path, name: str) -> Iterator[ModuleType]:
    """A module of a folder that is no package, gone afterwards."""
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop(name, None)
