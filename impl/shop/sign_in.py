"""Signing in and out."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import SignInApi, SignInOk, SignInTooManyRequests, SignInUnauthorized
from generated.shop.models import Credentials, PasswordChange, Problem, Profile, Token

from .auth import Caller
from .db import UserRow
from .limits import Limiter, seconds_left
from .passwords import hash_password, is_password
from .problems import forbidden
from .resources import ResourcesDep, SessionDep
from .tokens import Claims, Tokens


class SignIn(SignInApi[Caller]):
    def __init__(self, session: AsyncSession, tokens: Tokens, limiter: Limiter, sign_ins: int) -> None:
        self.session = session
        self.tokens = tokens
        self.limiter = limiter
        self.sign_ins = sign_ins

    @override
    async def sign_in(self, *, body: Credentials) -> SignInOk | SignInUnauthorized | SignInTooManyRequests:
        if await self.limiter.count(f"sign-in:{body.username}") > self.sign_ins:
            problem = Problem(title="Too many requests", status=429)
            raise SignInTooManyRequests(problem, retry_after=seconds_left())
        user = await self.session.scalar(select(UserRow).where(UserRow.username == body.username))
        if not await is_password(body.password, user.password_hash if user else None) or user is None:
            return SignInUnauthorized(Problem(title="Wrong name or password", status=401))
        scopes = frozenset(user.scopes)
        if body.scope is not None:
            scopes &= set(body.scope.split(" "))
        token = Token(
            access_token=self.tokens.issue(Claims(user.id, user.token_generation, scopes)),
            token_type="bearer",
            expires_in=self.tokens.lifetime,
            scope=" ".join(sorted(scopes)),
        )
        return SignInOk(token, cache_control="no-store")

    @override
    async def change_password(self, *, principal: Caller, body: PasswordChange) -> None:
        user = await self._user(principal)
        if not await is_password(body.current, user.password_hash):
            raise forbidden("The current password is another.")
        user.password_hash = await hash_password(body.new)
        user.token_generation += 1

    @override
    async def get_profile(self, *, principal: Caller) -> Profile:
        return Profile(username=principal.name, scopes=sorted(principal.scopes))

    @override
    async def sign_out(self, *, principal: Caller) -> None:
        user = await self._user(principal)
        user.token_generation += 1

    async def _user(self, principal: Caller) -> UserRow:
        return await self.session.get_one(UserRow, principal.user, with_for_update=True)


async def provide_sign_in(session: SessionDep, resources: ResourcesDep) -> SignIn:
    return SignIn(session, resources.tokens, resources.limiter, resources.settings.sign_ins)
