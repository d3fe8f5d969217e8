# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Who checks credentials: one method for each security scheme of the contract."""

from abc import abstractmethod
from typing import Protocol, TypeVar

from .._runtime.security import Identity

__all__ = ["Authenticators", "Identity"]

P_co = TypeVar("P_co", covariant=True)


class Authenticators(Protocol[P_co]):
    """Turns credentials into the principal that secured operations receive.

    Each method answers who the credentials stand for, or None if they are not good: 401. Compare secrets in constant
    time (hmac.compare_digest).
    """

    @abstractmethod
    async def badge(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the header X-Badge.

        A badge.
        """
        raise NotImplementedError

    @abstractmethod
    async def pin(self, *, username: str, password: str) -> Identity[P_co] | None:
        """HTTP basic."""
        raise NotImplementedError

    @abstractmethod
    async def guard(self, *, token: str) -> Identity[P_co] | None:
        """OAuth 2, client credentials flow."""
        raise NotImplementedError
