"""Each page of this folder shows a rule at work: a contract, and below it what lint says about it.

A page is named like its rule. Each `yaml` block is a whole contract, called openapi.yaml; the `text` block that follows
lists the diagnostics of the page's rule, and is empty where there are none. Other rules may have something to say too.
"""

import re
from pathlib import Path

import pytest

from specfirst.diagnostics import Diagnostic
from specfirst.lint import check, lint_rules
from specfirst.load import read, resolve

PAGES = sorted(Path(__file__).parent.glob("*.md"))
EXAMPLE = re.compile(r"```yaml\n(?P<contract>.*?)```\n+```text\n(?P<expected>.*?)```", re.DOTALL)


def examples() -> list[pytest.param]:
    return [
        pytest.param(page.stem, match["contract"], match["expected"], id=f"{page.stem}-{number}")
        for page in PAGES
        for number, match in enumerate(EXAMPLE.finditer(page.read_text(encoding="utf-8")), 1)
    ]


def printed(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    lines = [
        f"{place.line}:{place.column} {diagnostic.effect.severity}[{diagnostic.rule}]: {diagnostic.message}",
        f"  at {place.pointer}",
        *([f"  hint: {diagnostic.hint}"] if diagnostic.hint else ()),
        *(f"  see {related.line}:{related.column}" for related in diagnostic.related),
    ]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(("rule", "contract", "expected"), examples())
def test_g05_rule_finds_what_its_page_shows(rule: str, contract: str, expected: str, tmp_path: Path):
    file = tmp_path / "openapi.yaml"
    file.write_text(contract, encoding="utf-8")

    found = check(resolve(read(file)))

    assert "".join(printed(diagnostic) for diagnostic in found if diagnostic.rule == rule) == expected


def test_every_rule_has_a_page():
    assert [page.stem for page in PAGES] == [found.rule.name for found in lint_rules()]
