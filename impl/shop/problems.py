"""Refusals that several operations share."""

from generated.shop.models import Problem
from generated.shop.replies import Conflict, Forbidden, NotFound


def not_found(thing: str) -> NotFound[Problem]:
    return NotFound(Problem(title=f"There is no such {thing}", status=404))


def taken(thing: str) -> Conflict[Problem]:
    return Conflict(Problem(title=f"There is {thing} of that name", status=409))


def forbidden(detail: str) -> Forbidden[Problem]:
    return Forbidden(Problem(title="Forbidden", status=403, detail=detail))
