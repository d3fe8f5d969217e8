# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The contract as an application."""

from pathlib import Path
from typing import Literal, TypeVar, overload

from fastapi import FastAPI
from starlette.types import Lifespan

from ._runtime.applications import Docs, application, require, serve_docs, serve_document
from ._runtime.providers import Provider
from ._runtime.routing import Mount
from ._runtime.security import nobody
from .contract.files import FilesApi
from .contract.items import ItemsApi
from .contract.security import Authenticators
from .contract.sign_in import SignInApi
from .contract.users import UsersApi
from .routers.files import FilesRouter
from .routers.items import ItemsRouter
from .routers.sign_in import SignInRouter
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
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
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
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "/api/v1",
) -> FastAPI: ...


def create_app(
    *,
    auth: Authenticators[P] | None = None,
    items: Provider[ItemsApi[P]] | None = None,
    users: Provider[UsersApi[P]] | None = None,
    sign_in: Provider[SignInApi[P]] | None = None,
    files: Provider[FilesApi[P]] | None = None,
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "/api/v1",
    unimplemented: Literal["501"] | None = None,
) -> FastAPI:
    """An application that serves the contract, and its document at `document`.

    With `unimplemented="501"` what is missing answers 501, and without `auth` secured operations answer 401.
    """
    if unimplemented is None:
        require(auth=auth, items=items, users=users, sign_in=sign_in, files=files)
    app = application("Shop", "1.0.0", lifespan)
    _add(Mount(app, prefix=prefix), auth=auth, items=items, users=users, sign_in=sign_in, files=files)
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
    prefix: str = "/api/v1",
) -> None:
    """Add the operations of the contract to an application of your own."""
    _add(Mount(app, prefix=prefix), auth=auth, items=items, users=users, sign_in=sign_in, files=files)


def _add(
    _operations: Mount,
    *,
    auth: Authenticators[P] | None,
    items: Provider[ItemsApi[P]] | None,
    users: Provider[UsersApi[P]] | None,
    sign_in: Provider[SignInApi[P]] | None,
    files: Provider[FilesApi[P]] | None,
) -> None:
    _operations.add("items", ItemsRouter(auth or nobody), items)
    _operations.add("users", UsersRouter(auth or nobody), users)
    _operations.add("sign-in", SignInRouter(auth or nobody), sign_in)
    _operations.add("files", FilesRouter(auth or nobody), files)
