"""What partners may sell on."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.partners.contract import Authenticators, Identity, OffersApi
from generated.partners.models import Offer
from impl.shop.auth import name_of
from impl.shop.db import ItemRow
from impl.shop.resources import SessionDep

REBATE = Decimal("0.90")


class PartnerAuth(Authenticators[str]):
    """The principal is the partner's name."""

    def __init__(self, keys: Mapping[str, SecretStr]) -> None:
        self._keys = keys

    @override
    async def partner(self, *, api_key: str) -> Identity[str] | None:
        name = name_of(api_key, self._keys)
        return Identity(name) if name else None


class Offers(OffersApi[str]):
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    @override
    async def list_offers(self, *, principal: str) -> list[Offer]:
        rows = await self.session.scalars(select(ItemRow).order_by(ItemRow.name))
        return [Offer(name=row.name, price=(row.price * REBATE).quantize(Decimal("0.01"))) for row in rows]


async def provide_offers(session: SessionDep) -> Offers:
    return Offers(session)
