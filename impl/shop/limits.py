"""How often something may be done in a minute: counted here, or by Redis for all processes together."""

from collections import Counter
from time import time
from typing import Protocol

from redis.asyncio import Redis

MINUTE = 60


class Limiter(Protocol):
    async def count(self, key: str) -> int:
        """How often it was done in this minute, this time included."""
        ...


class LocalLimiter:
    def __init__(self) -> None:
        self._minute = 0
        self._counts: Counter[str] = Counter()

    async def count(self, key: str) -> int:
        minute = int(time()) // MINUTE
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()
        self._counts[key] += 1
        return self._counts[key]


class RedisLimiter:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def count(self, key: str) -> int:
        name = f"shop:limit:{int(time()) // MINUTE}:{key}"
        async with self._redis.pipeline() as pipeline:
            pipeline.incr(name)
            pipeline.expire(name, 2 * MINUTE)
            counted, _ = await pipeline.execute()
        return int(counted)


def seconds_left() -> int:
    """Until the next minute begins; at least one."""
    return MINUTE - int(time()) % MINUTE
