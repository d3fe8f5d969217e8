"""News for everybody, as they come or all at once."""

import logging
from collections.abc import AsyncIterator
from time import monotonic

import anyio
from fastapi import BackgroundTasks
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import NotificationsApi
from generated.shop.models import NewNotification, Notification, NotificationEvent

from .auth import Caller
from .db import Database, NotificationRow
from .resources import ResourcesDep, SessionDep

LOG = logging.getLogger(__name__)


class Notifications(NotificationsApi[Caller]):
    def __init__(self, session: AsyncSession, database: Database, afterwards: BackgroundTasks) -> None:
        self.session = session
        self.database = database
        """For streams: they go on when the session of the request is closed already."""
        self.afterwards = afterwards

    @override
    async def notify(self, *, principal: Caller, body: NewNotification) -> Notification:
        row = NotificationRow(subject=body.subject, text=body.text)
        self.session.add(row)
        await self.session.flush()
        self.afterwards.add_task(send_mail, body.subject)
        return notification_of(row)

    @override
    async def watch_notifications(self, *, wait: int, last_event_id: int) -> AsyncIterator[NotificationEvent]:
        return self._events(last_event_id, wait)

    @override
    async def read_notifications(self) -> AsyncIterator[Notification]:
        return self._all()

    async def _events(self, last: int, wait: int) -> AsyncIterator[NotificationEvent]:
        end = monotonic() + wait
        while True:
            for row in await self._after(last):
                last, end = row.id, monotonic() + wait
                data = notification_of(row).model_dump_json(by_alias=True)
                yield NotificationEvent(data=data, event="notification", id=str(row.id), retry=1000)
            if monotonic() >= end:
                return
            await anyio.sleep(0.2)

    async def _all(self) -> AsyncIterator[Notification]:
        last = 0
        while rows := await self._after(last):
            for row in rows:
                yield notification_of(row)
            last = rows[-1].id

    async def _after(self, last: int) -> list[NotificationRow]:
        """The next hundred; the session is closed before they are sent, however slow the client is."""
        wanted = select(NotificationRow).where(NotificationRow.id > last).order_by(NotificationRow.id).limit(100)
        async with self.database.begin() as session:
            return list(await session.scalars(wanted))


async def provide_notifications(
    session: SessionDep, resources: ResourcesDep, afterwards: BackgroundTasks
) -> Notifications:
    return Notifications(session, resources.database, afterwards)


async def send_mail(subject: str) -> None:
    """A background task: it runs when the answer is out. Mail that has to arrive belongs in a queue, see tasks.py."""
    LOG.info("Mail about %r is sent.", subject)


def notification_of(row: NotificationRow) -> Notification:
    return Notification(id=row.id, subject=row.subject, text=row.text, at=row.at)
