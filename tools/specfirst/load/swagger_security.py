"""Security definitions of Swagger 2.0 in the form of 3.0."""

from typing import Any

_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
_OF_FLOW = ("authorizationUrl", "tokenUrl", "scopes")


def security_scheme(node: Any) -> Any:
    """A Security Scheme Object."""
    match node:
        case {"type": "basic", **rest}:
            return {"type": "http", "scheme": "basic", **rest}
        case {"type": "oauth2", **rest}:
            flow = {key: rest[key] for key in _OF_FLOW if key in rest}
            flow.setdefault("scopes", {})
            kept = {key: value for key, value in rest.items() if key not in (*_OF_FLOW, "flow")}
            name = _FLOWS.get(str(rest.get("flow")), str(rest.get("flow")))
            return {"type": "oauth2", **kept, "flows": {name: flow}}
        case _:
            return node
