"""A service generated for a test, whose methods are functions of the test."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from specfirst import pipeline
from specfirst.settings import ApiSettings
from specfirst.write import write
from tests.generating import imported

_numbers = count(1)

HEAD = "openapi: 3.2.0\ninfo: {title: Test, version: '1'}\n"


@contextmanager
def package(contract: str, folder: Path, **settings: Any) -> Iterator[ModuleType]:
    """The generated package of a contract given as text; OpenAPI 3.2 where it says no version itself."""
    file = folder / "openapi.yaml"
    file.write_text(contract if contract.startswith(("openapi:", "swagger:")) else HEAD + contract, encoding="utf-8")
    target = folder / f"service_{next(_numbers)}"  # several packages of a test module are imported at a time
    made = pipeline.generate(file, replace(ApiSettings(file, target), **settings))
    assert not made.blocked, made.diagnostics
    write(made.tree, target)
    with imported(target) as generated:
        for name in ("replies", "contract", *(["models"] if any(target.glob("models*")) else [])):
            importlib.import_module(f"{generated.__name__}.{name}")
        yield generated


def app_of(generated: ModuleType, *, options: dict[str, Any] | None = None, **methods: Callable[..., Any]) -> FastAPI:
    """The application of a package, of whose untagged operations each is answered by the function of its name."""
    api = type("Api", (), {name: _method(function) for name, function in methods.items()})()

    async def provide() -> Any:
        return api

    keyword = next(iter(generated.contract.CONTRACTS))
    return generated.create_app(unimplemented="501", **{keyword: provide}, **(options or {}))


def client_of(generated: ModuleType, **methods: Callable[..., Any]) -> TestClient:
    return TestClient(app_of(generated, **methods), raise_server_exceptions=False)


def _method(function: Callable[..., Any]) -> Callable[..., Any]:
    async def method(self: Any, **arguments: Any) -> Any:
        result = function(**arguments)
        return await result if inspect.isawaitable(result) else result

    return method


def raised(error: Exception) -> Callable[..., Any]:
    """A method that raises."""

    def function(**arguments: Any) -> Any:
        raise error

    return function


def result_of(generated: ModuleType, method: str) -> str:
    """The result annotation of a method of the only Protocol, as it is written."""
    [protocol] = generated.contract.CONTRACTS.values()
    source = inspect.getsource(getattr(protocol, method))
    return " ".join(source.partition(") -> ")[2].partition(":\n")[0].split())
