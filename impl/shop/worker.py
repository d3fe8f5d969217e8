"""The process that runs jobs: `REDIS_URL=... taskiq worker impl.shop.worker:broker`."""

from .resources import Resources
from .settings import Settings

broker = Resources.of(Settings()).jobs.broker
