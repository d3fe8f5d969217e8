# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Who has an account."""

from typing import Protocol, TypeVar
from uuid import UUID

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Conflict, Created, NotFound, Ok
from ..models import NewUser, Problem, User, UserPatch

P_contra = TypeVar("P_contra", contravariant=True)


class ListUsersOk(Ok[list[User]]):
    """200: the users."""

    def __init__(self, body: list[User], *, x_total_count: int, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"X-Total-Count": x_total_count}, extra_headers=extra_headers)


class RegisterUserCreated(Created[User]):
    """201: the user, without the password."""

    def __init__(self, body: User, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


class UsersApi(Protocol[P_contra]):
    """Who has an account. A password goes in and never comes out."""

    @abstractmethod
    async def list_users(self, *, principal: P_contra, limit: int, offset: int) -> ListUsersOk:
        """GET /users: who has an account, by name.

        limit: How many to answer at the most.
        offset: How many to leave out before the first.
        """
        raise NotImplementedError

    @abstractmethod
    async def register_user(self, *, body: NewUser) -> RegisterUserCreated | Conflict[Problem]:
        """POST /users: register a user.

        Anybody may. A new user may keep files, and nothing else.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_me(self, *, principal: P_contra) -> User:
        """GET /users/me: the user who is signed in."""
        raise NotImplementedError

    @abstractmethod
    async def update_me(self, *, principal: P_contra, body: UserPatch) -> User:
        """PATCH /users/me: change some properties of the user who is signed in.

        A JSON merge patch (RFC 7396). What is absent stays as it is; null clears.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_user(self, *, principal: P_contra, user_id: UUID) -> User | NotFound[Problem]:
        """GET /users/{userId}: one user by their id.

        user_id: The id of a user.
        """
        raise NotImplementedError

    @abstractmethod
    async def remove_user(self, *, principal: P_contra, user_id: UUID) -> NotFound[Problem] | None:
        """DELETE /users/{userId}: remove a user and all their files and videos.

        user_id: The id of a user.
        """
        raise NotImplementedError
