# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

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
    async def clerk(self, *, token: str) -> Identity[P_co] | None:
        """OAuth 2, password flow.

        A person of the shop, by a token from `POST /sign-in/token`.

        To try it: `robin` with the password `correct horse` may do everything, `kim` with `battery staple` only keep
        files.
        """
        raise NotImplementedError

    @abstractmethod
    async def till(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the header X-Till-Key.

        A till, by its key. It may add items, and nothing else.
        """
        raise NotImplementedError

    @abstractmethod
    async def operator(self, *, username: str, password: str) -> Identity[P_co] | None:
        """HTTP basic.

        An operator of the shop, by name and password.
        """
        raise NotImplementedError

    @abstractmethod
    async def operator_digest(self, *, credentials: str) -> Identity[P_co] | None:
        """HTTP digest.

        An operator of the shop, by name and a proof of the password that is good for one request (RFC 7616, SHA-256).
        """
        raise NotImplementedError

    @abstractmethod
    async def machine(self, *, token: str) -> Identity[P_co] | None:
        """HTTP bearer.

        Another program of the house.
        """
        raise NotImplementedError

    @abstractmethod
    async def company(self, *, token: str) -> Identity[P_co] | None:
        """OAuth 2, authorization code flow.

        A person of the company, by the company's own sign-in.
        """
        raise NotImplementedError

    @abstractmethod
    async def directory(self, *, token: str) -> Identity[P_co] | None:
        """OpenID Connect.

        A person of the company, by OpenID Connect.
        """
        raise NotImplementedError

    @abstractmethod
    async def old_token(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the header X-Token.

        The token of the old tills.
        """
        raise NotImplementedError

    @abstractmethod
    async def old_key(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the header X-Key.

        The key of the old tills.
        """
        raise NotImplementedError

    @abstractmethod
    async def query_key(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the query parameter key.

        The key of the old tills. Queries end up in logs.
        """
        raise NotImplementedError

    @abstractmethod
    async def cookie_key(self, *, api_key: str) -> Identity[P_co] | None:
        """An API key in the cookie till.

        The key of the old tills.
        """
        raise NotImplementedError
