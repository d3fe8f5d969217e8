# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

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
    async def partner(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the header X-Partner-Key.

        A partner, by its key.
        """
        raise NotImplementedError
