"""Signed tokens that expire (JSON Web Tokens, RFC 7519)."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex
from time import time
from uuid import UUID

import jwt

_ISSUER = "shop"
_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says."""

    user_id: UUID
    generation: int
    scopes: frozenset[str]


class Tokens:
    def __init__(self, secret: Callable[[], str], *, lifetime: int) -> None:
        """`secret` is called when it is first needed; `lifetime` is in seconds."""
        self.secret = cache(secret)
        self.lifetime = lifetime

    def issue(self, claims: Claims) -> str:
        payload = {
            "iss": _ISSUER,
            "sub": str(claims.user_id),
            "gen": claims.generation,
            "scope": " ".join(sorted(claims.scopes)),
            "exp": int(time()) + self.lifetime,
        }
        return jwt.encode(payload, self.secret(), _ALGORITHM)

    def read(self, token: str) -> Claims | None:
        """What the token says, None if it is not ours, or no longer good."""
        required = ["iss", "sub", "exp", "gen", "scope"]
        try:
            payload = jwt.decode(token, self.secret(), [_ALGORITHM], issuer=_ISSUER, options={"require": required})
        except jwt.InvalidTokenError:
            return None
        return Claims(UUID(payload["sub"]), payload["gen"], frozenset(payload["scope"].split()))


def kept_secret(file: Path) -> str:
    """The secret in the file; made, for its owner only, if there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(token_hex(32))
    try:
        os.link(made, file)  # of several processes that start at once, one wins
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return file.read_text()
