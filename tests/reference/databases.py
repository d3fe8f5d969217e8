"""New databases on a PostgreSQL server."""

from uuid import uuid4

import asyncpg


async def created(server: str) -> str:
    """The name of a new, empty database."""
    name = f"shop_{uuid4().hex}"
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()
    return name
