"""The contract as an application."""

from pathlib import Path
from typing import Literal, TypeVar, overload

from fastapi import FastAPI
from starlette.types import Lifespan

from specfirst.runtime.applications import Docs, new_application, serve_docs, serve_document
from specfirst.runtime.providers import Provider
from specfirst.runtime.routing import Mount
from specfirst.runtime.security import nobody

from .contract.account import AccountApi
from .contract.pets import PetsApi
from .contract.security import Authenticators
from .routers.account import AccountRouter
from .routers.pets import PetsRouter

P = TypeVar("P")

DOCUMENT = (Path(__file__).parent / "openapi.json").read_bytes()


@overload
def create_app(
    *,
    auth: Authenticators[P],
    pets: Provider[PetsApi[P]],
    account: Provider[AccountApi[P]],
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "",
) -> FastAPI: ...


@overload
def create_app(
    *,
    unimplemented: Literal["501"],
    auth: Authenticators[P] | None = None,
    pets: Provider[PetsApi[P]] | None = None,
    account: Provider[AccountApi[P]] | None = None,
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "",
) -> FastAPI: ...


def create_app(
    *,
    unimplemented: Literal["501"] | None = None,
    auth: Authenticators[P] | None = None,
    pets: Provider[PetsApi[P]] | None = None,
    account: Provider[AccountApi[P]] | None = None,
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "",
) -> FastAPI:
    """An application that serves the contract, and its document at `document`."""
    app = new_application("Pet shelter", "1.4.0", lifespan)
    _add(Mount(app, prefix=prefix), auth=auth, pets=pets, account=account)
    serve_document(app, document, DOCUMENT)
    serve_docs(app, docs)
    return app


def mount(
    app: FastAPI,
    *,
    auth: Authenticators[P],
    pets: Provider[PetsApi[P]],
    account: Provider[AccountApi[P]],
    prefix: str = "",
) -> None:
    """Add the operations of the contract to an application of your own."""
    _add(Mount(app, prefix=prefix), auth=auth, pets=pets, account=account)


def _add(
    operations: Mount,
    *,
    auth: Authenticators[P] | None,
    pets: Provider[PetsApi[P]] | None,
    account: Provider[AccountApi[P]] | None,
) -> None:
    operations.add("pets", PetsRouter(auth or nobody), pets)
    operations.add("account", AccountRouter(auth or nobody), account)
