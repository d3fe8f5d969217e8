# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The notes operations."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import ChangeNoteBody, NewNote, Note


class NotesApi(Protocol):
    """The notes operations."""

    @abstractmethod
    async def add_note(self, *, body: NewNote | str) -> Note:
        """POST /notes: add a note."""
        raise NotImplementedError

    @abstractmethod
    async def change_note(self, *, note_id: int, body: ChangeNoteBody | None) -> Note:
        """PATCH /notes/{noteId}: change what is given."""
        raise NotImplementedError
