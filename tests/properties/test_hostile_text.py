"""G1: no text of a contract ever runs. Any text in every slot: the code has the nodes it has with plain words."""

import ast
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies

from tests.properties.hostile import (
    NAMES,
    TEXTS,
    VALUES,
    capabilities,
    constants,
    contract,
    harmless,
    kinds,
    modules,
    texts,
)

EXAMPLES = 6
"""Contracts in each test, with a text in each of its slots; the long ones try 10,500 texts."""
LONG = 150

BUDGETS = [EXAMPLES, pytest.param(LONG, marks=pytest.mark.long)]


def each_example(count: int):
    """Deterministic settings of a property that is tried on `count` contracts."""

    def decorated(function):
        quiet = settings(
            max_examples=count,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=[Phase.generate],  # a contract takes a second: to make it smaller is left to the reader
        )
        return seed(20)(quiet(function))

    return decorated


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.mark.parametrize("count", BUDGETS)
def test_g01_text_for_people_changes_no_node_of_the_code(count, folder):
    plain = modules({}, folder)
    assert plain is not None
    expected = {path: kinds(module) for path, module in plain[0].items()}

    @each_example(count)
    @given(strategies.fixed_dictionaries(dict.fromkeys(TEXTS, texts)))
    def holds(text):
        spoken = {slot: one if one.strip() else f"x{one}" for slot, one in text.items()}
        made = modules(spoken, folder)

        assert made is not None
        assert {path: kinds(module) for path, module in made[0].items()} == expected
        assert made[1] == contract(spoken)

    holds()


@pytest.mark.parametrize("count", BUDGETS)
def test_g01_values_are_literals_of_the_code_and_nothing_else(count, folder):
    powers, known = reach([{}, {slot: f"{index}" * 60 for index, slot in enumerate(VALUES)}], folder)

    @each_example(count)
    @given(strategies.fixed_dictionaries(dict.fromkeys(VALUES, texts)))
    def holds(text):
        unlike = {slot: f"{index}{one}" for index, (slot, one) in enumerate(text.items())}
        made = modules(unlike, folder)

        assert made is not None
        assert {kind for module in made[0].values() for kind in kinds(module)} <= known
        assert set().union(*map(capabilities, made[0].values())) <= powers
        assert set(unlike.values()) <= set().union(*map(constants, made[0].values()))
        assert made[1] == contract(unlike)

    holds()


def reach(twins, folder):
    """What the code of harmless contracts reaches, and the kinds of nodes that it has."""
    made = [modules(text, folder) for text in twins]
    code = [module for one in made if one for module in one[0].values()]
    assert None not in made
    return set().union(*map(capabilities, code)), {kind for module in code for kind in kinds(module)}


@pytest.mark.parametrize("count", BUDGETS)
def test_g01_names_reach_nothing_that_plain_names_do_not(count, folder):
    """A name that is no identifier is called otherwise, with the written one beside it: new nodes, but no new powers."""
    powers, known = reach([{}, {slot: f"{index}-x" for index, slot in enumerate(NAMES)}], folder)

    @each_example(count)
    @given(strategies.fixed_dictionaries(dict.fromkeys(NAMES, texts)))
    def holds(text):
        made = modules(text, folder)
        if made is None:
            return

        assert {kind for module in made[0].values() for kind in kinds(module)} <= known
        reached = set().union(*map(capabilities, made[0].values()))
        assert {one for one in reached if not one.startswith(".")} - powers <= own(made[0])
        assert made[1] == contract(text)

    holds()


def own(code) -> set[str]:
    """Calls of what the package itself defines."""
    names = set()
    for node in (node for module in code.values() for node in ast.walk(module)):
        match node:
            case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                names.add(f"{name}()")
            case _:
                pass
    return names


@pytest.mark.parametrize("count", BUDGETS)
def test_g06_what_is_accepted_imports_with_any_names(count, folder):
    from specfirst.write import write
    from tests.generating import imported

    numbers = iter(range(count * 10))

    @each_example(count)
    @given(strategies.fixed_dictionaries(dict.fromkeys((*NAMES, *TEXTS, *VALUES), texts)))
    def holds(text):
        made = modules(text, folder)
        if made is None:
            return
        package = folder / f"made_{os.getpid()}_{next(numbers)}"
        write(generated(folder), package)

        with imported(package) as module:
            assert module.create_app(unimplemented="501").routes

    holds()


def generated(folder: Path):
    from specfirst import pipeline
    from specfirst.settings import ApiSettings

    file = folder / "openapi.json"
    return pipeline.generate(file, ApiSettings(file, folder / "made")).tree


def test_plain_words_fill_every_slot_once():
    assert len(set(harmless((*TEXTS, *VALUES, *NAMES)).values())) == len((*TEXTS, *VALUES, *NAMES))
