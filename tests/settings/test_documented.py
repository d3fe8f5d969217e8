"""docs/settings.md: every setting, its values and its default are those of the code."""

import re
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import get_args

import pytest

from specfirst.settings import (
    API_KEYS,
    PROJECT_KEYS,
    ApiSettings,
    EnumKind,
    ModelKind,
    ResponseValidation,
    Settings,
    TypeChecker,
    UnknownQuery,
    read,
)

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text()
CHOICES = {
    "type-checker": TypeChecker,
    "response-validation": ResponseValidation,
    "unknown-query": UnknownQuery,
    "models": ModelKind,
    "enums": EnumKind,
}


def rows(section: str) -> dict[str, list[str]]:
    """The cells of a section's table after the first, by key."""
    text = PAGE.partition(f"## `{section}`")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {cells[0].strip("`"): [cell.strip(" |") for cell in cells[1:]] for cells in lines}


TABLES = [("[tool.specfirst]", PROJECT_KEYS, Settings), ("[[tool.specfirst.api]]", API_KEYS, ApiSettings)]


@pytest.mark.parametrize(("section", "keys", "kind"), TABLES)
def test_each_setting_is_documented_with_its_default(section, keys, kind):
    found = rows(section)
    defaults = {field.name.replace("_", "-").replace("apis", "api"): field.default for field in fields(kind)}

    assert tuple(found) == keys
    assert {key: said for key, (_, said, _) in found.items()} == {key: shown(defaults[key]) for key in keys}
    assert all(effect.endswith(".") for _, _, effect in found.values())


def shown(default: object) -> str:
    """A default as the page writes it."""
    if default in (None, MISSING):
        return "none" if default is None else "required"
    return "`[]`" if default in ((), frozenset()) else f"`{default}`"


@pytest.mark.parametrize("key", CHOICES)
def test_each_choice_is_documented(key):
    (values,) = [table[key][0] for table in map(rows, ("[tool.specfirst]", "[[tool.specfirst.api]]")) if key in table]

    assert tuple(re.findall("`([^`]+)`", values)) == get_args(CHOICES[key])


def test_the_example_has_each_setting_and_can_be_read(tmp_path):
    example = PAGE.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "pyproject.toml").write_text(example)
    written = tomllib.loads(example)["tool"]["specfirst"]

    settings = read(tmp_path)

    assert set(written) == set(PROJECT_KEYS)
    assert set(written["api"][0]) == set(API_KEYS)
    assert settings.apis[0].unknown_query == "refuse"
    assert settings.app == "impl.shop.main:app"
