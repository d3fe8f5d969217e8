"""A run that is killed, and runs that meet."""

import itertools
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from specfirst.write import compare, write
from tests.write.trees import on_disk, tree

WRITER = """
import itertools, sys
from pathlib import Path
sys.path.insert(0, {here!r})
import specfirst.write.exchange as exchange
from specfirst.write import write
from tests.write.trees import tree
if {journal}:
    exchange._exchanged = lambda *_: False
trees = [tree(number, files=20) for number in (1, 2)]
print("ready", flush=True)
for turn in range({turns}):
    write(trees[turn % 2], Path(sys.argv[1]))
"""


def start(root: Path, *, turns: int, journal: bool = False) -> subprocess.Popen[bytes]:
    """A process that has begun to write one of two trees after the other."""
    code = WRITER.format(here=str(Path.cwd()), turns=turns, journal=journal)
    process = subprocess.Popen([sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def kill_at_random(root: Path, seed: int, *, journal: bool = False) -> None:
    with start(root, turns=1_000_000, journal=journal) as process:
        time.sleep(random.Random(seed).uniform(0, 0.05))
        process.kill()


@pytest.mark.parametrize("count", [24, pytest.param(200, marks=pytest.mark.long)])
def test_g12_a_killed_run_leaves_the_old_tree_or_the_new_one(tmp_path, count):
    root = tmp_path / "generated"
    whole = [tree(number, files=20) for number in (1, 2)]
    write(whole[0], root)

    for seed in range(count):
        kill_at_random(root, seed)

        assert on_disk(root) in whole, f"seed {seed}"


@pytest.mark.parametrize("count", [6, pytest.param(100, marks=pytest.mark.long)])
def test_g12_a_run_killed_where_folders_cannot_be_exchanged_is_completed_by_the_next(tmp_path, count):
    root = tmp_path / "generated"
    whole = [tree(number, files=20) for number in (1, 2)]
    write(whole[0], root)

    for seed in range(count):
        kill_at_random(root, seed, journal=True)
        compare(whole[0], root)

        assert on_disk(root) in whole, f"seed {seed}"


def test_g12_the_run_after_a_killed_one_cleans_up(tmp_path):
    root = tmp_path / "generated"
    for seed in range(3):
        kill_at_random(root, seed)

    write(tree(3), root)

    assert on_disk(root) == tree(3)
    assert [path.name for path in tmp_path.iterdir()] == ["generated"]


@pytest.mark.parametrize("count", [3, pytest.param(50, marks=pytest.mark.long)])
def test_g13_two_runs_at_once_do_not_tear_the_tree(tmp_path, count):
    root = tmp_path / "generated"
    whole = [tree(number, files=20) for number in (1, 2)]

    for _ in range(count):
        with start(root, turns=3) as one, start(root, turns=4) as two:
            assert (one.wait(60), two.wait(60)) == (0, 0)

        assert on_disk(root) in whole
        assert [path.name for path in tmp_path.iterdir()] == ["generated"]


def test_g13_a_comparison_beside_a_writer_never_sees_half_a_tree(tmp_path):
    root = tmp_path / "generated"
    whole = [tree(number, files=20) for number in (1, 2)]
    write(whole[0], root)

    with start(root, turns=1_000_000) as process:
        seen = [[compare(one, root).is_same for one in whole] for _ in itertools.repeat(None, 5)]
        process.kill()

    assert all(changes in ([True, False], [False, True], [False, False]) for changes in seen)
