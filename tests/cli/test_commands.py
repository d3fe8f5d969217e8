"""tools lint, bundle, explain and what all commands share."""

import json
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
import yaml


@pytest.fixture
def faulty(project):
    """A contract with an error and a warning."""
    faults = [["bad-name", "blocking", 'name "a%b" is\nbad'], ["odd", "finding", "<looks> odd"]]
    (project / "openapi.json").write_text(json.dumps({"faults": faults}))
    return project


def test_lint_lists_findings_and_leaves_with_one(tools, faulty):
    done = tools("lint")

    assert done.code == 1
    assert "openapi.json:1:2 error[bad-name]" in done.err
    assert "1 contract: 2 findings" in done.err
    assert done.out == ""


def test_lint_of_a_sound_contract_leaves_with_zero(tools, project):
    assert tools("lint").code == 0


def test_lint_reads_a_contract_without_a_project(tools, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text("{}")

    assert tools("lint", "a.json").code == 0


def test_a_contract_that_cannot_be_read_is_a_finding_in_every_format(tools, project):
    (project / "openapi.json").unlink()

    done = tools("lint", "--format", "json")

    assert done.code == 2
    assert [one["rule"] for one in json.loads(done.out)["diagnostics"]] == ["missing-file"]


@pytest.mark.parametrize("command", [["lint"], ["regen", "--output", "made"], ["bundle"], ["mock"], ["diff"]])
@pytest.mark.parametrize(
    ("name", "instead"),
    [("https://example.com/a/b.json", "curl -o b.json https://example.com/a/b.json"), ("-", "/dev/stdin")],
)
def test_what_is_no_file_is_refused_with_what_to_do_instead(tools, project, command, name, instead):
    done = tools(*command, name)

    assert done.code == 2
    assert instead in done.err


def test_lint_leaves_out_allowed_rules(tools, faulty):
    text = (faulty / "pyproject.toml").read_text()
    (faulty / "pyproject.toml").write_text(
        text.replace("[tool.specfirst]", '[tool.specfirst]\nallow = ["odd", "bad-name"]')
    )

    done = tools("lint")

    assert (done.code, done.err) == (0, "1 contract: 0 findings, 2 allowed\n")


def test_json_findings_have_places_and_hints(tools, faulty):
    (first, second) = json.loads(tools("lint", "--format", "json").out)["diagnostics"]

    assert first["file"] == "openapi.json"
    assert (first["line"], first["column"], first["pointer"]) == (1, 2, "/info")
    assert (first["severity"], first["hint"]) == ("error", "write it otherwise")
    assert second["severity"] == "warning"


def test_sarif_findings_name_their_rules_and_regions(tools, faulty):
    log = json.loads(tools("lint", "--format", "sarif").out)

    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-name", "odd"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "openapi.json"}, "region": {"startLine": 1, "startColumn": 2}}


def test_github_annotations_keep_to_their_lines(tools, faulty):
    lines = tools("lint", "--format", "github").out.splitlines()

    assert lines[0] == (
        '::error file=openapi.json,title=bad-name,line=1,col=2::name "a%25b" is%0Abad%0Ahint: write it otherwise'
    )
    assert len(lines) == 2


def test_junit_has_a_failure_per_finding(tools, faulty):
    suites = ET.fromstring(tools("lint", "--format", "junit").out)

    assert suites.get("failures") == "2"
    assert [failure.get("message") for failure in suites.iter("failure")] == ['name "a%b" is\\nbad', "<looks> odd"]


def test_bundle_prints_yaml_that_reads_back_the_same(tools, project):
    content = {
        "openapi": "3.1.0",
        "x": ["on", "1e3", "0o17", "1_000", "2020-01-01", "~", "", " a", "ü\n", 1, 1.0, None, True],
    }
    (project / "openapi.json").write_text(json.dumps(content))

    done = tools("bundle", "openapi.json")

    assert done.code == 0
    assert yaml.safe_load(done.out) == content
    assert "'1e3'" in done.out
    assert "'0o17'" in done.out


def test_bundle_writes_json_where_the_name_says_so(tools, project):
    (project / "openapi.json").write_text('{"b": "ü", "a": [1]}')

    tools("bundle", "openapi.json", "--output", "out.json")

    assert (project / "out.json").read_text() == '{\n  "b": "ü",\n  "a": [\n    1\n  ]\n}\n'


def test_explain_prints_the_page_of_a_rule(tools):
    done = tools("explain", "stale-output")

    assert done.code == 0
    assert done.out.startswith("stale-output\n\nWhat is committed")


def test_explain_of_an_unknown_rule_names_the_nearest(tools):
    done = tools("explain", "stale-outputs")

    assert (done.code, done.err) == (2, 'error: "stale-outputs" is no rule\n  hint: did you mean "stale-output"?\n')


def test_help_imports_neither_the_pipeline_nor_its_libraries():
    code = (
        "import sys; sys.argv = ['tools', '--help']\n"
        "from specfirst.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'specfirst.pipeline', 'pydantic', 'fastapi', 'datamodel_code_generator', 'yaml', 'rich', 'libcst'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_version_is_printed(tools):
    done = tools("--version")

    assert done.code == 0
    assert done.out.startswith("specfirst ")


def test_an_unknown_option_is_a_usage_error(tools):
    assert tools("regen", "--nonsense").code == 2
