"""Which request an answer belongs to: a dependency of every operation, named once in main.py."""

import re
from uuid import uuid4

from fastapi import Response
from starlette.requests import HTTPConnection

_GOOD = re.compile(r"[A-Za-z0-9-]{1,64}")


async def tell_request(request: HTTPConnection, response: Response) -> None:
    """Answer with the X-Request-Id of the request, which may open a WebSocket, or with a new one."""
    given = request.headers.get("x-request-id", "")
    response.headers["X-Request-Id"] = given if _GOOD.fullmatch(given) else str(uuid4())
