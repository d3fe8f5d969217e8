"""Whose doing a difference is: the contract's, somebody's, another tool's or another version's."""

from pathlib import Path, PurePosixPath

import pytest

from specfirst.write import compare, findings, losses, write
from specfirst.write import manifest as make_manifest
from tests.write.trees import HEADER, on_disk, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tree(1), tmp_path / "generated")
    return tmp_path / "generated"


def rules(number: int, root: Path) -> set[tuple[str, str]]:
    """The findings' rules and file names."""
    found = findings(compare(tree(number), root), root)
    return {(one.rule, PurePosixPath(one.place.file).name) for one in found}


def test_a_current_folder_has_no_findings(root):
    assert rules(1, root) == set()


def test_a_changed_contract_makes_files_stale_and_many_are_one_finding(root):
    changes = compare(tree(2), root)
    stale = {PurePosixPath(one.place.file).name: one.message for one in findings(changes, root)}

    assert len(changes.changed) >= 6
    assert stale == {
        "only_1.py": "no longer generated",
        "only_2.py": "missing",
        "generated": f"{len(changes.changed)} files out of date",
    }


def test_a_missing_file_is_stale(root):
    (root / "models.py").unlink()

    assert rules(1, root) == {("stale-output", "models.py")}


def test_an_edited_file_is_edited_by_hand(root):
    (root / "models.py").write_text(f"{HEADER}\n\nclass Pet:\n    age = 2\n")

    assert rules(1, root) == {("edited-by-hand", "models.py")}


def test_an_edited_file_that_is_no_longer_generated_is_edited_by_hand(root):
    (root / "only_1.py").write_text("mine = 1\n")

    assert ("edited-by-hand", "only_1.py") in rules(2, root)


def test_another_layout_of_the_same_python_is_reformatted(root):
    (root / "models.py").write_text(f"{HEADER}class Pet:\n  age    = (1)  # one\n")

    assert rules(1, root) == {("reformatted-output", "models.py")}


def test_sorted_imports_and_moved_docstrings_are_a_matter_of_layout(tmp_path):
    path = PurePosixPath("a.py")
    write(
        {path: f'{HEADER}from b import d, c\nimport a\n\n\ndef f():\n    """One.\n\n    Two.\n    """\n'},
        tmp_path / "g",
    )
    manifest = {path: (tmp_path / "g/a.py").read_text()}
    tree = {**manifest, PurePosixPath("manifest.json"): make_manifest(manifest, requirements={}, names={})}
    write(tree, tmp_path / "g")
    (tmp_path / "g/a.py").write_text(f'{HEADER}import a\nfrom b import c, d\ndef f():\n  """ One.\n\n  Two."""\n')

    changes = compare(tree, tmp_path / "g")

    assert changes.reformatted == (path,)


@pytest.mark.parametrize("name", ["openapi.json", "manifest.json"])
def test_another_layout_of_the_same_json_is_reformatted(root, name):
    text = (root / name).read_text()
    (root / name).write_text(text.replace(": ", ":   "))

    assert rules(1, root) == {("reformatted-output", name)}


def test_a_python_file_that_does_not_parse_is_edited_by_hand(root):
    (root / "models.py").write_text(f"{HEADER}class Pet(:\n")

    assert rules(1, root) == {("edited-by-hand", "models.py")}


def test_a_generated_file_nobody_knows_is_an_orphan(root):
    (root / "lost.py").write_text(HEADER)

    assert rules(1, root) == {("orphan-output", "lost.py")}


def test_a_file_without_our_header_is_no_finding(root):
    (root / "mine.py").write_text("x = 1\n")

    assert rules(1, root) == set()


def test_a_foreign_file_in_the_way_is_a_finding(root):
    (root / "manifest.json").write_text("{}\n")

    assert ("foreign-file", "manifest.json") in rules(1, root)


def test_another_version_is_one_finding_whatever_it_changed(root):
    write(tree(2, generator="0.0.1"), root)

    found = findings(compare(tree(1), root), root)

    assert [one.rule for one in found] == ["written-by-other-version"]
    assert "0.0.1" in found[0].message


def test_a_checkout_with_carriage_returns_is_the_same(root):
    for path, text in on_disk(root).items():
        (root / path).write_bytes(str(text).replace("\n", "\r\n").encode())

    assert compare(tree(1), root).is_same


def test_a_checkout_with_carriage_returns_is_not_taken_for_an_edit(root):
    for path, text in on_disk(root).items():
        (root / path).write_bytes(str(text).replace("\n", "\r\n").encode())

    changes = compare(tree(2), root)

    assert changes.edited_by_hand == changes.reformatted == ()


def test_comparing_writes_nothing(root):
    before = {path: path.stat() for path in (root.parent, *root.parent.rglob("*"))}

    compare(tree(2), root)

    assert {path: path.stat() for path in (root.parent, *root.parent.rglob("*"))} == before


def test_comparing_with_a_folder_that_is_not_there_adds_everything(tmp_path):
    changes = compare(tree(1), tmp_path / "a" / "b")

    assert set(changes.added) == set(tree(1))
    assert not (tmp_path / "a").exists()


def test_writing_names_what_somebody_loses(root):
    (root / "models.py").write_text("mine = 1\n")
    (root / "lost.py").write_text(HEADER)

    lost = losses(write(tree(1), root), root)

    assert [one.rule for one in lost] == ["edited-by-hand", "orphan-output"]
