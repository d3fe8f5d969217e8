"""What an embedded database holds at its first start, so that there is something to look at."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from .tables import ItemRow, ItemTagRow, UserRow

ITEM_ID = UUID("9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10")
"""As in the examples of the contract."""
USER_ID = UUID("3b6a9c52-8f0e-4c1d-9a7b-2d5e8f1c4a90")


_CORRECT_HORSE = "$argon2id$v=19$m=19456,t=2,p=1$kZK8WAAFGKEgQ8GeY3A6dg$w5REk9LW16U/yzZjTfWm63LAPlWIyCiK5R29gX9ho2g"
_BATTERY_STAPLE = "$argon2id$v=19$m=19456,t=2,p=1$zgyqXKGCtXBdbY3xPagW+A$3eDAOJ/bK/q9CDHB7QripgcXOs7ei2Ohx0VryJzEhfM"
_A_QUIET_EVENING = "$argon2id$v=19$m=19456,t=2,p=1$0XvfML+rvJeXmXObHCR3AA$MGSnXOzIthbWj4mDQ8wH3AVfajEN319btk916/nfBcw"
_EVERYTHING = ["items:write", "items:remove", "users:read", "users:remove", "files:write"]


async def is_empty(session: AsyncSession) -> bool:
    return not await session.scalar(select(exists().where(UserRow.id.is_not(None))))


async def fill(session: AsyncSession) -> None:
    """Users to sign in as, and items to look at."""
    session.add_all(
        [
            _user("robin", _CORRECT_HORSE, scopes=_EVERYTHING),
            _user("kim", _BATTERY_STAPLE),
            _user("lee", _A_QUIET_EVENING, user_id=USER_ID),
            _item("Green tea", "4.50", "green", "loose", item_id=ITEM_ID),
            _item("Black tea", "3.90", "black", "loose"),
            _item("Tea pot", "24.00", "pot"),
        ]
    )
    await session.commit()


def _user(
    name: str, password_hash: str, *, scopes: Sequence[str] = ("files:write",), user_id: UUID | None = None
) -> UserRow:
    email = f"{name}@example.com"
    return UserRow(id=user_id, username=name, password_hash=password_hash, email=email, scopes=list(scopes))


def _item(name: str, price: str, *tags: str, item_id: UUID | None = None) -> ItemRow:
    rows = [ItemTagRow(position=position, tag=tag) for position, tag in enumerate(tags)]
    return ItemRow(id=item_id, name=name, price=Decimal(price), tags=rows)
