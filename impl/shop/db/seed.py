"""What an embedded database holds at its first start, so that there is something to look at."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from ..cutting import cut_stream
from ..storage import Storage
from .tables import ItemRow, ItemTagRow, UserRow, VideoRow

ITEM_ID = UUID("9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10")
"""As in the examples of the contract."""
USER_ID = UUID("3b6a9c52-8f0e-4c1d-9a7b-2d5e8f1c4a90")
VIDEO_ID = UUID("7e0d5a3c-1f2b-4c6d-8e9a-0b1c2d3e4f50")
TEA = Path(__file__).parent / "tea.ts"
"""Twelve seconds of ffmpeg's test picture, with a key frame every two: `ffmpeg -f lavfi -i testsrc=size=64x36:rate=5`."""
CONTENT = UUID("5ea0c0de-0000-4000-8000-000000000001")
"""The name of its bytes on the disk."""

_CORRECT_HORSE = "$argon2id$v=19$m=19456,t=2,p=1$kZK8WAAFGKEgQ8GeY3A6dg$w5REk9LW16U/yzZjTfWm63LAPlWIyCiK5R29gX9ho2g"
_BATTERY_STAPLE = "$argon2id$v=19$m=19456,t=2,p=1$zgyqXKGCtXBdbY3xPagW+A$3eDAOJ/bK/q9CDHB7QripgcXOs7ei2Ohx0VryJzEhfM"
_A_QUIET_EVENING = "$argon2id$v=19$m=19456,t=2,p=1$0XvfML+rvJeXmXObHCR3AA$MGSnXOzIthbWj4mDQ8wH3AVfajEN319btk916/nfBcw"
_EVERYTHING = ["items:write", "items:remove", "users:read", "users:remove", "files:write"]


async def is_empty(session: AsyncSession) -> bool:
    return not await session.scalar(select(exists().where(UserRow.id.is_not(None))))


async def fill(session: AsyncSession, storage: Storage) -> None:
    """Users to sign in as, items to look at, and a video to play."""
    robin = uuid4()
    session.add_all(
        [
            _user("robin", _CORRECT_HORSE, scopes=_EVERYTHING, user_id=robin),
            _user("kim", _BATTERY_STAPLE),
            _user("lee", _A_QUIET_EVENING, user_id=USER_ID),
            _item("Green tea", "4.50", "green", "loose", item_id=ITEM_ID),
            _item("Black tea", "3.90", "black", "loose"),
            _item("Tea pot", "24.00", "pot"),
        ]
    )
    await session.flush()
    session.add(await _video(robin, storage))
    await session.commit()


async def _video(owner_id: UUID, storage: Storage) -> VideoRow:
    await storage.copy(TEA, CONTENT)
    return VideoRow(
        id=VIDEO_ID,
        owner_id=owner_id,
        media_type="video/mp2t",
        state="ready",
        content=CONTENT,
        size=TEA.stat().st_size,
        segments=await cut_stream(TEA),
    )


def _user(
    name: str, password_hash: str, *, scopes: Sequence[str] = ("files:write",), user_id: UUID | None = None
) -> UserRow:
    email = f"{name}@example.com"
    return UserRow(id=user_id, username=name, password_hash=password_hash, email=email, scopes=list(scopes))


def _item(name: str, price: str, *tags: str, item_id: UUID | None = None) -> ItemRow:
    rows = [ItemTagRow(position=position, tag=tag) for position, tag in enumerate(tags)]
    return ItemRow(id=item_id, name=name, price=Decimal(price), tags=rows)
