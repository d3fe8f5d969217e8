# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What an implementation has to provide: one Protocol for each tag, and the authenticators."""

from typing import Any

from .._runtime.providers import Provider
from .._runtime.security import Identity
from .account import AccountApi, LogInUnauthorized
from .items import AddItemCreated, AddPhotoForm, ItemsApi, ListItemsOk
from .security import Authenticators

__all__ = [
    "AccountApi",
    "AddItemCreated",
    "AddPhotoForm",
    "Authenticators",
    "CONTRACTS",
    "Identity",
    "ItemsApi",
    "ListItemsOk",
    "LogInUnauthorized",
    "Provider",
]

CONTRACTS: dict[str, Any] = {"items": ItemsApi, "account": AccountApi}
"""From the keyword of mount() to the Protocol it takes an implementation of."""
