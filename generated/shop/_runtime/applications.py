"""A FastAPI application that serves a written contract."""

from fastapi import FastAPI
from starlette.types import Lifespan

from .documents import Docs, serve_docs, serve_document
from .handlers import add_application_handlers

__all__ = ["Docs", "application", "serve_docs", "serve_document"]


def application(title: str, version: str, lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """An application without derived documents and slash redirects, whose errors are problem details."""
    app = FastAPI(
        title=title,
        version=version,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    add_application_handlers(app)
    return app
