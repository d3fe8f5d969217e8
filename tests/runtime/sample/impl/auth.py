"""Who may do what."""

from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe

from typing_extensions import override

from ..generated.contract import Authenticators, Identity


@dataclass(frozen=True, slots=True)
class Keeper:
    username: str
    scopes: frozenset[str]


class Auth(Authenticators[Keeper]):
    """Keepers, their passwords and their tokens, in memory."""

    def __init__(self, passwords: dict[str, str]) -> None:
        self._passwords = passwords
        self._tokens: dict[str, Keeper] = {}

    @override
    async def keeper(self, *, token: str) -> Identity[Keeper] | None:
        keeper = self._tokens.get(token)
        return Identity(keeper, keeper.scopes) if keeper else None

    def log_in(self, username: str, password: str) -> str | None:
        """A new token, or None for a wrong name or password."""
        expected = self._passwords.get(username, "")
        if not compare_digest(expected.encode(), password.encode()) or not expected:
            return None
        token = token_urlsafe(24)
        self._tokens[token] = Keeper(username, frozenset({"pets:remove"}))
        return token


AUTH = Auth({"robin": "correct horse"})
