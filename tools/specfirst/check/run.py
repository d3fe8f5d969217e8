"""The steps of a check, in their order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import pipeline
from ..diagnostics import Diagnostic, Effect, Unreadable
from ..implementation.findings import (
    missing_findings,
    mistyped_findings,
    stray_findings,
    stub_findings,
    unreadable_findings,
)
from ..implementation.former import FormerMethod, former_methods
from ..implementation.services import Implementation, read_implementation
from ..implementation.strays import strays
from ..interpreter import project_python
from ..memory import Memory
from ..settings import ApiSettings, Settings
from ..write import compare
from ..write import findings as findings_of
from .checkers import mypy, pyright
from .routes import Served, routes
from .steps import Outcome, Step, timed

NOTHING_YET = 'the impl folder is not there: run "tools scaffold"'
UNREADABLE = "the contract has to be mended first"


def check(settings: Settings, *, allow_outside: bool = False) -> Iterator[Step]:
    """Each step when it is done."""
    run = _Check(settings, allow_outside)
    for name, step in run.steps():
        yield timed(name, step)


@dataclass(slots=True)
class _Check:
    settings: Settings
    allow_outside: bool
    planned: list[Served] = field(default_factory=list[Served])
    """The contracts that can be planned, from the second step on."""

    def steps(self) -> Iterator[tuple[str, Callable[[], Outcome]]]:
        yield "lint", self.lint
        yield "generated package", self.generated
        yield "implementation", self.implementation
        checker = self.settings.type_checker
        if checker in ("mypy", "both"):
            yield "types (mypy)", lambda: self.types(mypy)
        if checker in ("pyright", "both"):
            yield "types (pyright)", lambda: self.types(pyright)
        yield "stubs", self.stubs
        yield "routes and document", self.routes

    def lint(self) -> Outcome:
        found: list[Diagnostic] = []
        for api in self.settings.apis:
            try:
                found += pipeline.lint(api.contract, allow_outside=self.allow_outside)
            except Unreadable as error:
                found += error.diagnostics
        return Outcome(findings=self.allowed(found))

    def allowed(self, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The findings without those that lint finds and the settings allow."""
        return tuple(one for one in found if one.rule not in self.settings.allow)

    def generated(self) -> Outcome:
        found: list[Diagnostic] = []
        for api in self.settings.apis:
            try:
                made = pipeline.planned(api.contract, api, allow=self.settings.allow, allow_outside=self.allow_outside)
            except Unreadable:
                continue
            if made.plan is not None:
                self.planned.append(Served(api=api, made=made, plan=made.plan))
                tree = pipeline.generated(made, Memory()).tree
                found += findings_of(compare(tree, api.generated), api.generated)
        if not self.planned:
            return Outcome(skipped=UNREADABLE)
        return Outcome(findings=tuple(found), notes=self.left_out())

    def left_out(self) -> tuple[str, ...]:
        count = len(self.settings.apis) - len(self.planned)
        return (
            (f"{count} of {len(self.settings.apis)} contracts left out: they have to be mended first",) if count else ()
        )

    def implementation(self) -> Outcome:
        found: list[Diagnostic] = []
        implementations = list(self.implementations())
        for one in implementations:
            gone = strays(one, _former(one.api))
            found += unreadable_findings(one)
            found += stray_findings(gone)
            found += missing_findings(one, gone)
            found += mistyped_findings(one)
        return Outcome(findings=tuple(found)) if implementations else Outcome(skipped=self.without_folder())

    def stubs(self) -> Outcome:
        if self.has_nothing_yet():
            return Outcome(skipped=NOTHING_YET)
        found: list[Diagnostic] = []
        implementations = list(self.implementations())
        for one in implementations:
            found += stub_findings(one)
        is_allowed = self.settings.allow.__contains__
        listed = [replace(one, effect=Effect.DEGRADED) if is_allowed(one.rule) else one for one in found]
        return Outcome(findings=tuple(listed)) if implementations else Outcome(skipped=self.without_folder())

    def without_folder(self) -> str:
        return "no impl in [[tool.specfirst.api]]" if self.planned else UNREADABLE

    def implementations(self) -> Iterator[Implementation]:
        generated = [api.generated for api in self.settings.apis]
        for one in self.planned:
            if one.api.impl is not None:
                yield read_implementation(one.plan, one.api, self.settings.root, generated)

    def folders(self) -> list[Path]:
        return list(dict.fromkeys(api.impl for api in self.settings.apis if api.impl is not None))

    def has_nothing_yet(self) -> bool:
        """Whether none of the folders of implementations is there."""
        folders = self.folders()
        return bool(folders) and not any(folder.is_dir() for folder in folders)

    def has_application(self, app: str) -> bool:
        """Whether the project has the first package or module of "package.module:attribute"."""
        first = app.partition(":")[0].partition(".")[0]
        return any(
            (folder / name).exists()
            for folder in (self.settings.root, self.settings.root / "src")
            for name in (first, f"{first}.py")
        )

    def types(self, checker: Callable[[Path, Path, list[Path]], Outcome]) -> Outcome:
        folders = self.folders()
        if not folders:
            return Outcome(skipped="no impl in [[tool.specfirst.api]]")
        outer = [one for one in folders if not any(other in one.parents for other in folders)]
        present = [folder for folder in outer if folder.is_dir()]
        if not present:
            return Outcome(skipped=NOTHING_YET)
        return checker(project_python(self.settings.root), self.settings.root, present)

    def routes(self) -> Outcome:
        app = self.settings.app
        if app is None:
            return Outcome(skipped='no app in [tool.specfirst], such as app = "impl.main:app"')
        if not self.planned:
            return Outcome(skipped=UNREADABLE)
        if self.has_nothing_yet() and not self.has_application(app):
            return Outcome(skipped=NOTHING_YET)
        return routes(project_python(self.settings.root), self.settings.root, app, self.planned)


def _former(api: ApiSettings) -> Callable[[], tuple[FormerMethod, ...]]:
    return lambda: former_methods(api.generated)
