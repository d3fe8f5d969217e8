"""No framework and no validation: what uvicorn itself leaves to be had."""

import json
from typing import Any

from .data import NEW_ORDER, ORDER_ID, entry

ORDERS = [{**one, "id": str(one["id"]), "created": one["created"].isoformat()} for one in map(entry, range(100))]


async def app(scope: Any, receive: Any, send: Any) -> None:
    """The requests of the first four workloads."""
    if scope["type"] != "http":
        return
    status, content = 200, b""
    if scope["method"] == "POST":
        received = json.loads((await receive())["body"])
        if received["customer"]:
            status, content = 201, json.dumps({**NEW_ORDER, "id": str(ORDER_ID)}).encode()
        else:
            status, content = 422, b'{"title":"Unprocessable","status":422}'
    elif scope["path"] == "/orders":
        content = json.dumps(ORDERS).encode()
    else:
        content = json.dumps({"id": str(ORDER_ID), "customer": "Robin", "total": 9.5, "currency": "USD"}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
