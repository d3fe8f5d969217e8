# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field
from typing_extensions import TypeAliasType

from ._runtime.formats import JsonPointer, UriReference
from ._runtime.models import MISSING, Missing, Model, Nullable, from_wire


class Item(Model):
    """An item of the shop."""

    id: Annotated[UUID, Field(examples=["9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10"])]
    name: Annotated[str, Field(max_length=80, min_length=1, examples=["Green tea"])]
    price: Annotated[Decimal, Field(examples=["4.50"])]
    """In euros."""
    description: Annotated[str | None, Field(max_length=500)]
    """Null for an item that needs none."""
    tags: Annotated[list[Str1To20], Field(max_length=10)]
    added: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


Str1To20 = TypeAliasType("Str1To20", Annotated[str, Field(max_length=20, min_length=1)])


class NewItem(Model):
    """An item to add."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=80, min_length=1, examples=["Green tea"])]
    price: Annotated[Decimal, Field(examples=["4.50"])]
    """In euros."""
    description: Annotated[Nullable[str], Field(max_length=500)] = None
    """Null for an item that needs none."""
    tags: Annotated[list[Str1To20], Field(max_length=10)] = []
    colour: Annotated[str | None, Field(max_length=40, deprecated=True)] = None
    """Use tags."""


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: UriReference = from_wire("about:blank")
    title: Annotated[str, Field(examples=["Not Found"])]
    status: Annotated[int, Field(ge=400, le=599, examples=[404])]
    detail: str | None = None
    instance: UriReference | None = None
    errors: list[Fault] | None = None


class ItemPatch(Model, min_properties=1):
    """What to change of an item; null clears a property."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str | Missing, Field(max_length=80, min_length=1)] = MISSING
    price: Decimal | Missing = MISSING
    description: Annotated[str | None | Missing, Field(max_length=500)] = MISSING
    tags: Annotated[list[Str1To20] | Missing, Field(max_length=10)] = MISSING


class Photo(Model):
    """A stored photo."""

    etag: Annotated[str, Field(examples=['"1c7e"'])]
    size: Annotated[int, Field(ge=0, examples=[20480])]
    """In bytes."""
    caption: Annotated[str | None, Field(max_length=200)] = None


class Credentials(Model):
    username: Annotated[str, Field(max_length=60, min_length=1, examples=["robin"])]
    password: Annotated[str, Field(max_length=200, min_length=1, examples=["correct horse"])]


class Token(Model):
    access_token: Annotated[str, Field(examples=["4bXo3kM"])]
    token_type: Literal["bearer"]


class Profile(Model):
    username: Annotated[str, Field(examples=["robin"])]
    scopes: list[str]


class Fault(Model):
    """One fault of a request."""

    in_: Annotated[Literal["path", "query", "header", "cookie", "body"], Field(alias="in")]
    name: str | None = None
    pointer: JsonPointer | None = None
    message: str
    keyword: str | None = None
