"""Refusals that several operations share, and what is answered where the database is away, whatever was asked."""

import logging

from fastapi import Request
from starlette.responses import JSONResponse

from generated.shop.models import Problem
from generated.shop.replies import Conflict, Forbidden, NotFound

LOG = logging.getLogger(__name__)


async def answer_away(_: Request, error: Exception) -> JSONResponse:
    """An exception handler: the contract's Unavailable, for no operation can do anything about it."""
    LOG.error("Answered 503: %r", error.__cause__ or error)
    problem = {"title": "Service Unavailable", "status": 503}
    return JSONResponse(problem, 503, {"Retry-After": "5"}, media_type="application/problem+json")


def not_found(thing: str) -> NotFound[Problem]:
    return NotFound(Problem(title=f"There is no such {thing}", status=404))


def taken(thing: str) -> Conflict[Problem]:
    return Conflict(Problem(title=f"There is {thing} of that name", status=409))


def forbidden(detail: str) -> Forbidden[Problem]:
    return Forbidden(Problem(title="Forbidden", status=403, detail=detail))
