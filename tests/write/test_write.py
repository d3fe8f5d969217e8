"""What a user can rely on when a generated folder is written."""

import errno
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from specfirst.write import compare, read_manifest, write
from specfirst.write.exchange import exchange
from specfirst.write.lock import locked
from tests.write.trees import HEADER, on_disk, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "generated" / "shop"


def test_a_first_run_writes_the_whole_tree_and_leaves_nothing_beside_it(root):
    changes = write(tree(), root)

    assert on_disk(root) == tree()
    assert set(changes.added) == set(tree())
    assert [path.name for path in root.parent.iterdir()] == ["shop"]


def test_an_unchanged_tree_is_not_written_again(root):
    write(tree(), root)
    before = {path: path.stat() for path in (root, *root.rglob("*"))}

    changes = write(tree(), root)

    assert changes.is_same
    assert {path: path.stat() for path in (root, *root.rglob("*"))} == before


def test_a_file_that_stays_the_same_keeps_its_time(root):
    write(tree(1), root)
    os.utime(root / "same.py", (1, 1))

    write(tree(2), root)

    assert (root / "same.py").stat().st_mtime == 1


def test_what_the_contract_no_longer_has_is_deleted(root):
    write(tree(1), root)

    changes = write(tree(2), root)

    assert changes.removed == (PurePosixPath("only_1.py"),)
    assert on_disk(root) == tree(2)


def test_a_folder_without_files_is_deleted(root):
    write(tree(1), root)

    write({path: text for path, text in tree(2).items() if path.parent.name != "routers"}, root)

    assert not (root / "routers").exists()


def test_foreign_files_survive_with_their_time_and_mode(root):
    write(tree(1), root)
    mine = root / "routers" / "mine.sh"
    mine.write_text("echo\n")
    mine.chmod(0o755)
    os.utime(mine, (5, 5))
    (root / "link").symlink_to("nowhere")

    changes = write(tree(2), root)

    assert changes.foreign == (PurePosixPath("link"), PurePosixPath("routers/mine.sh"))
    assert (mine.read_text(), mine.stat().st_mtime, mine.stat().st_mode & 0o777) == ("echo\n", 5, 0o755)
    assert (root / "link").readlink() == Path("nowhere")


def test_g02_a_foreign_file_is_never_overwritten(root):
    root.mkdir(parents=True)
    (root / "models.py").write_text("mine = 1\n")

    changes = write(tree(), root)

    assert changes.in_the_way == (PurePosixPath("models.py"),)
    assert on_disk(root) == {PurePosixPath("models.py"): "mine = 1\n"}


@pytest.mark.parametrize("name", ["models.py/mine.txt", "routers", "MODELS.PY"])
def test_g02_a_foreign_file_that_leaves_no_room_stops_the_run(root, name):
    mine = root / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine = 1\n")

    changes = write(tree(), root)

    assert changes.is_blocked
    assert on_disk(root) == {PurePosixPath(name): "mine = 1\n"}


def test_a_file_that_lists_itself_in_no_manifest_is_ours_by_its_header(root):
    write(tree(1), root)
    (root / "manifest.json").unlink()
    (root / "openapi.json").unlink()

    changes = write(tree(2), root)

    assert not changes.is_blocked
    assert on_disk(root) == tree(2)


def test_ours_is_overwritten_and_named_even_if_edited(root):
    write(tree(1), root)
    (root / "models.py").write_text("mine = 1\n")

    changes = write(tree(2), root)

    assert changes.edited_by_hand == (PurePosixPath("models.py"),)
    assert on_disk(root) == tree(2)


def test_conflict_markers_in_every_file_are_overwritten(root):
    write(tree(1), root)
    for path, text in tree(1).items():
        (root / path).write_text(f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")

    changes = write(tree(2), root)

    assert not changes.is_blocked
    assert on_disk(root) == tree(2)


def test_a_merge_of_two_manifests_tells_the_files_of_both_sides(root):
    write(tree(1), root)
    one, two = (str(tree(number)[PurePosixPath("manifest.json")]) for number in (1, 2))
    (root / "manifest.json").write_text(f"<<<<<<< ours\n{one}=======\n{two}>>>>>>> theirs\n")

    manifest = read_manifest(root)

    assert manifest is not None
    assert {PurePosixPath("only_1.py"), PurePosixPath("only_2.py")} <= manifest.files.keys()


def test_caches_of_python_are_neither_compared_nor_kept(root):
    write(tree(1), root)
    (root / "routers/__pycache__").mkdir()
    (root / "routers/__pycache__/old.cpython-311.pyc").write_bytes(b"")

    assert compare(tree(1), root).is_same


def test_another_api_beside_is_left_alone(root):
    other = root.parent / "partners"
    write(tree(1), other)

    write(tree(2), root)

    assert on_disk(other) == tree(1)


class TestSymbolicLinks:
    def test_g02_a_folder_that_is_a_link_is_refused(self, root, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        root.parent.mkdir()
        root.symlink_to(tmp_path / "elsewhere")

        changes = write(tree(), root)

        assert changes.is_blocked
        assert on_disk(tmp_path / "elsewhere") == {}

    def test_g02_a_folder_within_that_is_a_link_is_refused(self, root, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        root.mkdir(parents=True)
        (root / "routers").symlink_to(tmp_path / "elsewhere")

        changes = write(tree(), root)

        assert changes.in_the_way == (PurePosixPath("routers"),)
        assert on_disk(tmp_path / "elsewhere") == {}

    def test_g02_a_file_that_is_a_link_is_refused_even_if_the_manifest_lists_it(self, root, tmp_path):
        write(tree(1), root)
        (tmp_path / "precious").write_text(HEADER)
        (root / "models.py").unlink()
        (root / "models.py").symlink_to(tmp_path / "precious")

        changes = write(tree(2), root)

        assert changes.in_the_way == (PurePosixPath("models.py"),)
        assert (tmp_path / "precious").read_text() == HEADER

    def test_g02_a_link_in_the_place_of_the_new_tree_is_not_followed(self, root, tmp_path):
        (tmp_path / "precious").mkdir()
        (tmp_path / "precious/file").write_text("mine")
        root.parent.mkdir()
        (root.parent / ".shop.specfirst-new").symlink_to(tmp_path / "precious")

        write(tree(), root)

        assert on_disk(root) == tree()
        assert (tmp_path / "precious/file").read_text() == "mine"


@pytest.mark.parametrize("path", ["../out.py", "/etc/out.py", "a/../../out.py", "a\\..\\out.py", "c:out.py"])
def test_g02_no_path_leaves_the_folder(root, path):
    with pytest.raises(ValueError, match="no path within"):
        write({PurePosixPath(path): ""}, root)

    assert not root.exists()


def test_two_names_that_differ_in_case_alone_are_refused(root):
    with pytest.raises(ValueError, match="same file"):
        write({PurePosixPath("Pets.py"): "", PurePosixPath("pets.py"): ""}, root)


FILL_THE_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from specfirst.write import write
from tests.write.trees import tree
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
write(tree(2), Path(sys.argv[1]))
"""


def test_g12_a_disk_that_refuses_leaves_the_old_tree_whole(root):
    write(tree(1), root)

    code = FILL_THE_DISK.format(here=str(Path.cwd()))
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=False)

    assert "File too large" in done.stderr
    assert on_disk(root) == tree(1)
    assert [path.name for path in root.parent.iterdir()] == ["shop"]


def test_g12_a_failure_between_two_renames_is_undone(root, monkeypatch):
    write(tree(1), root)
    monkeypatch.setattr("specfirst.write.exchange._exchanged", lambda *_: False)
    rename, calls = Path.rename, []

    def failing(self, target):
        calls.append(self)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)

    with pytest.raises(OSError, match="Input/output"):
        write(tree(2), root)

    assert on_disk(root) == tree(1)
    assert [path.name for path in root.parent.iterdir()] == ["shop"]


def test_without_an_atomic_exchange_two_renames_do(root, monkeypatch):
    write(tree(1), root)
    monkeypatch.setattr("specfirst.write.exchange._exchanged", lambda *_: False)

    write(tree(2), root)

    assert on_disk(root) == tree(2)
    assert [path.name for path in root.parent.iterdir()] == ["shop"]


def test_g12_a_run_killed_between_two_renames_is_completed_by_the_next_command(root):
    write(tree(1), root)
    write(tree(2), root.with_name(".shop.specfirst-new"))
    root.rename(root.with_name(".shop.specfirst-old"))

    changes = compare(tree(2), root)

    assert changes.is_same


def test_a_file_put_into_the_old_tree_meanwhile_survives(root, monkeypatch):
    write(tree(1), root)

    def late(folder):
        (folder / "late.txt").write_text("mine")
        exchange(folder)

    monkeypatch.setattr("specfirst.write.replace.exchange", late)

    write(tree(2), root)

    assert (root / "late.txt").read_text() == "mine"


def test_without_hard_links_foreign_files_are_copied(root, monkeypatch):
    def refused(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    write(tree(1), root)
    (root / "mine.txt").write_text("mine")
    os.utime(root / "mine.txt", (5, 5))
    monkeypatch.setattr(os, "link", refused)

    write(tree(2), root)

    assert (root / "mine.txt").read_text() == "mine"
    assert (root / "mine.txt").stat().st_mtime == 5


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_g12_a_folder_that_is_read_only_is_left_as_it_is(root):
    write(tree(1), root)
    root.chmod(0o555)

    with pytest.raises(PermissionError):
        write(tree(2), root)

    assert on_disk(root) == tree(1)


def test_a_run_that_never_ends_is_not_waited_for_forever(root, monkeypatch):
    write(tree(1), root)
    monkeypatch.setattr("specfirst.write.lock.PATIENCE", 0.01)

    with locked(root.parent, exclusive=True), pytest.raises(TimeoutError, match="another run"):
        write(tree(2), root)

    assert on_disk(root) == tree(1)
