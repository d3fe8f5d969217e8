"""Contracts nobody here wrote: their models import, are built, and take what a JSON Schema validator takes."""

from pathlib import Path

import pytest

from specfirst.settings import EnumKind, ModelKind
from tests.models.verdicts import verdicts

CONTRACTS = Path(__file__).parents[1] / "contracts"
SMALL = [
    "museum/openapi.yaml",
    "realworld/openapi.yml",
    "swagger-petstore/openapi.yaml",
    "oai-petstore/petstore.yaml",
    "oai-tictactoe/tictactoe.yaml",
    "oai-tags32/3.2-tags-example.yaml",
    "oai-uber/uber.json",
    "cafe-split/cafe.yaml",
    "readme-params/parameters-style.json",
    "galaxy/latest.yaml",
    "firecracker/firecracker.yaml",
]
LARGE = ["figma/openapi.yaml", "qdrant/openapi.json"]

BY_DESIGN = {
    "an object is meant where only properties are written, and nothing else is read": (
        lambda found: (
            not found.ours and all(fault.startswith(("model_type", "dataclass_type")) for fault in found.faults)
        )
    ),
    "1e300 is an integer to JSON Schema; ours have 64 bits where they are written with a point or an exponent": (
        lambda found: not found.ours and "1e+300" in found.text
    ),
    "what an open object does not declare is not kept, so a oneOf may fit twice without it": (
        lambda found: found.ours and found.theirs and all(fault.startswith("oneOf") for fault in found.faults)
    ),
}
"""Why the two differ, and which differences that explains."""


@pytest.mark.parametrize(("models", "enums"), [("BaseModel", "literal"), ("dataclass", "class")])
@pytest.mark.parametrize("entry", [*SMALL, *(pytest.param(entry, marks=pytest.mark.long) for entry in LARGE)])
def test_g07_models_of_public_contracts_and_a_validator_agree(
    entry: str, models: ModelKind, enums: EnumKind, tmp_path: Path
):
    found = list(verdicts(CONTRACTS / entry, tmp_path / "made_verdicts", count=40, models=models, enums=enums))

    differing = [verdict for verdict in found if verdict.ours != verdict.theirs or not verdict.comes_back]
    assert [verdict for verdict in differing if not any(explains(verdict) for explains in BY_DESIGN.values())] == []
