# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""HTML, text and XML; cookies and a session; a redirect."""

from typing import Literal, Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Ok, PermanentRedirect

P_contra = TypeVar("P_contra", contravariant=True)


class WelcomeOk(Ok[str]):
    """200: the page."""

    def __init__(
        self,
        body: str,
        *,
        content_language: Literal["en", "de"],
        set_cookie: str | None = None,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            body, headers={"Set-Cookie": set_cookie, "Content-Language": content_language}, extra_headers=extra_headers
        )


class PrintItemsOk(Ok[str]):
    """200: the items."""

    def __init__(
        self, body: str, *, vary: str, extra_headers: dict[str, str] | None = None, media_type: str | None = None
    ) -> None:
        super().__init__(body, headers={"Vary": vary}, extra_headers=extra_headers, media_type=media_type)


class MovedPermanentRedirect(PermanentRedirect[None]):
    """308: it is elsewhere now."""

    def __init__(self, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(None, headers={"Location": location}, extra_headers=extra_headers)


class PagesApi(Protocol[P_contra]):
    """HTML, text and XML; cookies and a session; a redirect."""

    @abstractmethod
    async def welcome(
        self, *, theme: Literal["light", "dark"], accept_language: str | None, choose: Literal["light", "dark"] | None
    ) -> WelcomeOk:
        """GET /pages/welcome: a page that knows who comes back.

        It counts visits in a signed session cookie, and remembers the theme in a cookie of its own.

        theme: Light or dark, as it was chosen the last time.
        accept_language: The languages that the visitor reads, the best one first.
        choose: The theme from now on.
        """
        raise NotImplementedError

    @abstractmethod
    async def print_items(self) -> PrintItemsOk:
        """GET /pages/items: all items, to print or to feed to other programs.

        The same items as a page, as text, or as XML. The `Accept` header decides.
        """
        raise NotImplementedError

    @abstractmethod
    async def moved(self) -> MovedPermanentRedirect:
        """GET /pages/moved: where the welcome page used to be."""
        raise NotImplementedError

    @abstractmethod
    async def operators(self, *, principal: P_contra) -> str:
        """GET /pages/operators: the page of the operators.

        A name and a password (HTTP Basic, or Digest), from an address on the allow list.
        """
        raise NotImplementedError
