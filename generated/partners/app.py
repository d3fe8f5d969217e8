# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The contract as an application."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar, overload

from fastapi import FastAPI
from fastapi.params import Depends
from starlette.types import Lifespan

from ._runtime.applications import Docs, new_application, require, serve_docs, serve_document
from ._runtime.providers import Provider
from ._runtime.routing import Mount
from ._runtime.security import nobody
from .contract.offers import OffersApi
from .contract.security import Authenticators
from .routers.offers import OffersRouter

P = TypeVar("P")

DOCUMENT = (Path(__file__).parent / "openapi.json").read_bytes()


@overload
def create_app(
    *,
    auth: Authenticators[P],
    offers: Provider[OffersApi[P]],
    dependencies: Sequence[Depends] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "/partners/v1",
) -> FastAPI: ...


@overload
def create_app(
    *,
    unimplemented: Literal["501"],
    auth: Authenticators[P] | None = None,
    offers: Provider[OffersApi[P]] | None = None,
    dependencies: Sequence[Depends] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "/partners/v1",
) -> FastAPI: ...


def create_app(
    *,
    auth: Authenticators[P] | None = None,
    offers: Provider[OffersApi[P]] | None = None,
    dependencies: Sequence[Depends] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    document: str | None = "/openapi.json",
    docs: Docs | None = None,
    prefix: str = "/partners/v1",
    unimplemented: Literal["501"] | None = None,
) -> FastAPI:
    """An application that serves the contract, and its document at `document`, as YAML beside it.

    With `unimplemented="501"` what is missing answers 501, and without `auth` secured operations answer 401.
    `dependencies` are solved before the provider of each operation, once the request is known to be good.
    """
    if unimplemented is None:
        require(auth=auth, offers=offers)
    app = new_application("Shop for partners", "1.0.0", lifespan, dependencies)
    _add(Mount(app, prefix=prefix), auth=auth, offers=offers)
    if document is not None:
        serve_document(app, document, DOCUMENT)
    if docs is not None:
        serve_docs(app, docs)
    return app


def mount(
    app: FastAPI,
    *,
    auth: Authenticators[P],
    offers: Provider[OffersApi[P]],
    document: str | None = None,
    docs: Docs | None = None,
    prefix: str = "/partners/v1",
) -> None:
    """Add the operations of the contract to an application of your own; its document and documentation where asked to."""
    _add(Mount(app, prefix=prefix), auth=auth, offers=offers)
    if document is not None:
        serve_document(app, document, DOCUMENT)
    if docs is not None:
        serve_docs(app, docs)


def _add(_operations: Mount, *, auth: Authenticators[P] | None, offers: Provider[OffersApi[P]] | None) -> None:
    _operations.add("offers", OffersRouter(auth or nobody), offers)
