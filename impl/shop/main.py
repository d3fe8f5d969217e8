"""The application: `uvicorn impl.shop.main:app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from generated.shop import create_app

from .auth import Auth
from .files import provide_files
from .items import provide_items
from .resources import Resources
from .settings import Settings
from .sign_in import provide_sign_in
from .users import provide_users


def create_shop(settings: Settings) -> FastAPI:
    """The shop with these settings; tests make their own."""
    resources = Resources.of(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await resources.database.prepare()
        yield
        await resources.database.close()

    app = create_app(
        auth=Auth(resources.database, resources.tokens, settings.till_keys),
        items=provide_items,
        users=provide_users,
        sign_in=provide_sign_in,
        files=provide_files,
        lifespan=lifespan,
    )
    app.state.resources = resources
    return app


app = create_shop(Settings())
