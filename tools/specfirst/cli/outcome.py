"""What regen says at its end."""

import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import typer

from specfirst.report import sorted_diagnostics
from specfirst.report.objects import diagnostic_object, dumped
from specfirst.report.text import coloured, plain, printable
from specfirst.requirements import missing
from specfirst.settings import Settings, printed

from .output import has_colour, report
from .runs import Run

FILE_KINDS = (
    "added",
    "changed",
    "removed",
    "same",
    "edited_by_hand",
    "reformatted",
    "orphans",
    "foreign",
    "in_the_way",
)
DIFF_COLOURS = {"+": "32", "-": "31", "@": "36"}


def print_json(runs: list[Run], *, seconds: float) -> None:
    """One object: all diagnostics, and a summary of each contract."""
    diagnostics = sorted_diagnostics(one for run in runs for one in run.diagnostics)
    summary = {"apis": [_summary(run) for run in runs], "seconds": round(seconds, 3)}
    content = {"diagnostics": [diagnostic_object(one) for one in diagnostics], "summary": summary}
    typer.echo(dumped(content), nl=False)


def _summary(run: Run) -> dict[str, Any]:
    done = run.generation.summary
    return {
        "contract": printed(run.api.contract),
        "generated": printed(run.api.generated),
        "failed": run.has_failed,
        "operations": {
            "typed": done.operations_typed,
            "degraded": done.operations_degraded,
            "refused": done.operations_refused,
        },
        "models": done.models,
        "files": {kind: [str(path) for path in getattr(run.changes, kind)] for kind in FILE_KINDS},
        "requirements": dict(run.generation.requirements),
    }


def print_text(runs: list[Run], settings: Settings, *, seconds: float, is_dry: bool) -> None:
    """The diagnostics, what the project's pyproject.toml lacks, and what was made of each contract."""
    near = [run.api.contract.parent for run in runs]
    report((one for run in runs for one in run.diagnostics), near=near)
    requirements = {name: why for run in runs for name, why in dict(run.generation.requirements).items()}
    for name, why in missing(requirements, settings.root / "pyproject.toml").items():
        typer.echo(printable(f"the dependencies in pyproject.toml lack {name}, for {why}"), err=True)
    closing = "\n".join(printable(line) for run in runs for line in _closing(run, is_dry=is_dry))
    typer.echo(f"{closing}; {seconds:.1f} s", err=True)


def _closing(run: Run, *, is_dry: bool) -> list[str]:
    """Lines of less than 80 characters, wherever the package is at a path of less than 20."""
    done, changes = run.generation.summary, run.changes
    operations = f"{_counted(done.operations_typed, 'operation')} typed, {done.operations_degraded} degraded"
    made = f"{operations}, {done.operations_refused} refused; {_counted(done.models, 'model')}"
    if run.generation.blocked or changes.is_blocked:
        return [f"{printed(run.api.generated)}: {made}; nothing written"]
    words = ("to add", "to change", "to remove") if is_dry else ("added", "changed", "removed")
    counts = zip((changes.added, changes.changed, changes.removed), words, strict=True)
    files = ", ".join(f"{len(paths)} {word}" for paths, word in counts)
    return [f"{printed(run.api.generated)}: {made}", f"  files: {files}, {len(changes.same)} same"]


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def print_differences(runs: list[Run]) -> None:
    """A unified diff from the disk to what would be written."""
    style = coloured if has_colour(sys.stdout) else plain
    for run in runs:
        for line in _differences(run):
            text = printable(line) if sys.stdout.isatty() else line
            typer.echo(style(text, DIFF_COLOURS.get(line[:1], "0")), color=True)


def _differences(run: Run) -> Iterator[str]:
    changes = run.changes
    for path in sorted((*changes.added, *changes.changed, *changes.removed)):
        new = "" if path in changes.removed else _text(path, run.generation.tree[path])
        old = "" if path in changes.added else _text(path, (run.api.generated / path).read_bytes())
        yield from _difference(run.api.generated, path, old, new)


def _difference(root: Path, path: PurePosixPath, old: str, new: str) -> Iterator[str]:
    name = printed(root / path)
    lines = difflib.unified_diff(
        old.replace("\r\n", "\n").split("\n"), new.split("\n"), f"a/{name}", f"b/{name}", lineterm=""
    )
    yield from lines


def _text(path: PurePosixPath, content: str | bytes) -> str:
    """What a person compares: JSON line by line, and a manifest without what goes with every change of the code."""
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    if path.suffix != ".json":
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if path.name == "manifest.json" and isinstance(value, dict):
        for hashes_or_names in ("files", "names"):
            value.pop(hashes_or_names, None)
    return json.dumps(value, indent=2, ensure_ascii=False)
