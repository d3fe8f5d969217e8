"""A contract that is another one several times over: what it costs depends on what is new in it."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.multiply import bundled, count_operations, multiplied, of_megabytes, of_operations, written
from specfirst import pipeline
from specfirst.emit import models as emit_models
from specfirst.settings import ApiSettings

CONTRACT = Path(__file__).parents[1] / "contracts" / "museum" / "openapi.yaml"


def test_a_multiplied_contract_has_as_many_operations_and_models_and_no_other_faults(tmp_path):
    document = bundled(CONTRACT)
    one, three = generated(tmp_path, multiplied(document, 1)), generated(tmp_path, multiplied(document, 3))

    assert three.summary.operations_typed == 3 * one.summary.operations_typed == 3 * count_operations(document)
    assert three.summary.models == 3 * one.summary.models
    assert rules(three) == {rule: 3 * count for rule, count in rules(one).items()}


def test_a_size_can_be_asked_for():
    document = bundled(CONTRACT)

    assert 100 <= count_operations(of_operations(document, 100)) < 100 + count_operations(document)
    assert 0.2 <= len(written(of_megabytes(document, 0.2))) / 1e6 < 0.3


def test_copies_are_not_printed_again(tmp_path, monkeypatch):
    documents = []
    real = emit_models.generated
    monkeypatch.setattr(emit_models, "generated", lambda document: documents.append(document) or real(document))
    document = bundled(CONTRACT)

    generated(tmp_path, multiplied(document, 1))
    generated(tmp_path, multiplied(document, 5))

    once, often = documents
    assert once == often


@pytest.mark.skipif(sys.gettrace() is not None, reason="who traces the tests counts no calls")
def test_calls_grow_no_faster_than_the_contract(tmp_path):
    document = bundled(CONTRACT)
    generated(tmp_path, multiplied(document, 1))  # what is imported and cached on the way is counted for nobody

    few, many = (calls(tmp_path, multiplied(document, copies)) for copies in (4, 8))

    assert many < 2.1 * few


def generated(folder, document):
    contract = folder / "openapi.json"
    contract.write_bytes(written(document))
    return pipeline.generate(contract, ApiSettings(contract, folder / "generated"), lenient=True)


def rules(generation):
    return Counter(one.rule for one in generation.diagnostics)


def calls(folder, document):
    """How many Python functions are called to generate a contract."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        generated(folder, document)
    finally:
        sys.setprofile(before)
    return count
