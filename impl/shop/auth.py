"""Who may do what."""

from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe

from typing_extensions import override

from generated.shop.contract import Authenticators, Identity

SCOPES = frozenset({"items:write", "items:remove"})


@dataclass(frozen=True, slots=True)
class Caller:
    """A clerk, or a till."""

    name: str
    scopes: frozenset[str]


class Auth(Authenticators[Caller]):
    """Clerks with their passwords and tokens, and the keys of the tills, in memory."""

    def __init__(self, passwords: dict[str, str], till_keys: dict[str, str]) -> None:
        self._passwords = passwords
        self._till_keys = till_keys
        self._tokens: dict[str, Caller] = {}

    @override
    async def clerk(self, *, token: str) -> Identity[Caller] | None:
        caller = self._tokens.get(token)
        return Identity(caller, caller.scopes) if caller else None

    @override
    async def till(self, *, api_key: str) -> Identity[Caller] | None:
        for name, key in self._till_keys.items():
            if compare_digest(key.encode(), api_key.encode()):
                return Identity(Caller(name, frozenset()))
        return None

    def log_in(self, username: str, password: str) -> str | None:
        """A new token, or None for a wrong name or password."""
        expected = self._passwords.get(username, "")
        if not compare_digest(expected.encode(), password.encode()) or not expected:
            return None
        token = token_urlsafe(24)
        self._tokens[token] = Caller(username, SCOPES)
        return token


AUTH = Auth({"robin": "correct horse"}, {"till 1": "key of till 1"})
"""A clerk and a till to try the service with."""
