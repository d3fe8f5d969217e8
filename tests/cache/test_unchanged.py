"""A contract that has not changed is not read again, and nothing that has changed goes unseen."""

import random
import re
import shutil

import pytest


def test_an_unchanged_contract_is_not_generated_again(project):
    done = project.tools_imports("regen")

    assert done.stdout == "imported:\n"
    assert "1 operation typed" in done.stderr
    assert "0 added, 0 changed, 0 removed" in done.stderr


def test_findings_are_said_again(project, tools):
    first = tools(project, "regen", "--check")
    again = tools(project, "regen", "--check")

    assert "warning[unused-component]" in again.stderr
    assert again.stderr.rpartition(";")[0] == first.stderr.rpartition(";")[0]


def test_other_options_are_another_run(project):
    done = project.tools_imports("regen", "--lenient")

    assert "specfirst.pipeline" in done.stdout


def test_a_changed_contract_is_generated(project, tools):
    project.edit("maxLength: 80", "maxLength: 90")

    tools(project, "regen")

    assert b"max_length=90" in project.files()["models.py"]


def test_a_file_of_the_contract_in_another_folder_counts(new_project, tools):
    project = new_project("parts")
    part = project.root / "author.yaml"
    part.write_text("type: object\nproperties: {name: {type: string}}\n")
    project.edit(
        "Author:\n      type: object\n      properties:\n        name: {type: string}", "Author: {$ref: author.yaml}"
    )
    tools(project, "regen")
    part.write_text("type: object\nproperties: {surname: {type: string}}\n")

    tools(project, "regen")

    assert b"surname" in project.files()["models.py"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("models.py", "x = 1\n", "hand-edited"),
        ("manifest.json", "{}\n", "manifest.json"),
        ("contract/old.py", '# Generated from x. Do not edit: change the contract and run "tools regen".\n', "old.py"),
    ],
)
def test_a_touched_folder_is_looked_at(project, name, content, said, tools):
    (project.root / "generated" / name).write_text(content)

    done = tools(project, "regen", "--check")

    assert done.returncode == 1
    assert said in done.stderr or name in done.stderr


def test_a_removed_file_is_written_again(project, tools):
    before = project.files()
    (project.root / "generated/models.py").unlink()

    tools(project, "regen")

    assert project.files() == before


def test_changed_settings_are_another_run(project, tools):
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text() + 'base-path = "/v9"\n')

    tools(project, "regen")

    assert b'prefix: str = "/v9"' in project.files()["app.py"]


def test_a_reference_that_leads_nowhere_is_looked_for_every_time(new_project, tools):
    project = new_project("missing")
    project.edit("Unused: {type: string}", "Unused: {$ref: later.yaml}")
    tools(project, "regen", "--lenient")
    (project.root / "later.yaml").write_text("type: object\nproperties: {found: {type: string}}\n")

    tools(project, "regen", "--lenient")

    assert b"found" in project.files()["models.py"]


def test_the_cache_may_go_at_any_time(project, tools):
    shutil.rmtree(project.cache)

    done = tools(project, "regen")

    assert done.returncode == 0
    assert "0 added, 0 changed, 0 removed" in done.stderr


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe"])
def test_a_damaged_cache_is_no_cache(project, content, tools):
    before = project.files()
    for file in project.cache.glob("*.json"):
        file.write_bytes(content)
    project.edit("maxLength: 80", "maxLength: 90")
    project.edit("maxLength: 90", "maxLength: 80")

    done = tools(project, "regen")

    assert done.returncode == 0
    assert project.files() == before


def test_a_cache_that_cannot_be_written_stops_nothing(new_project, tools):
    project = new_project("file-in-the-way")
    (project.root / ".specfirst").write_text("a file where the folder should be")

    done = tools(project, "regen")

    assert done.returncode == 0
    assert "models.py" in project.files()


def test_the_cache_is_not_committed(project):
    assert (project.cache / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("seed", range(4))
def test_a_run_with_a_cache_says_what_one_without_says(project, tools, seed):
    chance = random.Random(seed)
    for _ in range(8):
        disturb(project, chance)
        said = tools(project, "regen", "--check")
        cache = project.cache.rename(project.root / "aside")
        said_in_full = tools(project, "regen", "--check")
        shutil.rmtree(project.cache, ignore_errors=True)
        cache.rename(project.cache)

        assert (said.returncode, without_seconds(said.stderr)) == (
            said_in_full.returncode,
            without_seconds(said_in_full.stderr),
        )
        if chance.random() < 0.5:
            tools(project, "regen")


def disturb(project, chance):
    """Do what people and other tools do between two runs; nothing at all too."""
    generated = project.root / "generated"
    match chance.randrange(8):
        case 0:
            text = re.sub("maxLength: [0-9]+", f"maxLength: {chance.randrange(80, 83)}", project.contract.read_text())
            project.contract.write_text(text)
        case 1:
            (generated / "models.py").write_text("x = 1\n")
        case 2:
            (generated / "models.py").unlink(missing_ok=True)
        case 3:
            (generated / "notes.txt").write_text("mine")
        case 4:
            (generated / "manifest.json").write_text("{}\n")
        case 5:
            settings = project.root / "pyproject.toml"
            kept = re.sub("base-path.*\\n", "", settings.read_text())
            settings.write_text(f'{kept}base-path = "/v{chance.randrange(2)}"\n')
        case 6:
            project.contract.touch()
        case _:
            pass


def without_seconds(text):
    return re.sub(r"; [0-9.]+ s$", "", text, flags=re.MULTILINE)
