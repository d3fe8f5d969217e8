"""What scaffold says at its end."""

from collections.abc import Sequence
from typing import Any

import typer

from specfirst.diagnostics import Diagnostic, Effect, Place
from specfirst.report import sorted_diagnostics
from specfirst.report.objects import diagnostic_object, dumped
from specfirst.report.text import printable
from specfirst.scaffold import Change, Scaffold, Wiring
from specfirst.settings import ApiSettings, Settings, printed

from .output import report


def no_folder(api: ApiSettings, settings: Settings) -> Diagnostic:
    """The settings do not say where the implementation goes."""
    place = Place(printed(settings.root / "pyproject.toml"), 0, 0)
    message = f'no folder is named for the implementation of "{printed(api.contract)}"'
    hint = f'add impl = "impl/{api.generated.name}" to its [[tool.specfirst.api]]'
    return Diagnostic(place, "invalid-settings", Effect.FATAL, message, hint)


def print_json(
    plans: Sequence[Scaffold], diagnostics: Sequence[Diagnostic], settings: Settings, *, is_dry: bool
) -> None:
    """One object: the files, the lines to add by hand, and the findings."""
    content = {
        "diagnostics": [diagnostic_object(one) for one in sorted_diagnostics(diagnostics)],
        "written": not is_dry,
        "files": [_file(change) for plan in plans for change in plan.changes],
        "to_add": [_line(one) for plan in plans for one in plan.wiring],
        "app": settings.app,
    }
    typer.echo(dumped(content), nl=False)


def _file(change: Change) -> dict[str, Any]:
    stubs = [{"class": one.class_name, "method": one.name, "operation": one.said} for one in change.stubs]
    return {"file": printed(change.path), "new": change.is_new, "stubs": stubs}


def _line(wiring: Wiring) -> dict[str, Any]:
    return {"file": printed(wiring.path), "line": wiring.line, "text": wiring.text, "in": wiring.where}


def print_text(
    plans: Sequence[Scaffold], diagnostics: Sequence[Diagnostic], settings: Settings, *, is_dry: bool
) -> None:
    """The files with their stubs and the lines to add by hand, to stdout; findings and a closing line to stderr."""
    changes = [change for plan in plans for change in plan.changes]
    for change in changes:
        kind = "new    " if change.is_new else "changed"
        typer.echo(printable(f"{kind}  {printed(change.path)}"))
        for stub in change.stubs:
            typer.echo(printable(f"           {stub.class_name}.{stub.name}: {stub.said}"))
    for one in (wiring for plan in plans for wiring in plan.wiring):
        typer.echo(printable(f"{printed(one.path)}:{one.line}: add to {one.where}"))
        typer.echo(printable(f"           {one.text}"))
    report(diagnostics, near=[api.impl for api in settings.apis if api.impl is not None])
    typer.echo(_closing(changes, is_dry=is_dry), err=True)


def _closing(changes: Sequence[Change], *, is_dry: bool) -> str:
    stubs = sum(len(change.stubs) for change in changes)
    if not changes:
        return "nothing to add"
    new = sum(change.is_new for change in changes)
    done = "to add" if is_dry else "added"
    stub_word, file_word = "stub" if stubs == 1 else "stubs", "file" if new == 1 else "files"
    return f"{stubs} {stub_word} {done}; {new} new {file_word}, {len(changes) - new} changed"
