"""Messages to everybody in a room: within this process, or by Redis across all of them."""

from asyncio import Queue
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from redis.asyncio import Redis
from redis.asyncio.client import PubSub

_WAITING = 100
"""How many messages may wait for a slow listener; older ones are dropped."""


class Hub(Protocol):
    async def publish(self, room: str, message: str) -> None: ...

    def listen(self, room: str) -> AbstractAsyncContextManager[AsyncIterator[str]]:
        """The messages of the room from now on."""
        ...

    async def close(self) -> None: ...


class LocalHub:
    """A hub for one process."""

    def __init__(self) -> None:
        self._rooms: defaultdict[str, set[Queue[str]]] = defaultdict(set)

    async def publish(self, room: str, message: str) -> None:
        for queue in self._rooms.get(room, ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(message)

    @asynccontextmanager
    async def listen(self, room: str) -> AsyncIterator[AsyncIterator[str]]:
        queue: Queue[str] = Queue(_WAITING)
        self._rooms[room].add(queue)
        try:
            yield _each(queue)
        finally:
            self._rooms[room].discard(queue)
            if not self._rooms[room]:
                del self._rooms[room]

    async def close(self) -> None:
        self._rooms.clear()


class RedisHub:
    """A hub for every process that has the same Redis."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def publish(self, room: str, message: str) -> None:
        await self._redis.publish(_channel(room), message)

    @asynccontextmanager
    async def listen(self, room: str) -> AsyncIterator[AsyncIterator[str]]:
        async with self._redis.pubsub() as listener:
            await listener.subscribe(_channel(room))
            await listener.get_message(timeout=5)  # Redis has taken note: nothing is missed from here on
            yield _received(listener)

    async def close(self) -> None:
        await self._redis.aclose()


async def _each(queue: Queue[str]) -> AsyncIterator[str]:
    while True:
        yield await queue.get()


async def _received(listener: PubSub) -> AsyncIterator[str]:
    async for message in listener.listen():
        if message["type"] == "message":
            yield message["data"].decode()


def _channel(room: str) -> str:
    return f"shop:chat:{room}"
