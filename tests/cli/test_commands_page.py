"""docs/commands.md against the command line: every command, every option, and nothing that is not there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from specfirst.cli.main import app

PAGE = (Path(__file__).parents[2] / "docs/commands.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (tools [a-z ]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def names(command: Any, name: str) -> Iterator[str]:
    """Of every command that does something."""
    if hasattr(command, "commands"):
        for below, one in command.commands.items():
            yield from names(one, f"{name} {below}")
    else:
        yield name


NAMES = tuple(names(typer.main.get_command(app), "tools"))


def synopsis(name: str) -> str:
    return "".join(line for line in SECTIONS[name].splitlines(keepends=True) if line.startswith("    "))


def shown_help(name: str) -> str:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [*name.split()[1:], "--help"]).output


def test_page_has_a_section_for_each_command():
    assert len(NAMES) > 10
    assert set(SECTIONS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_section_lists_the_options_that_the_command_has(name):
    options = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)(?:, (--[a-z-]+))?", shown_help(name), re.MULTILINE))

    expected = {option for pair in options for option in pair if option} - {"--help"}
    assert set(re.findall(r"--[a-z-]+", synopsis(name))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_section_lists_the_formats_that_the_command_has(name):
    formats = re.findall(r"--format <([a-z|]+)>", shown_help(name))

    assert set(re.findall(r"--format ([a-z|]+)", synopsis(name))) == set(formats)
