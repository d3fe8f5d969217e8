# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The contract as an application."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar, overload

from fastapi import FastAPI
from fastapi.params import Depends
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Lifespan

from ._runtime.applications import Docs, new_application, require, serve_docs, serve_document
from ._runtime.providers import Provider
from ._runtime.routing import Mount
from ._runtime.security import nobody
from ._runtime.usage import Usage
from .contract.admin import AdminApi
from .contract.files import FilesApi
from .contract.health import HealthApi
from .contract.items import ItemsApi
from .contract.legacy import LegacyApi
from .contract.media import MediaApi
from .contract.models import ModelsApi
from .contract.notifications import NotificationsApi
from .contract.pages import PagesApi
from .contract.security import Authenticators
from .contract.sign_in import SignInApi
from .contract.tasks import TasksApi
from .contract.users import UsersApi
from .routers.admin import AdminRouter
from .routers.files import FilesRouter
from .routers.health import HealthRouter
from .routers.items import ItemsRouter
from .routers.legacy import LegacyRouter
from .routers.media import MediaRouter
from .routers.models import ModelsRouter
from .routers.notifications import NotificationsRouter
from .routers.pages import PagesRouter
from .routers.sign_in import SignInRouter
from .routers.tasks import TasksRouter
from .routers.users import UsersRouter

P = TypeVar("P")

DOCUMENT = (Path(__file__).parent / "openapi.json").read_bytes()


@overload
def create_app(
    *,
    auth: Authenticators[P],
    items: Provider[ItemsApi[P]],
    users: Provider[UsersApi[P]],
    sign_in: Provider[SignInApi[P]],
    files: Provider[FilesApi[P]],
    media: Provider[MediaApi[P]],
    notifications: Provider[NotificationsApi[P]],
    tasks: Provider[TasksApi[P]],
    models: Provider[ModelsApi],
    pages: Provider[PagesApi[P]],
    admin: Provider[AdminApi[P]],
    legacy: Provider[LegacyApi[P]],
    health: Provider[HealthApi],
    dependencies: Sequence[Depends] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    usage: Usage | None = None,
    prefix: str = "/api/v1",
) -> FastAPI: ...


@overload
def create_app(
    *,
    unimplemented: Literal["501"],
    auth: Authenticators[P] | None = None,
    items: Provider[ItemsApi[P]] | None = None,
    users: Provider[UsersApi[P]] | None = None,
    sign_in: Provider[SignInApi[P]] | None = None,
    files: Provider[FilesApi[P]] | None = None,
    media: Provider[MediaApi[P]] | None = None,
    notifications: Provider[NotificationsApi[P]] | None = None,
    tasks: Provider[TasksApi[P]] | None = None,
    models: Provider[ModelsApi] | None = None,
    pages: Provider[PagesApi[P]] | None = None,
    admin: Provider[AdminApi[P]] | None = None,
    legacy: Provider[LegacyApi[P]] | None = None,
    health: Provider[HealthApi] | None = None,
    dependencies: Sequence[Depends] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    usage: Usage | None = None,
    prefix: str = "/api/v1",
) -> FastAPI: ...


def create_app(
    *,
    auth: Authenticators[P] | None = None,
    items: Provider[ItemsApi[P]] | None = None,
    users: Provider[UsersApi[P]] | None = None,
    sign_in: Provider[SignInApi[P]] | None = None,
    files: Provider[FilesApi[P]] | None = None,
    media: Provider[MediaApi[P]] | None = None,
    notifications: Provider[NotificationsApi[P]] | None = None,
    tasks: Provider[TasksApi[P]] | None = None,
    models: Provider[ModelsApi] | None = None,
    pages: Provider[PagesApi[P]] | None = None,
    admin: Provider[AdminApi[P]] | None = None,
    legacy: Provider[LegacyApi[P]] | None = None,
    health: Provider[HealthApi] | None = None,
    dependencies: Sequence[Depends] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    usage: Usage | None = None,
    prefix: str = "/api/v1",
    unimplemented: Literal["501"] | None = None,
) -> FastAPI:
    """An application that serves the contract, and its document at `document`, as YAML beside it.

    With `unimplemented="501"` what is missing answers 501, and without `auth` secured operations answer 401.
    `dependencies` are solved before the provider of each operation, once the request is known to be good.
    """
    if unimplemented is None:
        require(
            auth=auth,
            items=items,
            users=users,
            sign_in=sign_in,
            files=files,
            media=media,
            notifications=notifications,
            tasks=tasks,
            models=models,
            pages=pages,
            admin=admin,
            legacy=legacy,
            health=health,
        )
    app = new_application("Shop", "1.0.0", lifespan, dependencies)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["https://studio.example.com"],
        allow_origin_regex=r"https://[a-z0-9-]+\.preview\.example\.com",
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "If-None-Match", "Range", "X-Request-Id", "X-Till-Key"],
        allow_credentials=True,
        expose_headers=["ETag", "Location", "X-Total-Count", "X-Process-Time", "X-Request-Id"],
        max_age=600,
    )
    _add(
        Mount(app, prefix=prefix, usage=usage),
        auth=auth,
        items=items,
        users=users,
        sign_in=sign_in,
        files=files,
        media=media,
        notifications=notifications,
        tasks=tasks,
        models=models,
        pages=pages,
        admin=admin,
        legacy=legacy,
        health=health,
    )
    if document is not None:
        serve_document(app, document, DOCUMENT)
    if docs is not None:
        serve_docs(app, docs)
    return app


def mount(
    app: FastAPI,
    *,
    auth: Authenticators[P],
    items: Provider[ItemsApi[P]],
    users: Provider[UsersApi[P]],
    sign_in: Provider[SignInApi[P]],
    files: Provider[FilesApi[P]],
    media: Provider[MediaApi[P]],
    notifications: Provider[NotificationsApi[P]],
    tasks: Provider[TasksApi[P]],
    models: Provider[ModelsApi],
    pages: Provider[PagesApi[P]],
    admin: Provider[AdminApi[P]],
    legacy: Provider[LegacyApi[P]],
    health: Provider[HealthApi],
    document: str | None = None,
    docs: Docs | None = None,
    usage: Usage | None = None,
    prefix: str = "/api/v1",
) -> None:
    """Add the operations of the contract to an application of your own; its document and documentation where asked to."""
    _add(
        Mount(app, prefix=prefix, usage=usage),
        auth=auth,
        items=items,
        users=users,
        sign_in=sign_in,
        files=files,
        media=media,
        notifications=notifications,
        tasks=tasks,
        models=models,
        pages=pages,
        admin=admin,
        legacy=legacy,
        health=health,
    )
    if document is not None:
        serve_document(app, document, DOCUMENT)
    if docs is not None:
        serve_docs(app, docs)


def _add(
    _operations: Mount,
    *,
    auth: Authenticators[P] | None,
    items: Provider[ItemsApi[P]] | None,
    users: Provider[UsersApi[P]] | None,
    sign_in: Provider[SignInApi[P]] | None,
    files: Provider[FilesApi[P]] | None,
    media: Provider[MediaApi[P]] | None,
    notifications: Provider[NotificationsApi[P]] | None,
    tasks: Provider[TasksApi[P]] | None,
    models: Provider[ModelsApi] | None,
    pages: Provider[PagesApi[P]] | None,
    admin: Provider[AdminApi[P]] | None,
    legacy: Provider[LegacyApi[P]] | None,
    health: Provider[HealthApi] | None,
) -> None:
    _operations.add("items", ItemsRouter(auth or nobody), items)
    _operations.add("users", UsersRouter(auth or nobody), users)
    _operations.add("sign-in", SignInRouter(auth or nobody), sign_in)
    _operations.add("files", FilesRouter(auth or nobody), files)
    _operations.add("media", MediaRouter(auth or nobody), media)
    _operations.add("notifications", NotificationsRouter(auth or nobody), notifications)
    _operations.add("tasks", TasksRouter(auth or nobody), tasks)
    _operations.add("models", ModelsRouter(), models)
    _operations.add("pages", PagesRouter(auth or nobody), pages)
    _operations.add("admin", AdminRouter(auth or nobody), admin)
    _operations.add("legacy", LegacyRouter(auth or nobody), legacy)
    _operations.add("health", HealthRouter(), health)
