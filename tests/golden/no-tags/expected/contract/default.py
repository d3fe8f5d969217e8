# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The default operations."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import PostUsersByUserIdNotesBody, PostUsersByUserIdNotesResponse


class DefaultApi(Protocol):
    """The default operations."""

    @abstractmethod
    async def get_health(self) -> None:
        """GET /health: whether all is well."""
        raise NotImplementedError

    @abstractmethod
    async def post_users_by_user_id_notes(
        self, *, user_id: int, body: PostUsersByUserIdNotesBody
    ) -> PostUsersByUserIdNotesResponse:
        """POST /users/{userId}/notes."""
        raise NotImplementedError
