# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Server-sent events and JSON Lines."""

from collections.abc import AsyncIterator
from typing import Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from ..models import NewNotification, Notification, NotificationEvent

P_contra = TypeVar("P_contra", contravariant=True)


class NotificationsApi(Protocol[P_contra]):
    """Server-sent events and JSON Lines."""

    @abstractmethod
    async def notify(self, *, principal: P_contra, body: NewNotification) -> Notification:
        """POST /notifications: tell everybody.

        The answer does not wait for the mail that goes out; it is sent afterwards.
        """
        raise NotImplementedError

    @abstractmethod
    async def watch_notifications(self, *, wait: int, last_event_id: int) -> AsyncIterator[NotificationEvent]:
        """GET /notifications/stream: notifications while they come.

        Server-sent events. The stream ends when nothing has come for `wait` seconds; the EventSource of a browser
        connects again by itself, and `Last-Event-ID` goes on where it stopped.


        wait: How many seconds to wait for another one.
        last_event_id: The id of the last one that the client has.
        """
        raise NotImplementedError

    @abstractmethod
    async def read_notifications(self) -> AsyncIterator[Notification]:
        """GET /notifications/log: all notifications, one in each line."""
        raise NotImplementedError
