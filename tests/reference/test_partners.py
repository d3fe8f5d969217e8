"""Two contracts in one process."""

import json

KEY = {"X-Partner-Key": "key of a partner"}
DOCUMENTS = {"/openapi.json": "Shop", "/partners/openapi.json": "Shop for partners"}


def test_row_38_second_contract_is_served_beside_the_first(client):
    assert client.get("/partners/v1/offers", headers=KEY).json()[1] == {"name": "Green tea", "price": "4.05"}
    assert client.get("/partners/v1/offers").status_code == 401
    assert client.get("/api/v1/items").status_code == 200


def test_each_contract_has_its_document(client):
    titles = {path: json.loads(client.get(path).content)["info"]["title"] for path in DOCUMENTS}

    assert titles == DOCUMENTS
