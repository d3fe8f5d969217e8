"""Words that names are made of: of operations, statuses and media types."""

import re
from collections.abc import Iterable

from ..model.api import Operation
from .lock import OPERATION, Lock
from .names import pascal, snake, status_class

TYPES = frozenset(
    {"bool", "bytes", "date", "datetime", "dict", "float", "int", "list", "object", "str", "time", "timedelta", "tuple"}
)
"""Names of types that annotations use: a variable of that name would hide them."""
_DECORATORS = frozenset({"abstractmethod", "deprecated", "operation"})
_AUTHENTICATORS = "auth"
"""Attribute of a router: a method of that name could not be called."""
_RANGES = {"1XX": "Informational", "2XX": "Success", "3XX": "Redirect", "4XX": "ClientError", "5XX": "ServerError"}
_MEDIA = {
    "application/x-www-form-urlencoded": "Form",
    "multipart/form-data": "Multipart",
    "text/plain": "Text",
    "application/xml": "Xml",
    "text/xml": "Xml",
    "text/event-stream": "Event",
    "application/octet-stream": "Binary",
    "application/problem+json": "",
    "application/merge-patch+json": "MergePatch",
    "application/json-patch+json": "JsonPatch",
    "application/json": "",
    "application/*": "",
    "*/*": "",
}


def operation_word(operation: Operation) -> str:
    """PascalCase: the operationId, else method and path (`GetUsersByIdPosts`)."""
    return pascal(operation.operation_id or "") or pascal(_method_and_path(operation))


def operation_words(operations: Iterable[Operation], lock: Lock) -> dict[str, str]:
    """By pointer: the words that classes are named after, each once (`GetPet` of getPet, `GetPet2` of get_pet)."""
    operations = tuple(operations)
    words = lock.kept(OPERATION, [(operation.pointer, operation_word(operation)) for operation in operations])
    used = set(words.values())
    for operation in operations:
        if operation.pointer in words:
            continue
        word, number = operation_word(operation), 2
        while word in used:
            word, number = f"{operation_word(operation)}{number}", number + 1
        used.add(word)
        words[operation.pointer] = word
    return lock.noted(OPERATION, words)


def method_name(operation: Operation) -> str:
    """snake_case: of the method of the Protocol, and of the one of the router."""
    wanted = operation.python_name or operation.operation_id or ""
    name = snake(wanted, empty="") or snake(_method_and_path(operation), empty="operation")
    return f"{name}_" if name == _AUTHENTICATORS else unhidden(name)


def unhidden(method: str) -> str:
    """A name for a method that hides nothing which other lines of its class use: types, decorators, answers."""
    return f"{method}_" if method in TYPES | _DECORATORS or method.endswith("_answer") else method


def _method_and_path(operation: Operation) -> str:
    path = re.sub(r"\{([^{}]*)\}", r" by \1 ", operation.path)
    return " ".join(
        word[:1].upper() + word[1:] for word in [operation.method.lower(), *re.split(r"[/\s]+", path)] if word
    )


def status_word(status: int | str, lowest: int | None) -> str:
    """What a response's own models are called after the operation: `Response` for the lowest 2xx."""
    if status == lowest:
        return "Response"
    if isinstance(status, str):
        return _RANGES.get(status, "Default")
    return status_class(status) or f"Status{status}"


def media_word(media_type: str) -> str:
    """A word for a media type; "" for plain JSON."""
    if media_type in _MEDIA:
        return _MEDIA[media_type]
    subtype = media_type.rpartition("/")[2].removesuffix("+json").removeprefix("vnd.").removeprefix("x-")
    return pascal(subtype)
