"""G4, G5 and G6 for public contracts with anything in the place of some of their nodes: refused in words, or code that parses."""

import ast
import json
import time

import pytest

from specfirst import pipeline
from specfirst.diagnostics import Unreadable
from specfirst.settings import ApiSettings
from tests.properties.mutations import NAMES, mutated

SECONDS = 10


@pytest.mark.parametrize("count", [6, pytest.param(250, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", NAMES)
def test_g05_mutation_of_a_contract_is_refused_in_words_or_generated(name, count, tmp_path):
    for seed in range(count):
        mutation = mutated(name, seed)
        (tmp_path / "openapi.json").write_text(json.dumps(mutation.contract), encoding="utf-8")
        settings = ApiSettings(
            tmp_path / "openapi.json",
            tmp_path / "made",
            models="dataclass" if seed % 5 == 0 else "BaseModel",
            enums="class" if seed % 3 == 0 else "literal",
        )
        started = time.process_time()

        said, tree = outcome(settings, lenient=seed % 2 == 0, done=mutation.done)

        assert said or tree, mutation.done
        for path, content in tree.items():
            if path.suffix == ".py" and path.parts[0] != "_runtime":
                ast.parse(content)
        assert time.process_time() - started < SECONDS, mutation.done


def outcome(settings, *, lenient, done):
    """What is said of the contract, and what is generated."""
    try:
        made = pipeline.generate(settings.contract, settings, lenient=lenient)
    except Unreadable as refusal:
        return refusal.diagnostics, {}
    except Exception as fault:
        raise AssertionError(done) from fault
    return made.diagnostics, made.tree
