"""No framework and no validation: what uvicorn itself leaves to be had."""

from typing import Any

from pydantic_core import from_json, to_json

from .data import NEW_ORDER, ORDER_ID, entry

ORDERS = [{**one, "id": str(one["id"]), "created": one["created"].isoformat()} for one in map(entry, range(100))]


async def app(scope: Any, receive: Any, send: Any) -> None:
    """The requests of the first four workloads."""
    if scope["type"] != "http":
        return
    status, content = 200, b""
    if scope["method"] == "POST":
        received = from_json((await receive())["body"])
        if received["customer"]:
            status, content = 201, to_json({**NEW_ORDER, "id": str(ORDER_ID)})
        else:
            status, content = 422, b'{"title":"Unprocessable","status":422}'
    elif scope["path"] == "/orders":
        content = to_json(ORDERS)
    else:
        content = to_json({"id": str(ORDER_ID), "customer": "Robin", "total": 9.5, "currency": "USD"})
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
