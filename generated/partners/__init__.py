# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Shop for partners: What partners of the shop may see."""

from ._runtime.applications import Docs
from .app import create_app, mount

__all__ = ["Docs", "create_app", "mount"]
