"""Who may do what. Operations that need credentials are listed in the contract; here they are checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from uuid import UUID

from pydantic import SecretStr
from typing_extensions import override

from generated.shop.contract import Authenticators, Identity

from .db import Database, UserRow
from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a user, or a till."""

    name: str
    scopes: frozenset[str] = frozenset()
    user_id: UUID | None = None
    """None for a till."""

    @property
    def user(self) -> UUID:
        """The user; for operations that no till may call."""
        assert self.user_id is not None
        return self.user_id


class Auth(Authenticators[Caller]):
    def __init__(self, database: Database, tokens: Tokens, till_keys: Mapping[str, SecretStr]) -> None:
        self._database = database
        self._tokens = tokens
        self._till_keys = {name: key.get_secret_value().encode() for name, key in till_keys.items()}

    @override
    async def clerk(self, *, token: str) -> Identity[Caller] | None:
        claims = self._tokens.read(token)
        if claims is None:
            return None
        async with self._database.begin() as session:
            user = await session.get(UserRow, claims.user_id)
        if user is None or user.token_generation != claims.generation:
            return None
        scopes = claims.scopes & set(user.scopes)
        return Identity(Caller(user.username, scopes, user.id), scopes)

    @override
    async def till(self, *, api_key: str) -> Identity[Caller] | None:
        # All keys are compared, so that the time it takes does not tell which of them was nearly right.
        names = [name for name, key in self._till_keys.items() if compare_digest(key, api_key.encode())]
        return Identity(Caller(names[0])) if names else None
