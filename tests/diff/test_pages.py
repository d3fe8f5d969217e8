"""Each page of `rules` shows a rule of `tools diff` at work: the contract as it was, as it is, and what is said of the two.

A page is named like its rule. Each pair of `yaml` blocks is a contract, old.yaml and new.yaml, compared on 2026-06-01; the `text`
block that follows lists the changes of the page's rule, and is empty where there are none. Other rules may have something to
say too.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from specfirst.diagnostics import Diagnostic
from specfirst.diff.compare import compare
from specfirst.diff.rules import RULES
from specfirst.load import read, resolve

PAGES = sorted((Path(__file__).parent / "rules").glob("*.md"))
EXAMPLE = re.compile(r"```yaml\n(?P<old>.*?)```\n+```yaml\n(?P<new>.*?)```\n+```text\n(?P<expected>.*?)```", re.DOTALL)
TODAY = date(2026, 6, 1)


def examples() -> list[pytest.param]:
    return [
        pytest.param(page.stem, match["old"], match["new"], match["expected"], id=f"{page.stem}-{number}")
        for page in PAGES
        for number, match in enumerate(EXAMPLE.finditer(page.read_text(encoding="utf-8")), 1)
    ]


def printed_changes(rule: str, old: str, new: str, folder: Path) -> str:
    documents = []
    for name, text in (("old", old), ("new", new)):
        file = folder / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        documents.append(resolve(read(file)))
    found = compare(*documents, today=TODAY)
    return "".join(map(printed, (one for one in found if one.rule == rule)))


def printed(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    lines = [
        f"{Path(place.file).name}:{place.line}:{place.column} {diagnostic.effect.word}[{diagnostic.rule}]: {diagnostic.message}",
        f"  at {place.pointer}",
        *([f"  hint: {diagnostic.hint}"] if diagnostic.hint else ()),
    ]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(("rule", "old", "new", "expected"), examples())
def test_rule_finds_what_its_page_shows(rule: str, old: str, new: str, expected: str, tmp_path: Path):
    assert printed_changes(rule, old, new, tmp_path) == expected


def test_every_rule_has_a_page_that_shows_it():
    shown = {page.stem for page in PAGES if f"[{page.stem}]" in page.read_text(encoding="utf-8")}

    assert shown == set(RULES)
