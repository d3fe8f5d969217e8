"""What Schemathesis has to know of the reference service beside what specfirst knows: its account outlives the run."""

from typing import Any

import schemathesis

import specfirst.fuzz.hooks  # noqa: F401 (registers itself)

PASSWORD = "correct horse"


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Let a password that is changed stay the one that schemathesis.toml signs in with."""
    if case.operation.definition.raw.get("operationId") != "changePassword" or not isinstance(case.body, dict):
        return
    if case.body.get("current") == PASSWORD and isinstance(case.body.get("new"), str):
        case.body["new"] = PASSWORD
