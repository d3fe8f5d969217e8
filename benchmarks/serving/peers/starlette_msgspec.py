"""Starlette with msgspec, as somebody in a hurry for speed writes it."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

import msgspec
from msgspec import Meta, Struct, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.serving.data import CREATED, entry, order

Tag = Annotated[str, Meta(max_length=20)]
Status = Literal["open", "paid", "sent"]


class Line(Struct, omit_defaults=True):
    sku: Annotated[str, Meta(min_length=1, max_length=40)]
    quantity: Annotated[int, Meta(ge=1, le=1000)]
    price: Annotated[float, Meta(ge=0)]
    name: Annotated[str, Meta(max_length=80)] | None = None


class Address(Struct):
    street: Annotated[str, Meta(min_length=1, max_length=80)]
    city: Annotated[str, Meta(min_length=1, max_length=80)]
    postcode: Annotated[str, Meta(min_length=3, max_length=12)]
    country: Annotated[str, Meta(min_length=2, max_length=2)]


class NewOrder(Struct, omit_defaults=True, kw_only=True):
    customer: Annotated[str, Meta(min_length=1, max_length=80)]
    address: Address
    lines: Annotated[list[Line], Meta(min_length=1, max_length=50)]
    email: Annotated[str, Meta(max_length=120)] | None = None
    status: Status | None = None
    express: bool | None = None
    note: Annotated[str, Meta(max_length=400)] | None = None
    tags: Annotated[list[Tag], Meta(max_length=10)] | None = None


class Order(NewOrder, omit_defaults=True, kw_only=True):
    id: UUID
    created: datetime


class Entry(Struct, omit_defaults=True, kw_only=True):
    id: UUID
    customer: str
    status: Status
    total: float
    currency: str
    created: datetime
    email: str | None = None
    tags: list[str] | None = None
    note: str | None = None


class Summary(Struct):
    id: UUID
    customer: str
    total: float
    currency: str


class ById(Struct):
    order_id: UUID
    currency: Annotated[str, Meta(min_length=3, max_length=3)] = "EUR"
    x_request_id: Annotated[str, Meta(max_length=64, pattern="^[A-Za-z0-9-]+$")] | None = None


class Listing(Struct):
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


ENTRIES = [msgspec.convert(entry(number), Entry) for number in range(100)]
ORDERS = {values["id"]: msgspec.convert(values, Order) for values in map(order, range(100))}
read_order = msgspec.json.Decoder(NewOrder).decode
encode = msgspec.json.Encoder().encode


def answered(value: Any, status: int = 200) -> Response:
    return Response(encode(value), status, media_type="application/json")


async def get_order(request: Request) -> Response:
    given = {**request.path_params, **request.query_params}
    if (identity := request.headers.get("x-request-id")) is not None:
        given["x_request_id"] = identity
    found = msgspec.convert(given, ById, strict=False)
    stored = ORDERS.get(found.order_id)
    if stored is None:
        return answered({"title": "There is no such order", "status": 404}, 404)
    return answered(Summary(stored.id, stored.customer, 9.5, found.currency))


async def list_orders(request: Request) -> Response:
    return answered(ENTRIES[: msgspec.convert(dict(request.query_params), Listing, strict=False).limit])


async def add_order(request: Request) -> Response:
    body = read_order(await request.body())
    return answered(Order(id=uuid4(), created=CREATED, **msgspec.structs.asdict(body)), 201)


async def invalid(_: Request, error: Exception) -> Response:
    """msgspec stops at the first fault."""
    return answered({"title": "Unprocessable Content", "status": 422, "detail": str(error)}, 422)


app = Starlette(
    routes=[
        Route("/orders", list_orders),
        Route("/orders", add_order, methods=["POST"]),
        Route("/orders/{order_id}", get_order),
    ],
    exception_handlers={ValidationError: invalid},
)
