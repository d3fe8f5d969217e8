"""Who checks credentials: one method for each security scheme of the contract."""

from abc import abstractmethod
from typing import Protocol, TypeVar

from specfirst.runtime.security import Identity

__all__ = ["Authenticators", "Identity"]

P_co = TypeVar("P_co", covariant=True)


class Authenticators(Protocol[P_co]):
    """Turns credentials into the principal that secured operations receive."""

    @abstractmethod
    async def keeper(self, *, token: str) -> Identity[P_co] | None:
        """OAuth 2, password flow: who the token stands for and its scopes, or None if it is not valid."""
        raise NotImplementedError
