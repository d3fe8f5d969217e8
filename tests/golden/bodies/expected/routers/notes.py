# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the notes operations and writes their answers."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer
from .._runtime.bodies import JsonBody, OneOfBodies, TextBody
from .._runtime.formats import Int64
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Path
from .._runtime.requests import Incoming
from ..contract.notes import NotesApi
from ..models import ChangeNoteBody, NewNote, Note


class ChangeNoteParameters(TypedDict):
    note_id: Annotated[Int64, Path("noteId")]


change_note_parameters = Parameters(ChangeNoteParameters)

add_note_body = OneOfBodies[NewNote | str](
    {"application/json": JsonBody(NewNote), "text/plain": TextBody[str](Annotated[str, Field(max_length=100)])}
)
change_note_body = JsonBody(ChangeNoteBody, media_type="application/merge-patch+json", required=False)

NOTE = json_answer(Note)


class NotesRouter:
    """The notes operations over HTTP."""

    @operation("POST", "/notes", "addNote", summary="Add a note", answers={201: NOTE})
    async def add_note(self, request: Incoming) -> Call[NotesApi]:
        body = await add_note_body(request)
        return lambda api: api.add_note(body=body)

    @operation("PATCH", "/notes/{noteId}", "changeNote", summary="Change what is given", answers={200: NOTE})
    async def change_note(self, request: Incoming) -> Call[NotesApi]:
        parameters = change_note_parameters(request)
        body = await change_note_body(request)
        return lambda api: api.change_note(**parameters, body=body)
