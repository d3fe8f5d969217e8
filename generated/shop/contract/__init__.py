# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What an implementation has to provide: one Protocol for each tag, and the authenticators."""

from typing import Any

from .._runtime.providers import Provider
from .._runtime.security import Identity
from .files import (
    AddFilesForm,
    FilesApi,
    GetContentNotModified,
    GetContentOk,
    GetContentPartialContent,
    GetContentRangeNotSatisfiable,
    ListFilesOk,
)
from .items import AddItemCreated, GetPhotoOk, ItemsApi, ListItemsOk, PutPhotoForm
from .security import Authenticators
from .sign_in import SignInApi, SignInOk, SignInUnauthorized
from .users import ListUsersOk, RegisterUserCreated, UsersApi

__all__ = [
    "AddFilesForm",
    "AddItemCreated",
    "Authenticators",
    "CONTRACTS",
    "FilesApi",
    "GetContentNotModified",
    "GetContentOk",
    "GetContentPartialContent",
    "GetContentRangeNotSatisfiable",
    "GetPhotoOk",
    "Identity",
    "ItemsApi",
    "ListFilesOk",
    "ListItemsOk",
    "ListUsersOk",
    "Provider",
    "PutPhotoForm",
    "RegisterUserCreated",
    "SignInApi",
    "SignInOk",
    "SignInUnauthorized",
    "UsersApi",
]

CONTRACTS: dict[str, Any] = {"items": ItemsApi, "users": UsersApi, "sign_in": SignInApi, "files": FilesApi}
"""From the keyword of mount() to the Protocol it takes an implementation of."""
