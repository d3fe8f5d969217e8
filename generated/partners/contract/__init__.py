# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What an implementation has to provide: one Protocol for each tag, and the authenticators."""

from typing import Any

from .._runtime.providers import Provider
from .._runtime.security import Identity
from .offers import OffersApi
from .security import Authenticators

__all__ = ["Authenticators", "CONTRACTS", "Identity", "OffersApi", "Provider"]

CONTRACTS: dict[str, Any] = {"offers": OffersApi}
"""From the keyword of mount() to the Protocol it takes an implementation of."""
