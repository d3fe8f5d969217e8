"""tools fuzz: a service that keeps its contract, one that does not, and none at all."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from specfirst.cli.fuzz_outcome import Fuzzed, table
from specfirst.fuzz import Outcome, Tally
from specfirst.fuzz.outcome import PHASES
from tests.generating import generated

CONTRACT = """\
openapi: 3.1.0
info: {title: Numbers, version: '1'}
servers: [{url: /api}]
paths:
  /double/{number}:
    get:
      operationId: double
      parameters:
        - {name: number, in: path, required: true, schema: {type: integer, minimum: 0, maximum: 99}}
      responses:
        '200': {description: Twice as much., content: {application/json: {schema: {type: integer}}}}
        4XX: {description: Not a number of ours.}
"""

SERVICE = """\
from typing_extensions import override

from made import create_app
from made.contract import DefaultApi


class Numbers(DefaultApi):
    @override
    async def double(self, *, number: int) -> int:
        return BODY


async def provide() -> Numbers:
    return Numbers()


app = create_app(default=provide)
"""


@pytest.fixture
def project(tmp_path):
    """A project whose service does what BODY is replaced with."""

    def with_body(body: str) -> Path:
        (tmp_path / "openapi.yaml").write_text(CONTRACT)
        generated(tmp_path / "openapi.yaml", tmp_path / "made")
        (tmp_path / "service.py").write_text(SERVICE.replace("BODY", body))
        settings = '[tool.specfirst]\napp = "service:app"\n[[tool.specfirst.api]]\ncontract = "openapi.yaml"\n'
        (tmp_path / "pyproject.toml").write_text(f'{settings}generated = "made"\n')
        return tmp_path

    return with_body


def fuzz(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "specfirst.cli.main", "fuzz", "--max-examples", "3", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)


def test_service_that_keeps_its_contract_has_no_failures(project):
    done = fuzz(project("2 * number"))

    assert (done.returncode, done.stdout) == (0, "")
    assert "openapi.yaml: seed 1: " in done.stderr
    assert " requests, 0 failures; " in done.stderr


ELSEWHERE = """
import sys
from specfirst.cli.main import main
from specfirst.fuzz import target

target.DEFAULT_ORIGIN = sys.argv.pop(1)
main()
"""


def test_application_is_fuzzed_without_a_request_to_another_server_at_its_address(project):
    with socket.create_server(("127.0.0.1", 0)) as other:
        origin = f"http://127.0.0.1:{other.getsockname()[1]}"
        command = [sys.executable, "-c", ELSEWHERE, origin, "fuzz", "--max-examples", "3"]
        done = subprocess.run(
            command, cwd=project("2 * number"), capture_output=True, text=True, check=False, timeout=300
        )
        other.settimeout(0)

        assert done.returncode == 0, done.stderr
        with pytest.raises(BlockingIOError):
            other.accept()


def test_table_has_a_line_for_each_operation_in_eighty_columns(project):
    done = fuzz(project("2 * number"), "--seed", "1", "--seed", "2")

    heading, line, *closing = done.stderr.splitlines()
    assert heading.split() == ["operation", "examples", "coverage", "fuzzing", "stateful", "failures"]
    assert line.startswith("GET /double/{number} ")
    assert line.endswith(" 0")
    assert max(map(len, done.stderr.splitlines())) <= 80
    assert [text.partition(": ")[2].partition(":")[0] for text in closing] == ["seed 1", "seed 2"]


def test_long_path_is_cut_not_the_headings():
    tally = Tally(operation=f"GET /{'a' * 90}", cases=dict.fromkeys(PHASES, 1), failures=0)
    outcome = Outcome(seed=1, tallies=(tally,), failures=(), errors=(), seconds=0)

    heading, line = table([Fuzzed(None, None, outcome)]).splitlines()

    assert heading.split() == ["operation", *PHASES, "failures"]
    assert line.startswith("GET /aaaaaaaaaaaaaaa")
    assert len(line) == len(heading) <= 80


def test_failure_names_the_operation_at_its_place_and_the_request_as_a_command(project):
    done = fuzz(project("2 * number // (number - 99)"), "--phase", "coverage")

    assert done.returncode == 1
    assert "openapi.yaml:6:5 error[contract-failure]: GET /double/{number}: Server error" in done.stderr
    assert "hint: curl -X GET http://127.0.0.1:8000/api/double/99" in done.stderr


def test_reports_go_to_their_folder_named_after_the_seed(project):
    folder = project("2 * number")

    fuzz(folder, "--phase", "coverage", "--seed", "4", "--reports", "out")

    assert sorted(path.name for path in (folder / "out").iterdir()) == ["har-4.json", "junit-4.xml", "ndjson-4.ndjson"]
    assert ET.parse(folder / "out/junit-4.xml").getroot().get("failures") == "0"
    assert json.loads((folder / "out/har-4.json").read_text())["log"]["entries"]


def test_json_failures_are_data_on_stdout(project):
    done = fuzz(project("2 * number // (number - 99)"), "--format", "json", "--phase", "coverage")

    (failure, *_) = json.loads(done.stdout)["diagnostics"]
    assert (failure["rule"], failure["line"], failure["pointer"]) == (
        "contract-failure",
        6,
        "/paths/~1double~1{number}/get",
    )


def test_project_without_an_application_is_told_how_to_name_one(project):
    folder = project("1")
    settings = (folder / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(settings.replace('app = "service:app"\n', ""))

    done = fuzz(folder)

    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        [
            "error: there is no application to call",
            '  hint: add app = "impl.main:app" to [tool.specfirst], or give --url',
        ],
    )


def test_application_that_cannot_be_imported_is_one_line(project):
    done = fuzz(project("1 +"))

    assert done.returncode == 2
    assert done.stderr == ("service.py:10:19 error[unimportable-app]: SyntaxError: invalid syntax\n")


def test_address_that_does_not_answer_is_one_line(project):
    done = fuzz(project("1"), "--url", "http://127.0.0.1:1")

    assert (done.returncode, done.stderr) == (
        2,
        'error: "http://127.0.0.1:1" does not answer: Connection refused\n  hint: is the service running there?\n',
    )


def test_broken_configuration_is_one_line(project):
    folder = project("1")
    (folder / "schemathesis.toml").write_text("[generation]\nmax-exampels = 1\n")

    done = fuzz(folder)

    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
