"""Where the shop keeps its items: in memory, with a session for each request."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from generated.shop.models import Item, Photo


@dataclass(slots=True)
class Tables:
    items: dict[UUID, Item] = field(default_factory=dict[UUID, Item])
    photos: dict[UUID, Photo] = field(default_factory=dict[UUID, Photo])


TABLES = Tables()


class Session:
    """One unit of work: what it changes becomes visible when it ends well."""

    def __init__(self, tables: Tables) -> None:
        self.items = dict(tables.items)
        self.photos = dict(tables.photos)
        self._tables = tables

    def commit(self) -> None:
        self._tables.items = self.items
        self._tables.photos = self.photos


async def open_session() -> AsyncIterator[Session]:
    session = Session(TABLES)
    yield session
    session.commit()


SessionDep = Annotated[Session, Depends(open_session)]
