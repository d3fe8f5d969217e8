"""What Schemathesis has to know of a service made by specfirst: `hooks = "specfirst.fuzz.hooks"` in schemathesis.toml.

Importing the module registers it.
"""

from typing import Any

import schemathesis
from hypothesis import strategies
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.transport import Response
from schemathesis.openapi.checks import IgnoredAuth

FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})

schemathesis.openapi.format("decimal", strategies.decimals(-(10**9), 10**9, places=2).map(str))


@schemathesis.hook
def filter_failure(context: Any, failure: Failure, case: Any, response: Response) -> bool:  # noqa: ARG001 (its form)
    """Whether a failure tells something about the service."""
    match failure:
        case IgnoredAuth():
            return not _kept_its_token(case, response)
        case AcceptedNegativeData():
            # Every value of a form is text on the wire: a number in place of a text is a text.
            return not (case.media_type in FORMS and "(was string, became" in failure.message)
        case _:
            return True


def _kept_its_token(case: Any, response: Response) -> bool:
    """Whether the request "without credentials" still bore some, so that its answer proves nothing.

    Where either a token (oauth2) or a key (apiKey) is good, Schemathesis 4.32 takes the key away, but not the token.
    """
    removable = {parameter.name.lower() for parameter in case.operation.security.iter_parameters()}
    sent = {name.lower() for name in response.request.headers}
    return "authorization" in sent - removable
