# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from ._runtime.dataclass_models import dataclass
from ._runtime.formats import UriReference


@dataclass
class Offer:
    """An item, for partners."""

    name: Annotated[str, Field(examples=["Green tea"])]
    price: Annotated[Decimal, Field(examples=["4.05"])]
    """In euros."""


@dataclass
class Problem:
    """What went wrong (RFC 9457)."""

    type: UriReference = "about:blank"
    title: Annotated[str, Field(examples=["Unauthorized"])]
    status: Annotated[int, Field(ge=400, le=599, examples=[401])]
    detail: Annotated[str | None, Field(examples=["An API key is needed in the header X-Partner-Key."])] = None
