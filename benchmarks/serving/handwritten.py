"""The service as a careful person writes it in FastAPI."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, Cookie, Depends, FastAPI, Form, Header, HTTPException, Query, Security
from fastapi.security import OAuth2PasswordBearer, SecurityScopes
from pydantic import AwareDatetime, BaseModel, Field

from .data import CREATED, TOKEN, entry, order

Tag = Annotated[str, Field(max_length=20)]
Status = Literal["open", "paid", "sent"]
bearer = OAuth2PasswordBearer(tokenUrl="/session", scopes={"orders:read": "Read orders."})


class Line(BaseModel):
    sku: Annotated[str, Field(min_length=1, max_length=40)]
    name: Annotated[str | None, Field(max_length=80)] = None
    quantity: Annotated[int, Field(ge=1, le=1000)]
    price: Annotated[float, Field(ge=0)]


class Address(BaseModel):
    street: Annotated[str, Field(min_length=1, max_length=80)]
    city: Annotated[str, Field(min_length=1, max_length=80)]
    postcode: Annotated[str, Field(min_length=3, max_length=12)]
    country: Annotated[str, Field(min_length=2, max_length=2)]


class NewOrder(BaseModel):
    customer: Annotated[str, Field(min_length=1, max_length=80)]
    email: Annotated[str | None, Field(max_length=120)] = None
    status: Status | None = None
    express: bool | None = None
    note: Annotated[str | None, Field(max_length=400)] = None
    tags: Annotated[list[Tag] | None, Field(max_length=10)] = None
    address: Address
    lines: Annotated[list[Line], Field(min_length=1, max_length=50)]


class Order(NewOrder):
    id: UUID
    created: AwareDatetime


class Entry(BaseModel):
    id: UUID
    customer: str
    email: str | None = None
    status: Status
    total: float
    currency: str
    tags: list[str] | None = None
    note: str | None = None
    created: AwareDatetime


class Summary(BaseModel):
    id: UUID
    customer: str
    total: float
    currency: str


class OrderFilter(BaseModel):
    status: Status | None = None
    min_total: Annotated[float | None, Field(ge=0)] = None


class Count(BaseModel):
    count: int


class Credentials(BaseModel):
    username: Annotated[str, Field(min_length=1, max_length=60)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class Session(BaseModel):
    username: str


class Store:
    """What a request works with."""

    def __init__(self) -> None:
        self.orders = ORDERS
        self.entries = ENTRIES


ENTRIES = [Entry(**entry(number)) for number in range(100)]
ORDERS = {values["id"]: Order(**values) for values in map(order, range(100))}


async def open_store() -> Store:
    return Store()


async def open_session() -> AsyncIterator[Store]:
    yield Store()


async def clerk(scopes: SecurityScopes, token: Annotated[str, Depends(bearer)]) -> str:
    if token != TOKEN:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    if not set(scopes.scopes) <= {"orders:read"}:
        raise HTTPException(403)
    return "robin"


def deep_filter(
    status: Annotated[Status | None, Query(alias="filter[status]")] = None,
    minimum: Annotated[float | None, Query(alias="filter[minTotal]", ge=0)] = None,
) -> OrderFilter:
    """FastAPI has no deepObject: its users write the names out."""
    return OrderFilter(status=status, min_total=minimum)


def create(provide: Callable[..., Any] = open_store) -> FastAPI:
    """The application; `provide` is the dependency that opens the store."""
    stored = Annotated[Store, Depends(provide)]
    orders, session = APIRouter(tags=["orders"]), APIRouter(tags=["session"])

    @orders.get("/orders", response_model_exclude_none=True)
    async def list_orders(store: stored, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[Entry]:
        return store.entries[:limit]

    @orders.post("/orders", status_code=201, response_model_exclude_none=True)
    async def add_order(body: NewOrder, store: stored) -> Order:
        return Order(id=uuid4(), created=CREATED, **body.model_dump())

    @orders.post("/orders/batch")
    async def count_orders(body: Annotated[list[Line], Field(max_length=100)], store: stored) -> Count:
        return Count(count=sum(line.quantity for line in body))

    @orders.get("/orders/search")
    async def search_orders(store: stored, tag: Annotated[list[Tag] | None, Query(max_length=10)] = None) -> Count:
        return Count(count=len(tag or ()))

    @orders.get("/orders/matching")
    async def match_orders(store: stored, filter: Annotated[OrderFilter, Depends(deep_filter)]) -> Count:  # noqa: A002
        return Count(count=1 if filter.status == "open" else 0)

    @orders.get("/orders/{order_id}")
    async def get_order(
        order_id: UUID,
        store: stored,
        currency: Annotated[str, Query(min_length=3, max_length=3)] = "EUR",
        x_request_id: Annotated[str | None, Header(max_length=64, pattern="^[A-Za-z0-9-]+$")] = None,
    ) -> Summary:
        found = store.orders.get(order_id)
        if found is None:
            raise HTTPException(404, "There is no such order")
        return Summary(id=found.id, customer=found.customer, total=9.5, currency=currency)

    @orders.delete("/orders/{order_id}", status_code=204)
    async def remove_order(order_id: UUID, store: stored) -> None:
        return None

    @session.get("/session")
    async def get_session(session: Annotated[str, Cookie(min_length=8, max_length=64)]) -> Session:
        return Session(username=session)

    @session.post("/session")
    async def sign_in(body: Annotated[Credentials, Form()]) -> Session:
        return Session(username=body.username)

    @session.get("/account")
    async def get_account(user: Annotated[str, Security(clerk, scopes=["orders:read"])]) -> Session:
        return Session(username=user)

    app = FastAPI()
    app.include_router(orders)
    app.include_router(session)
    return app
