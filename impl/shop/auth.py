"""Who may do what. Operations that need credentials are listed in the contract; here they are checked.

One method for each security scheme. Secrets are compared in constant time, so that the time it takes does not tell how
much of one was right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Literal
from uuid import UUID

import jwt
from pydantic import SecretStr
from typing_extensions import override

from generated.shop.contract import Authenticators, Identity

from .db import Database, UserRow
from .digest import name_by_digest
from .settings import Settings
from .tokens import Tokens

Scheme = Literal["clerk", "machine", "company", "directory", "till", "operator", "old till"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls."""

    name: str
    scheme: Scheme
    scopes: frozenset[str] = frozenset()
    user_id: UUID | None = None
    """Of clerks only."""

    @property
    def user(self) -> UUID:
        """The user; for operations that only clerks may call."""
        assert self.user_id is not None
        return self.user_id


class Auth(Authenticators[Caller]):
    def __init__(self, database: Database, tokens: Tokens, settings: Settings) -> None:
        self._database = database
        self._tokens = tokens
        self._settings = settings

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
        return Identity(Caller(user.username, "clerk", scopes, user.id), scopes)

    @override
    async def till(self, *, api_key: str) -> Identity[Caller] | None:
        name = name_of(api_key, self._settings.till_keys)
        return Identity(Caller(name, "till")) if name else None

    @override
    async def operator(self, *, username: str, password: str) -> Identity[Caller] | None:
        expected = self._settings.operators.get(username)
        return Identity(Caller(username, "operator")) if is_secret(password, expected) else None

    @override
    async def operator_digest(self, *, credentials: str) -> Identity[Caller] | None:
        name = name_by_digest(credentials, self._settings.operators, self._tokens.secret())
        return Identity(Caller(name, "operator")) if name else None

    @override
    async def machine(self, *, token: str) -> Identity[Caller] | None:
        return Identity(Caller("machine", "machine")) if is_secret(token, self._settings.machine_token) else None

    @override
    async def company(self, *, token: str) -> Identity[Caller] | None:
        return self._person(token, "company")

    @override
    async def directory(self, *, token: str) -> Identity[Caller] | None:
        return self._person(token, "directory")

    @override
    async def old_token(self, *, api_key: str) -> Identity[Caller] | None:
        return OLD_TILL if is_secret(api_key, self._settings.old_token) else None

    @override
    async def old_key(self, *, api_key: str) -> Identity[Caller] | None:
        return OLD_TILL if is_secret(api_key, self._settings.old_key) else None

    @override
    async def query_key(self, *, api_key: str) -> Identity[Caller] | None:
        return await self.old_key(api_key=api_key)

    @override
    async def cookie_key(self, *, api_key: str) -> Identity[Caller] | None:
        return await self.old_key(api_key=api_key)

    def _person(self, token: str, audience: Literal["company", "directory"]) -> Identity[Caller] | None:
        """A person by a token that the company has signed for this way of signing in."""
        secret = self._settings.company_secret
        if secret is None:
            return None
        try:
            claims = jwt.decode(
                token,
                secret.get_secret_value(),
                ["HS256"],
                audience=audience,
                issuer="https://login.example.com",
                options={"require": ["sub", "exp"]},
            )
        except jwt.InvalidTokenError:
            return None
        scopes = frozenset(str(claims.get("scope", "")).split())
        return Identity(Caller(claims["sub"], audience, scopes), scopes)


OLD_TILL = Identity(Caller("old till", "old till"))


def is_secret(shown: str, expected: SecretStr | None) -> bool:
    """Whether the secret is the expected one; never, if none is."""
    return expected is not None and compare_digest(shown.encode(), expected.get_secret_value().encode())


def name_of(shown: str, secrets: Mapping[str, SecretStr]) -> str | None:
    """Whose secret it is. All are compared, whichever it is."""
    names = [name for name, expected in secrets.items() if is_secret(shown, expected)]
    return names[0] if names else None
