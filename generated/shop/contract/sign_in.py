# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Tokens for names and passwords (OAuth 2, password flow)."""

from typing import Literal, Protocol, TypeVar

from typing_extensions import deprecated

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Ok, TooManyRequests, Unauthorized
from ..models import Credentials, PasswordChange, Problem, Profile, Token

P_contra = TypeVar("P_contra", contravariant=True)


class SignInOk(Ok[Token]):
    """200: the token."""

    def __init__(
        self, body: Token, *, cache_control: Literal["no-store"], extra_headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(body, headers={"Cache-Control": cache_control}, extra_headers=extra_headers)


class SignInUnauthorized(Unauthorized[Problem]):
    """401: credentials are missing or wrong."""

    def __init__(
        self, body: Problem, *, www_authenticate: str | None = None, extra_headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(body, headers={"WWW-Authenticate": www_authenticate}, extra_headers=extra_headers)


class SignInTooManyRequests(TooManyRequests[Problem]):
    """429: that was too often. Try again later."""

    def __init__(
        self, body: Problem, *, retry_after: int | None = None, extra_headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(body, headers={"Retry-After": retry_after}, extra_headers=extra_headers)


class SignInApi(Protocol[P_contra]):
    """Tokens for names and passwords (OAuth 2, password flow). A token is signed, carries its scopes and expires;
    signing out, or a new password, ends all tokens of a user.
    """

    @abstractmethod
    async def sign_in(self, *, body: Credentials) -> SignInOk | SignInUnauthorized | SignInTooManyRequests:
        """POST /sign-in/token: a token for a name and a password."""
        raise NotImplementedError

    @abstractmethod
    async def change_password(self, *, principal: P_contra, body: PasswordChange) -> None:
        """PUT /sign-in/password: change the password.

        All tokens of the user end with it.
        """
        raise NotImplementedError

    @abstractmethod
    @deprecated("Since 2026-06-01, gone after 2027-06-01: The user says more. Use get_me.")
    async def get_profile(self, *, principal: P_contra) -> Profile:
        """GET /sign-in/profile: who is signed in."""
        raise NotImplementedError

    @abstractmethod
    async def sign_out(self, *, principal: P_contra) -> None:
        """POST /sign-out: end all tokens of the user."""
        raise NotImplementedError
