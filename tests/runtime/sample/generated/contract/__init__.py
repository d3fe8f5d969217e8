"""What an implementation has to provide: one Protocol for each tag, and the authenticators."""

from specfirst.runtime.models import MISSING, Missing
from specfirst.runtime.providers import Provider
from specfirst.runtime.replies import (
    Created,
    NoContent,
    NotFound,
    NotModified,
    Ok,
    Reply,
    Unauthorized,
    UnprocessableContent,
)

from .account import AccountApi
from .pets import (
    AddPetCreated,
    GetPhotoNotModified,
    GetPhotoOk,
    PetsApi,
)
from .security import Authenticators, Identity

__all__ = [
    "CONTRACTS",
    "MISSING",
    "AccountApi",
    "AddPetCreated",
    "Authenticators",
    "Created",
    "GetPhotoNotModified",
    "GetPhotoOk",
    "Identity",
    "Missing",
    "NoContent",
    "NotFound",
    "NotModified",
    "Ok",
    "PetsApi",
    "Provider",
    "Reply",
    "Unauthorized",
    "UnprocessableContent",
]

CONTRACTS = {"pets": PetsApi, "account": AccountApi}
"""From the keyword of mount() to the Protocol it takes an implementation of."""
