"""A command line in a project of its own, with a pipeline that reads what it is to generate from the contract."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import specfirst
from specfirst.cli.main import main
from specfirst.diagnostics import Diagnostic, Effect, Place, Unreadable
from specfirst.generation import Generation, Summary
from specfirst.settings import printed
from specfirst.write import header, manifest


def diagnostics(contract: Path) -> tuple[Diagnostic, ...]:
    """The faults that a contract of these tests names itself."""
    if not contract.exists():
        raise Unreadable(Diagnostic(Place(printed(contract), 0, 0), "missing-file", Effect.FATAL, "no such file"))
    content = json.loads(contract.read_text())
    return tuple(
        Diagnostic(Place(printed(contract), 1, 2, "/info"), rule, Effect(effect), message, "write it otherwise")
        for rule, effect, message in content.get("faults", [])
    )


def generate(contract: Path, settings: Any, **_: Any) -> Generation:
    faults = diagnostics(contract)
    content = json.loads(contract.read_text())
    if content.get("bug"):
        raise KeyError(content["bug"])
    tree = {PurePosixPath(name): f"{header('openapi.json')}\n{text}" for name, text in content.get("files", {}).items()}
    tree[PurePosixPath("manifest.json")] = manifest(tree, requirements=content.get("requirements", {}), names={})
    summary = Summary(operations_typed=3, operations_degraded=1, operations_refused=0, models=2)
    blocked = any(fault.effect is Effect.BLOCKING for fault in faults)
    return Generation(tree, faults, blocked, summary, content.get("requirements", {}))


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The stand-in for specfirst.pipeline and for specfirst.reading."""
    module: Any = ModuleType("specfirst.pipeline")
    module.Generation = Generation
    module.generate = generate
    module.lint = lambda contract, **_: diagnostics(contract)
    module.bundle = lambda contract, **_: SimpleNamespace(
        root=json.loads(contract.read_text()), faults=diagnostics(contract)
    )
    for name in ("pipeline", "reading"):
        monkeypatch.setitem(sys.modules, f"specfirst.{name}", module)
        monkeypatch.setattr(specfirst, name, module, raising=False)
    return module


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def tools(pipeline, monkeypatch, capsys) -> Callable[..., Outcome]:
    """Run `tools` with arguments."""

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tools", *arguments])
        with pytest.raises(SystemExit) as leaving:
            main()
        captured = capsys.readouterr()
        code = leaving.value.code
        return Outcome(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a project with one contract."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "shop"\ndependencies = ["fastapi"]\n\n[tool.specfirst]\n\n'
        '[[tool.specfirst.api]]\ncontract = "openapi.json"\ngenerated = "generated"\n'
    )
    (tmp_path / "openapi.json").write_text('{"files": {"models.py": "x = 1\\n", "app.py": "y = 1\\n"}}')
    return tmp_path
