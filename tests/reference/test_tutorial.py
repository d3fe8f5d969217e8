"""docs/tutorial.md, typed as a newcomer does, in an empty folder; only what uv installs is there already."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests import services

PAGE = (Path(__file__).parents[2] / "docs/tutorial.md").read_text()
UV = """#!/bin/sh
test "$1" = run && shift
test "$1" = --no-dev && shift
exec "$@"
"""
"""`uv run`, where everything is installed already."""


def blocks(section: int, kind: str) -> list[str]:
    """The code blocks of that kind under the heading that begins with the number."""
    text = re.search(rf"^## {section}\. .*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)[0]
    return [
        found[2] for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if found[1] == kind
    ]


class Newcomer:
    """Somebody in the folder of the project."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1"}

    def types(self, commands: str, *more: str) -> str:
        """What the commands say, one after the other, the last with more arguments; each of them succeeds."""
        code, said = self.tries(" ".join([commands.split("#", maxsplit=1)[0].rstrip() if more else commands, *more]))
        assert code == 0, said
        return said

    def tries(self, commands: str) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", "-ec", commands],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def edits(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text()
        assert old in text
        (self.folder / name).write_text(text.replace(old, new))


@pytest.fixture
def newcomer(tmp_path):
    """In a folder with the pyproject.toml that `uv init` and `uv add` leave."""
    programs, folder = tmp_path / "programs", tmp_path / "tea"
    programs.mkdir()
    folder.mkdir()
    (programs / "uv").write_text(UV)
    (programs / "uv").chmod(0o755)
    added = next(line for line in blocks(1, "sh")[0].splitlines() if line.startswith("uv add") and "--dev" not in line)
    project = f'[project]\nname = "tea"\nversion = "0.1.0"\ndependencies = {shlex.split(added)[2:]}\n\n'
    (folder / "pyproject.toml").write_text(project + blocks(1, "toml")[0])
    return Newcomer(folder, programs)


def test_tutorial_leads_from_an_empty_folder_to_a_deployed_change(newcomer, tmp_path):
    contract = newcomer.folder / "openapi/openapi.yaml"
    contract.parent.mkdir()
    contract.write_text(blocks(2, "yaml")[0])
    newcomer.types(blocks(2, "sh")[0])
    assert "lacks" not in newcomer.types("tools regen")  # all that the service needs was added
    scaffolded = (newcomer.folder / "impl/teas.py").read_text()
    code, said = newcomer.tries("tools check")
    assert (code, "NotImplementedError" in scaffolded) == (1, True), said

    (newcomer.folder / "impl/teas.py").write_text(blocks(3, "python")[0])
    served_as_promised(newcomer, blocks(4, "sh")[0])
    fuzz, check = blocks(4, "sh")[1].splitlines()
    assert " 0 failures" in newcomer.types(fuzz, "--max-examples", "5", "--seed", "1")
    newcomer.types(check)

    first = contract.read_text()
    newcomer.edits("openapi/openapi.yaml", "minutes", "seconds")
    code, said = newcomer.tries(blocks(5, "sh")[0])
    assert code == 1
    assert blocks(5, "")[0].strip() in said
    contract.write_text(first)
    promised = next(line for line in first.splitlines(keepends=True) if line.startswith("        minutes:"))
    newcomer.edits("openapi/openapi.yaml", promised, blocks(5, "yaml")[0])
    newcomer.types(blocks(5, "sh")[1])
    newcomer.edits("impl/teas.py", "minutes=4", "minutes=4, seconds=240")  # as the text says

    newcomer.types(blocks(6, "sh")[0])
    shipped = Newcomer(tmp_path / "shipped", tmp_path / "programs")
    for folder in ("generated", "impl"):
        shutil.copytree(newcomer.folder / folder, shipped.folder / folder)
    assert "specfirst" not in shipped.types("python -X importtime -c 'import impl.main'")
    assert served_as_promised(shipped, blocks(6, "sh")[1])[0]["seconds"] == 240


def served_as_promised(newcomer: Newcomer, command: str) -> list[dict[str, object]]:
    """Start what serves; the teas that it answers."""
    port = services.free_port()
    arguments = shlex.split(f"{command.split('#', maxsplit=1)[0]} --port {port}")
    server = subprocess.Popen(
        arguments,
        cwd=newcomer.folder,
        env=newcomer.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        executable=shutil.which(arguments[0], path=newcomer.environment["PATH"]),
    )
    try:
        services.wait_for(port, seconds=120)
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, follow_redirects=True) as client:
            assert client.get("/openapi.json").json()["info"]["title"] == "Tea"
            if "tools serve" in command:
                assert "Tea" in client.get("/docs").text
                problem = client.get(f"/api/v1/teas/{'a' * 41}").json()
                assert problem["errors"] == [json.loads(blocks(4, "json")[0])]
            assert client.get("/api/v1/teas/assam").json()["name"] == "assam"
            assert client.get("/api/v1/teas/coffee").status_code == 404
            teas: list[dict[str, object]] = client.get("/api/v1/teas").json()
            return teas
    finally:
        server.terminate()
        server.wait(30)
