"""Litestar with the models of Pydantic that the service in FastAPI has."""

from typing import Annotated
from uuid import UUID, uuid4

from litestar import Litestar, Request, Response, get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import Parameter

from benchmarks.serving.data import CREATED
from benchmarks.serving.handwritten import ENTRIES, ORDERS, Entry, NewOrder, Order, Summary


@get("/orders")
async def list_orders(limit: Annotated[int, Parameter(ge=1, le=100)] = 20) -> list[Entry]:
    return ENTRIES[:limit]


@post("/orders")
async def add_order(data: NewOrder) -> Order:
    return Order(id=uuid4(), created=CREATED, **data.model_dump())


@get("/orders/{order_id:uuid}")
async def get_order(
    order_id: UUID,
    currency: Annotated[str, Parameter(min_length=3, max_length=3)] = "EUR",
    x_request_id: Annotated[str | None, Parameter(header="X-Request-Id", max_length=64)] = None,
) -> Summary:
    found = ORDERS.get(order_id)
    if found is None:
        raise NotFoundException
    return Summary(id=found.id, customer=found.customer, total=9.5, currency=currency)


def invalid(_: Request, error: ValidationException) -> Response:
    return Response({"title": "Unprocessable Content", "status": 422, "errors": error.extra}, status_code=422)


app = Litestar(
    [list_orders, add_order, get_order], exception_handlers={ValidationException: invalid}, openapi_config=None
)
