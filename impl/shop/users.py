"""The people of the shop."""

from typing import cast
from uuid import UUID

from fastapi import BackgroundTasks
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import ListUsersOk, RegisterUserCreated, UsersApi
from generated.shop.models import NewUser, Problem, Scope, User, UserPatch
from generated.shop.replies import MISSING, Conflict, NotFound

from .auth import Caller
from .db import FileRow, UserRow, VideoRow
from .passwords import hash_password
from .problems import forbidden, not_found, taken
from .resources import BaseDep, ResourcesDep, SessionDep
from .storage import Storage


class Users(UsersApi[Caller]):
    def __init__(self, session: AsyncSession, base: str, storage: Storage, afterwards: BackgroundTasks) -> None:
        self.session = session
        self.base = base
        self.storage = storage
        self.afterwards = afterwards

    @override
    async def list_users(self, *, principal: Caller, limit: int, offset: int) -> ListUsersOk:
        total = await self.session.scalar(select(func.count()).select_from(UserRow))
        page = select(UserRow).order_by(UserRow.username).limit(limit).offset(offset)
        return ListUsersOk([user_of(row) for row in await self.session.scalars(page)], x_total_count=total or 0)

    @override
    async def register_user(self, *, body: NewUser) -> RegisterUserCreated | Conflict[Problem]:
        row = UserRow(
            username=body.username,
            password_hash=await hash_password(body.password),
            email=body.email,
            full_name=body.full_name,
            scopes=["files:write"],
        )
        self.session.add(row)
        try:
            await self.session.flush()
        except IntegrityError:
            raise taken("a user") from None
        return RegisterUserCreated(user_of(row), location=f"{self.base}/users/{row.id}")

    @override
    async def get_me(self, *, principal: Caller) -> User:
        return user_of(await self.session.get_one(UserRow, principal.user))

    @override
    async def update_me(self, *, principal: Caller, body: UserPatch) -> User:
        row = await self.session.get_one(UserRow, principal.user, with_for_update=True)
        if body.email is not MISSING:
            row.email = body.email
        if body.full_name is not MISSING:
            row.full_name = body.full_name
        return user_of(row)

    @override
    async def get_user(self, *, principal: Caller, user_id: UUID) -> User | NotFound[Problem]:
        row = await self.session.get(UserRow, user_id)
        return user_of(row) if row else not_found("user")

    @override
    async def remove_user(self, *, principal: Caller, user_id: UUID) -> NotFound[Problem] | None:
        if user_id == principal.user_id:
            raise forbidden("Nobody removes themselves.")
        row = await self.session.get(UserRow, user_id)
        if row is None:
            return not_found("user")
        for table in (FileRow, VideoRow):
            contents = await self.session.scalars(select(table.content).where(table.owner_id == user_id))
            self.afterwards.add_task(self.storage.remove, *contents)
        await self.session.delete(row)
        return None


async def provide_users(
    session: SessionDep, base: BaseDep, resources: ResourcesDep, afterwards: BackgroundTasks
) -> Users:
    return Users(session, base, resources.storage, afterwards)


def user_of(row: UserRow) -> User:
    """What may be seen of a user: the model has no place for a password."""
    return User(
        id=row.id,
        username=row.username,
        email=row.email,
        full_name=row.full_name,
        scopes=cast("list[Scope]", row.scopes),
        joined=row.joined,
    )
