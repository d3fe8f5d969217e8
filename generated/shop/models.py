# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field
from typing_extensions import TypeAliasType

from ._runtime.checks import Checked
from ._runtime.formats import JSON, Base64Bytes, EmailStr, JsonPointer, Uri, UriReference
from ._runtime.models import MISSING, Missing, Model, Nullable

Tag = TypeAliasType("Tag", Annotated[str, Field(max_length=20, min_length=1, pattern="^[a-z0-9-]+$")])
"""A word to find items by."""


class Item(Model):
    """An item of the shop."""

    id: Annotated[UUID, Field(examples=["9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10"])]
    name: Name
    price: Price
    description: Description | None
    tags: Tags
    added: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]
    photo: Photo | None = None


class NewItem(Model):
    """An item to add, or to put in the place of another."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    price: Price
    description: Nullable[Description] = None
    tags: Tags = []
    colour: Annotated[str | None, Field(max_length=40, pattern="^[a-z]*$", examples=["green"], deprecated=True)] = None
    """Use `tags`."""


class ItemPatch(Model, min_properties=1):
    """What to change of an item; null clears a property."""

    model_config = ConfigDict(extra="forbid")

    name: Name | Missing = MISSING
    price: Price | Missing = MISSING
    description: Description | None | Missing = MISSING
    tags: Tags | Missing = MISSING


class Photo(Model):
    """A stored photo."""

    etag: Annotated[str, Field(examples=['"1c7e"'])]
    size: Annotated[int, Field(ge=0, examples=[20480])]
    """In bytes."""
    media_type: Annotated[Literal["image/png", "image/jpeg"], Field(alias="mediaType")]
    caption: Annotated[str | None, Field(max_length=200, examples=["On the shelf"])] = None


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: UriReference = "about:blank"
    """A link to what this kind of problem means."""
    title: Annotated[str, Field(examples=["Not Found"])]
    status: Annotated[int, Field(ge=400, le=599, examples=[404])]
    detail: Annotated[str | None, Field(examples=["The body is off its schema."])] = None
    """What went wrong this time."""
    instance: Annotated[UriReference | None, Field(examples=["urn:uuid:0b5d1c2e-3f4a-4b6c-8d7e-9f0a1b2c3d4e"])] = None
    """This very occurrence."""
    errors: list[Fault] | None = None
    """Every fault of the request."""


class User(Model):
    """A user, without the password."""

    id: Annotated[UUID, Field(examples=["3b6a9c52-8f0e-4c1d-9a7b-2d5e8f1c4a90"])]
    username: Username
    email: Email
    full_name: Annotated[FullName | None, Field(alias="fullName")]
    scopes: Annotated[list[Scope], Checked("/components/schemas/User/properties/scopes")]
    joined: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


class NewUser(Model):
    """A user to register. The password stays with the shop, as a hash."""

    model_config = ConfigDict(extra="forbid")

    username: Username
    password: Password
    email: Email
    full_name: Annotated[Nullable[FullName], Field(alias="fullName")] = None


class UserPatch(Model, min_properties=1):
    """What to change of a user; null clears a property."""

    model_config = ConfigDict(extra="forbid")

    email: Email | Missing = MISSING
    full_name: Annotated[FullName | None | Missing, Field(alias="fullName")] = MISSING


class Credentials(Model):
    """A name and a password (RFC 6749, 4.3.2)."""

    grant_type: Literal["password"] | None = None
    """As OAuth 2 has it; may be left out."""
    username: Annotated[str, Field(max_length=40, min_length=1, examples=["robin"])]
    password: Annotated[str, Field(max_length=200, min_length=1, examples=["correct horse"])]
    scope: Annotated[str | None, Field(max_length=200, examples=["items:write files:write"])] = None
    """The scopes to ask for, with spaces between them; all that the user has, if left out."""


class Token(Model):
    """A token (RFC 6749, 5.1)."""

    access_token: Annotated[str, Field(examples=["eyJhbGciOiJIUzI1NiJ9.e30.4bXo3kM"])]
    """For the Authorization header."""
    token_type: Literal["bearer"]
    expires_in: Annotated[int, Field(ge=1, examples=[3600])]
    """In seconds."""
    scope: Annotated[str, Field(examples=["items:write files:write"])]
    """What the token allows, with spaces between."""


class PasswordChange(Model):
    """The password as it is and as it shall be."""

    model_config = ConfigDict(extra="forbid")

    current: Annotated[str, Field(max_length=200, min_length=1, examples=["a summer long ago"])]
    new: Password


class Profile(Model):
    """Who is signed in, and what the token allows."""

    username: Annotated[str, Field(examples=["robin"])]
    scopes: list[str]


Username = TypeAliasType("Username", Annotated[str, Field(max_length=40, min_length=2, pattern="^[a-z][a-z0-9-]*$")])
"""What a user signs in with."""


class StoredFile(Model):
    """What is known of a file."""

    id: Annotated[UUID, Field(examples=["c2f7d1a4-6e3b-4b8a-8d5f-7a9e0b1c2d3e"])]
    name: Annotated[str, Field(max_length=255, examples=["invoice.pdf"])]
    media_type: Annotated[str, Field(alias="mediaType", max_length=100, examples=["application/pdf"])]
    size: Annotated[int, Field(ge=0, examples=[20480])]
    """In bytes."""
    etag: Annotated[str, Field(examples=['"5f2b"'])]
    owner: Annotated[str, Field(examples=["robin"])]
    """The username of who keeps it."""
    note: Annotated[str | None, Field(max_length=200, examples=["For the tax office"])] = None
    added: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


class Video(Model):
    """A video, and how far it is."""

    id: Annotated[UUID, Field(examples=["7e0d5a3c-1f2b-4c6d-8e9a-0b1c2d3e4f50"])]
    state: Literal["waiting", "ready", "failed"]
    """It can be played when it is ready."""
    media_type: Annotated[Literal["video/mp2t", "video/mp4"], Field(alias="mediaType")]
    """Of the upload."""
    size: Annotated[int, Field(ge=0, examples=[16920])]
    """In bytes."""
    segments: Annotated[int, Field(ge=0, examples=[3])]
    """How many there are to play; none before it is ready."""
    seconds: Annotated[float | None, Field(ge=0.0, examples=[11.8])] = None
    """How long it is."""
    added: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


class ChatSignIn(Model):
    """The first message, if the token did not come another way."""

    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=2000, examples=["eyJhbGciOiJIUzI1NiJ9.e30.4bXo3kM"])]


class ChatMessage(Model):
    """Something to say in the room."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=500, min_length=1, examples=["Is there tea?"])]


class ChatEvent(Model):
    """Something that happened in the room."""

    kind: Literal["joined", "said", "left"]
    name: Annotated[str, Field(examples=["robin"])]
    text: Annotated[str | None, Field(examples=["Is there tea?"])] = None
    at: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


class NewNotification(Model):
    """Something to tell everybody."""

    model_config = ConfigDict(extra="forbid")

    subject: Name
    text: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$", examples=["We close at five today."])]


class Notification(Model):
    """Something that everybody was told."""

    id: Annotated[int, Field(ge=1, le=2147483647, examples=[7])]
    subject: Name
    text: Annotated[str, Field(examples=["We close at five today."])]
    at: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


class NotificationEvent(Model):
    """A notification as a server-sent event."""

    data: str
    event: Literal["notification"] | None = None
    id: Annotated[str | None, Field(examples=["7"])] = None
    retry: Annotated[int | None, Field(ge=0, examples=[1000])] = None
    """In milliseconds."""


class NewTask(Model):
    """Something that takes long."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["stock-report"]
    callback_url: Annotated[
        Annotated[Uri, Checked("/components/schemas/NewTask/properties/callbackUrl")] | None,
        Field(alias="callbackUrl", examples=["https://hooks.example.com/done"]),
    ] = None
    """Called when the task is done."""


class Task(Model):
    """A task, and how it goes."""

    id: Annotated[UUID, Field(examples=["5d2c1a0e-7b4f-4e6d-9c3a-8f1e2d3c4b5a"])]
    kind: Literal["stock-report"]
    state: Literal["waiting", "done", "failed"]
    result: Annotated[str | None, Field(examples=["3 items for 32.40 euros"])] = None
    """What came out."""
    added: Annotated[AwareDatetime, Field(examples=["2026-01-01T10:00:00Z"])]


ModelName = TypeAliasType("ModelName", Literal["alexnet", "resnet", "lenet"])
"""A model of the studio."""


class StudioModel(Model):
    """A model, and where to read about it."""

    name: ModelName
    title: Annotated[str, Field(examples=["Deep learning FTW!"])]
    home: Annotated[Uri, Field(examples=["https://example.com/alexnet"])]


class Weights(Model):
    """A file of weights."""

    path: Annotated[str, Field(examples=["vision/alexnet.bin"])]
    parameters: Annotated[int, Field(ge=0, examples=[61000000])]
    """How many weights there are."""
    size: Annotated[int, Field(ge=0, examples=[122000000])]
    """In bytes."""


class EstimateRequest(Model):
    """A body that holds two objects and a single value."""

    model_config = ConfigDict(extra="forbid")

    delivery: Delivery
    payer: Payer
    importance: Annotated[int, Field(ge=1, le=5, examples=[5])] = 3
    """How much it matters."""


class Estimate(Model):
    """The cost of a delivery, and its time."""

    arrives: Annotated[AwareDatetime, Field(examples=["2026-03-02T08:30:00Z"])]
    price: Annotated[Decimal, Field(examples=["12.50"])]
    """In euros."""
    kinds: list[str]
    size: Size


class Caller(Model):
    """Who calls."""

    name: Annotated[str, Field(examples=["robin"])]
    address: Annotated[str, Field(examples=["192.0.2.7"])]
    """Of the client, or unknown."""
    scheme: Scheme


class Health(Model):
    """What the shop runs on."""

    database: Literal["sqlite", "postgresql"]
    version: Annotated[str, Field(examples=["1.0.0"])]
    """Of the contract."""


Name = TypeAliasType("Name", Annotated[str, Field(max_length=80, min_length=1, pattern=r"^[^\x00-\x1f\x7f]*$")])
"""One line of text."""


Price = TypeAliasType("Price", Annotated[Decimal, Checked("/components/schemas/Price"), JSON])
"""With two digits for the cents."""


Description = TypeAliasType("Description", Annotated[str | None, Field(max_length=500, pattern=r"^[^\x00]*$")])
"""Null for an item that needs none."""


Tags = TypeAliasType("Tags", Annotated[list[Tag], Field(max_length=10), Checked("/components/schemas/Tags")])
"""Words to find the item by."""


class Fault(Model):
    """One fault of a request. Values of the request are never repeated."""

    in_: Annotated[Literal["path", "query", "header", "cookie", "body"], Field(alias="in")]
    name: Annotated[str | None, Field(examples=["limit"])] = None
    """Of the parameter, or of the part of a form."""
    pointer: Annotated[JsonPointer | None, Field(examples=["/name"])] = None
    """Into the body."""
    message: Annotated[str, Field(examples=["Field required"])]
    keyword: Annotated[str | None, Field(examples=["required"])] = None
    """Of the schema."""


Email = TypeAliasType("Email", Annotated[EmailStr, Checked("/components/schemas/Email")])


FullName = TypeAliasType("FullName", Annotated[str | None, Field(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")])
"""Null for a user who does not say."""


Scope = TypeAliasType("Scope", Literal["items:write", "items:remove", "users:read", "users:remove", "files:write"])
"""Something that a user may do."""


Password = TypeAliasType("Password", Annotated[str, Field(max_length=200, min_length=8)])
"""The longer the better; no kinds of characters are asked for (NIST SP 800-63B)."""


class Delivery(Model):
    """What to bring, and when."""

    order: Annotated[UUID, Field(examples=["0b5d1c2e-3f4a-4b6c-8d7e-9f0a1b2c3d4e"])]
    day: Annotated[date, Field(examples=["2026-03-02"])]
    not_before: Annotated[time, Field(alias="notBefore", examples=["08:00:00Z"])]
    takes: Annotated[timedelta, Field(examples=["PT30M"]), Checked("/components/schemas/Delivery/properties/takes")]
    """In whole minutes."""
    weight: Annotated[Decimal, Field(examples=["2.500"]), Checked("/components/schemas/Delivery/properties/weight")]
    """In kilograms."""
    seal: Annotated[
        Annotated[Base64Bytes, Checked("/components/schemas/Delivery/properties/seal")] | None,
        Field(examples=["c2VhbGVk"]),
    ] = None
    """Bytes in Base64."""
    kinds: Annotated[
        list[Literal["fragile", "cold", "heavy"]],
        Field(max_length=5),
        Checked("/components/schemas/Delivery/properties/kinds"),
    ] = []
    size: Size


class Payer(Model):
    """Who pays."""

    email: Annotated[EmailStr, Field(examples=["robin@example.com"])]
    site: Annotated[
        Annotated[Uri, Checked("/components/schemas/Payer/properties/site")] | None,
        Field(examples=["https://example.com/robin"]),
    ] = None
    rebates: Annotated[dict[str, Int0To100] | None, Field(max_length=5)] = None
    """In percent, by the name of the rebate."""


Int0To100 = TypeAliasType("Int0To100", Annotated[int, Field(ge=0, le=100), JSON])


Int1To500 = TypeAliasType("Int1To500", Annotated[int, Field(ge=1, le=500), JSON])


Size = TypeAliasType("Size", tuple[Int1To500, Int1To500, Int1To500])
"""Length, width and height, in centimetres."""


Scheme = TypeAliasType("Scheme", Literal["clerk", "machine", "company", "directory"])
"""How somebody proves who they are."""


JoinRoomReceived = TypeAliasType(
    "JoinRoomReceived", Annotated[ChatSignIn | ChatMessage, Checked("/paths/~1chat~1{room}/get/x-websocket/receive")]
)


IntMin0 = TypeAliasType("IntMin0", Annotated[int, Field(ge=0), JSON])
