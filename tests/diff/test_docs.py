"""docs/breaking-changes.md is made of the rules."""

from pathlib import Path

from specfirst.diff.page import page

ROOT = Path(__file__).parents[2]


def test_page_is_current():
    assert (ROOT / "docs/breaking-changes.md").read_text(encoding="utf-8") == page()
