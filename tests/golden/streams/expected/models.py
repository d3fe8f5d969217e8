# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from typing import Literal

from ._runtime.models import Model


class Quote(Model):
    symbol: str
    price: float


class WatchQuotesResponseItem(Model):
    event: Literal["quote"] | None = None
    data: str
