"""The same contract gives the same bytes, wherever and however often it is generated."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

from tests.generating import generated

CONTRACT = Path(__file__).parents[1] / "contracts" / "museum" / "openapi.yaml"
GENERATE = "from pathlib import Path; from tests.generating import generated; generated(Path({0!r}), Path({1!r}))"


def test_g01_name_of_a_contract_stays_in_its_comment(tmp_path):
    contract = tmp_path / "x\nraise SystemExit#.yaml"
    contract.write_bytes(CONTRACT.read_bytes())

    made = generated(contract, tmp_path / "made_name")

    text = made.tree[PurePosixPath("__init__.py")]
    assert isinstance(text, str)
    assert text.startswith("# Generated from x raise SystemExit#.yaml. Do not edit")


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "umask": "022"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu", "umask": "077", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "umask": "000", "PYTHONOPTIMIZE": "2"},
]


def test_g11_folders_hash_seeds_locales_time_zones_and_umasks_give_the_same_bytes(tmp_path, text_of):
    trees = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"folder {number}"
        folder.mkdir()
        (folder / "openapi.yaml").write_bytes(CONTRACT.read_bytes())
        code = GENERATE.format(str(folder / "openapi.yaml"), str(folder / "made"))
        environment = {**os.environ, **surroundings}
        umask = int(environment.pop("umask"), 8)
        command = [sys.executable, "-c", code]
        subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parents[2], umask=umask)
        trees.append(text_of(folder))

    assert trees[1] == trees[0]
    assert trees[2] == trees[0]


def test_g11_a_second_run_over_the_first_changes_nothing(tmp_path, text_of):
    (tmp_path / "openapi.yaml").write_bytes(CONTRACT.read_bytes())
    generated(tmp_path / "openapi.yaml", tmp_path / "made")
    first = text_of(tmp_path / "made")

    generated(tmp_path / "openapi.yaml", tmp_path / "made")

    assert text_of(tmp_path / "made") == first
