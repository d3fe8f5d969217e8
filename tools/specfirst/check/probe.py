"""Import an application and write down what it serves; run by the project's interpreter, with the standard library alone.

Arguments: the project's folder, "package.module:attribute" (a function without parameters is called), and the file that the answer is written to as JSON.
"""

import asyncio
import importlib
import inspect
import json
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SECONDS = 10
"""How long one answer may take."""


def main(root: str, name: str, answer: str) -> None:
    for folder in (f"{root}/src", root):
        sys.path.insert(0, folder)
    sys.path.remove(str(Path(__file__).parent))
    try:
        module, _, attribute = name.partition(":")
        app = importlib.import_module(module)
        for part in attribute.split("."):
            app = getattr(app, part)
        if inspect.isfunction(app) and not inspect.signature(app).parameters:
            app = app()
        found = list(routes(_routed(app), ""))
        content: dict[str, Any] = {
            "routes": [route[:3] for route in found if route[2] is not None],
            "documents": asyncio.run(_documents(app, found)),
        }
    except BaseException as error:  # noqa: BLE001 (sys.exit() at import is a fault, too)
        content = {"error": _said(error), "place": _place(error, root)}
    Path(answer).write_text(json.dumps(content), "utf-8")


def _routed(app: Any) -> Any:
    """The application within what is wrapped around it."""
    while not hasattr(app, "routes") and hasattr(app, "app"):
        app = app.app
    return app


def routes(app: Any, prefix: str) -> Iterator[tuple[list[str], str, str | None, Any]]:
    """Methods, path, operationId and the route itself, mounted applications included."""
    for route in getattr(app, "routes", None) or ():
        path = prefix + getattr(route, "path", "")
        if getattr(route, "methods", None) is not None:
            yield sorted(route.methods), path, getattr(route, "operation_id", None), route
        else:
            yield from routes(route, path)


async def _documents(app: Any, found: list[tuple[list[str], str, str | None, Any]]) -> dict[str, str]:
    """By path: the text of every JSON object with "openapi" in it that a plain GET answers."""
    documents: dict[str, str] = {}
    for methods, path, operation_id, route in found:
        if "GET" in methods and operation_id is None and "{" not in path and path not in documents:
            if not path.endswith((".json", ".yaml", ".yml")):
                continue
            body = await _answer(app, path) or await _answer(route.app, path)
            if body is not None and '"openapi"' in body:
                documents[path] = body
    return documents


async def _answer(app: Any, path: str) -> str | None:
    """The body of a GET that is answered with 200; None for anything else."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    try:
        await asyncio.wait_for(app(scope, receive, send), SECONDS)
    except Exception:  # noqa: BLE001 (without its lifespan an application may fail)
        return None
    status = [message["status"] for message in sent if message["type"] == "http.response.start"]
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return body.decode("utf-8", "replace") if status == [200] else None


def _said(error: BaseException) -> str:
    first = (str(error).splitlines() or [""])[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def _place(error: BaseException, root: str) -> list[Any] | None:
    """File and line of the project's innermost code that is to blame."""
    if isinstance(error, SyntaxError) and error.filename:
        return [error.filename, error.lineno or 0, error.offset or 0]
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if one.filename.startswith(root) and "site-packages" not in one.filename]
    own = [one for one in own if one.filename != __file__]
    return [own[-1].filename, own[-1].lineno or 0, 1] if own else None


if __name__ == "__main__":
    main(*sys.argv[1:])
