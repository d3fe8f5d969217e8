"""Operations: of paths, of webhooks and of callbacks, each with all that its path and the document add to it."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from specfirst.pointer import join

from .api import Operation, WebSocketMessages
from .contents import request_body, responses
from .normalise import Normaliser
from .parameters import parameters
from .paths import as_served
from .report import METHODS
from .security import requirements
from .tags import DEFAULT
from .written import Written, deprecation, followed, members


class Operations:
    """Reads the operations of one document."""

    def __init__(self, reader: Normaliser, root: Written) -> None:
        self._reader = reader
        self._root = root
        self._called_back: dict[str, Operation] = {}

    def of_paths(self) -> tuple[Operation, ...]:
        """Those that are served, in contract order: of two that the same requests lead to, the first."""
        served: dict[tuple[str, str], Operation] = {}
        for path, value, pointer in members(self._root, "paths"):
            for operation in self._of_item(as_served(path), value, pointer, is_served=True):
                first = served.setdefault((operation.method, _requests(operation.path)), operation)
                if first is not operation:
                    message = f'this is not served: its requests lead to "{first.method} {first.path}"'
                    self._reader.report.add("duplicate-route", operation.pointer, message, untyped=True)
        return tuple(served.values())

    def of_webhooks(self) -> tuple[Operation, ...]:
        """Webhooks, then the callbacks of all operations that were read before."""
        found = (
            self._of_item(name, value, pointer, is_served=False)
            for name, value, pointer in members(self._root, "webhooks")
        )
        webhooks = [operation for operations in found for operation in operations]
        return (*webhooks, *self._called_back.values())

    def _of_item(self, path: str, value: Any, pointer: str, *, is_served: bool) -> Iterator[Operation]:
        item = followed(self._reader, value, pointer)
        if item is None:
            return
        if isinstance(value, dict) and item.fields is not value:
            item = Written({**item.fields, **{name: value[name] for name in value if name != "$ref"}}, item.pointer)
        for method, written, place in self._listed(item, pointer):
            yield self._operation(path, method, item, written, place, is_served=is_served)

    def _listed(self, item: Written, pointer: str) -> Iterator[tuple[str, Written, str]]:
        """Method, operation, and its pointer below the path that uses it (a shared path item has one of its own)."""
        for key, value in item.fields.items():
            if key in METHODS and (operation := followed(self._reader, value, join(item.pointer, key))):
                yield key.upper(), operation, join(pointer, key)
            elif key == "additionalOperations":
                for method, other, at in members(item, key):
                    if operation := followed(self._reader, other, at):
                        yield method.upper(), operation, join(pointer, key, method)

    def _operation(
        self, path: str, method: str, item: Written, written: Written, place: str, *, is_served: bool
    ) -> Operation:
        reader = self._reader
        operation = Operation(
            pointer=place,
            method=method,
            path=path,
            operation_id=written.text("operationId"),
            tag=next(iter(written.texts("tags")), DEFAULT),
            summary=written.text("summary") or item.text("summary"),
            description=written.text("description") or item.text("description"),
            parameters=parameters(reader, path if is_served else None, item, written),
            body=request_body(reader, written),
            responses=tuple(responses(reader, written)),
            security=requirements(reader, self._root, written),
            deprecation=deprecation(reader, written),
            internal=written.flag("x-internal") is True or item.flag("x-internal") is True,
            websocket=_websocket(reader, written),
            python_name=written.text("x-python-name"),
            max_size=written.size("x-max-size"),
        )
        self._callbacks(written)
        return operation

    def _callbacks(self, operation: Written) -> None:
        for _, value, pointer in members(operation, "callbacks"):
            callback = followed(self._reader, value, pointer)
            if callback is None or callback.pointer in self._called_back:
                continue
            for expression, item in callback.fields.items():
                at = join(callback.pointer, expression)
                if not expression.startswith("x-") and at not in self._called_back:
                    self._callback(expression, item, at)

    def _callback(self, expression: str, value: Any, pointer: str) -> None:
        if any(seen.startswith(f"{pointer}/") for seen in self._called_back):
            return
        for operation in self._of_item(expression, value, pointer, is_served=False):
            self._called_back[operation.pointer] = operation


def _requests(path: str) -> str:
    """Equal for paths that match the same requests: names of parameters and escapes make no difference."""
    return unquote(re.sub(r"\{[^{}]*\}", "{}", path))


def _websocket(reader: Normaliser, operation: Written) -> WebSocketMessages | None:
    value, pointer = operation.fields.get("x-websocket"), join(operation.pointer, "x-websocket")
    if not isinstance(value, dict):
        return None
    messages = Written(value, pointer)
    return WebSocketMessages(
        receive=reader.schema(value["receive"], join(pointer, "receive")) if "receive" in value else None,
        send=reader.schema(value["send"], join(pointer, "send")) if "send" in value else None,
        subprotocols=messages.texts("subprotocols"),
    )
