# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What the shop sells."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from .._runtime.replies import Conflict, Created, NotFound, Ok
from .._runtime.uploads import Upload
from ..models import Item, ItemPatch, NewItem, Photo, Problem, Str1To20

P_contra = TypeVar("P_contra", contravariant=True)


class ListItemsOk(Ok[list[Item]]):
    """200: the items."""

    def __init__(self, body: list[Item], *, x_total_count: int, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"X-Total-Count": x_total_count}, extra_headers=extra_headers)


class AddItemCreated(Created[Item]):
    """201: the item, with its id."""

    def __init__(self, body: Item, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


@dataclass(frozen=True, slots=True)
class AddPhotoForm:
    """The parts of the body of AddPhoto."""

    file: Upload
    caption: str | None = None


class ItemsApi(Protocol[P_contra]):
    """What the shop sells."""

    @abstractmethod
    async def list_items(
        self, *, query: str | None, tag: list[Str1To20] | None, limit: int, sold: bool | None, x_request_id: str | None
    ) -> ListItemsOk:
        """GET /items: items that match, newest first.

        query: Only items whose name has this text in it.
        tag: Only items with all of these tags.
        limit: How many items at the most.
        sold: Has no effect any more.
        x_request_id: Comes back in the log of the shop.
        """
        raise NotImplementedError

    @abstractmethod
    async def add_item(self, *, principal: P_contra, body: NewItem) -> AddItemCreated | Conflict[Problem]:
        """POST /items: add an item."""
        raise NotImplementedError

    @abstractmethod
    async def get_item(self, *, item_id: UUID) -> Item | NotFound[Problem]:
        """GET /items/{itemId}: one item by its id.

        item_id: The id of an item.
        """
        raise NotImplementedError

    @abstractmethod
    async def update_item(self, *, principal: P_contra, item_id: UUID, body: ItemPatch) -> Item | NotFound[Problem]:
        """PATCH /items/{itemId}: change some properties of an item.

        A JSON merge patch (RFC 7396). What is absent stays as it is; null clears.

        item_id: The id of an item.
        """
        raise NotImplementedError

    @abstractmethod
    async def remove_item(self, *, principal: P_contra, item_id: UUID) -> NotFound[Problem] | None:
        """DELETE /items/{itemId}: remove an item.

        item_id: The id of an item.
        """
        raise NotImplementedError

    @abstractmethod
    async def add_photo(self, *, principal: P_contra, item_id: UUID, body: AddPhotoForm) -> Photo | NotFound[Problem]:
        """POST /items/{itemId}/photo: store the photo of an item.

        item_id: The id of an item.
        """
        raise NotImplementedError
