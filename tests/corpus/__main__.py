"""`python -m tests.corpus FOLDER`: every case of a folder with a manifest, a table by category, and the misses.

Exits with 1 if something is not as the manifest expects.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .cases import Case, read_cases
from .tables import table
from .typechecks import type_errors
from .verdicts import Verdict, judged


def main() -> int:
    """Run the cases that the arguments select, and print what came of them."""
    arguments = _arguments()
    cases = [case for case in read_cases(arguments.folder) if _is_selected(case, arguments.only)]
    with tempfile.TemporaryDirectory(prefix="corpus-") as made:
        scratch = arguments.keep or Path(made)
        scratch.mkdir(parents=True, exist_ok=True)
        verdicts = [_told(judged(case, scratch)) for case in cases]
        if arguments.types:
            _check_types(verdicts, scratch)
    print(report(verdicts))
    return 0 if all(verdict.is_right for verdict in verdicts) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with contracts and a manifest.json")
    parser.add_argument("--only", action="append", default=[], help="a case or a category; again for more of them")
    parser.add_argument("--types", action="store_true", help="type-check everything that was generated")
    parser.add_argument("--keep", type=Path, help="a new folder for everything that is generated")
    return parser.parse_args()


def _is_selected(case: Case, only: Sequence[str]) -> bool:
    return not only or case.name in only or case.category in only


def _told(verdict: Verdict) -> Verdict:
    for miss in _misses([verdict]):
        print(miss, file=sys.stderr, flush=True)
    return verdict


def _check_types(verdicts: Sequence[Verdict], scratch: Path) -> None:
    accepted = {verdict.case.name: verdict for verdict in verdicts if verdict.is_accepted}
    found = type_errors({name: verdict.package for name, verdict in accepted.items()}, scratch)
    for checker, by_name in found.items():
        for name, errors in by_name.items():
            if errors and name in accepted:
                accepted[name].misses.append(f"{checker}: {len(errors)} errors, the first: {errors[0]}")
            elif errors:
                print(f"{name}: {checker}: {errors[0]}")


def report(verdicts: Sequence[Verdict]) -> str:
    """The table by category, its sums, and every miss."""
    categories = list(dict.fromkeys(verdict.case.category for verdict in verdicts))
    rows = [_row(name, [one for one in verdicts if one.case.category == name]) for name in categories]
    head = ("category", "cases", "as expected", "refused", "at the right place", "probes", "right", "s", "MB")
    return "\n".join([table(head, [*rows, _row("all", verdicts)]), "", *_misses(verdicts)])


def _row(name: str, verdicts: Sequence[Verdict]) -> tuple[object, ...]:
    placed = [one.is_placed for one in verdicts if one.is_placed is not None]
    probes = [probe for one in verdicts for probe in one.probes]
    return (
        name,
        len(verdicts),
        sum(one.is_right for one in verdicts),
        sum(not one.is_accepted for one in verdicts),
        f"{sum(placed)}/{len(placed)}",
        len(probes),
        sum(probe is None for probe in probes),
        f"{max((one.ended.seconds for one in verdicts), default=0):.1f}",
        f"{max((one.ended.megabytes for one in verdicts), default=0):.0f}",
    )


def _misses(verdicts: Sequence[Verdict]) -> list[str]:
    lines: list[str] = []
    for verdict in verdicts:
        lines += [f"{verdict.case.name}: {miss}" for miss in verdict.misses]
        for probe, wrong in zip(verdict.case.probes, verdict.probes, strict=False):
            if wrong:
                what = {key: value for key, value in probe.items() if key not in ("kind", "valid")}
                lines.append(f"{verdict.case.name}: {probe['kind']} {what}: {wrong}"[:400])
    return lines


if __name__ == "__main__":
    sys.exit(main())
