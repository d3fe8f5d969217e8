"""The runners see what is so, and what is not."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus.cases import read_cases
from tests.corpus.commands import ROOT
from tests.corpus.verdicts import Verdict, judge_package, judged

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


@pytest.fixture
def accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verdict:
    """A package without a miss, of a case whose text might run."""
    monkeypatch.setattr("tests.corpus.verdicts.CANARIES", tmp_path / "canaries")
    case = next(case for case in read_cases(TRAPS) if case.name == "text-is-data")
    verdict = judged(replace(case, probes=()), tmp_path)
    assert verdict.misses == []
    return verdict


def plant(verdict: Verdict, statement: str) -> None:
    """Put a statement before every call of the implementation in the generated routers."""
    router = verdict.package / "routers" / "default.py"
    text = router.read_text(encoding="utf-8")
    assert "        return lambda" in text
    router.write_text(text.replace("        return lambda", f"        {statement}\n        return lambda"))


def test_operation_that_breaks_when_it_is_called_is_a_miss(accepted: Verdict):
    plant(accepted, 'raise RuntimeError("planted")')

    judge_package(accepted)

    [miss] = [miss for miss in accepted.misses if miss.startswith("POST /notes: answers 500: ")]
    assert miss.endswith("RuntimeError")


def test_operation_that_is_not_routed_is_a_miss(accepted: Verdict):
    router = accepted.package / "routers" / "default.py"
    router.write_text(router.read_text(encoding="utf-8").replace('"/notes"', '"/elsewhere"'))

    judge_package(accepted)

    assert "POST /notes: answers 404" in accepted.misses


def test_text_that_runs_when_an_operation_is_called_is_a_miss(accepted: Verdict, tmp_path: Path):
    plant(accepted, f'open({str(tmp_path / "canaries" / "called")!r}, "w").close()')

    judge_package(accepted)

    assert accepted.misses == ["executed: called"]


def test_socket_or_program_that_an_operation_opens_is_a_miss(accepted: Verdict):
    plant(accepted, '__import__("subprocess").run(["true"])')

    judge_package(accepted)

    assert "when used does subprocess.Popen" in accepted.misses


def test_model_that_refuses_a_good_value_is_a_miss(accepted: Verdict):
    models = accepted.package / "models.py"
    models.write_text(models.read_text(encoding="utf-8").replace("max_length=5", "max_length=1"))

    judge_package(accepted)

    assert [miss for miss in accepted.misses if miss.startswith('model of Note: refuses {"text": "text"')] != []


def test_traceback_on_the_console_is_a_miss(accepted: Verdict):
    plant(accepted, '__import__("sys").stderr.write("Traceback (most recent call last):\\nE: planted")')

    judge_package(accepted)

    assert accepted.misses == ["when used crashes: E: planted"]


def test_schema_without_a_value_is_a_miss(accepted: Verdict):
    document = accepted.package / "openapi.json"
    document.write_text(document.read_text(encoding="utf-8").replace('"maxLength":5', '"maxLength":5,"minLength":6'))

    judge_package(accepted)

    assert "no value could be made of Note" in accepted.misses


def test_report_has_a_row_for_each_contract_and_counts_its_operations(tmp_path: Path):
    for name in ("missing-component", "secured", "text-is-data"):
        shutil.copy(TRAPS / f"{name}.yaml", tmp_path)
    command = [sys.executable, "-m", "tests.corpus_report", str(tmp_path), "--lenient", "--no-types"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()[:5]]
    assert [row[0] for row in rows] == ["contract", rows[1][0], "missing-component", "secured", "text-is-data"]
    assert rows[4][2:6] == ["1", "1", "0", "0"]
    assert rows[4][11:13] == ["yes", "1/1"]
