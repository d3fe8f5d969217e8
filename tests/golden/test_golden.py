"""Each folder is a contract and what `tools regen` makes of it.

A folder holds `openapi.yaml` as a user has it, `arguments` for regen where there are some, `expected/` with the files worth reading
(contracts, routers, models; an `app.py` that stands there is compared too), and `expected.stderr` where regen has something to say.
One with settings has a `pyproject.toml`, which names the contract and the folder `made`.
`pytest tests/golden --update-golden` writes what is expected anew; the difference is part of the change that causes it.
"""

import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from specfirst.cli.main import main

GOLDEN = Path(__file__).parent
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir() and not path.name.startswith("_"))
READ = re.compile(r"(contract|routers)/(?!__init__)\w+\.py|models\.py|models/\w+\.py")
COUNTS = re.compile(r"(\n  files: .*|; \d+\.\d s)$", re.MULTILINE)
"""What depends on the runtime, and on the clock."""


@pytest.fixture
def case(request, tmp_path, monkeypatch):
    """A copy of the case's folder, which is the working directory."""
    folder = tmp_path / request.param
    shutil.copytree(GOLDEN / request.param, folder, ignore=shutil.ignore_patterns("expected*"))
    monkeypatch.chdir(folder)
    return folder


def regen(folder: Path, monkeypatch, capsys) -> tuple[int, str]:
    """Exit code and stderr of the command."""
    arguments = (folder / "arguments").read_text().split() if (folder / "arguments").exists() else []
    named = [] if (folder / "pyproject.toml").exists() else ["openapi.yaml", "--output", "made"]
    monkeypatch.setattr("sys.argv", ["tools", "regen", *named, *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return int(str(left.value.code or 0)), COUNTS.sub("", capsys.readouterr().err)


def made(folder: Path, expected: Path) -> dict[PurePosixPath, str]:
    """The files worth reading, and others that are expected, by their path."""
    paths = [path for path in (folder / "made").rglob("*") if path.is_file()]
    texts = {PurePosixPath(path.relative_to(folder / "made")): path.read_text() for path in paths}
    return {path: text for path, text in texts.items() if READ.fullmatch(str(path)) or (expected / path).exists()}


def update(name: str, said: str, files: dict[PurePosixPath, str]) -> None:
    (GOLDEN / name / "expected.stderr").write_text(said)
    shutil.rmtree(GOLDEN / name / "expected", ignore_errors=True)
    for path, text in files.items():
        file = GOLDEN / name / "expected" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


@pytest.mark.parametrize("case", CASES, indirect=True)
def test_regen_makes_and_says_what_is_expected(case, monkeypatch, capsys, pytestconfig):
    expected = GOLDEN / case.name / "expected"

    code, said = regen(case, monkeypatch, capsys)
    files = made(case, expected)

    if pytestconfig.getoption("--update-golden"):
        update(case.name, f"{said}exit code {code}\n", files)
    assert f"{said}exit code {code}\n" == (GOLDEN / case.name / "expected.stderr").read_text()
    wanted = {PurePosixPath(path.relative_to(expected)): path.read_text() for path in expected.rglob("*.py")}
    assert files == wanted
    assert code == 0 or not (case / "made").exists()
