"""Pet shelter: the pets of a shelter, and the account of those who look after them."""

from .app import create_app, mount
from .contract import CONTRACTS, AccountApi, Authenticators, PetsApi

__all__ = ["CONTRACTS", "AccountApi", "Authenticators", "PetsApi", "create_app", "mount"]
