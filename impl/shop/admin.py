"""For the house."""

from typing import cast

from fastapi import Request
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop import models
from generated.shop.contract import AdminApi

from .auth import Caller
from .db import FileRow, ItemRow, NotificationRow, TaskRow, UserRow, VideoRow
from .resources import SessionDep


class Admin(AdminApi[Caller]):
    def __init__(self, session: AsyncSession, request: Request) -> None:
        self.session = session
        self.request = request

    @override
    async def who_am_i(self, *, principal: Caller) -> models.Caller:
        address = self.request.client.host if self.request.client else "unknown"
        scheme = cast("models.Scheme", principal.scheme)
        return models.Caller(name=principal.name, address=address, scheme=scheme)

    @override
    async def count_everything(self, *, principal: Caller) -> dict[str, int]:
        tables = [ItemRow, UserRow, FileRow, VideoRow, TaskRow, NotificationRow]
        return {
            table.__tablename__: await self.session.scalar(select(func.count()).select_from(table)) or 0
            for table in tables
        }


async def provide_admin(session: SessionDep, request: Request) -> Admin:
    return Admin(session, request)
