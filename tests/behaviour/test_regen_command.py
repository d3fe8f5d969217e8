"""The real command on a real contract: what --check tells apart, what survives, and what a killed run leaves."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from specfirst.cli.main import main

CONTRACT = """\
openapi: 3.1.0
info: {title: Ping, version: '1'}
tags: [{name: pings}]
paths:
  /ping:
    get:
      operationId: ping
      tags: [pings]
      summary: Whether anybody is there
      responses: {'200': {description: Pong., content: {application/json: {schema: {type: string}}}}}
"""
COMMAND = ["regen", "openapi.yaml", "--output", "made"]


@pytest.fixture
def regen(tmp_path, monkeypatch, capsys):
    """Runs the command in a folder with a contract; returns its exit code and what it says."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openapi.yaml").write_text(CONTRACT)

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["tools", *COMMAND, *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        return int(str(left.value.code or 0)), capsys.readouterr().err

    return run


def test_fresh_package_passes_the_check(regen):
    regen()

    assert regen("--check")[0] == 0


def test_package_of_an_older_contract_is_stale(regen, tmp_path):
    regen()
    (tmp_path / "openapi.yaml").write_text(CONTRACT.replace("operationId: ping", "operationId: knock"))

    code, said = regen("--check")

    assert code == 1
    assert 'made/contract/pings.py error[stale-output]: out of date\n  hint: run "tools regen"' in said


def test_file_that_was_changed_is_edited_by_hand(regen, tmp_path):
    regen()
    file = tmp_path / "made/contract/pings.py"
    file.write_text(file.read_text().replace("async def ping", "async def pong"))

    code, said = regen("--check")

    assert code == 1
    assert "made/contract/pings.py error[edited-by-hand]" in said
    assert said.count("error[") == 1


def test_file_that_another_formatter_laid_out_is_reformatted(regen, tmp_path):
    regen()
    file = tmp_path / "made/contract/pings.py"
    file.write_text(file.read_text().replace("\n\n\n", "\n\n"))

    code, said = regen("--check")

    assert code == 1
    assert "made/contract/pings.py error[reformatted-output]" in said
    assert said.count("error[") == 1


def test_file_of_a_tag_that_is_gone_is_an_orphan(regen, tmp_path):
    regen()
    shutil.copy(tmp_path / "made/contract/pings.py", tmp_path / "made/contract/pongs.py")

    code, said = regen("--check")

    assert code == 1
    assert "made/contract/pongs.py error[orphan-output]" in said
    assert said.count("error[") == 1


def test_package_of_another_version_says_which(regen, tmp_path):
    regen()
    manifest = tmp_path / "made/manifest.json"
    manifest.write_text(manifest.read_text().replace('"generator": "', '"generator": "9.'))

    code, said = regen("--check")

    assert code == 1
    assert "error[written-by-other-version]" in said


def test_foreign_file_survives_and_is_no_fault(regen, tmp_path):
    regen()
    (tmp_path / "made/notes.md").write_text("mine\n")
    (tmp_path / "openapi.yaml").write_text(CONTRACT.replace("pings", "knocks"))

    regen()

    assert regen("--check")[0] == 0
    assert (tmp_path / "made/notes.md").read_text() == "mine\n"
    assert not (tmp_path / "made/contract/pings.py").exists()


@pytest.mark.long
def test_g12_run_that_is_killed_leaves_the_old_package_or_the_new_one(regen, tmp_path):
    other = CONTRACT.replace("operationId: ping", "operationId: knock")
    trees = {}
    for text in (CONTRACT, other):
        (tmp_path / "openapi.yaml").write_text(text)
        regen()
        trees[text] = files(tmp_path / "made")
    moments = random.Random(1)

    for attempt in range(30):
        (tmp_path / "openapi.yaml").write_text((CONTRACT, other)[attempt % 2])
        run = subprocess.Popen([sys.executable, "-m", "specfirst.cli.main", *COMMAND], stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.5, 4))
        os.kill(run.pid, signal.SIGKILL)
        run.wait()

        regen("--check")
        assert files(tmp_path / "made") in trees.values()


def files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_difference_shows_the_document_line_by_line_and_no_hashes(regen, tmp_path, monkeypatch, capsys):
    regen()
    (tmp_path / "openapi.yaml").write_text(CONTRACT.replace("operationId: ping", "operationId: knock"))
    monkeypatch.setattr(sys, "argv", ["tools", *COMMAND, "--diff"])

    with pytest.raises(SystemExit):
        main()

    shown = capsys.readouterr().out
    assert '-        "operationId": "ping",\n+        "operationId": "knock",\n' in shown
    assert "manifest.json" not in shown
    assert "-    async def ping(self) -> str:\n+    async def knock(self) -> str:\n" in shown
