"""The items once more, as GraphQL: the same tables, another way to ask."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry.asgi import GraphQL

from .db import Database, ItemRow
from .items import matching


@strawberry.type(name="Item", description="An item of the shop.")
class ItemNode:
    id: UUID
    name: str
    price: Decimal
    tags: list[str]


Info = strawberry.Info[dict[str, Any], None]


async def find_items(info: Info, query: str | None = None, tags: list[str] | None = None) -> list[ItemNode]:
    database: Database = info.context["database"]
    wanted = matching(query, tags or []).order_by(ItemRow.added.desc(), ItemRow.id).limit(100)
    async with database.begin() as session:
        return [node_of(row) for row in await session.scalars(wanted)]


async def find_item(info: Info, id: UUID) -> ItemNode | None:  # noqa: A002  # the word that GraphQL clients expect
    database: Database = info.context["database"]
    async with database.begin() as session:
        row = await session.scalar(select(ItemRow).where(ItemRow.id == id))
    return node_of(row) if row else None


@strawberry.type
class Query:
    items: list[ItemNode] = strawberry.field(resolver=find_items, description="Items that match, newest first.")
    item: ItemNode | None = strawberry.field(resolver=find_item, description="One item by its id.")


class ShopGraphQL(GraphQL[dict[str, Any], None]):
    def __init__(self, database: Database, *, with_page: bool) -> None:
        super().__init__(strawberry.Schema(Query), graphql_ide="graphiql" if with_page else None)
        self._database = database

    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        return {"request": request, "response": response, "database": self._database}


def graphql_app(database: Database, *, with_page: bool) -> ShopGraphQL:
    """The ASGI application; `with_page` answers browsers with GraphiQL, a page to try it, whose code a foreign host has."""
    return ShopGraphQL(database, with_page=with_page)


def node_of(row: ItemRow) -> ItemNode:
    return ItemNode(id=row.id, name=row.name, price=row.price, tags=[tag.tag for tag in row.tags])
