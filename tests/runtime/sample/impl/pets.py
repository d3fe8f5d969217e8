"""The pets operations."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

from typing_extensions import override

from ..generated.contract import (
    MISSING,
    AddPetCreated,
    GetPhotoNotModified,
    GetPhotoOk,
    NotFound,
    PetsApi,
)
from ..generated.models import NewPet, Pet, PetEvent, PetFilter, PetPatch, Problem, Tag
from .auth import Keeper
from .storage import Session, SessionDep


class Pets(PetsApi[Keeper]):
    def __init__(self, session: Session) -> None:
        self.session = session

    @override
    async def list_pets(
        self,
        *,
        tags: list[Tag] | None,
        filter: PetFilter | None,
        limit: int,
        x_request_id: str | None,
    ) -> list[Pet]:
        found: list[Pet] = []
        for pet in reversed(self.session.pets.values()):
            if len(found) == limit:
                break
            if set(tags or ()) <= set(pet.tags) and (filter is None or matches(pet, filter)):
                found.append(pet)
        return found

    @override
    async def add_pet(self, *, body: NewPet) -> AddPetCreated:
        pet = Pet(id=uuid4(), added=datetime.now(UTC), **body.model_dump())
        self.session.pets[pet.id] = pet
        self.session.tell("added", pet.id)
        return AddPetCreated(pet, location=f"/pets/{pet.id}")

    @override
    async def watch_pets(self, *, since: datetime | None) -> AsyncIterator[PetEvent]:
        async def events() -> AsyncIterator[PetEvent]:
            for event in self.session.events():
                if since is None or event.at > since:
                    yield event

        return events()

    @override
    async def get_pet(self, *, pet_id: UUID) -> Pet | NotFound[Problem]:
        return self.session.pets.get(pet_id) or no_such_pet()

    @override
    async def update_pet(self, *, pet_id: UUID, body: PetPatch) -> Pet | NotFound[Problem]:
        pet = self.session.pets.get(pet_id)
        if pet is None:
            return no_such_pet()
        if body.name is not MISSING:
            pet.name = body.name
        if body.born is not MISSING:
            pet.born = body.born
        if body.weight is not MISSING:
            pet.weight = body.weight
        if body.tags is not MISSING:
            pet.tags = body.tags
        self.session.tell("changed", pet_id)
        return pet

    @override
    async def remove_pet(self, *, pet_id: UUID, principal: Keeper) -> NotFound[Problem] | None:
        if self.session.pets.pop(pet_id, None) is None:
            return no_such_pet()
        self.session.photos.pop(pet_id, None)
        self.session.tell("removed", pet_id)
        return None

    @override
    async def get_photo(
        self, *, pet_id: UUID, if_none_match: str | None
    ) -> GetPhotoOk | GetPhotoNotModified | NotFound[Problem]:
        photo = self.session.photos.get(pet_id)
        if photo is None:
            return no_such_pet()
        if if_none_match == photo.etag:
            return GetPhotoNotModified(etag=photo.etag)
        return GetPhotoOk(photo.content, etag=photo.etag)


async def provide_pets(session: SessionDep) -> Pets:
    return Pets(session)


def matches(pet: Pet, wanted: PetFilter) -> bool:
    return (
        (wanted.species is None or pet.species == wanted.species)
        and (wanted.min_weight is None or (pet.weight or 0) >= wanted.min_weight)
        and (wanted.chipped is None or (pet.chip is not None) == wanted.chipped)
    )


def no_such_pet() -> NotFound[Problem]:
    return NotFound(Problem(title="There is no such pet", status=404))
