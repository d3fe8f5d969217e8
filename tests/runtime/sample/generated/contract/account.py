"""Signing in, and the signed-in keeper."""

from abc import abstractmethod
from typing import Protocol, TypeVar

from typing_extensions import deprecated

from specfirst.runtime.replies import Unauthorized

from ..models import Credentials, Problem, Profile, Token

P_contra = TypeVar("P_contra", contravariant=True)


class AccountApi(Protocol[P_contra]):
    """Signing in, and the signed-in keeper."""

    @abstractmethod
    async def log_in(self, *, body: Credentials) -> Token | Unauthorized[Problem]:
        """POST /account/login: a token for a name and a password."""
        raise NotImplementedError

    @abstractmethod
    @deprecated("Since 2026-06-01, gone after 2027-06-01: the token carries all of it. Use log_in.")
    async def get_profile(self, *, principal: P_contra) -> Profile:
        """GET /account/profile: the signed-in keeper."""
        raise NotImplementedError
