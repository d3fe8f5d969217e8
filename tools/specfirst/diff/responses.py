"""Responses: their statuses, headers and contents."""

from collections.abc import Mapping

from specfirst.model.api import Header, Operation, Response

from .comparison import Comparison
from .contents import sent

Statuses = Mapping[int | str, Response]


def responses(comparison: Comparison, old: Operation, new: Operation) -> None:
    """The responses of an operation of both contracts."""
    before: Statuses = {found.status: found for found in old.responses}
    after: Statuses = {found.status: found for found in new.responses}
    for response in after.values():
        known = _covering(response.status, before)
        if known is not None:
            _both(comparison, known, response)
        else:
            _added(comparison, response)
    gone = [found for status, found in before.items() if not _is_kept(status, after)]
    for response in gone:
        _removed(comparison, response, before, after)


def _covering(status: int | str, responses: Statuses) -> Response | None:
    """What was declared for a status: itself, its range, or what stands for all others."""
    family = f"{status // 100}XX" if isinstance(status, int) else status
    return next((responses[key] for key in (status, family, "default") if key in responses), None)


def _is_kept(status: int | str, responses: Statuses) -> bool:
    """The status, its range, or a status of it if it is a range, is declared."""
    if status == "default" or _covering(status, responses) is not None:
        return status != "default" or "default" in responses
    return isinstance(status, str) and any(
        isinstance(found, int) and f"{found // 100}XX" == status for found in responses
    )


def _is_success(status: int | str) -> bool:
    """A status of 2xx or 3xx, or one of their ranges; `default` stands for errors beside any of them."""
    return str(status)[0] in "23"


def _added(comparison: Comparison, response: Response) -> None:
    if _is_success(response.status):
        hint = "answer with a status that clients know"
        comparison.add("response-success-added", response.pointer, f"the status {response.status} is new", hint=hint)
    else:
        comparison.add("response-added", response.pointer, f"the status {response.status} is new")


def _removed(comparison: Comparison, response: Response, before: Statuses, after: Statuses) -> None:
    left = [status for status in before if _is_success(status) and _is_kept(status, after)]
    is_last = _is_success(response.status) and not left
    rule = "response-success-removed" if is_last else "response-removed"
    comparison.add(rule, response.pointer, f"the status {response.status} is gone", at="old")


def _both(comparison: Comparison, old: Response, new: Response) -> None:
    name = f"the response {new.status}"
    _headers(comparison, old, new)
    sent(comparison, old.contents, new.contents, new.pointer, name)


def _headers(comparison: Comparison, old: Response, new: Response) -> None:
    before = {found.name.lower(): found for found in old.headers}
    after = {found.name.lower(): found for found in new.headers}
    for key, header in before.items():
        if key in after:
            _header(comparison, header, after[key], new)
        else:
            comparison.removed(
                "response-header-removed", header.pointer, f'header "{header.name}" of {new.status} is gone'
            )
    for key, header in after.items():
        if key not in before:
            comparison.add("response-header-added", header.pointer, f'header "{header.name}" of {new.status} is new')


def _header(comparison: Comparison, old: Header, new: Header, response: Response) -> None:
    name = f'header "{new.name}" of {response.status}'
    if old.required and not new.required:
        comparison.add("response-header-optional", new.pointer, f"{name} may be missing now")
    comparison.sunset(old.pointer, new.pointer, name)
    comparison.schemas("answers", old.schema, new.schema, name)
