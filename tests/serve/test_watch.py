"""tools regen --watch and tools docs serve: one process that follows the contract."""

import sys
from typing import Any

import pytest

from specfirst import pipeline
from specfirst.cache import Store
from specfirst.cli.main import main
from specfirst.cli.watching import regenerated, warm_up
from specfirst.emit import models
from specfirst.memories import Memories
from specfirst.settings import read
from tests.serve.projects import CONTRACT, DOGS, answer, project, run, running


@pytest.fixture
def folder(tmp_path):
    return project(tmp_path)


def test_a_change_is_written_and_a_fault_is_survived(folder):
    contract, package = folder / "openapi/openapi.yaml", folder / "generated/routers/pets.py"
    with running(folder, "regen", "--watch") as watcher:
        watcher.wait_for_line("follows the contract")

        contract.write_text(CONTRACT + "  bad: [\n")
        watcher.wait_for_line(r"openapi/openapi.yaml:\d+:\d+ error\[invalid-yaml]")
        assert "list_dogs" not in package.read_text()

        contract.write_text(CONTRACT + DOGS)
        watcher.wait_for(lambda: "list_dogs" in package.read_text())
        assert watcher.interrupt() == 0
        assert "Traceback" not in watcher.said()


def test_a_process_is_warm_without_printing_what_it_remembers(folder, monkeypatch):
    pet = "components:\n  schemas:\n    Pet: {type: object, properties: {name: {type: string}}}\n"
    (folder / "openapi/openapi.yaml").write_text(CONTRACT + pet)
    settings = read(folder)
    cache = Store(folder / ".specfirst" / "cache")
    regenerated(settings, Memories(cache, last=True))
    calls: list[Any] = []
    monkeypatch.setattr(models, "generated", calls.append)

    warm_up(settings, Memories(cache, last=True))

    assert [list(call["components"]["schemas"]) for call in calls] == [["First"]]


def test_a_large_contract_is_not_generated_to_warm_up(folder, monkeypatch):
    contract = folder / "openapi/openapi.yaml"
    contract.write_text(CONTRACT + "# " + "x" * 1_000_000 + "\n")
    calls: list[Any] = []
    monkeypatch.setattr(pipeline, "generate", lambda *arguments, **_: calls.append(arguments))

    warm_up(read(folder), Memories(Store(folder / "cache"), last=True))

    assert calls == []


def test_files_in_folders_that_come_later_are_followed(folder):
    contract, package = folder / "openapi/openapi.yaml", folder / "generated/routers/pets.py"
    with running(folder, "regen", "--watch") as watcher:
        watcher.wait_for_line("follows the contract")
        (folder / "openapi/paths").mkdir()
        (folder / "openapi/paths/dogs.yaml").write_text("get: {tags: [pets], operationId: first, responses: {}}\n")
        contract.write_text(CONTRACT + "  /dogs: {$ref: paths/dogs.yaml}\n")
        watcher.wait_for(lambda: "first" in package.read_text())

        (folder / "openapi/paths/dogs.yaml").write_text("get: {tags: [pets], operationId: second, responses: {}}\n")

        watcher.wait_for(lambda: "second" in package.read_text())


def test_a_contract_without_a_project_is_followed(tmp_path):
    (tmp_path / "openapi.yaml").write_text(CONTRACT)
    with running(tmp_path, "regen", "openapi.yaml", "--output", "made", "--watch") as watcher:
        watcher.wait_for_line("follows the contract")

        (tmp_path / "openapi.yaml").write_text(CONTRACT + DOGS)

        watcher.wait_for(lambda: "list_dogs" in (tmp_path / "made/routers/pets.py").read_text())


def test_watching_and_checking_exclude_each_other(folder):
    assert run(folder, "regen", "--watch", "--check").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "module"),
    [(["regen", "--watch"], "watchfiles"), (["serve"], "uvicorn"), (["docs", "serve"], "uvicorn")],
)
def test_what_is_not_installed_is_one_line(folder, monkeypatch, capsys, arguments, module):
    monkeypatch.chdir(folder)
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(sys, "argv", ["tools", *arguments])

    with pytest.raises(SystemExit) as leaving:
        main()

    assert leaving.value.code == 2
    assert capsys.readouterr().err == f"error: {module} is not installed: pip install 'specfirst[serve]'\n"


def test_docs_are_served_and_follow_the_contract(tmp_path):
    (tmp_path / "openapi.yaml").write_text(CONTRACT)
    with running(tmp_path, "docs", "serve", "openapi.yaml", "--port", "0") as server:
        url = server.wait_for_line(r"docs +(\S+)\n")[1]
        assert b"listPets" in answer(url)[1]

        (tmp_path / "openapi.yaml").write_text(CONTRACT + DOGS)

        server.wait_for(lambda: b"listDogs" in answer(url)[1])
        assert server.interrupt() == 0
