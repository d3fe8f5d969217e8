"""What becomes of a case: generated, imported and probed, or refused; and everything that is not as expected."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .audited import MARK
from .cases import Case
from .commands import Ended, run

CANARIES = Path("/tmp/specfirst-canary/canary")
SECRET = "SECRET_MARKER"

_SECONDS, _MEGABYTES = 10, 512
"""For each case below a megabyte of contract; in proportion above."""
_TIMEOUT = 120
_FAULT = re.compile(r"^(?P<file>.+?):(?P<line>\d+):\d+ (error|warning)\[[a-z0-9-]+\]: .+$")
_LESS = re.compile(r"^(  (at|hint|see|files)\b.*|.+: .*operations typed.*|.+ (error|warning)\[[a-z0-9-]+\]: .+)$")


@dataclass(slots=True)
class Verdict:
    """What a case came to."""

    case: Case
    ended: Ended
    package: Path
    is_accepted: bool
    misses: list[str] = field(default_factory=list[str])
    probes: list[str | None] = field(default_factory=list["str | None"])
    """None for each probe that was answered rightly, else what went wrong; none for a refusal that is tolerated."""
    is_placed: bool | None = None
    """Whether a refusal names the right line and pointer; None where there is none to name."""

    @property
    def is_right(self) -> bool:
        return not self.misses and not any(self.probes)


def judged(case: Case, scratch: Path) -> Verdict:
    """Run a case in a folder of its own, which is left behind with what was generated."""
    home = scratch / case.name
    contract, package = _copied(case, home / "deep" / "contract"), home / "deep" / "out" / "made"
    package.parent.mkdir()
    _empty_canaries()
    ended = run(
        "tests.corpus.audited", ["regen", str(contract), "-o", str(package)], folder=package.parent, timeout=_TIMEOUT
    )
    verdict = Verdict(case, ended, package, is_accepted=ended.exit == 0)
    verdict.misses += [*_crashes(ended), *_costs(case, ended), *_strays(home, package)]
    if not verdict.is_accepted:
        _judge_refused(verdict, package)
        verdict.misses += _executed()
    elif case.expects == "error" and not case.tolerates_ok:
        is_mentioned = any(map(_FAULT.match, verdict.ended.messages.splitlines()))
        verdict.misses.append(f"is accepted{'' if is_mentioned else ' without a word'}: {case.check}")
        judge_package(verdict)
    else:
        judge_package(verdict)
    return verdict


def _copied(case: Case, folder: Path) -> Path:
    folder.mkdir(parents=True)
    for file in case.side_files:
        shutil.copyfile(file, folder / file.name)
    contract = folder / (case.rename_to or case.contract.name)
    shutil.copyfile(case.contract, contract)
    return contract


def _empty_canaries() -> None:
    CANARIES.mkdir(parents=True, exist_ok=True)
    for path in CANARIES.iterdir():
        path.unlink()


def _crashes(ended: Ended) -> Iterator[str]:
    if "Traceback" in ended.said or "internal error" in ended.said:
        yield f"crashes: {ended.messages.strip().splitlines()[-1][:160]}"
    if ended.exit not in (0, 1, 2):
        yield f"ends with {ended.exit}"
    if SECRET in ended.said:
        yield "quotes a foreign file"
    yield from (f"does {line.removeprefix(MARK)}" for line in ended.messages.splitlines() if line.startswith(MARK))


def _costs(case: Case, ended: Ended) -> Iterator[str]:
    share = max(1.0, case.contract.stat().st_size / 1e6)
    if ended.seconds > _SECONDS * share:
        yield f"takes {ended.seconds:.1f} s"
    if ended.megabytes > _MEGABYTES * share:
        yield f"takes {ended.megabytes:.0f} MB"


def _strays(home: Path, package: Path) -> Iterator[str]:
    """Files that are neither of the contract nor in the package."""
    for path in home.rglob("*"):
        if path.is_file() and not path.is_relative_to(package) and path.parent.name != "contract":
            yield f"writes {path.relative_to(home)}"


def _executed() -> Iterator[str]:
    yield from (f"executed: {path.name}" for path in CANARIES.iterdir())


def judge_package(verdict: Verdict) -> None:
    """Import and probe the package of a verdict, in a process of its own, and add what goes wrong."""
    case, home = verdict.case, verdict.package.parents[2]
    request = home / "case.json"
    request.write_text(json.dumps({"probes": case.probes}), encoding="utf-8")
    probed = run(
        "tests.corpus.probing", [str(verdict.package), str(request)], folder=verdict.package.parent, timeout=_TIMEOUT
    )
    verdict.misses += [f"when used {cost}" for cost in (*_costs(case, probed), *_crashes(probed))]
    if probed.exit != 0:
        verdict.misses.append(f"does not import: {(probed.messages.strip().splitlines() or ['killed'])[-1][:200]}")
        verdict.probes = ["does not import" for _ in case.probes]
    else:
        found = json.loads(probed.output)
        verdict.probes = found["probes"]
        verdict.misses += found["faults"]
    verdict.misses += _executed()


def _judge_refused(verdict: Verdict, package: Path) -> None:
    case, ended = verdict.case, verdict.ended
    lines = ended.messages.splitlines()
    if case.expects == "ok" and not case.tolerates_error:
        verdict.misses.append(f"is refused: {(lines or ['without a word'])[0][:200]}")
        verdict.probes = ["is refused" for _ in case.probes]
        return
    if ended.exit not in case.refusal.exits:
        verdict.misses.append(f"exit {ended.exit}")
    if package.exists():
        verdict.misses.append("writes something")
    if not lines or not all(map(_LESS.match, lines)):
        verdict.misses.append("says more or less than a line for each fault")
    if case.expects == "error":
        verdict.is_placed = _is_placed(case, lines)
        if not verdict.is_placed:
            verdict.misses.append(f"not at {case.refusal.line} {case.refusal.pointer or ''}: {' '.join(lines)[:300]}")


def _is_placed(case: Case, lines: list[str]) -> bool:
    """Whether one fault has the right line, and its own pointer where one is expected."""
    faults = [(found, index) for index, line in enumerate(lines) if (found := _FAULT.match(line))]
    for found, index in faults:
        is_line = case.refusal.line in (None, int(found["line"]))
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if is_line and (case.refusal.pointer is None or following == f"  at: {_printed(case.refusal.pointer)}"):
            return True
    return False


def _printed(pointer: str) -> str:
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in pointer)
