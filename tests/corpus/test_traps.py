"""Every trap of the folder `traps`, in this process: accepted ones are served and touched, others refused at their place."""

from pathlib import Path

import pytest

from specfirst import pipeline
from specfirst.diagnostics import Diagnostic, Unreadable
from specfirst.settings import ApiSettings
from specfirst.write import read_manifest, write
from tests.corpus.cases import Case, read_cases
from tests.corpus.probing import Probes
from tests.corpus.touching import touch_everything
from tests.corpus.verdicts import CANARIES
from tests.generating import imported

CASES = [case for case in read_cases(Path(__file__).parent / "traps") if case.category != "runner"]


def generated(case: Case, folder: Path) -> tuple[tuple[Diagnostic, ...], bool]:
    """What is said of the contract, and whether a package was written."""
    try:
        made = pipeline.generate(case.contract, ApiSettings(case.contract, folder))
    except Unreadable as error:
        return error.diagnostics, False
    if not made.blocked:
        write(made.tree, folder)
    return made.diagnostics, not made.blocked


def ids(expects: str) -> list[pytest.param]:
    return [pytest.param(case, id=case.name) for case in CASES if case.expects == expects]


@pytest.mark.parametrize("case", ids("ok"))
def test_g01_trap_that_is_no_fault_runs_nothing_and_is_served(case: Case, tmp_path: Path):
    said, is_written = generated(case, tmp_path / "made")
    assert is_written, said
    manifest = read_manifest(tmp_path / "made")
    assert manifest is not None

    with imported(tmp_path / "made") as package:
        probes = Probes(package, dict(manifest.names))
        with probes.client:
            found = [probes(one) for one in case.probes]
            faults = list(touch_everything(probes))

    assert faults == []
    assert found == [None] * len(case.probes)
    assert not (CANARIES / case.name).exists()


@pytest.mark.parametrize("case", ids("error"))
def test_g05_trap_that_is_a_fault_is_refused_at_its_place(case: Case, tmp_path: Path):
    said, is_written = generated(case, tmp_path / "made")

    assert not is_written
    places = {(one.place.line, one.place.pointer) for one in said if one.effect.severity == "error"}
    wanted = case.refusal
    assert any(line == wanted.line and wanted.pointer in (None, pointer) for line, pointer in places), places
