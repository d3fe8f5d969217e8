"""G13: two commands at once leave one package or the other, whole."""

import subprocess
import sys

import pytest

from tests.promises.contracts import operation, pets, written

COMMAND = [sys.executable, "-m", "specfirst.cli.main", "regen"]


@pytest.mark.parametrize("pairs", [2, pytest.param(50, marks=pytest.mark.long)])
def test_g13_two_commands_at_once_leave_a_whole_package(pairs, tools, tmp_path, text_of):
    other = pets()
    other["paths"]["/more"] = {"get": operation("listMore", "owners")}
    contracts = {"one.json": pets(), "two.json": other}
    whole = []
    for name, content in contracts.items():
        written(content, tmp_path, name)
        assert tools("regen", name, "-o", "alone").exit == 0
        whole.append(text_of(tmp_path / "alone"))

    for _ in range(pairs):
        runs = [
            subprocess.Popen([*COMMAND, name, "-o", "alone"], cwd=tmp_path, stderr=subprocess.PIPE)
            for name in contracts
        ]
        ends = [(run.communicate(timeout=120)[1], run.returncode) for run in runs]

        assert [code for _, code in ends] == [0, 0], ends
        assert text_of(tmp_path / "alone") in whole
        assert sorted(path.name for path in tmp_path.iterdir()) == ["alone", "one.json", "two.json"]
