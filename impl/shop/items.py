"""What the shop sells."""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from typing_extensions import override

from generated.shop.contract import AddItemCreated, AddPhotoForm, ItemsApi, ListItemsOk
from generated.shop.models import Item, ItemPatch, NewItem, Photo, Problem
from generated.shop.replies import MISSING, Conflict, NotFound

from .auth import Caller
from .storage import Session, SessionDep


class Items(ItemsApi[Caller]):
    def __init__(self, session: Session) -> None:
        self.session = session

    @override
    async def list_items(
        self,
        *,
        query: str | None,
        tag: list[str] | None,
        limit: int,
        sold: bool | None,
        x_request_id: str | None,
    ) -> ListItemsOk:
        wanted = set(tag or ())
        found = [
            item
            for item in reversed(self.session.items.values())
            if (query is None or query.lower() in item.name.lower()) and wanted <= set(item.tags)
        ]
        return ListItemsOk(found[:limit], x_total_count=len(found))

    @override
    async def add_item(self, *, principal: Caller, body: NewItem) -> AddItemCreated | Conflict[Problem]:
        if any(item.name == body.name for item in self.session.items.values()):
            return Conflict(Problem(title="There is an item of that name", status=409))
        item = Item(
            id=uuid4(),
            name=body.name,
            price=body.price,
            description=body.description,
            tags=body.tags,
            added=datetime.now(UTC),
        )
        self.session.items[item.id] = item
        return AddItemCreated(item, location=f"/api/v1/items/{item.id}")

    @override
    async def get_item(self, *, item_id: UUID) -> Item | NotFound[Problem]:
        return self.session.items.get(item_id) or no_such_item()

    @override
    async def update_item(self, *, principal: Caller, item_id: UUID, body: ItemPatch) -> Item | NotFound[Problem]:
        item = self.session.items.get(item_id)
        if item is None:
            return no_such_item()
        changed = item.model_copy()
        if body.name is not MISSING:
            changed.name = body.name
        if body.price is not MISSING:
            changed.price = body.price
        if body.description is not MISSING:
            changed.description = body.description
        if body.tags is not MISSING:
            changed.tags = body.tags
        self.session.items[item_id] = changed
        return changed

    @override
    async def remove_item(self, *, principal: Caller, item_id: UUID) -> NotFound[Problem] | None:
        if self.session.items.pop(item_id, None) is None:
            return no_such_item()
        self.session.photos.pop(item_id, None)
        return None

    @override
    async def add_photo(self, *, principal: Caller, item_id: UUID, body: AddPhotoForm) -> Photo | NotFound[Problem]:
        if item_id not in self.session.items:
            return no_such_item()
        content = await body.file.read()
        photo = Photo(etag=f'"{sha256(content).hexdigest()[:16]}"', size=len(content), caption=body.caption)
        self.session.photos[item_id] = photo
        return photo


async def provide_items(session: SessionDep) -> Items:
    return Items(session)


def no_such_item() -> NotFound[Problem]:
    return NotFound(Problem(title="There is no such item", status=404))
