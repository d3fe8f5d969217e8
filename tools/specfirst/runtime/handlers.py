"""Exception handlers: what goes wrong in an operation becomes an answer of the operation."""

import logging
import traceback
from typing import cast

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from .answers import InvalidReply
from .dispatch import HANDED_ON, HandedOn
from .faults import Entry, json_pointer
from .problems import PROBLEM, Refused
from .reply import AnyReply
from .writing import UndeclaredReply

_log = logging.getLogger(__name__)

_LOCATIONS = {"path": "path", "query": "query", "header": "header", "cookie": "cookie"}


class Unimplemented(NotImplementedError):
    """The application was made without an implementation of the operation's tag."""


def add_operation_handlers(app: FastAPI) -> None:
    """Handle the exceptions of operations; other routes, and exceptions the application handles itself, stay as they
    are.
    """
    app.add_exception_handler(AnyReply, reply)
    app.add_exception_handler(Refused, reply)
    handlers = app.exception_handlers
    for broken in (InvalidReply, UndeclaredReply):
        if broken not in handlers:
            app.add_exception_handler(broken, broken_contract)
    if NotImplementedError not in handlers:
        app.add_exception_handler(NotImplementedError, not_implemented)
    if handlers.get(HTTPException) is http_exception_handler:
        app.add_exception_handler(HTTPException, http_exception)
    if handlers.get(RequestValidationError) is request_validation_exception_handler:
        app.add_exception_handler(RequestValidationError, invalid_dependency)


def add_application_handlers(app: FastAPI) -> None:
    """Answer every error of an application with a problem detail."""
    app.add_exception_handler(HTTPException, http_problem)
    app.add_exception_handler(RequestValidationError, invalid_problem)
    app.add_exception_handler(Exception, server_error)


async def reply(request: Request, error: Exception) -> Response:
    """A reply raised while FastAPI solves or calls; its dependencies have seen the exception."""
    handed_on = _handed_on(request, error)
    return handed_on.entry.operation.response(handed_on.request, error)


async def not_implemented(request: Request, error: Exception) -> Response:
    """501 for an operation that is a stub yet, or whose tag has no implementation; a line of the log says where the stub is."""
    handed_on = _handed_on(request, error)
    if not isinstance(error, Unimplemented):
        name = handed_on.entry.operation.declaration.operation_id
        for place in traceback.extract_tb(error.__traceback__)[-1:]:
            _log.error('%s is not implemented: File "%s", line %s', name, place.filename, place.lineno)
        _log.debug("How it came to be called:", exc_info=error)
    return _refusal(request, Refused(501, "This operation is not implemented yet."))


async def broken_contract(request: Request, error: Exception) -> Response:
    """500 for a reply that the contract does not allow; the log says which, and where it is off its schema."""
    refused = Refused(500, "")
    if isinstance(error, InvalidReply | UndeclaredReply):  # for tools that look at the record
        error.endpoint = request.scope.get("endpoint")
    _log.error("%s (%s)", error, refused.instance)
    return _refusal(request, refused)


async def http_exception(request: Request, error: Exception) -> Response:
    """A problem for an operation, FastAPI's own answer for any other route."""
    if HANDED_ON in request.scope:
        return await http_problem(request, error)
    return await http_exception_handler(request, cast("HTTPException", error))


async def invalid_dependency(request: Request, error: Exception) -> Response:
    """A problem for the parameters that a dependency of an operation declares, FastAPI's own answer elsewhere."""
    if HANDED_ON in request.scope:
        return await invalid_problem(request, error)
    return await request_validation_exception_handler(request, cast("RequestValidationError", error))


async def http_problem(request: Request, error: Exception) -> Response:
    """The exception as a problem."""
    exception = cast("HTTPException", error)
    return _refusal(request, Refused(exception.status_code, str(exception.detail), headers=exception.headers))


async def invalid_problem(request: Request, error: Exception) -> Response:
    """422 with an entry for each fault, without the values."""
    errors = [_entry(fault["loc"], fault["msg"]) for fault in cast("RequestValidationError", error).errors()]
    return _refusal(request, Refused(422, "The request is off its schema.", errors=errors))


async def server_error(request: Request, error: Exception) -> Response:
    """500, without a word about its cause; a line of the log leads from the answer to the exception, which the server logs."""
    refused = Refused(500, "")
    _log.error("%s is the answer to %s", refused.instance, type(error).__name__)
    return _refusal(request, refused)


def _handed_on(request: Request, error: Exception) -> HandedOn:
    """The operation that is meant; the error again where none is."""
    handed_on: HandedOn | None = request.scope.get(HANDED_ON)
    if handed_on is None:
        raise error
    return handed_on


def _refusal(request: Request, refused: Refused) -> Response:
    handed_on: HandedOn | None = request.scope.get(HANDED_ON)
    if handed_on is not None:
        return handed_on.entry.operation.refused(handed_on.request, refused)
    headers = dict(refused.headers)
    return Response(refused.content(), refused.status, headers=headers, media_type=PROBLEM.decode("ascii"))


def _entry(location: tuple[int | str, ...], message: str) -> Entry:
    place = _LOCATIONS.get(str(location[0]))
    if place is None or len(location) == 1:
        return {"in": "body", "pointer": json_pointer(location[1:]), "message": message}
    return {"in": place, "name": str(location[1]), "message": message}
