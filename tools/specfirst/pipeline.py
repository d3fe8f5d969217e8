"""The stages in order: the only module that knows them all; `reading` has those up to lint."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .degraded import Degraded
from .diagnostics import Diagnostic, Effect
from .emit.code import prose
from .emit.package import FileTree, emit
from .format import format as formatted
from .generation import Generation, Summary
from .lint import check
from .load import Document, inputs
from .load.dump import document_json, served_json
from .load.source import collector_off
from .memory import Memory
from .model.build import build
from .model.json_schema import json_schema
from .model.paths import as_served
from .model.report import Report
from .plan import Plan, plan
from .pointer import tokens
from .reading import bundle, lint
from .settings import ApiSettings
from .write import header, manifest, read_manifest

__all__ = ["Planned", "bundle", "generate", "generated", "lint", "planned", "served"]


def served(contract: Path, settings: ApiSettings, *, allow_outside: bool = False) -> tuple[Document, bytes, str]:
    """The contract, all of it as one document in JSON, and the path it is served under; raises Unreadable."""
    document = bundle(contract, allow_outside=allow_outside)
    base_path = build(document).base_path if settings.base_path is None else settings.base_path
    return document, document_json(document), base_path


@dataclass(frozen=True, slots=True)
class Planned:
    """A contract on its way to a package: read, linted and planned, and nothing emitted."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    plan: Plan | None
    """None where something in the contract stops the run."""
    schemas: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What types cannot say, for a JSON Schema validator: each schema of `plan.checked` at its pointer."""
    degraded: frozenset[str] = frozenset()
    """Pointers of the operations that are generated in a plainer form than they are written."""


def planned(
    contract: Path,
    settings: ApiSettings,
    *,
    lenient: bool = False,
    allow: frozenset[str] = frozenset(),
    allow_outside: bool = False,
) -> Planned:
    """Everything that a package of the contract would have; raises Unreadable."""
    document = bundle(contract, allow_outside=allow_outside)
    faults = check(document, allow=allow, lenient=lenient)
    if any(fault.effect is Effect.BLOCKING for fault in faults):
        return Planned(document, faults, None)
    made = plan(
        build(document),
        served_json(document),
        header=header(_said(contract, settings.generated)),
        base_path=settings.base_path,
        sync=settings.sync,
        response_validation=settings.response_validation,
        unknown_query=settings.unknown_query,
        model_kind=settings.models,
        enum_kind=settings.enums,
        last_names=_names_of_last_run(settings.generated),
    )
    report = Report()
    schemas = json_schema(made.checked, document, report, tagged=made.tagged)
    degraded = Degraded(document, faults, (*made.degradations, *report.degradations))
    return Planned(document, degraded.diagnostics, made, schemas, degraded.operations)


def generate(
    contract: Path,
    settings: ApiSettings,
    *,
    lenient: bool = False,
    allow: frozenset[str] = frozenset(),
    allow_outside: bool = False,
    memory: Memory | None = None,
) -> Generation:
    """The package of a contract; raises Unreadable. What `memory` holds of an earlier run is not made again."""
    with collector_off():
        return generated(
            planned(contract, settings, lenient=lenient, allow=allow, allow_outside=allow_outside), memory or Memory()
        )


def generated(made: Planned, memory: Memory) -> Generation:
    """The package of a contract that is planned."""
    plan, diagnostics = made.plan, made.diagnostics
    if plan is None:
        summary = Summary(operations_refused=_count(made.document))
        return Generation({}, diagnostics, blocked=True, summary=summary, requirements={})
    schemas, summary, files = made.schemas, _summary(plan, made.degraded), inputs(made.document)
    del made  # the document goes, where no caller keeps it: the largest thing there is
    tree = emit(plan, schemas, memory.models)
    return Generation(
        tree=_with_manifest(formatted(tree, memory.formatted), plan),
        diagnostics=diagnostics,
        blocked=False,
        summary=summary,
        requirements=plan.requirements,
        inputs=files,
    )


def _said(contract: Path, generated: Path) -> str:
    """The contract as files name it, in one line: from the folder that it and its package have in common."""
    common = Path(os.path.commonpath([contract.resolve(), generated.resolve()]))
    path = Path(contract.name) if common == Path(common.anchor) else contract.resolve().relative_to(common)
    return " ".join(prose(path.as_posix()).split())


def _with_manifest(tree: FileTree, planned: Plan) -> FileTree:
    text = manifest(tree, requirements=planned.requirements, names=planned.names)
    return {**tree, PurePosixPath("manifest.json"): text}


def _names_of_last_run(generated: Path) -> Mapping[str, str]:
    last = read_manifest(generated)
    return last.names if last else {}


def _summary(planned: Plan, degraded: frozenset[str]) -> Summary:
    served = {(method.path, method.http_method) for tag in planned.tags for method in tag.methods}
    found = [tokens(pointer) for pointer in degraded if pointer.startswith("/paths/")]
    plainer = sum((as_served(path), method.upper()) in served for _, path, *_, method in found)
    return Summary(
        operations_typed=len(served) - plainer,
        operations_degraded=plainer,
        operations_refused=len(found) - plainer,
        models=len(planned.models.classes),
    )


def _count(document: Document) -> int:
    paths = document.root.get("paths")
    items = paths.values() if isinstance(paths, dict) else ()
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
    return sum(len(methods & set(item)) for item in items if isinstance(item, dict))
