# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Signing in, and the one who is signed in."""

from abc import abstractmethod
from typing import Protocol, TypeVar

from typing_extensions import deprecated

from .._runtime.replies import Unauthorized
from ..models import Credentials, Problem, Profile, Token

P_contra = TypeVar("P_contra", contravariant=True)


class LogInUnauthorized(Unauthorized[Problem]):
    """401: credentials are missing or wrong."""

    def __init__(
        self, body: Problem, *, www_authenticate: str | None = None, extra_headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(body, headers={"WWW-Authenticate": www_authenticate}, extra_headers=extra_headers)


class AccountApi(Protocol[P_contra]):
    """Signing in, and the one who is signed in."""

    @abstractmethod
    async def log_in(self, *, body: Credentials) -> Token | LogInUnauthorized | Unauthorized[Problem]:
        """POST /account/login: A token for a name and a password."""
        raise NotImplementedError

    @abstractmethod
    @deprecated("Since 2026-06-01, gone after 2027-06-01: The token carries all of it. Use log_in.")
    async def get_profile(self, *, principal: P_contra) -> Profile:
        """GET /account/profile: the signed-in clerk."""
        raise NotImplementedError
