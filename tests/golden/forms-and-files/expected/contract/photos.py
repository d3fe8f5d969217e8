# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The photos operations."""

from dataclasses import dataclass
from typing import Protocol

from .._runtime.contracts import abstractmethod
from .._runtime.streams import BytesOrStream
from .._runtime.uploads import Upload
from ..models import AddPhotosFormPlace, VoteForm


@dataclass(frozen=True, slots=True)
class AddPhotosForm:
    """The parts of the body of add_photos."""

    photos: list[Upload]
    caption: str | None = None
    """What is on them, \"\"\"in a few words\"\"\"."""
    place: AddPhotosFormPlace | None = None


class PhotosApi(Protocol):
    """The photos operations."""

    @abstractmethod
    async def add_photos(self, *, body: AddPhotosForm) -> None:
        """POST /photos: add photos."""
        raise NotImplementedError

    @abstractmethod
    async def get_photo(self, *, photo_id: int) -> BytesOrStream:
        """GET /photos/{photoId}: the bytes of a photo."""
        raise NotImplementedError

    @abstractmethod
    async def replace_photo(self, *, photo_id: int, body: Upload) -> None:
        """PUT /photos/{photoId}: give a photo other bytes."""
        raise NotImplementedError

    @abstractmethod
    async def vote(self, *, body: VoteForm) -> None:
        """POST /votes: vote for a photo."""
        raise NotImplementedError
