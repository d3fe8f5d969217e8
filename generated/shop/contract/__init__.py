# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What an implementation has to provide: one Protocol for each tag, and the authenticators."""

from typing import Any

from .._runtime.providers import Provider
from .._runtime.security import Identity
from .admin import AdminApi
from .files import (
    AddFilesForm,
    FilesApi,
    GetContentNotModified,
    GetContentOk,
    GetContentPartialContent,
    GetContentRangeNotSatisfiable,
    ListFilesOk,
)
from .health import HealthApi
from .items import AddItemCreated, GetPhotoOk, ItemsApi, ListItemsOk, PutPhotoForm
from .legacy import LegacyApi
from .media import (
    AddVideoAccepted,
    GetSegmentOk,
    GetSegmentPartialContent,
    GetSegmentRangeNotSatisfiable,
    ListVideosOk,
    MediaApi,
)
from .models import ModelsApi
from .notifications import NotificationsApi
from .pages import MovedPermanentRedirect, PagesApi, PrintItemsOk, WelcomeOk
from .security import Authenticators
from .sign_in import SignInApi, SignInOk, SignInTooManyRequests, SignInUnauthorized
from .tasks import AddTaskAccepted, TasksApi
from .users import ListUsersOk, RegisterUserCreated, UsersApi

__all__ = [
    "AddFilesForm",
    "AddItemCreated",
    "AddTaskAccepted",
    "AddVideoAccepted",
    "AdminApi",
    "Authenticators",
    "CONTRACTS",
    "FilesApi",
    "GetContentNotModified",
    "GetContentOk",
    "GetContentPartialContent",
    "GetContentRangeNotSatisfiable",
    "GetPhotoOk",
    "GetSegmentOk",
    "GetSegmentPartialContent",
    "GetSegmentRangeNotSatisfiable",
    "HealthApi",
    "Identity",
    "ItemsApi",
    "LegacyApi",
    "ListFilesOk",
    "ListItemsOk",
    "ListUsersOk",
    "ListVideosOk",
    "MediaApi",
    "ModelsApi",
    "MovedPermanentRedirect",
    "NotificationsApi",
    "PagesApi",
    "PrintItemsOk",
    "Provider",
    "PutPhotoForm",
    "RegisterUserCreated",
    "SignInApi",
    "SignInOk",
    "SignInTooManyRequests",
    "SignInUnauthorized",
    "TasksApi",
    "UsersApi",
    "WelcomeOk",
]

CONTRACTS: dict[str, Any] = {
    "items": ItemsApi,
    "users": UsersApi,
    "sign_in": SignInApi,
    "files": FilesApi,
    "media": MediaApi,
    "notifications": NotificationsApi,
    "tasks": TasksApi,
    "models": ModelsApi,
    "pages": PagesApi,
    "admin": AdminApi,
    "legacy": LegacyApi,
    "health": HealthApi,
}
"""From the keyword of mount() to the Protocol it takes an implementation of."""
