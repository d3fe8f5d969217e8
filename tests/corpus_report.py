"""`python -m tests.corpus_report FOLDER`: what becomes of every contract below a folder, as a table in Markdown.

Each is generated, imported, served without an implementation and asked for every operation; all packages are
type-checked in one run of each checker. `--lenient` generates faulty operations in their plainest form. Exits with 1
if something is missing.
"""

import argparse
import json
import re
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.corpus.commands import Ended, run
from tests.corpus.contracts import Contract, contracts_below
from tests.corpus.tables import table
from tests.corpus.typechecks import counts, type_errors

HEAD = (
    *("contract", "version", "operations", "typed", "degraded", "refused", "models", "s", "MB"),
    *("import s", "import MB", "served equal", "routed", "mypy", "pyright"),
)
_TIMEOUT = 900


@dataclass(slots=True)
class Outcome:
    """What became of one contract."""

    contract: Contract
    package: Path
    ended: Ended
    summary: dict[str, Any]
    """As `tools regen --format json` gives it; empty where it could not be read."""
    diagnostics: list[dict[str, Any]]
    served: dict[str, Any] = field(default_factory=dict[str, Any])
    """As tests.corpus.serving gives it; empty where it does not import."""
    why_not: str = ""
    """Why it does not generate or import."""
    errors: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """By type checker."""

    @property
    def is_whole(self) -> bool:
        served = self.served
        is_served = bool(served) and served["is_served_equal"] and not served["unrouted"]
        return is_served and not any(self.errors.values())


def main() -> int:
    """Generate and try every contract, and print the table and what is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus_report", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with contracts, however deep")
    parser.add_argument("--lenient", action="store_true", help="generate faulty operations in their plainest form")
    parser.add_argument("--only", action="append", default=[], help="the name of a contract; again for more of them")
    parser.add_argument("--no-types", action="store_true", help="leave the type checkers out")
    parser.add_argument("--faults", action="store_true", help="list what is degraded or wrong in each contract")
    parser.add_argument("--keep", type=Path, help="a new folder for everything that is generated")
    arguments = parser.parse_args()
    contracts = [one for one in contracts_below(arguments.folder) if not arguments.only or one.name in arguments.only]
    with tempfile.TemporaryDirectory(prefix="corpus-") as made:
        scratch = (arguments.keep or Path(made)).resolve()
        outcomes = [_outcome(contract, scratch, is_lenient=arguments.lenient) for contract in contracts]
        if not arguments.no_types:
            _check_types(outcomes, scratch)
    print(report(outcomes, with_faults=arguments.faults))
    return 0 if all(outcome.is_whole for outcome in outcomes) else 1


def _outcome(contract: Contract, scratch: Path, *, is_lenient: bool) -> Outcome:
    package = scratch / (re.sub(r"\W", "_", contract.name, flags=re.ASCII) + "_api")
    package.parent.mkdir(parents=True, exist_ok=True)
    file = str(contract.file.resolve())
    flags = ["--allow-outside", "--format", "json", *(["--lenient"] if is_lenient else [])]
    ended = run("specfirst.cli.main", ["regen", file, "-o", str(package), *flags], folder=scratch, timeout=_TIMEOUT)
    try:
        said = json.loads(ended.output)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {"diagnostics": said}
    apis = said.get("summary", {}).get("apis", [{}])
    outcome = Outcome(contract, package, ended, apis[0], said.get("diagnostics", []))
    if ended.exit != 0:
        outcome.why_not = _first_fault(outcome)
        return outcome
    used = run("tests.corpus.serving", [str(package), file], folder=scratch, timeout=_TIMEOUT)
    if used.exit == 0:
        outcome.served = json.loads(used.output)
    else:
        outcome.why_not = f"does not import: {(used.messages.strip().splitlines() or ['killed'])[-1][:300]}"
    return outcome


def _first_fault(outcome: Outcome) -> str:
    errors = [one for one in outcome.diagnostics if one.get("severity") == "error"]
    others = "" if len(errors) < 2 else f" (and {len(errors) - 1} more)"
    if errors:
        return f"refused: {_said(errors[0])}{others}"
    return f"exit {outcome.ended.exit}: {outcome.ended.messages.strip()[-300:]}"


def _said(fault: dict[str, Any]) -> str:
    return f"{fault.get('line')}: [{fault.get('rule')}] {fault.get('message')} at {fault.get('pointer')}"[:300]


def _check_types(outcomes: list[Outcome], scratch: Path) -> None:
    generated = {one.contract.name: one.package for one in outcomes if one.package.exists()}
    for checker, by_name in type_errors(generated, scratch).items():
        for outcome in outcomes:
            outcome.errors[checker] = by_name.get(outcome.contract.name, [])
        for error in by_name.get("the runtime", []):
            print(f"the runtime: {checker}: {error}", file=sys.stderr)


def report(outcomes: list[Outcome], *, with_faults: bool = False) -> str:
    """The table, its sums, and everything that is missing."""
    errors = {
        checker: counts({one.contract.name: one.errors.get(checker, []) for one in outcomes}) for checker in _CHECKERS
    }
    rows = [
        _row(outcome, {checker: errors[checker][outcome.contract.name] for checker in _CHECKERS})
        for outcome in outcomes
    ]
    misses = [line for outcome in outcomes for line in _misses(outcome)]
    faults = [
        f"{outcome.contract.name}: {fault.get('severity')}: {_said(fault)}"
        for outcome in outcomes
        for fault in outcome.diagnostics
        if with_faults
    ]
    return "\n".join([table(HEAD, [*rows, _sums(outcomes)]), "", *misses, *faults])


_CHECKERS = ("mypy", "pyright")


def _row(outcome: Outcome, errors: dict[str, int]) -> tuple[object, ...]:
    operations = outcome.summary.get("operations", {"typed": 0, "degraded": 0, "refused": 0})
    served, ended = outcome.served, outcome.ended
    return (
        outcome.contract.name,
        _version(outcome.contract.file),
        sum(operations.values()),
        operations["typed"],
        operations["degraded"],
        operations["refused"],
        outcome.summary.get("models", 0),
        f"{ended.seconds:.1f}",
        f"{ended.megabytes:.0f}",
        f"{served['import_seconds']:.1f}" if served else "-",
        f"{served['import_megabytes']:.0f}" if served else "-",
        {True: "yes", False: "no"}[served["is_served_equal"]] if served else "-",
        f"{served['operations'] - len(served['unrouted'])}/{served['operations']}" if served else "-",
        *(errors[checker] if checker in outcome.errors and served else "-" for checker in _CHECKERS),
    )


def _sums(outcomes: list[Outcome]) -> tuple[object, ...]:
    counted = [one.summary.get("operations", {"typed": 0, "degraded": 0, "refused": 0}) for one in outcomes]
    served = [one.served for one in outcomes if one.served]
    routed = sum(one["operations"] - len(one["unrouted"]) for one in served)
    return (
        f"all {len(outcomes)}",
        "",
        sum(sum(one.values()) for one in counted),
        *(sum(one[key] for one in counted) for key in ("typed", "degraded", "refused")),
        sum(one.summary.get("models", 0) for one in outcomes),
        f"{sum(one.ended.seconds for one in outcomes):.1f}",
        f"{max((one.ended.megabytes for one in outcomes), default=0):.0f}",
        f"{sum(one['import_seconds'] for one in served):.1f}",
        f"{max((one['import_megabytes'] for one in served), default=0):.0f}",
        f"{sum(one['is_served_equal'] for one in served)}/{len(outcomes)}",
        f"{routed}/{sum(one['operations'] for one in served)}",
        *(sum(len(one.errors.get(checker, [])) for one in outcomes) for checker in _CHECKERS),
    )


def _version(file: Path) -> str:
    found = re.search(r"[\"']?(?:openapi|swagger)[\"']?\s*:\s*[\"']?([\w.-]+)", file.read_text("utf-8", "replace"))
    return found[1] if found else "?"


def _misses(outcome: Outcome) -> list[str]:
    name, served = outcome.contract.name, outcome.served
    lines = [f"{name}: {outcome.why_not}"] if outcome.why_not else []
    if served and not served["is_served_equal"]:
        lines.append(f"{name}: the document is not served as it is written")
    lines += [f"{name}: not routed: {one}" for one in served.get("unrouted", ())]
    lines += [f"{name}: {checker}: {one}" for checker, errors in outcome.errors.items() for one in errors[:5]]
    return lines


if __name__ == "__main__":
    sys.exit(main())
