"""Where the shelter keeps its pets: in memory, with a session for each request."""

from collections.abc import AsyncIterator
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends

from ..generated.models import Pet, PetEvent, PhotoDetails


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    etag: str
    content: bytes
    details: PhotoDetails


@dataclass(slots=True)
class Tables:
    pets: dict[UUID, Pet] = field(default_factory=dict[UUID, Pet])
    photos: dict[UUID, StoredPhoto] = field(default_factory=dict[UUID, StoredPhoto])
    events: list[PetEvent] = field(default_factory=list[PetEvent])


TABLES = Tables()


class Session:
    """One unit of work: its events become visible when it ends well."""

    def __init__(self, tables: Tables) -> None:
        self.pets = tables.pets
        self.photos = tables.photos
        self._tables = tables
        self._news: list[PetEvent] = []

    def tell(self, kind: Literal["added", "changed", "removed"], pet: UUID) -> None:
        self._news.append(PetEvent(kind=kind, pet=pet, at=datetime.now(UTC)))

    def events(self) -> list[PetEvent]:
        return copy(self._tables.events)

    def commit(self) -> None:
        self._tables.events += self._news


async def open_session() -> AsyncIterator[Session]:
    session = Session(TABLES)
    yield session
    session.commit()


SessionDep = Annotated[Session, Depends(open_session)]
