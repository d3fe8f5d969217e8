"""Every operation of the shop, of the contract with each construct and of public ones, called as a client calls it."""

from pathlib import Path

import pytest

from tests.mock.mocked import mocked, requests

ROOT = Path(__file__).parents[2]
CONTRACTS = (
    "openapi/shop/openapi.yaml",
    "openapi/partners/openapi.yaml",
    "tests/contract/every_construct/openapi.yaml",
    "tests/contracts/museum/openapi.yaml",
    "tests/contracts/cafe-split/cafe.yaml",
    "tests/contracts/swagger-petstore/openapi.yaml",
    "tests/contracts/firecracker/firecracker.yaml",
    "tests/contracts/realworld/openapi.yml",
    "tests/contracts/oai-uber/uber.json",
)
UNANSWERED = {
    "GET /chat/{room}": 404,  # x-websocket: none of HTTP
    "GET /streams/chat": 404,
    "GET /security/certificate": 401,  # there is no certificate without TLS
    "GET /partners/offers": 401,
}


@pytest.mark.filterwarnings("default")  # of what Schemathesis uses
@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_operation_answers_as_its_contract_says(contract, tmp_path):
    mock = mocked(ROOT / contract, tmp_path)

    off = {}
    for operation, response in requests(mock):
        label = operation.label
        mismatches = mock.mismatches(operation.method.upper(), operation.path, response)
        if response.status_code >= 400 or mismatches:
            off[label] = response.status_code if response.status_code >= 400 else mismatches

    assert off == {label: status for label, status in UNANSWERED.items() if label in off}
