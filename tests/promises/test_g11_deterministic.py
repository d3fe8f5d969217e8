"""The same contract gives the same bytes, wherever and however often it is generated."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

from tests.generating import generated

CONTRACT = Path(__file__).parents[1] / "contracts" / "museum" / "openapi.yaml"
GENERATE = "from pathlib import Path; from tests.generating import generated; generated(Path({0!r}), Path({1!r}))"


def test_name_of_a_contract_stays_in_its_comment(tmp_path):
    contract = tmp_path / "x\nraise SystemExit#.yaml"
    contract.write_bytes(CONTRACT.read_bytes())

    made = generated(contract, tmp_path / "made_name")

    text = made.tree[PurePosixPath("__init__.py")]
    assert isinstance(text, str)
    assert text.startswith("# Generated from x raise SystemExit#.yaml. Do not edit")


def test_two_folders_and_two_hash_seeds_give_the_same_bytes(tmp_path):
    trees = []
    for seed in ("1", "2"):
        folder = tmp_path / f"folder{seed}"
        folder.mkdir()
        (folder / "openapi.yaml").write_bytes(CONTRACT.read_bytes())
        code = GENERATE.format(str(folder / "openapi.yaml"), str(folder / "made"))
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=Path(__file__).parents[2])
        trees.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})

    assert trees[0] == trees[1]
