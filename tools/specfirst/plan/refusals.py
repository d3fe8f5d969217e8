"""Whether the problem details that the service itself writes are what a contract says of its problems."""

from typing import Any

from ..model.api import Response
from ..model.fits import fits
from ..model.schema import Schema
from .context import Context

_PROBLEM = {"type": "about:blank", "detail": "Why.", "instance": "urn:uuid:6c5c0f5e-3b3a-4b0e-9d5a-0c6c7f3a2b10"}
_FAULT = {"message": "Field required", "keyword": "required"}
_FAULTS = ({"in": "query", "name": "limit"}, {"in": "body", "pointer": "/name"})
"""Where a fault may be: `specfirst.runtime.problems` has their form."""


def fits_problems(schema: Schema, response: Response, context: Context, *, with_errors: bool) -> bool:
    """Whether a schema accepts what the service itself answers in this response, with its list of faults or without."""
    return fits(_problem(response, with_errors=with_errors), schema, context.followed)


def _problem(response: Response, *, with_errors: bool) -> dict[str, Any]:
    """One with all that problems have, under the status or one of the range."""
    status = response.status if isinstance(response.status, int) else 500 if response.status == "5XX" else 400
    problem = {**_PROBLEM, "title": "Bad Request", "status": status}
    return {**problem, "errors": [_FAULT | place for place in _FAULTS]} if with_errors else problem
