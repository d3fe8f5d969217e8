"""Passwords are kept as hashes by argon2id, which costs time and memory on purpose: it runs in a thread."""

from functools import cache

from anyio.to_thread import run_sync
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""The least that OWASP's Password Storage Cheat Sheet asks for."""


async def hash_password(password: str) -> str:
    return await run_sync(_HASHER.hash, password)


async def is_password(password: str, hashed: str | None) -> bool:
    """Whether `hashed` is of this password. None, for a user who is not there, takes as long to refuse."""
    return await run_sync(_matches, password, hashed)


def _matches(password: str, hashed: str | None) -> bool:
    try:
        return _HASHER.verify(hashed or _of_nobody(), password) and hashed is not None
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _of_nobody() -> str:
    return _HASHER.hash("nobody")
