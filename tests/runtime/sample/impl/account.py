"""The account operations."""

from typing_extensions import override

from ..generated.contract import AccountApi, Unauthorized
from ..generated.models import Credentials, Problem, Profile, Token
from .auth import AUTH, Auth, Keeper


class Account(AccountApi[Keeper]):
    def __init__(self, auth: Auth) -> None:
        self.auth = auth

    @override
    async def log_in(self, *, body: Credentials) -> Token | Unauthorized[Problem]:
        token = self.auth.log_in(body.username, body.password)
        if token is None:
            return Unauthorized(Problem(title="Wrong name or password", status=401))
        return Token(access_token=token, token_type="bearer")

    @override
    async def get_profile(self, *, principal: Keeper) -> Profile:
        return Profile(username=principal.username, scopes=sorted(principal.scopes))


async def provide_account() -> Account:
    return Account(AUTH)
