"""What the shop serves beside its contract: static files, the single-page application, GraphQL, a try-it page."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from typing_extensions import override

from .graphql import graphql_app
from .resources import Resources

STATIC = Path(__file__).parent / "static"


class SinglePage(StaticFiles):
    """Static files, and the index for whatever path the application in the browser makes of it.

    Paths of the API, and of files, stay 404 where there is nothing.
    """

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.startswith("api") or Path(path).suffix:
                raise
            return await super().get_response("index.html", scope)


def add_outside(app: FastAPI, resources: Resources) -> None:
    """Add it all; the contract's operations, which the application has already, come first."""
    settings = resources.settings
    if settings.try_it and settings.document_path is not None:
        app.add_api_route("/try-it", _try_it(settings.document_path, app.title), include_in_schema=False)
    app.mount("/graphql", graphql_app(resources.database, with_page=settings.try_it))
    app.mount("/", SinglePage(directory=STATIC, html=True))


def _try_it(document: str, title: str) -> Any:
    async def try_it() -> HTMLResponse:
        return get_swagger_ui_html(openapi_url=document, title=title)

    return try_it
