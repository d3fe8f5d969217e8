"""Two contracts in one process."""

import json
from dataclasses import is_dataclass, replace
from decimal import Decimal

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from generated.partners.models import Offer

KEY = {"X-Partner-Key": "key of a partner"}
DOCUMENTS = {"/openapi.json": "Shop", "/partners/openapi.json": "Shop for partners"}


def test_row_38_second_contract_is_served_beside_the_first(client):
    assert client.get("/partners/v1/offers", headers=KEY).json()[1] == {"name": "Green tea", "price": "4.05"}
    assert client.get("/partners/v1/offers").status_code == 401
    assert client.get("/api/v1/items").status_code == 200


def test_row_37_models_of_the_partners_are_dataclasses(client):
    offer = Offer(name="Green tea", price=Decimal("4.05"))

    cheaper = replace(offer, price=Decimal("3.90"))

    assert is_dataclass(Offer)
    assert not issubclass(Offer, BaseModel)
    assert client.get("/partners/v1/offers", headers=KEY).json()[1] == json.loads(TypeAdapter(Offer).dump_json(offer))
    assert (cheaper.name, cheaper.price) == ("Green tea", Decimal("3.90"))
    with pytest.raises(ValidationError):
        TypeAdapter(Offer).validate_json('{"name": "Green tea", "price": 4.05}')


def test_each_contract_has_its_document(client):
    titles = {path: json.loads(client.get(path).content)["info"]["title"] for path in DOCUMENTS}

    assert titles == DOCUMENTS
