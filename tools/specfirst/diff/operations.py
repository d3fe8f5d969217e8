"""Operations: which of the two contracts' are the same, and what became of each."""

from collections.abc import Callable, Mapping

from specfirst.model.api import Operation
from specfirst.pointer import last

from .bodies import NAME, bodies
from .comparison import Comparison, requests_of
from .contents import received, sent
from .parameters import parameters
from .responses import responses
from .security import security

_Key = tuple[str, str]


def operations(comparison: Comparison) -> None:
    """The operations that are served by both contracts, or by one."""
    old, new = comparison.old.api, comparison.new.api
    before, after = _by_requests(old.operations, old.base_path), _by_requests(new.operations, new.base_path)
    if old.base_path != new.base_path:
        bare = _by_requests(old.operations, ""), _by_requests(new.operations, "")
        if len(before.keys() & after.keys()) < len(bare[0].keys() & bare[1].keys()):
            before, after = bare
            message = f'the base path is "{new.base_path}" now, was "{old.base_path}"'
            comparison.add("base-path-changed", "/servers", message)
    _compared(comparison, before, after, "operation-removed", _operation)


def webhooks(comparison: Comparison) -> None:
    """Webhooks and callbacks: there, the service sends the requests."""
    before, after = _by_pointer(comparison.old.api.webhooks), _by_pointer(comparison.new.api.webhooks)
    _compared(comparison, before, after, "webhook-removed", _webhook)


def _compared(
    comparison: Comparison,
    before: Mapping[_Key, Operation],
    after: Mapping[_Key, Operation],
    rule: str,
    compare: Callable[[Comparison, Operation, Operation], None],
) -> None:
    for key, old in before.items():
        new = after.get(key)
        with comparison.operation(_label(new or old)):
            if new is None:
                comparison.removed(rule, old.pointer, "is gone")
            else:
                compare(comparison, old, new)
    for key, new in after.items():
        if key not in before:
            with comparison.operation(_label(new)):
                comparison.add("operation-added", new.pointer, "is new")


def _label(operation: Operation) -> str:
    if operation.pointer.startswith("/webhooks/"):
        return f"webhook {operation.path}"
    return f"{operation.method} {operation.path}"


def _by_requests(found: tuple[Operation, ...], base_path: str) -> dict[_Key, Operation]:
    return {(one.method, requests_of(base_path + one.path)): one for one in found}


def _by_pointer(found: tuple[Operation, ...]) -> dict[_Key, Operation]:
    return {(one.method, requests_of(one.pointer)): one for one in found}


def _operation(comparison: Comparison, old: Operation, new: Operation) -> None:
    _names(comparison, old, new)
    _life(comparison, old, new)
    parameters(comparison, old, new)
    bodies(comparison, old, new)
    responses(comparison, old, new)
    security(comparison, old, new)
    _messages(comparison, old, new)


def _names(comparison: Comparison, old: Operation, new: Operation) -> None:
    side = comparison.new
    if old.operation_id != new.operation_id:
        message = f"the operationId is {_quoted(new.operation_id)} now, was {_quoted(old.operation_id)}"
        comparison.add("operation-id-changed", side.below(new.pointer, "operationId"), message)
    if old.tag != new.tag:
        message = f'the first tag is "{new.tag}" now, was "{old.tag}"'
        comparison.add("tag-changed", side.below(new.pointer, "tags"), message)


def _quoted(name: str | None) -> str:
    return "none" if name is None else f'"{name}"'


def _life(comparison: Comparison, old: Operation, new: Operation) -> None:
    if new.deprecation is not None and old.deprecation is None:
        comparison.add("deprecated", comparison.new.below(new.pointer, "deprecated"), "is deprecated now")
    comparison.sunset(old.pointer, new.pointer, "the operation")


def _messages(comparison: Comparison, old: Operation, new: Operation) -> None:
    """Messages of a WebSocket."""
    if old.websocket is None or new.websocket is None:
        return
    if old.websocket.receive is not None and new.websocket.receive is not None:
        comparison.schemas("requests", old.websocket.receive, new.websocket.receive, "a message that is received")
    if old.websocket.send is not None and new.websocket.send is not None:
        comparison.schemas("answers", old.websocket.send, new.websocket.send, "a message that is sent")


def _webhook(comparison: Comparison, old: Operation, new: Operation) -> None:
    """What is sent may say less, and what is answered may be more."""
    if old.body is not None:
        contents = new.body.contents if new.body is not None else ()
        pointer = new.body.pointer if new.body is not None else new.pointer
        sent(comparison, old.body.contents, contents, pointer, NAME)
    after = {found.status: found for found in new.responses}
    for response in old.responses:
        known = after.get(response.status)
        if known is not None:
            name = f"the response {last(response.pointer)}"
            received(comparison, response.contents, known.contents, name)
