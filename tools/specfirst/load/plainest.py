"""What stands in the bundled tree in place of a reference that leads nowhere."""

from typing import Any

from .grammar import Kind


def plainest(kind: Kind, reference: str) -> dict[str, Any]:
    """The plainest object of the kind: it allows any value, and nobody in."""
    match kind:
        case Kind.RESPONSE:
            return {"description": "unresolved"}
        case Kind.PARAMETER:
            return {"name": reference.rpartition("/")[2] or "unresolved", "in": "query", "schema": {}}
        case Kind.REQUEST_BODY:
            return {"content": {}}
        case Kind.SECURITY_SCHEME:
            return {"type": "http", "scheme": "unresolved"}
        case _:
            return {}
