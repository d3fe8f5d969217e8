# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, ConfigDict, Field

from ._runtime.formats import Int64
from ._runtime.models import MISSING, Missing, Model


class NewNote(Model):
    """What a client writes."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(max_length=80, min_length=1)]
    text: str = ""
    due: AwareDatetime | None = None


class Note(Model):
    id: Int64
    title: str
    text: str | None
    replies: list[Note] | None = None


class ChangeNoteBody(
    Model, checked="/paths/~1notes~1{noteId}/patch/requestBody/content/application~1merge-patch+json/schema"
):
    title: Annotated[str | Missing, Field(min_length=1)] = MISSING
    text: str | None | Missing = MISSING
