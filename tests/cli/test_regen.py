"""tools regen: what it writes, what it says, and how it leaves."""

import json


def contract(project, **content):
    (project / "openapi.json").write_text(json.dumps(content))


def test_regen_writes_the_package_and_closes_with_a_count(tools, project):
    done = tools("regen")

    assert done.code == 0
    assert (project / "generated/models.py").read_text().endswith("x = 1\n")
    first, second = done.err.splitlines()
    assert first == "generated: 3 operations typed, 1 degraded, 0 refused; 2 models"
    assert second.startswith("  files: 3 added, 0 changed, 0 removed, 0 same; ")
    assert max(len(first), len(second)) < 80
    assert done.out == ""


def test_regen_twice_changes_nothing(tools, project):
    tools("regen")

    done = tools("regen")

    assert "0 added, 0 changed, 0 removed, 3 same" in done.err


def test_a_contract_and_its_folder_need_no_project(tools, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    contract(tmp_path, files={"models.py": "x = 1\n"})

    done = tools("regen", "openapi.json", "--output", "a/b")

    assert done.code == 0
    assert (tmp_path / "a/b/models.py").exists()


def test_check_passes_on_a_current_folder(tools, project):
    tools("regen")

    assert tools("regen", "--check").code == 0


def test_check_names_what_is_out_of_date_and_writes_nothing(tools, project):
    tools("regen")
    contract(project, files={"models.py": "x = 2\n"})

    done = tools("regen", "--check")

    assert done.code == 1
    assert 'generated/models.py error[stale-output]: out of date\n  hint: run "tools regen"' in done.err
    assert "generated/app.py error[stale-output]: no longer generated" in done.err
    assert (project / "generated/models.py").read_text().endswith("x = 1\n")


def test_diff_prints_a_unified_diff_to_stdout(tools, project):
    tools("regen")
    contract(project, files={"models.py": "x = 2\n", "app.py": "y = 1\n"})

    done = tools("regen", "--diff")

    assert done.code == 1
    assert "--- a/generated/models.py\n+++ b/generated/models.py\n" in done.out
    assert "-x = 1\n+x = 2\n" in done.out
    assert "app.py b" not in done.out


def test_a_blocking_fault_writes_nothing(tools, project):
    contract(project, files={"models.py": ""}, faults=[["unresolved-reference", "blocking", '"#/x" leads nowhere']])

    done = tools("regen")

    assert done.code == 1
    assert (
        'openapi.json:1:2 error[unresolved-reference]: "#/x" leads nowhere\n  at: /info\n  hint: write it otherwise\n'
        in done.err
    )
    assert "nothing written" in done.err
    assert not (project / "generated").exists()


def test_a_finding_does_not_stop_the_run(tools, project):
    contract(project, files={"models.py": ""}, faults=[["odd", "finding", "looks odd"]])

    done = tools("regen")

    assert done.code == 0
    assert "openapi.json:1:2 warning[odd]: looks odd" in done.err


def test_nothing_is_written_when_one_of_two_contracts_is_blocked(tools, project):
    (project / "bad.json").write_text(json.dumps({"faults": [["bad", "blocking", "is bad"]]}))
    with (project / "pyproject.toml").open("a") as file:
        file.write('[[tool.specfirst.api]]\ncontract = "bad.json"\ngenerated = "generated_bad"\n')

    done = tools("regen")

    assert done.code == 1
    assert not (project / "generated").exists()


def test_a_foreign_file_in_the_way_is_named_and_kept(tools, project):
    (project / "generated").mkdir()
    (project / "generated/models.py").write_text("mine\n")

    done = tools("regen")

    assert done.code == 1
    assert "generated/models.py error[foreign-file]" in done.err
    assert (project / "generated/models.py").read_text() == "mine\n"


def test_an_overwritten_edit_is_named(tools, project):
    tools("regen")
    (project / "generated/models.py").write_text("mine\n")

    done = tools("regen")

    assert done.code == 0
    assert "generated/models.py warning[edited-by-hand]: was edited by hand, and is overwritten" in done.err


def test_a_requirement_the_project_lacks_is_named_with_its_reason(tools, project):
    contract(project, requirements={"python-multipart": "the form of POST /photos", "FastAPI": "always"})

    done = tools("regen")

    assert "the dependencies in pyproject.toml lack python-multipart, for the form of POST /photos" in done.err
    assert "lacks FastAPI" not in done.err


def test_json_is_one_object_on_stdout(tools, project):
    contract(project, files={"models.py": ""}, faults=[["odd", "finding", "looks odd"]])

    done = tools("regen", "--format", "json")

    outcome = json.loads(done.out)
    assert [one["rule"] for one in outcome["diagnostics"]] == ["odd"]
    (api,) = outcome["summary"]["apis"]
    assert api["operations"] == {"typed": 3, "degraded": 1, "refused": 0}
    assert api["files"]["added"] == ["manifest.json", "models.py"]
    assert done.err == ""


def test_a_missing_contract_is_one_line(tools, project):
    (project / "openapi.json").unlink()

    done = tools("regen")

    assert (done.code, done.err) == (2, "openapi.json error[missing-file]: no such file\n")


def test_a_missing_project_is_one_line_with_a_hint(tools, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = tools("regen")

    assert done.code == 2
    assert done.err.startswith(
        "pyproject.toml error[no-settings]: no pyproject.toml with [tool.specfirst] here or above\n  hint: "
    )


def test_a_fault_of_ours_is_one_line_without_a_traceback(tools, project):
    contract(project, bug="who\nknows\x1b[31m")

    done = tools("regen")

    assert done.code == 2
    assert done.err.startswith("error: internal error: KeyError: ")
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err


def test_a_disk_that_refuses_is_one_line(tools, project, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "generated/models.py")

    monkeypatch.setattr("specfirst.write.replace._create", full)

    done = tools("regen")

    assert (done.code, done.err) == (2, "error: generated/models.py: No space left on device\n")
    assert not (project / "generated").exists()


def test_control_characters_of_a_contract_do_not_reach_the_terminal(tools, project):
    contract(project, faults=[["odd", "finding", "\x1b]0;owned\x07 \u202e"]])

    done = tools("regen")

    assert r"\x1b]0;owned\x07 \u202e" in done.err


def test_output_without_a_contract_is_a_usage_error(tools, project):
    done = tools("regen", "--output", "x")

    assert done.code == 2
    assert "--output needs the contract" in done.err


def test_contracts_that_cannot_be_read_are_all_listed(tools, project):
    with (project / "pyproject.toml").open("a") as file:
        file.write('[[tool.specfirst.api]]\ncontract = "one.json"\ngenerated = "one"\n')
        file.write('[[tool.specfirst.api]]\ncontract = "two.json"\ngenerated = "two"\n')

    done = tools("regen", "--format", "json")

    assert done.code == 2
    assert [one["file"] for one in json.loads(done.out)["diagnostics"]] == ["one.json", "two.json"]
    assert not (project / "generated").exists()


def test_a_named_contract_of_the_project_is_generated_alone(tools, project):
    with (project / "pyproject.toml").open("a") as file:
        file.write('[[tool.specfirst.api]]\ncontract = "other.json"\ngenerated = "other"\n')

    assert tools("regen", "openapi.json").code == 0


def test_the_folder_of_the_contract_is_no_output(tools, project):
    done = tools("regen", "openapi.json", "--output", ".")

    assert done.code == 2
    assert "holds the contract or the working directory" in done.err


def test_regen_can_be_run_within_the_generated_folder(tools, project, monkeypatch):
    tools("regen")
    contract(project, files={"models.py": "x = 2\n"})
    monkeypatch.chdir(project / "generated")

    done = tools("regen")

    assert done.code == 0
    assert (project / "generated/models.py").read_text().endswith("x = 2\n")
