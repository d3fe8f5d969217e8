"""`allow` of the settings: what it silences, and that nothing stays in it for nothing."""

import json

import pytest


@pytest.fixture
def allowing(project):
    """Write a contract with one finding, and the rules that are allowed."""

    def write(*rules: str) -> None:
        (project / "openapi.json").write_text(
            json.dumps({"files": {"models.py": "x = 1\n"}, "faults": [["odd-name", "finding", "an odd name"]]})
        )
        text = (project / "pyproject.toml").read_text()
        (project / "pyproject.toml").write_text(
            text.replace("[tool.specfirst]\n", f"[tool.specfirst]\nallow = {json.dumps(rules)}\n", 1)
        )

    return write


@pytest.mark.parametrize("command", ["lint", "regen"])
def test_what_is_allowed_is_not_listed(tools, allowing, command):
    allowing("odd-name")

    done = tools(command)

    assert done.code == 0
    assert "odd-name" not in done.out + done.err


@pytest.mark.parametrize("command", ["lint", "regen"])
def test_allowance_that_nothing_needs_is_an_error_at_its_line(tools, allowing, command):
    allowing("odd-name", "duplicate-tag")

    done = tools(command)

    assert done.code == 1
    assert 'pyproject.toml:6:1 error[unused-allowance]: nothing needs "duplicate-tag" any more' in done.out + done.err


def test_misspelt_allowance_is_an_error_with_the_nearest_rule(tools, allowing):
    allowing("odd-name", "dupicate-tag")

    done = tools("lint")

    assert (done.code, 'did you mean "duplicate-tag"?' in done.out + done.err) == (1, True)


def test_allowances_are_of_the_whole_project(tools, allowing):
    allowing("odd-name", "duplicate-tag")

    assert tools("lint", "openapi.json").code == 0
