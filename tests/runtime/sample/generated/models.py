# ruff: noqa: RUF012, RUF036  # written as generated code is

"""The schemas of the contract."""

from datetime import date
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from specfirst.runtime.models import MISSING, Missing, Model, Nullable

Species: TypeAlias = Literal["cat", "dog", "rabbit"]


Tag: TypeAlias = Annotated[str, Field(max_length=20, min_length=1)]


class NewPet(Model):
    """A pet to take in."""

    model_config = ConfigDict(
        extra="forbid",
    )

    name: Annotated[str, Field(examples=["Minka"], max_length=80, min_length=1)]
    species: Species
    born: Annotated[date | None, Field(examples=["2021-03-08"])] = None
    weight: Annotated[float | None, Field(description="In kilograms.", gt=0.0, le=120.0)] = None
    tags: Annotated[list[Tag], Field(max_length=10)] = []
    chip: Annotated[
        Nullable[str],
        Field(description="Null for a pet without a chip.", pattern="^[0-9]{15}$"),
    ] = None
    owner_note: Annotated[str | None, Field(alias="owner-note", max_length=200)] = None
    breed: Annotated[str | None, Field(deprecated=True, max_length=40)] = None


class Pet(Model):
    """A pet of the shelter."""

    id: Annotated[UUID, Field(examples=["9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10"])]
    name: Annotated[str, Field(examples=["Minka"], max_length=80, min_length=1)]
    species: Species
    born: Annotated[date | None, Field(examples=["2021-03-08"])] = None
    weight: Annotated[float | None, Field(description="In kilograms.", gt=0.0, le=120.0)] = None
    tags: Annotated[list[Tag], Field(max_length=10)]
    chip: Annotated[
        str | None,
        Field(description="Null for a pet without a chip.", pattern="^[0-9]{15}$"),
    ]
    owner_note: Annotated[str | None, Field(alias="owner-note", max_length=200)] = None
    breed: Annotated[str | None, Field(deprecated=True, max_length=40)] = None
    added: AwareDatetime


class PetPatch(Model, min_properties=1):
    """What to change of a pet; null clears a property."""

    model_config = ConfigDict(
        extra="forbid",
    )

    name: Annotated[str | Missing, Field(max_length=80, min_length=1)] = MISSING
    born: date | None | Missing = MISSING
    weight: Annotated[float | None | Missing, Field(gt=0.0, le=120.0)] = MISSING
    tags: Annotated[list[Tag] | Missing, Field(max_length=10)] = MISSING


class PetFilter(Model):
    model_config = ConfigDict(
        extra="forbid",
    )

    species: Species | None = None
    min_weight: Annotated[float | None, Field(alias="minWeight", ge=0.0)] = None
    chipped: bool | None = None


class PetEvent(Model):
    kind: Literal["added", "changed", "removed"]
    pet: UUID
    at: AwareDatetime


class PhotoDetails(Model):
    model_config = ConfigDict(
        extra="forbid",
    )

    taken: date
    caption: Annotated[str | None, Field(max_length=200)] = None


class Photo(Model):
    etag: str
    size: Annotated[int, Field(description="In bytes.", ge=0)]
    taken: date
    caption: Annotated[str | None, Field(max_length=200)] = None


class Credentials(Model):
    username: Annotated[str, Field(max_length=60, min_length=1)]
    password: Annotated[str, Field(max_length=200, min_length=1)]


class Token(Model):
    access_token: str
    token_type: Literal["bearer"]


class Profile(Model):
    username: str
    scopes: list[str]


class Fault(Model):
    in_: Annotated[Literal["path", "query", "header", "cookie", "body"], Field(alias="in")]
    name: str | None = None
    pointer: str | None = None
    message: str
    keyword: str | None = None


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str | None = None
    instance: str | None = None
    errors: list[Fault] | None = None
