"""The runners see what is so, and what is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.cases import read_cases
from tests.corpus.commands import ROOT
from tests.corpus.verdicts import Verdict, judged

TRAPS = Path(__file__).parent / "traps"


@pytest.fixture
def verdict(request: pytest.FixtureRequest, tmp_path: Path) -> Verdict:
    case = next(case for case in read_cases(TRAPS) if case.name == request.param)
    return judged(case, tmp_path)


@pytest.mark.parametrize("verdict", ["text-is-data", "missing-component", "secured"], indirect=True)
def test_case_that_is_as_expected_has_no_miss(verdict: Verdict):
    assert verdict.misses == []
    assert [probe for probe in verdict.probes if probe] == []


@pytest.mark.parametrize("verdict", ["wrong-manifest"], indirect=True)
def test_probe_that_is_answered_otherwise_is_told_with_the_answer(verdict: Verdict):
    assert verdict.probes == [
        "answers 405",
        "answers 401 to a request that is valid",
        "Nothing has no model",
    ]


@pytest.mark.parametrize("verdict", ["wrong-line"], indirect=True)
def test_refusal_at_another_line_with_another_exit_is_a_miss(verdict: Verdict):
    assert verdict.is_placed is False
    assert verdict.misses[0] == "exit 1"
    assert verdict.misses[1].startswith("not at 11")


@pytest.mark.parametrize("verdict", ["wrong-expectation"], indirect=True)
def test_refusal_of_what_should_be_accepted_fails_its_probes(verdict: Verdict):
    assert verdict.misses[0].startswith("is refused: ")
    assert verdict.probes == ["is refused"]


@pytest.mark.parametrize("verdict", ["wrong-refusal"], indirect=True)
def test_success_of_what_should_be_refused_is_a_miss(verdict: Verdict):
    assert verdict.misses == ["is accepted without a word: the runner sees it"]


def test_text_that_was_executed_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    case = next(case for case in read_cases(TRAPS) if case.name == "missing-component")
    canaries = tmp_path / "canaries"
    monkeypatch.setattr("tests.corpus.verdicts.CANARIES", canaries)
    plant = f"from pathlib import Path\nPath({str(canaries / 'ran')!r}).touch()\n"
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted" / "sitecustomize.py").write_text(plant)
    monkeypatch.setattr("tests.corpus.commands.PATHS", (ROOT, tmp_path / "planted"))

    misses = judged(case, tmp_path).misses

    assert misses == ["executed: ran"]


def test_report_has_a_row_for_each_contract_and_counts_its_operations(tmp_path: Path):
    command = [sys.executable, "-m", "tests.corpus_report", str(TRAPS), "--lenient", "--no-types"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()[:5]]
    assert [row[0] for row in rows] == ["contract", rows[1][0], "missing-component", "secured", "text-is-data"]
    assert rows[4][2:6] == ["1", "1", "0", "0"]
    assert rows[4][11:13] == ["yes", "1/1"]
