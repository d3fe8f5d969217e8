"""The server that datamodel-code-generator makes of the contract, and services for it; `packages` has put it on sys.path."""

import os
import sys
from typing import Any
from uuid import UUID, uuid4

sys.path.insert(0, os.environ["SPECFIRST_BENCHMARK_PACKAGES"])

import made_models as models
from made.application import create_app

from benchmarks.serving.data import CREATED, entry, order

ENTRIES = [models.Entry.model_validate(entry(number)) for number in range(100)]
ORDERS = {values["id"]: models.Order.model_validate(values) for values in map(order, range(100))}


class Orders:
    """Of the first four workloads."""

    async def list_orders(self, *, limit: int) -> Any:
        return models.OrdersGetResponse(ENTRIES[:limit])

    async def add_order(self, *, body: models.NewOrder) -> Any:
        return models.Order(id=uuid4(), created=CREATED, **body.model_dump())

    async def get_order(self, *, order_id: UUID, currency: Any, x_request_id: Any) -> Any:
        found = ORDERS[order_id]
        return models.Summary(
            id=found.id, customer=found.customer, total=9.5, currency=getattr(currency, "root", currency)
        )

    async def count_orders(self, *, body: Any) -> Any:
        raise NotImplementedError

    async def search_orders(self, *, tag: Any) -> Any:
        raise NotImplementedError

    async def match_orders(self, *, filter: Any) -> Any:  # noqa: A002
        raise NotImplementedError

    async def remove_order(self, *, order_id: UUID) -> Any:
        raise NotImplementedError


class Sessions:
    """Not measured."""

    async def get_session(self, *, session: Any) -> Any:
        raise NotImplementedError

    async def sign_in(self, *, body: Any) -> Any:
        raise NotImplementedError

    async def get_account(self, *, principal: Any) -> Any:
        raise NotImplementedError


async def nobody(requirements: Any, credentials: Any) -> Any:
    raise PermissionError


app = create_app(orders=Orders(), session=Sessions(), authorize=nobody)
