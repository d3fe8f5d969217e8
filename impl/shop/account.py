"""Signing in, and the one who is signed in."""

from typing_extensions import override

from generated.shop.contract import AccountApi
from generated.shop.models import Credentials, Problem, Profile, Token
from generated.shop.replies import Unauthorized

from .auth import AUTH, Auth, Caller


class Account(AccountApi[Caller]):
    def __init__(self, auth: Auth) -> None:
        self.auth = auth

    @override
    async def log_in(self, *, body: Credentials) -> Token | Unauthorized[Problem]:
        token = self.auth.log_in(body.username, body.password)
        if token is None:
            return Unauthorized(Problem(title="Wrong name or password", status=401))
        return Token(access_token=token, token_type="bearer")

    @override
    async def get_profile(self, *, principal: Caller) -> Profile:
        return Profile(username=principal.name, scopes=sorted(principal.scopes))


async def provide_account() -> Account:
    return Account(AUTH)
