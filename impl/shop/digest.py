"""HTTP Digest (RFC 7616): whoever knows the password shows so without sending it.

The contract's scheme hands over what follows `Digest` in Authorization. Beside it, Digest needs the method and the target of
the request, and a challenge with a fresh nonce in each 401: those are the middleware's part.
"""

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from time import time
from urllib.request import parse_http_list, parse_keqv_list

from pydantic import SecretStr
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REALM = "shop"
LIFETIME = 300
"""How many seconds a nonce is good for: as long may somebody repeat what they overheard, for the same target."""

_REQUEST: ContextVar[tuple[str, tuple[str, str]]] = ContextVar("_REQUEST")
"""Method and target of the request that is answered; the target as it came, and as it was before a proxy."""


@dataclass(frozen=True, slots=True)
class DigestChallenges:
    """Remembers what Digest needs of a request, and completes the challenges of its answer."""

    app: ASGIApp
    secret: Callable[[], str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = scope["query_string"]
        target = (scope.get("raw_path", scope["path"].encode()) + (b"?" + query if query else b"")).decode("latin-1")
        _REQUEST.set((scope["method"], (target, scope.get("root_path", "") + target)))

        async def challenged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                complete(MutableHeaders(scope=message), new_nonce(self.secret()))
            await send(message)

        await self.app(scope, receive, challenged)


def complete(headers: MutableHeaders, nonce: str) -> None:
    """Give the challenge of Digest what it needs, and a line of its own: many clients read no second one in a line."""
    others, count = re.subn(r"(^|, )Digest(?=, |$)", "", headers.get("WWW-Authenticate", ""))
    if count:
        del headers["WWW-Authenticate"]
        if others:
            headers["WWW-Authenticate"] = others.removeprefix(", ")
        challenge = f'Digest realm="{REALM}", qop="auth", algorithm=SHA-256, nonce="{nonce}"'
        headers.append("WWW-Authenticate", challenge)


def name_by_digest(credentials: str, passwords: Mapping[str, SecretStr], secret: str) -> str | None:
    """Whose credentials they are for the request that is answered, None if they are not good."""
    try:
        given = parse_keqv_list(parse_http_list(credentials))
        name, nonce, count, own = given["username"], given["nonce"], given["nc"], given["cnonce"]
        response, qop, target = given["response"], given["qop"], given["uri"]
    except (KeyError, ValueError):
        return None
    password = passwords.get(name)
    method, targets = _REQUEST.get()
    if password is None or qop != "auth" or not is_fresh(nonce, secret) or target not in targets:
        return None
    person = _hashed(name, REALM, password.get_secret_value())
    expected = _hashed(person, nonce, count, own, qop, _hashed(method, target))
    return name if compare_digest(response.encode(), expected.encode()) else None


def new_nonce(secret: str) -> str:
    """A value that no client can foresee, and that needs no place to be kept."""
    now = str(int(time()))
    return f"{now}-{_hashed(now, secret)}"


def is_fresh(nonce: str, secret: str) -> bool:
    made, _, mark = nonce.partition("-")
    is_ours = compare_digest(mark.encode(), _hashed(made, secret).encode())
    return is_ours and 0 <= time() - int(made) <= LIFETIME


def _hashed(*parts: str) -> str:
    return sha256(":".join(parts).encode()).hexdigest()
