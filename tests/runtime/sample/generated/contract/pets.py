# ruff: noqa: A002, RUF036  # written as generated code is

"""The pets of the shelter."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from specfirst.runtime.replies import Created, NotFound, NotModified, Ok

from ..models import NewPet, Pet, PetEvent, PetFilter, PetPatch, Problem, Tag

P_contra = TypeVar("P_contra", contravariant=True)


class AddPetCreated(Created[Pet]):
    """201: the pet, with its id."""

    def __init__(self, body: Pet, *, location: str, extra_headers: Mapping[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


class GetPhotoOk(Ok[bytes]):
    """200: the photo."""

    def __init__(self, body: bytes, *, etag: str, extra_headers: Mapping[str, str] | None = None) -> None:
        super().__init__(body, headers={"ETag": etag}, extra_headers=extra_headers)


class GetPhotoNotModified(NotModified):
    """304: the client's photo is still the right one."""

    def __init__(self, *, etag: str, extra_headers: Mapping[str, str] | None = None) -> None:
        super().__init__(headers={"ETag": etag}, extra_headers=extra_headers)


class PetsApi(Protocol[P_contra]):
    """The pets of the shelter."""

    @abstractmethod
    async def list_pets(
        self,
        *,
        tags: list[Tag] | None,
        filter: PetFilter | None,
        limit: int,
        x_request_id: str | None,
    ) -> list[Pet]:
        """GET /pets: pets that match, newest first."""
        raise NotImplementedError

    @abstractmethod
    async def add_pet(self, *, body: NewPet) -> AddPetCreated:
        """POST /pets: take a pet in."""
        raise NotImplementedError

    @abstractmethod
    async def watch_pets(self, *, since: datetime | None) -> AsyncIterator[PetEvent]:
        """GET /pets/events: what happened, one event per line."""
        raise NotImplementedError

    @abstractmethod
    async def get_pet(self, *, pet_id: UUID) -> Pet | NotFound[Problem]:
        """GET /pets/{petId}: one pet by its id."""
        raise NotImplementedError

    @abstractmethod
    async def update_pet(self, *, pet_id: UUID, body: PetPatch) -> Pet | NotFound[Problem]:
        """PATCH /pets/{petId}: change some properties of a pet.

        A JSON merge patch (RFC 7396). What is absent stays; null clears.
        """
        raise NotImplementedError

    @abstractmethod
    async def remove_pet(self, *, pet_id: UUID, principal: P_contra) -> None | NotFound[Problem]:
        """DELETE /pets/{petId}: remove a pet."""
        raise NotImplementedError

    @abstractmethod
    async def get_photo(
        self, *, pet_id: UUID, if_none_match: str | None
    ) -> GetPhotoOk | GetPhotoNotModified | NotFound[Problem]:
        """GET /pets/{petId}/photo: the photo of a pet."""
        raise NotImplementedError
