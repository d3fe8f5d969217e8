# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Shop: Items to sell, and the people who look after them."""

from ._runtime.applications import Docs
from .app import create_app, mount

__all__ = ["Docs", "create_app", "mount"]
