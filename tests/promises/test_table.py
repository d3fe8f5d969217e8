"""docs/promises.md names the tests of each promise: all of them, and no other."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(
    r"^\| G(?P<number>\d+) \| (?P<promise>[^|]+) \| (?P<tests>[^|]+) \| (?P<figure>[^|]+) \|$", re.MULTILINE
)
LINK = re.compile(r"\[(?P<name>[^\]]+)\]\(\.\./(?P<target>[^)]+)\)")
NUMBERS = re.compile(r"(?<=_)g(\d\d)(?=_)")


def rows():
    return list(ROW.finditer((ROOT / "docs/promises.md").read_text(encoding="utf-8")))


def proofs():
    """The files that have tests of a promise, by its number."""
    found: dict[int, set[str]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_g"):
                for number in NUMBERS.findall(node.name):
                    found.setdefault(int(number), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_every_promise_has_a_row_in_order():
    assert [int(row["number"]) for row in rows()] == list(range(1, 15))


def test_each_row_names_every_file_that_proves_it():
    listed = {int(row["number"]): {link["name"] for link in LINK.finditer(row["tests"])} for row in rows()}

    assert listed == proofs()


def test_links_lead_where_they_say():
    assert all(link["name"] == link["target"] for row in rows() for link in LINK.finditer(row["tests"]))
