"""Media types (RFC 9110, 8.3.1) of requests against those that a contract declares."""

from collections.abc import Iterable
from email.message import Message


def essence(content_type: str) -> str:
    """Type and subtype, lower case, without parameters."""
    return content_type.partition(";")[0].strip().lower()


def parameter(content_type: str, name: str) -> str | None:
    """A parameter of a media type, without its quotes."""
    message = Message()
    message["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    value = message.get_param(name)
    return value if isinstance(value, str) else None


def matches(media_type: str, declared: str) -> bool:
    """Whether an essence is of a declared type, which may be a range: `image/*`, `*/*`, `application/*+json`."""
    declared = essence(declared)
    if declared in (media_type, "*/*"):
        return True
    if not declared.partition("/")[2].startswith("*"):
        return False
    start, _, end = declared.partition("*")
    return media_type.startswith(start) and media_type.endswith(end) and len(media_type) > len(start) + len(end)


def declared_for(content_type: str, declared: Iterable[str]) -> str | None:
    """The most specific of the declared types for a Content-Type; one with parameters wants them to be equal."""
    media_type = essence(content_type)
    found = [one for one in declared if matches(media_type, one) and _has_parameters(content_type, one)]
    return min(found, key=lambda one: (one.count("*"), -one.count(";"), -len(one)), default=None)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON or has the suffix +json (RFC 6839, 3.1)."""
    media_type = essence(media_type)
    return media_type in ("application/json", "text/json") or media_type.endswith("+json")


def _has_parameters(content_type: str, declared: str) -> bool:
    wanted = _parameters(declared)
    wanted.pop("charset", None)
    given = _parameters(content_type)
    return all(given.get(name) == value for name, value in wanted.items())


def _parameters(content_type: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in content_type.split(";")[1:])
    return {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}
