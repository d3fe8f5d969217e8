"""What the services hold, and what they are asked."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

ORDER_ID = UUID("9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10")
CREATED = datetime(2026, 1, 1, 10, tzinfo=UTC)
TOKEN = "0123456789abcdef"
NEW_ORDER: dict[str, Any] = {
    "customer": "Robin Example",
    "email": "robin@example.com",
    "status": "open",
    "express": False,
    "note": "Leave it with the neighbours on the second floor; the bell does not work. " * 3,
    "tags": ["fragile", "gift", "repeat"],
    "address": {"street": "Long Street 12", "city": "Springfield", "postcode": "12345", "country": "NL"},
    "lines": [
        {"sku": f"TEA-{number:04}", "name": "Green tea, loose", "quantity": number, "price": 4.5}
        for number in range(1, 8)
    ],
}
BAD_ORDER: dict[str, Any] = {**NEW_ORDER, "customer": "", "status": "lost", "lines": []}
LINES = NEW_ORDER["lines"]


def order(number: int) -> dict[str, Any]:
    """An order as Python values."""
    return {**NEW_ORDER, "id": UUID(int=ORDER_ID.int - 99 + number), "created": CREATED}


def entry(number: int) -> dict[str, Any]:
    """An entry of the list of orders as Python values."""
    kept = {name: NEW_ORDER[name] for name in ("customer", "email", "status")}
    return {
        **kept,
        "id": UUID(int=ORDER_ID.int - number),
        "total": 9.5,
        "currency": "EUR",
        "tags": ["gift"],
        "created": CREATED,
    }


@dataclass(frozen=True)
class Workload:
    """One kind of request, and how it is answered."""

    name: str
    method: str
    target: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    bar: float | None = None
    """The ratio to hand-written FastAPI, in requests per second, that the product has promised."""


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WORKLOADS = (
    Workload("a get", "GET", f"/orders/{ORDER_ID}?currency=USD", 200, {"X-Request-Id": "req-2041"}, bar=3.0),
    Workload("b post", "POST", "/orders", 201, JSON, as_json(NEW_ORDER), bar=2.5),
    Workload("c list of 100", "GET", "/orders?limit=100", 200, bar=1.6),
    Workload("d three errors", "POST", "/orders", 422, JSON, as_json(BAD_ORDER), bar=2.9),
    Workload("query arrays", "GET", "/orders/search?tag=gift&tag=fragile", 200, bar=1.5),
    Workload("deepObject", "GET", "/orders/matching?filter%5Bstatus%5D=open&filter%5BminTotal%5D=3", 200, bar=1.5),
    Workload("cookie", "GET", "/session", 200, {"Cookie": f"session={TOKEN}"}, bar=1.5),
    Workload("bearer", "GET", "/account", 200, {"Authorization": f"Bearer {TOKEN}"}, bar=1.5),
    Workload("form", "POST", "/session", 200, FORM, b"username=robin&password=correct+horse", bar=1.5),
    Workload("list body", "POST", "/orders/batch", 200, JSON, as_json(LINES), bar=1.5),
    Workload("204", "DELETE", f"/orders/{ORDER_ID}", 204, bar=1.5),
)
