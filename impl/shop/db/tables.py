"""The tables. Their rows are the shop's own: what of them leaves it, the contract's models say."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from ..cutting import Segment
from .columns import Moment, Money, Segments


def now() -> datetime:
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The tables of the shop, in Base.metadata."""


class ItemRow(Base):
    __tablename__ = "items"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    price: Mapped[Decimal] = mapped_column(Money)
    description: Mapped[str | None] = mapped_column(String(500))
    added: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    photo: Mapped[bytes | None] = mapped_column(deferred=True)
    photo_etag: Mapped[str | None] = mapped_column(String(80))
    photo_size: Mapped[int | None]
    photo_type: Mapped[Literal["image/png", "image/jpeg"] | None] = mapped_column(String(40))
    caption: Mapped[str | None] = mapped_column(String(200))
    tags: Mapped[list["ItemTagRow"]] = relationship(
        order_by="ItemTagRow.position", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )


class ItemTagRow(Base):
    __tablename__ = "item_tags"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(String(20), index=True)


class UserRow(Base):
    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(200))
    full_name: Mapped[str | None] = mapped_column(String(100))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    joined: Mapped[datetime] = mapped_column(Moment, default=now)
    token_generation: Mapped[int] = mapped_column(default=0)
    """Tokens of an earlier generation are good for nothing."""


class FileRow(Base):
    __tablename__ = "files"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    owner: Mapped[UserRow] = relationship(lazy="joined", innerjoin=True)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    note: Mapped[str | None] = mapped_column(String(200))
    added: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    content: Mapped[UUID]
    """The name of the content on the disk; other bytes get another."""
    size: Mapped[int]
    etag: Mapped[str] = mapped_column(String(80))


class VideoRow(Base):
    __tablename__ = "videos"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    media_type: Mapped[Literal["video/mp2t", "video/mp4"]] = mapped_column(String(40))
    state: Mapped[Literal["waiting", "ready", "failed"]] = mapped_column(String(20), default="waiting")
    content: Mapped[UUID]
    """The name of the upload on the disk, and of its transport stream once there are segments."""
    size: Mapped[int]
    segments: Mapped[list[Segment]] = mapped_column(Segments, default=list)
    added: Mapped[datetime] = mapped_column(Moment, default=now)


class TaskRow(Base):
    __tablename__ = "tasks"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[Literal["stock-report"]] = mapped_column(String(40))
    state: Mapped[Literal["waiting", "done", "failed"]] = mapped_column(String(20), default="waiting")
    result: Mapped[str | None] = mapped_column(String(500))
    callback_url: Mapped[str | None] = mapped_column(String(200))
    added: Mapped[datetime] = mapped_column(Moment, default=now)


class NotificationRow(Base):
    __tablename__ = "notifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(Moment, default=now)
