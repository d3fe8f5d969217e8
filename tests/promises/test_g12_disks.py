"""G12: where the disk is full or read-only, regen says so in one line and leaves the old package whole."""

import os
import resource
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.promises.contracts import pets, written


def changed():
    content = pets(Other={"type": "object", "properties": {"a": {"type": "string"}}})
    content["paths"]["/pets"]["get"]["operationId"] = "findPets"
    return content


@contextmanager
def mounted(folder, size):
    """A disk in memory of that size; the test is skipped where nobody may mount one."""
    folder.mkdir(exist_ok=True)
    options = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(options, check=False, capture_output=True).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def is_one_line(ended, *words):
    assert ended.exit == 2, ended.said
    (line,) = ended.messages.splitlines()
    assert any(word in line for word in words), line


def test_g12_a_full_disk_is_one_line_and_the_old_package_stays(tools, tmp_path, text_of):
    written(pets(), tmp_path)
    with mounted(tmp_path / "disk", "2m"):
        assert tools("regen", "openapi.json", "-o", "disk/made").exit == 0
        before = text_of(tmp_path / "disk/made")
        free = os.statvfs(tmp_path / "disk").f_bavail * os.statvfs(tmp_path / "disk").f_frsize
        (tmp_path / "disk/full").write_bytes(b"x" * (free - 8192))
        written(changed(), tmp_path)

        is_one_line(tools("regen", "openapi.json", "-o", "disk/made"), "No space left")

        assert text_of(tmp_path / "disk/made") == before
        assert sorted(path.name for path in (tmp_path / "disk").iterdir()) == ["full", "made"]


def test_g12_a_read_only_disk_is_one_line_and_the_old_package_stays(tools, tmp_path, text_of):
    written(pets(), tmp_path)
    with mounted(tmp_path / "disk", "8m"):
        assert tools("regen", "openapi.json", "-o", "disk/made").exit == 0
        before = text_of(tmp_path / "disk/made")
        written(changed(), tmp_path)
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)

        is_one_line(tools("regen", "openapi.json", "-o", "disk/made"), "Read-only file system", "Permission denied")

        assert text_of(tmp_path / "disk/made") == before


LIMITED = """
import resource, sys
from specfirst.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
main()
"""


def test_g12_files_that_may_not_grow_are_one_line_and_the_old_package_stays(tools, tmp_path, text_of):
    """What somebody who may not mount a disk can see of a full one."""
    written(pets(), tmp_path)
    assert tools("regen", "openapi.json", "-o", "made").exit == 0
    before = text_of(tmp_path / "made")
    written(changed(), tmp_path)

    command = [sys.executable, "-c", LIMITED, "regen", "openapi.json", "-o", "made"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert os.strerror(27) in line
    assert text_of(tmp_path / "made") == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_g12_a_place_where_nothing_can_be_written_is_one_line(tools, tmp_path):
    """/sys is closed to everybody, root too."""
    written(pets(), tmp_path)

    is_one_line(
        tools("regen", "openapi.json", "-o", "/sys/made/shop"), "not permitted", "denied", "Read-only", "No such"
    )
