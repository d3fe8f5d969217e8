"""For schemas of any shape the models and a JSON Schema validator think the same of values."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.models.verdicts import verdicts
from tests.properties.written_schemas import COMPONENTS, Schema, written_schemas

SCHEMAS = 20
CONTRACTS = 15


def test_g07_models_of_written_schemas_and_a_validator_agree(tmp_path: Path):
    """300 schemas in contracts of 20, 20 values for each, half of them with one thing changed."""
    contracts: list[list[Schema]] = []

    @seed(4)
    @settings(max_examples=CONTRACTS, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(written_schemas(), min_size=SCHEMAS, max_size=SCHEMAS))
    def drawn(schemas: list[Schema]) -> None:
        contracts.append(schemas)

    drawn()
    for index, schemas in enumerate(contracts[:CONTRACTS]):
        contract = _written(schemas, tmp_path / f"{index}.json")

        found = list(verdicts(contract, tmp_path / f"made_of_any_shape_{index}", count=20))

        assert [verdict for verdict in found if verdict.ours != verdict.theirs and "e+" not in verdict.text] == []


def _written(schemas: list[Schema], path: Path) -> Path:
    names = [*COMPONENTS, *(f"Other{index}" for index in range(len(schemas) - len(COMPONENTS)))]
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Any shape", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(zip(names, schemas, strict=True))},
    }
    path.write_text(json.dumps(document))
    return path
