"""Applications whose implementation notes what it is called with, and replies nothing."""

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from fastapi.testclient import TestClient

from specfirst import pipeline
from specfirst.settings import ApiSettings, ModelKind, UnknownQuery
from specfirst.write import write
from tests.generating import imported

NO_CONTENT = {"204": {"description": "Done."}}


class Recorder:
    """Stands in for every Protocol: each method notes its arguments."""

    def __init__(self) -> None:
        self.arguments: dict[str, Any] | None = None

    def __getattr__(self, _: str) -> Any:
        async def method(**arguments: Any) -> None:
            self.arguments = {name: await _read(value) for name, value in arguments.items()}

        return method


@dataclass(frozen=True, slots=True)
class Service:
    """A generated package that is served."""

    package: ModuleType
    contracts: ModuleType
    folder: Path
    client: TestClient
    recorder: Recorder
    degraded: tuple[str, ...]
    """The rules of what is generated plainer than it is written."""

    def given(self, method: str, url: str, **request: Any) -> dict[str, Any]:
        """The arguments that an operation was called with; AssertionError if the request was refused."""
        self.recorder.arguments = None
        answer = self.client.request(method, url, **request)
        assert answer.status_code == 204, (answer.status_code, answer.text)
        assert self.recorder.arguments is not None
        return self.recorder.arguments

    def refused(self, method: str, url: str, **request: Any) -> dict[str, Any]:
        """The problem that a request is refused with, before the implementation hears of it."""
        self.recorder.arguments = None
        answer = self.client.request(method, url, **request)
        assert 400 <= answer.status_code < 500, (answer.status_code, answer.text)
        assert self.recorder.arguments is None
        assert answer.headers["content-type"] == "application/problem+json"
        problem: dict[str, Any] = answer.json()
        return problem

    def text(self, module: str) -> str:
        """The source of a module: "routers/default.py"."""
        return (self.folder / module).read_text()


def contract(paths: Mapping[str, Any], *, version: str = "3.1.0", **root: Any) -> dict[str, Any]:
    """A contract of these paths."""
    return {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": dict(paths), **root}


def operation(operation_id: str, *parameters: Mapping[str, Any], **keys: Any) -> dict[str, Any]:
    """An operation that answers 204."""
    return {"operationId": operation_id, "parameters": list(parameters), "responses": NO_CONTENT, **keys}


@contextmanager
def served(
    document: Mapping[str, Any],
    folder: Path,
    *,
    sync: tuple[str, ...] = (),
    unknown_query: UnknownQuery = "ignore",
    auth: Callable[[ModuleType], Any] | None = None,
    lenient: bool = False,
    models: ModelKind = "BaseModel",
) -> Iterator[Service]:
    """The package of a contract in `folder`, served by a Recorder for every tag; `auth` gets its `contract` module."""
    path = folder.with_name(f"{folder.name}.json")
    path.write_text(json.dumps(document))
    settings = ApiSettings(path.resolve(), folder.resolve(), sync=sync, unknown_query=unknown_query, models=models)
    made = pipeline.generate(path, settings, lenient=lenient)
    assert not made.blocked, made.diagnostics
    write(made.tree, folder)
    recorder = Recorder()

    async def provide() -> Recorder:
        return recorder

    with imported(folder) as package:
        contracts = importlib.import_module(f"{folder.name}.contract")
        keywords = dict.fromkeys(contracts.CONTRACTS, provide)
        app = package.create_app(unimplemented="501", **keywords, **({} if auth is None else {"auth": auth(contracts)}))
        client = TestClient(app, raise_server_exceptions=False)
        rules = tuple(each.rule for each in made.diagnostics if each.effect.name == "DEGRADED")
        yield Service(package, contracts, folder, client, recorder, rules)


async def _read(value: Any) -> Any:
    """What is only there while the request is: an upload as its bytes, an iterator as the list of its items."""
    if hasattr(value, "chunks"):
        return b"".join([chunk async for chunk in value.chunks()])
    return [item async for item in value] if hasattr(value, "__aiter__") else value
