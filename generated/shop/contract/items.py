# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What the shop sells, with prices in euros and photos."""

from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Conflict, Created, NotFound, Ok
from .._runtime.streams import BytesOrStream
from .._runtime.uploads import Upload
from ..models import Item, ItemPatch, NewItem, Photo, Problem, Tag

P_contra = TypeVar("P_contra", contravariant=True)


class ListItemsOk(Ok[list[Item]]):
    """200: the items."""

    def __init__(
        self,
        body: list[Item],
        *,
        x_total_count: int,
        x_count: int | None = None,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            body, headers={"X-Total-Count": x_total_count, "X-Count": x_count}, extra_headers=extra_headers
        )


class AddItemCreated(Created[Item]):
    """201: the item, with its id."""

    def __init__(self, body: Item, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


class GetPhotoOk(Ok[BytesOrStream]):
    """200: the photo."""

    def __init__(
        self,
        body: BytesOrStream,
        *,
        etag: str,
        extra_headers: dict[str, str] | None = None,
        media_type: str | None = None,
    ) -> None:
        super().__init__(body, headers={"ETag": etag}, extra_headers=extra_headers, media_type=media_type)


@dataclass(frozen=True, slots=True)
class PutPhotoForm:
    """The parts of the body of put_photo."""

    file: Upload | None = None
    """The photo."""
    caption: str | None = None


class ItemsApi(Protocol[P_contra]):
    """What the shop sells, with prices in euros and photos."""

    @abstractmethod
    async def list_items(
        self,
        *,
        text: str | None,
        tag: list[Tag] | None,
        limit: int,
        offset: int,
        sold: bool | None,
        x_request_id: str | None,
    ) -> ListItemsOk:
        """GET /items: items that match, newest first.

        text: Only items whose name has this text in it, in upper or lower case.
        tag: Only items with all of these tags.
        limit: How many to answer at the most.
        offset: How many to leave out before the first.
        sold: Has no effect any more.
        x_request_id: Comes back in the answer.
        """
        raise NotImplementedError

    @abstractmethod
    async def add_item(self, *, principal: P_contra, body: NewItem) -> AddItemCreated | Conflict[Problem]:
        """POST /items: add an item."""
        raise NotImplementedError

    @abstractmethod
    async def get_newest_item(self) -> Item | NotFound[Problem]:
        """GET /items/newest: the item that came last.

        A fixed path beside a templated one. It wins over `/items/{itemId}`, in whatever order they are written.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_item(self, *, item_id: UUID) -> Item | NotFound[Problem]:
        """GET /items/{itemId}: one item by its id.

        item_id: The id of an item.
        """
        raise NotImplementedError

    @abstractmethod
    async def replace_item(
        self, *, principal: P_contra, item_id: UUID, body: NewItem
    ) -> Item | NotFound[Problem] | Conflict[Problem]:
        """PUT /items/{itemId}: put another item in the place of one.

        What the body leaves out is gone afterwards. To change some properties only, use PATCH.

        item_id: The id of an item.
        """
        raise NotImplementedError

    @abstractmethod
    async def update_item(
        self, *, principal: P_contra, item_id: UUID, body: ItemPatch
    ) -> Item | NotFound[Problem] | Conflict[Problem]:
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
    async def get_photo(self, *, item_id: UUID) -> GetPhotoOk | NotFound[Problem]:
        """GET /items/{itemId}/photo: the photo of an item.

        item_id: The id of an item.
        """
        raise NotImplementedError

    @abstractmethod
    async def put_photo(
        self, *, principal: P_contra, item_id: UUID, body: PutPhotoForm
    ) -> Photo | NotFound[Problem] | Conflict[Problem]:
        """PUT /items/{itemId}/photo: store the photo of an item, or its caption.

        The one that was there before is gone. A form without a photo gives the one that is there another caption.

        item_id: The id of an item.
        """
        raise NotImplementedError
