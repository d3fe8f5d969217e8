"""Values that databases keep in their own way and the shop in one: money, moments, and segments of a video."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import JSON, BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from ..cutting import Segment


class Money(TypeDecorator[Decimal]):
    """Euros, kept as cents: SQLite has no decimals, and a float is no money."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value * 100)

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Moment(TypeDecorator[datetime]):
    """A moment, in UTC whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Segments(TypeDecorator[list[Segment]]):
    """Segments of a video, each as its start, length and seconds."""

    impl = JSON
    cache_ok = True

    @override
    def process_bind_param(self, value: list[Segment] | None, dialect: Dialect) -> list[list[float]] | None:
        return None if value is None else [[one.start, one.length, one.seconds] for one in value]

    @override
    def process_result_value(
        self, value: list[tuple[int, int, float]] | None, dialect: Dialect
    ) -> list[Segment] | None:
        return None if value is None else [Segment(*one) for one in value]
