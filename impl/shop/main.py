"""The application: `uvicorn impl.shop.main:app`.

create_shop() is read from top to bottom: the contract, what every request passes, and what stands beside the contract.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from redis.exceptions import RedisError
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.middleware.httpsredirect import HTTPSRedirectMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from generated.partners import mount as mount_partners
from generated.shop import Docs, create_app
from impl.partners.offers import PartnerAuth, provide_offers

from . import written
from .admin import provide_admin
from .auth import Auth
from .chat import add_chat
from .correlation import tell_request
from .db import DatabaseAway
from .digest import DigestChallenges
from .files import BINARY, provide_files
from .health import provide_health
from .items import provide_items
from .legacy import provide_legacy
from .media import provide_media
from .middleware import GzipRequests, ProcessTime, WeakTags
from .models import provide_models
from .notifications import provide_notifications
from .outside import add_outside
from .pages import provide_pages
from .problems import answer_away
from .resources import Resources
from .settings import Settings
from .sign_in import provide_sign_in
from .tasks import provide_tasks
from .users import provide_users


def create_shop(settings: Settings) -> FastAPI:
    """The shop with these settings; tests make their own."""
    resources = Resources.of(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await resources.open()
        yield
        await resources.close()

    auth = Auth(resources.database, resources.tokens, settings)
    app = create_app(
        auth=auth,
        items=provide_items,
        users=provide_users,
        sign_in=provide_sign_in,
        files=provide_files,
        media=provide_media,
        notifications=provide_notifications,
        tasks=provide_tasks,
        models=provide_models,
        pages=provide_pages,
        admin=provide_admin,
        legacy=provide_legacy,
        health=provide_health,
        dependencies=[Depends(tell_request)],
        lifespan=lifespan,
        document=settings.document_path,
        docs=Docs(folder=settings.docs, path=settings.docs_url) if settings.docs else None,
    )
    mount_partners(
        app,
        auth=PartnerAuth(settings.partner_keys),
        offers=provide_offers,
        document="/partners/openapi.json" if settings.document_path else None,
    )
    app.state.resources = resources
    app.root_path = settings.root_path
    app.add_exception_handler(DatabaseAway, answer_away)
    app.add_exception_handler(RedisError, answer_away)
    add_middleware(app, resources)
    add_chat(app, auth, resources.hub)
    add_outside(app, resources)
    return app


def add_middleware(app: FastAPI, resources: Resources) -> None:
    """What every request passes. The last one that is added is the first one that a request meets."""
    settings = resources.settings

    def sessions(inner: ASGIApp) -> ASGIApp:
        return SessionMiddleware(inner, resources.tokens.secret(), https_only=settings.is_production)

    app.add_middleware(DigestChallenges, secret=resources.tokens.secret)
    app.add_middleware(ProcessTime)
    app.add_middleware(GzipRequests)
    # Downloads keep their length and their entity tag: a client that was cut off goes on where it stopped.
    app.add_middleware(
        GZipMiddleware, minimum_size=1000, exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, BINARY)
    )
    app.add_middleware(WeakTags)
    app.add_middleware(sessions)
    if settings.is_production:
        app.add_middleware(HTTPSRedirectMiddleware)
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts or written.declared_hosts())


app = create_shop(Settings())

if __name__ == "__main__":  # for a debugger: `python -m pdb -m impl.shop.main`
    import uvicorn

    uvicorn.run(app)
