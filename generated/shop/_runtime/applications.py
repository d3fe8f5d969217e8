"""A FastAPI application that serves a written contract."""

from collections.abc import Sequence

from fastapi import FastAPI
from fastapi.params import Depends
from starlette.types import Lifespan

from .documents import Docs, serve_docs, serve_document
from .front import Application
from .handlers import add_application_handlers

__all__ = ["Docs", "new_application", "require", "serve_docs", "serve_document"]


def new_application(
    title: str, version: str, lifespan: Lifespan[FastAPI] | None = None, dependencies: Sequence[Depends] = ()
) -> FastAPI:
    """An application without derived documents and slash redirects, whose errors are problem details."""
    app = Application(
        title=title,
        version=version,
        lifespan=lifespan,
        dependencies=dependencies,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    add_application_handlers(app)
    return app


def require(**given: object) -> None:
    """TypeError that names what is missing: an application without it would not keep its contract."""
    missing = [name for name, value in given.items() if value is None]
    if missing:
        raise TypeError(f'Missing: {", ".join(missing)}. With unimplemented="501" the application starts without.')
