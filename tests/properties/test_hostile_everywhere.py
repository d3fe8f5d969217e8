"""G1, G4 and G6 for every object of OpenAPI: any text in every slot, any structure in every place, any name of a file."""

import itertools
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specfirst.write import write
from tests.generating import imported
from tests.properties import everywhere
from tests.properties.everywhere import KNOWN, SLOTS, SPOKEN, contract, harmless, some
from tests.properties.hostile import capabilities, kinds
from tests.properties.test_hostile_text import each_example, own

BUDGETS = [10, pytest.param(400, marks=pytest.mark.long)]


@pytest.fixture
def folder():
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def made_of(text, folder):
    return everywhere.generate(everywhere.written(contract(text), folder / "openapi.json"))


def reach(folder):
    """The kinds of nodes, and what the code reaches, of contracts with plain words and with words that are no names."""
    found = [made_of(harmless(unlike=unlike), folder) for unlike in ("", " - x")]
    code = [module for made in found if made for module in everywhere.modules(made).values()]
    assert None not in found
    return set().union(*map(capabilities, code)), {kind for module in code for kind in kinds(module)}


def test_g01_plain_words_fill_every_slot_and_are_accepted(folder):
    assert len(set(harmless().values())) == len(SLOTS)
    text = json.dumps(contract({}))
    assert [word for word in harmless().values() if word not in text] == []
    assert made_of({}, folder) is not None


@pytest.mark.parametrize("count", BUDGETS)
def test_g01_what_no_code_has_to_know_changes_no_node(count, folder):
    plain = made_of({}, folder)
    expected = {path: kinds(module) for path, module in everywhere.modules(plain).items()}

    @each_example(count)
    @given(st.fixed_dictionaries(dict.fromkeys(SPOKEN, everywhere.texts)))
    def holds(text):
        made = made_of(text, folder)

        assert made is not None
        assert {path: kinds(module) for path, module in everywhere.modules(made).items()} == expected
        assert everywhere.document(made) == contract(text)

    holds()


@pytest.mark.parametrize("count", BUDGETS)
def test_g01_what_the_code_has_to_know_reaches_nothing_else(count, folder):
    powers, known = reach(folder)
    accepted = []

    @each_example(count)
    @given(some(KNOWN))
    def holds(text):
        made = made_of(text, folder)
        accepted.append(made is not None)
        if made is None:
            return
        code = everywhere.modules(made)
        assert {kind for module in code.values() for kind in kinds(module)} - known <= LEGAL
        reached = set().union(*map(capabilities, code.values()))
        assert {one for one in reached if not one.startswith(".")} - powers <= own(code) | OURS
        assert everywhere.document(made) == contract(text)

    holds()
    assert sum(accepted) > len(accepted) / 3


LEGAL = {"Set", "Pass", "BinOp", "BitOr"}
"""Nodes of degraded code that neither twin happens to have."""
OURS = {
    "raw_body()",
    "text_answer()",
    "binary_answer()",
    "raw_answer()",
    "denied()",
    "by_api_key()",
    "by_basic()",
    "by_bearer()",
    "by_certificate()",
    "by_credentials()",
    "by_nothing()",
    "json_answer()",
    "Field()",
    "Literal()",
    "from __future__",
}
"""What the runtime offers for what is degraded, and what lets a model name one that stands below it."""


@pytest.mark.parametrize("count", BUDGETS)
def test_g06_what_is_accepted_imports_with_any_text_anywhere(count, folder):
    numbers = itertools.count()

    @each_example(count)
    @given(some(SLOTS))
    def holds(text):
        made = made_of(text, folder)
        if made is not None:
            imports(made, folder / f"any_text_{next(numbers)}")

    holds()


@pytest.mark.parametrize("count", BUDGETS)
def test_g06_any_structure_anywhere_is_refused_or_imports(count, folder):
    numbers = itertools.count()

    @each_example(count)
    @given(everywhere.odd_contracts())
    def holds(content):
        made = everywhere.generate(everywhere.written(content, folder / "openapi.json"))
        if made is not None:
            imports(made, folder / f"any_shape_{next(numbers)}")

    holds()


@pytest.mark.parametrize("count", BUDGETS)
def test_g01_names_of_files_are_data(count, folder):
    plain = everywhere.generate(everywhere.in_files(("dog.yaml", "item.yaml"), folder))
    expected = {path: kinds(module) for path, module in everywhere.modules(plain).items()}

    @each_example(count)
    @given(st.tuples(everywhere.file_names(), everywhere.file_names()))
    def holds(names):
        if len({"openapi.json", *names}) == 3:
            home = folder / "files"
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            made = everywhere.generate(everywhere.in_files(names, home))

            assert made is not None
            assert {path: kinds(module) for path, module in everywhere.modules(made).items()} == expected

    holds()


def imports(made, package):
    write(made.tree, package)
    try:
        with imported(package) as module:
            assert module.create_app(unimplemented="501").routes
    finally:
        shutil.rmtree(package, ignore_errors=True)
