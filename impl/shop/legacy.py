"""For the old tills, until their sunset."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import LegacyApi

from .auth import Caller
from .db import ItemRow
from .resources import SessionDep


class Legacy(LegacyApi[Caller]):
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    @override
    async def legacy_stock(self, *, principal: Caller) -> int:
        return await self.session.scalar(select(func.count()).select_from(ItemRow)) or 0

    @override
    async def legacy_stock_text(self, *, principal: Caller) -> str:
        return str(await self.session.scalar(select(func.count()).select_from(ItemRow)) or 0)


async def provide_legacy(session: SessionDep) -> Legacy:
    return Legacy(session)
