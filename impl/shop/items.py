"""What the shop sells."""

from hashlib import sha256
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer
from typing_extensions import override

from generated.shop.contract import AddItemCreated, GetPhotoOk, ItemsApi, ListItemsOk, PutPhotoForm
from generated.shop.models import Item, ItemPatch, NewItem, Photo, Problem
from generated.shop.replies import MISSING, Conflict, NotFound

from .auth import Caller
from .db import ItemRow, ItemTagRow
from .problems import not_found, taken
from .resources import BaseDep, SessionDep


class Items(ItemsApi[Caller]):
    def __init__(self, session: AsyncSession, base: str) -> None:
        self.session = session
        self.base = base

    @override
    async def list_items(
        self,
        *,
        text: str | None,
        tag: list[str] | None,
        limit: int,
        offset: int,
        sold: bool | None,
        x_request_id: str | None,
    ) -> ListItemsOk:
        wanted = matching(text, tag or [])
        total = await self.session.scalar(select(func.count()).select_from(wanted.subquery()))
        page = wanted.order_by(ItemRow.added.desc(), ItemRow.id).limit(limit).offset(offset)
        items = [item_of(row) for row in await self.session.scalars(page)]
        return ListItemsOk(items, x_total_count=total or 0, x_count=len(items))

    @override
    async def add_item(self, *, principal: Caller, body: NewItem) -> AddItemCreated | Conflict[Problem]:
        row = ItemRow(name=body.name, price=body.price, description=body.description, tags=tag_rows(body.tags))
        self.session.add(row)
        await self._save()
        return AddItemCreated(item_of(row), location=f"{self.base}/items/{row.id}")

    @override
    async def get_newest_item(self) -> Item | NotFound[Problem]:
        row = await self.session.scalar(select(ItemRow).order_by(ItemRow.added.desc(), ItemRow.id).limit(1))
        return item_of(row) if row else not_found("item")

    @override
    async def get_item(self, *, item_id: UUID) -> Item | NotFound[Problem]:
        row = await self.session.get(ItemRow, item_id)
        return item_of(row) if row else not_found("item")

    @override
    async def replace_item(
        self, *, principal: Caller, item_id: UUID, body: NewItem
    ) -> Item | NotFound[Problem] | Conflict[Problem]:
        row = await self._to_change(item_id)
        row.name, row.price, row.description = body.name, body.price, body.description
        await self._tag(row, body.tags)
        await self._save()
        return item_of(row)

    @override
    async def update_item(
        self, *, principal: Caller, item_id: UUID, body: ItemPatch
    ) -> Item | NotFound[Problem] | Conflict[Problem]:
        row = await self._to_change(item_id)
        if body.name is not MISSING:
            row.name = body.name
        if body.price is not MISSING:
            row.price = body.price
        if body.description is not MISSING:
            row.description = body.description
        if body.tags is not MISSING:
            await self._tag(row, body.tags)
        await self._save()
        return item_of(row)

    @override
    async def remove_item(self, *, principal: Caller, item_id: UUID) -> NotFound[Problem] | None:
        removed = await self.session.scalar(delete(ItemRow).where(ItemRow.id == item_id).returning(ItemRow.id))
        return None if removed else not_found("item")

    @override
    async def get_photo(self, *, item_id: UUID) -> GetPhotoOk | NotFound[Problem]:
        row = await self.session.get(ItemRow, item_id, options=[undefer(ItemRow.photo)])
        if row is None or row.photo is None or row.photo_etag is None:
            return not_found("photo")
        return GetPhotoOk(row.photo, etag=row.photo_etag, media_type=row.photo_type)

    @override
    async def put_photo(
        self, *, principal: Caller, item_id: UUID, body: PutPhotoForm
    ) -> Photo | NotFound[Problem] | Conflict[Problem]:
        row = await self._to_change(item_id)
        if body.file is not None:
            row.photo = photo = await body.file.read()
            row.photo_etag = f'"{sha256(photo).hexdigest()[:32]}"'
            row.photo_size = len(photo)
            row.photo_type = "image/jpeg" if body.file.media_type == "image/jpeg" else "image/png"
        row.caption = body.caption
        stored = photo_of(row)
        if stored is None:
            raise Conflict(Problem(title="The item has no photo", status=409))  # raised, so that nothing is kept
        return stored

    async def _to_change(self, item_id: UUID) -> ItemRow:
        """The item, kept from others until the end of the session; a raised NotFound if there is none."""
        row = await self.session.get(ItemRow, item_id, with_for_update=True)
        if row is None:
            raise not_found("item")
        return row

    async def _tag(self, row: ItemRow, tags: list[str]) -> None:
        row.tags = []
        await self._save()  # the old ones have to go before others take their positions
        row.tags = tag_rows(tags)

    async def _save(self) -> None:
        """Write what is changed; raises Conflict, which rolls it back, if the name is taken."""
        try:
            await self.session.flush()
        except IntegrityError:
            raise taken("an item") from None


async def provide_items(session: SessionDep, base: BaseDep) -> Items:
    return Items(session, base)


def matching(text: str | None, tags: list[str]) -> Select[ItemRow]:
    """The items whose name has the text and that have all the tags."""
    found = select(ItemRow)
    if text is not None:
        found = found.where(ItemRow.name.icontains(text, autoescape=True))
    for tag in tags:
        found = found.where(ItemRow.tags.any(ItemTagRow.tag == tag))
    return found


def tag_rows(tags: list[str]) -> list[ItemTagRow]:
    return [ItemTagRow(position=position, tag=tag) for position, tag in enumerate(tags)]


def item_of(row: ItemRow) -> Item:
    return Item(
        id=row.id,
        name=row.name,
        price=row.price,
        description=row.description,
        tags=[tag.tag for tag in row.tags],
        added=row.added,
        photo=photo_of(row),
    )


def photo_of(row: ItemRow) -> Photo | None:
    if row.photo_etag is None or row.photo_size is None or row.photo_type is None:
        return None
    return Photo(etag=row.photo_etag, size=row.photo_size, media_type=row.photo_type, caption=row.caption)
