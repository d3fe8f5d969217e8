"""What Schemathesis has to know of the reference service beside what specfirst knows: whose credentials are good."""

from itertools import cycle
from typing import Any

import jwt
import schemathesis

import specfirst.fuzz.hooks  # noqa: F401 (registers itself)
from impl.shop.settings import SAMPLE_CREDENTIALS

PASSWORD = "correct horse"
"""Of the account that schemathesis.toml signs in with. It outlives the run."""
MACHINE = f"Bearer {SAMPLE_CREDENTIALS['machine_token']}"


def of_the_company(audience: str) -> str:
    """A token as the company's sign-in makes them; good until 2100, for a run has no clock of its own."""
    claims = {"sub": "ada", "iss": "https://login.example.com", "aud": audience, "exp": 4_102_444_800}
    return "Bearer " + jwt.encode(claims | {"scope": "admin:read"}, SAMPLE_CREDENTIALS["company_secret"], "HS256")


CALLERS = cycle([MACHINE, of_the_company("company"), of_the_company("directory")])


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Let good requests to some operations be better ones."""
    match case.operation.definition.raw.get("operationId"):
        case "changePassword":
            _keep_password(case.body)
        case "whoAmI" if case.headers and case.headers.get("Authorization") == MACHINE:
            # Of several schemes that are good, Schemathesis 4.32 takes the first in every request.
            case.headers["Authorization"] = next(CALLERS)


def _keep_password(body: Any) -> None:
    """Let a change on its schema succeed now and then, and the password stay the one that is signed in with."""
    if not isinstance(body, dict) or not all(isinstance(body.get(name), str) for name in ("current", "new")):
        return
    if 8 <= len(body["new"]) <= 200 and 1 <= len(body["current"]) <= 200 and len(body["current"]) % 2:
        body |= {"current": PASSWORD, "new": PASSWORD}
