"""The service over the package that specfirst generates of openapi.yaml, which `packages` has put on sys.path."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any
from uuid import UUID, uuid4

from depot import create_app
from depot.contract import Identity, OrdersApi, SessionApi
from depot.models import Count, Credentials, Entry, Filter, Line, NewOrder, Order, Problem, Session, Summary
from depot.replies import NotFound
from fastapi import Depends, FastAPI

from .data import CREATED, TOKEN, entry, order

ENTRIES = [Entry.model_validate(entry(number)) for number in range(100)]
ORDERS = {values["id"]: Order.model_validate(values) for values in map(order, range(100))}


class Store:
    """What a request works with."""

    def __init__(self) -> None:
        self.orders = ORDERS
        self.entries = ENTRIES


async def open_store() -> Store:
    return Store()


async def open_session() -> AsyncIterator[Store]:
    yield Store()


class Orders(OrdersApi):
    def __init__(self, store: Store) -> None:
        self.store = store

    async def list_orders(self, *, limit: int) -> list[Entry]:
        return self.store.entries[:limit]

    async def add_order(self, *, body: NewOrder) -> Order:
        return Order(id=uuid4(), created=CREATED, **body.model_dump())

    async def count_orders(self, *, body: list[Line]) -> Count:
        return Count(count=sum(line.quantity for line in body))

    async def search_orders(self, *, tag: list[str] | None) -> Count:
        return Count(count=len(tag or ()))

    async def match_orders(self, *, filter: Filter | None) -> Count:  # noqa: A002
        return Count(count=1 if filter and filter.status == "open" else 0)

    async def get_order(self, *, order_id: UUID, currency: str, x_request_id: str | None) -> Any:
        found = self.store.orders.get(order_id)
        if found is None:
            return NotFound(Problem(title="There is no such order", status=404))
        return Summary(id=found.id, customer=found.customer, total=9.5, currency=currency)

    async def remove_order(self, *, order_id: UUID) -> None:
        return None


class Sessions(SessionApi[str]):
    async def get_session(self, *, session: str) -> Session:
        return Session(username=session)

    async def sign_in(self, *, body: Credentials) -> Session:
        return Session(username=body.username)

    async def get_account(self, *, principal: str) -> Session:
        return Session(username=principal)


class Auth:
    async def clerk(self, *, token: str) -> Identity[str] | None:
        return Identity("robin", frozenset({"orders:read"})) if token == TOKEN else None


async def provide_session() -> Sessions:
    return Sessions()


def create(provide: Callable[..., Any] = open_store) -> FastAPI:
    """The application; `provide` is the dependency that opens the store."""

    async def provide_orders(store: Annotated[Store, Depends(provide)]) -> Orders:
        return Orders(store)

    return create_app(auth=Auth(), orders=provide_orders, session=provide_session)
