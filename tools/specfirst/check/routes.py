"""What an application serves, compared with its contracts."""

import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .. import pointer
from ..diagnostics import Diagnostic, Effect, Place
from ..pipeline import Planned
from ..plan import Plan
from ..plan.plan import Method
from ..settings import ApiSettings, printed
from .steps import Outcome

PROBE = Path(__file__).parent / "probe.py"
SECONDS = 120
"""How long an application may take to be imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A contract and its settings."""

    api: ApiSettings
    made: Planned
    plan: Plan

    @property
    def methods(self) -> list[Method]:
        return [method for tag in self.plan.tags for method in tag.methods]


class Route(NamedTuple):
    """What an application answers."""

    method: str
    path: str
    """Without the names of its parameters."""
    name: str
    """The operationId."""


def routes(python: Path, root: Path, app: str, apis: Sequence[Served]) -> Outcome:
    """Every operation has a route, and every document that is served is a contract."""
    found = _probed(python, root, app)
    if "error" in found:
        return Outcome(findings=(_import_fault(found, app, root),))
    routed = frozenset(
        Route(method, _shape(path), name) for methods, path, name in found["routes"] for method in methods
    )
    documents: dict[str, str] = found["documents"]
    contracts = {one.plan.document.decode() for one in apis}
    strangers = sorted(path for path, text in documents.items() if text not in contracts)
    findings: list[Diagnostic] = []
    notes: list[str] = []
    for one in apis:
        findings += _unrouted(one, app, routed)
        findings += _elsewhere(one, app, routed)
        if one.plan.document.decode() in documents.values():
            continue
        if strangers:
            findings.append(_other_document(one, strangers[0]))
        else:
            notes.append(f"{printed(one.api.contract)} is not among the documents that are served")
    return Outcome(findings=tuple(findings), notes=tuple(notes))


def _probed(python: Path, root: Path, app: str) -> dict[str, Any]:
    """What the probe has written down; an error where it could not."""
    with tempfile.TemporaryDirectory(prefix="specfirst-") as folder:
        answer = Path(folder) / "answer.json"
        command = [str(python), str(PROBE), str(root), app, str(answer)]
        try:
            done = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603
        except subprocess.TimeoutExpired:
            return {"error": f"it is not there after {SECONDS} s", "place": None}
        if not answer.exists():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            return {"error": said[-1] if said else f"exit code {done.returncode}", "place": None}
        content: dict[str, Any] = json.loads(answer.read_text("utf-8"))
        return content


def _import_fault(found: dict[str, Any], app: str, root: Path) -> Diagnostic:
    place = found["place"]
    where = (
        Place(printed(Path(place[0])), place[1], place[2]) if place else Place(printed(root / "pyproject.toml"), 0, 0)
    )
    return Diagnostic(where, "unimportable-app", Effect.BLOCKING, f'"{app}" cannot be imported: {found["error"]}')


def _unrouted(one: Served, app: str, routed: frozenset[Route]) -> Iterator[Diagnostic]:
    methods = one.methods
    missing = [method for method in methods if not _base_paths(method, routed)]
    if missing and len(missing) == len(methods):
        message = (
            f'"{app}" has none of the {len(methods)} operations'
            if len(methods) != 1
            else f'"{app}" lacks the only operation'
        )
        hint = f"mount {printed(one.api.generated)} on it"
        yield Diagnostic(Place(printed(one.api.contract), 0, 0), "unrouted-operation", Effect.BLOCKING, message, hint)
        return
    for method in missing:
        place = one.made.document.place(pointer.of(["paths", method.path, method.http_method.lower()]))
        message = f'"{app}" has no route for {method.http_method} {method.path}'
        yield Diagnostic(place, "unrouted-operation", Effect.BLOCKING, message, 'run "tools regen"')


def _elsewhere(one: Served, app: str, routed: frozenset[Route]) -> Iterator[Diagnostic]:
    """One finding for each path, other than that of the document's servers, below which operations are served."""
    found: Counter[str] = Counter()
    for method in one.methods:
        bases = _base_paths(method, routed)
        if one.plan.base_path not in bases:
            found.update(sorted(bases)[:1])
    for base, count in found.items():
        operations = f"{count} operations" if count != 1 else "an operation"
        message = (
            f'"{app}" serves {operations} below "{base}/", and the servers of the document say "{one.plan.base_path}/"'
        )
        hint = 'change its "servers"; or, behind a proxy that changes paths, set base-path in [[tool.specfirst.api]]'
        yield Diagnostic(one.made.document.place("/servers"), "other-base-path", Effect.BLOCKING, message, hint)


def _base_paths(method: Method, routed: frozenset[Route]) -> frozenset[str]:
    """What stands before the contract's path in each route of an operation; empty where it has none."""
    shape = _shape(method.path)
    return frozenset(
        route.path.removesuffix(shape)
        for route in routed
        if route.method == method.http_method and route.name == method.operation_id and route.path.endswith(shape)
    )


def _shape(path: str) -> str:
    """The path without the names of its parameters."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def _other_document(one: Served, path: str) -> Diagnostic:
    place = Place(printed(one.api.contract), 0, 0)
    message = f'the document at "{path}" is not this contract'
    return Diagnostic(
        place, "other-document", Effect.BLOCKING, message, 'run "tools regen", and start the application anew'
    )
