"""Operations: one method of the Protocol of its tag, and one of its router."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time
from email.utils import format_datetime
from typing import TypeAlias
from urllib.parse import quote

from specfirst.records import record, replace

from ..model.api import Api, Deprecation, Operation
from . import names
from .bodies import body_plan
from .context import Context
from .lock import METHOD, Lock
from .parameters import parameters_plan
from .plan import Argument, Method, ParameterField, ParametersClass, PartsClass, ReplyClass
from .responses import responses_plan
from .security import security_plan
from .types import Annotation
from .words import method_name

_PATH_CHARACTERS = "/:@!$&'()*+,;=~%"
"""RFC 3986, 3.3; what is percent-encoded stays so."""
_FEW = 2
"""So many words make a name that is still read at a glance."""

SharedParameters: TypeAlias = dict[tuple[ParameterField, ...], ParametersClass]
"""By their fields: what operations of one tag have in common."""


@record(frozen=True, slots=True, kw_only=True)
class OperationPlan:
    """The method, and the classes that only it needs."""

    method: Method
    replies: tuple[ReplyClass, ...]
    parts: tuple[PartsClass, ...]


def method_names(operations: Sequence[Operation], lock: Lock) -> dict[str, str]:
    """By pointer: unique within a tag; names of the last run stay, then an operationId that already is the name keeps it."""
    wanted = [(operation.pointer, method_name(operation)) for operation in operations]
    last = lock.kept(METHOD, wanted)
    exact = [
        (operation.pointer, name)
        for operation, (_, name) in zip(operations, wanted, strict=True)
        if operation.operation_id == name and operation.pointer not in last
    ]
    kept = {**last, **names.unique(exact, last.values())}
    rest = names.unique([pair for pair in wanted if pair[0] not in kept], kept.values())
    return lock.noted(METHOD, {**kept, **rest})


def operation_plan(
    operation: Operation,
    name: str,
    shared: SharedParameters,
    context: Context,
    *,
    is_sync: bool,
) -> OperationPlan:
    """Everything that is printed of an operation; equal parameters of a tag share one TypedDict."""
    word = context.hoisted.words[operation.pointer]
    parameters = parameters_plan(operation, context)
    body = body_plan(operation.body, name, word, context, max_size=operation.max_size) if operation.body else None
    responses = responses_plan(operation, word, context)
    security = security_plan(operation, context)
    arguments = list(parameters.arguments)
    if body is not None:
        arguments.append(Argument(name="body", annotation=body.annotation))
    if security is not None:
        principal = Argument(name="principal", annotation=Annotation(security.annotation("P_contra")))
        arguments.insert(0, principal)
    method = Method(
        name=name,
        http_method=operation.method,
        path=operation.path,
        operation_id=operation.operation_id or name,
        summary=operation.summary or "",
        docstring=_docstring(operation, parameters.arguments),
        arguments=tuple(arguments),
        result=responses.result,
        parameters=_parameters_class(f"{word}Parameters", name, parameters.fields, shared, context),
        body=body.reader if body else None,
        principal=security.expression if security else None,
        principal_annotation=security.annotation("P") if security else None,
        security_imports=security.imports if security else frozenset(),
        answers=responses.answers,
        answer_imports=responses.imports,
        headers=_deprecation_headers(operation.deprecation, context.api),
        deprecated=_deprecation_message(operation.deprecation, context.api),
        is_deprecated=operation.deprecation is not None,
        is_sync=is_sync,
        multisegment=tuple(p.name for p in operation.parameters if p.multisegment),
    )
    return OperationPlan(method=method, replies=responses.replies, parts=body.parts if body else ())


def _parameters_class(
    wanted: str, method: str, fields: tuple[ParameterField, ...], shared: SharedParameters, context: Context
) -> ParametersClass | None:
    if not fields:
        return None
    if fields not in shared:
        shared[fields] = ParametersClass(name=context.class_name(wanted), reader=f"{method}_parameters", fields=fields)
    return shared[fields]


def with_shared_names(methods: tuple[Method, ...], taken: set[str]) -> tuple[Method, ...]:
    """Parameters of several operations are named after what they are, where they are few: `ItemIdParameters`."""
    uses = Counter(method.parameters.name for method in methods if method.parameters)
    found = {method.parameters.name: method.parameters for method in methods if method.parameters}
    readers = {parameters.reader for parameters in found.values()}
    renamed: dict[str, ParametersClass] = {}
    for name, parameters in found.items():
        words = [field.name.strip("_") for field in parameters.fields]
        own, reader = f"{names.pascal(' '.join(words).replace('_', ' '))}Parameters", f"{'_'.join(words)}_parameters"
        if uses[name] > 1 and len(words) <= _FEW and own not in taken and reader not in readers:
            taken.add(own)
            renamed[name] = replace(parameters, name=own, reader=reader)
    return tuple(
        replace(method, parameters=renamed.get(method.parameters.name, method.parameters))
        if method.parameters
        else method
        for method in methods
    )


def _docstring(operation: Operation, arguments: tuple[Argument, ...]) -> str:
    summary = operation.summary or ""
    head = f"{operation.method} {operation.path}"
    head += f": {_as_sentence(summary)}" if summary else "."
    notes = "\n".join(f"{a.name}: {' '.join(a.description.split())}" for a in arguments if a.description)
    description = (
        operation.description if operation.description and operation.description.strip() != summary.strip() else None
    )
    return "\n\n".join(filter(None, [head, description, notes]))


def _as_sentence(summary: str) -> str:
    text = summary.strip()
    starts_with_word = text[1:2].islower() or text[1:2] == " "
    lowered = text[:1].lower() + text[1:] if starts_with_word else text
    return lowered if lowered.endswith((".", "!", "?")) else f"{lowered}."


# Deprecation: RFC 9745 and RFC 8594


def _deprecation_headers(deprecation: Deprecation | None, api: Api) -> dict[str, str]:
    if deprecation is None:
        return {}
    headers = {}
    if deprecation.since is not None:
        headers["Deprecation"] = f"@{int(datetime.combine(deprecation.since, time(), UTC).timestamp())}"
    if deprecation.sunset is not None:
        headers["Sunset"] = format_datetime(datetime.combine(deprecation.sunset, time(), UTC), usegmt=True)
    successor = _successor(deprecation, api)
    if successor is not None and "{" not in successor.path:
        target = quote(f"{api.base_path}{successor.path}", safe=_PATH_CHARACTERS)
        headers["Link"] = f'<{target}>; rel="successor-version"'
    return headers


def _deprecation_message(deprecation: Deprecation | None, api: Api) -> str | None:
    if deprecation is None:
        return None
    dates = [
        f"since {deprecation.since}" if deprecation.since else "",
        f"gone after {deprecation.sunset}" if deprecation.sunset else "",
    ]
    text = ", ".join(filter(None, dates)) or "deprecated"
    reason = f": {deprecation.reason.strip().rstrip('.')}" if deprecation.reason else ""
    successor = _successor(deprecation, api)
    use = f" Use {method_name(successor)}." if successor else ""
    return f"{text[:1].upper()}{text[1:]}{reason}.{use}"


def _successor(deprecation: Deprecation, api: Api) -> Operation | None:
    wanted = (deprecation.replaced_by or "").removeprefix("#")
    return next(
        (operation for operation in api.operations if wanted and wanted in (operation.operation_id, operation.pointer)),
        None,
    )
