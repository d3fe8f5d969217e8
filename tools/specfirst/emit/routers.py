"""Routers: HTTP on one side, the contract on the other."""

import re
from collections import Counter
from itertools import chain, count

from ..plan.names import snake, status_class
from ..plan.plan import Method, ParametersClass, Plan, TagPlan
from ..plan.types import Import, Imports
from .code import literal, literals
from .module import module, union

_MANY = 3
"""Uses of one thing from which on a reader is helped by saying it once."""


def router_module(plan: Plan, tag: TagPlan) -> str:
    """Reads the requests of a tag's operations and writes their answers."""
    classes = list({id(m.parameters): m.parameters for m in tag.methods if m.parameters is not None}.values())
    imports = _imports(tag, bool(classes))
    repeated = _repeated_answers(tag, {"P", *(found.name for found in imports)})
    blocks = [
        'P = TypeVar("P")' if tag.is_secured else "",
        *map(_typed_dict, classes),
        "\n".join(_reader(each) for each in classes),
        "\n".join(f"{method.body.name} = {method.body.expression}" for method in tag.methods if method.body),
        "\n".join(f"{name} = {expression}" for expression, name in repeated.items()),
        _router(tag, repeated),
    ]
    return module(
        plan.header,
        f"Reads the requests of the {tag.name} operations and writes their answers.",
        imports,
        blocks,
        package="routers",
    )


def _imports(tag: TagPlan, has_parameters: bool) -> Imports:
    imports: Imports = frozenset(
        {
            Import("._runtime.operations", "operation"),
            Import("._runtime.requests", "Incoming"),
            Import(f".contract.{tag.module}", tag.protocol),
        }
    )
    if has_parameters:
        imports |= {Import("typing_extensions", "TypedDict"), Import("._runtime.parameters", "Parameters")}
    if tag.is_secured:
        imports |= {
            Import("typing", "Generic"),
            Import("typing", "TypeVar"),
            Import(".contract.security", "Authenticators"),
        }
    return imports | union(_method_imports(method) for method in tag.methods)


def _method_imports(method: Method) -> Imports:
    fields = method.parameters.fields if method.parameters else ()
    imports = method.answer_imports | method.security_imports | union(field.imports for field in fields)
    imports |= {Import("._runtime.operations", _call(method))}
    return imports | method.body.imports if method.body is not None else imports


def _reader(parameters: ParametersClass) -> str:
    only = f", only={literals(parameters.only)}" if parameters.only is not None else ""
    return f"{parameters.reader} = Parameters({parameters.name}{only})"


def _typed_dict(parameters: ParametersClass) -> str:
    fields = "\n".join(f"    {field.name}: {field.annotation}" for field in parameters.fields) or "    pass"
    return f"class {parameters.name}(TypedDict):\n{fields}\n"


def _repeated_answers(tag: TagPlan, taken: set[str]) -> dict[str, str]:
    """Names for the answers that are made more than once: `PROBLEM = problem_answer(Problem)`, none of those taken."""
    statuses: dict[str, list[str]] = {}
    for method in tag.methods:
        for status, expression in method.answers:
            statuses.setdefault(expression, []).append(status)
    names: dict[str, str] = {}
    for expression, under in statuses.items():
        if len(under) > 1 and not expression.startswith("empty"):
            wanted = _constant(expression)
            wanted = f"{wanted}_ANSWER" if wanted in taken else wanted  # a model is called ASN
            candidates = chain([wanted], _of_status(set(under)), (f"{wanted}_{number}" for number in count(2)))
            names[expression] = next(one for one in candidates if one not in taken.union(names.values()))
    return names


def _of_status(statuses: set[str]) -> list[str]:
    """`SERVICE_UNAVAILABLE` for what is the answer of that status alone; nothing where it is that of several."""
    status = next(iter(statuses))
    name = status_class(int(status)) if len(statuses) == 1 and status.isdecimal() else None
    return [snake(name, empty="answer").upper()] if name is not None else []


def _constant(expression: str) -> str:
    """After what is answered: `PET_LIST` would be a type of its own, `list[Pet]` is `LIST_PET`."""
    said = re.match(r"(?:\w+\()*([^,)]*)", expression)
    name = snake(said.group(1) if said else "", empty="answer").rstrip("_").upper()
    return name if name.isascii() and name.isidentifier() else "ANSWER"


def _router(tag: TagPlan, repeated: dict[str, str]) -> str:
    base = "(Generic[P])" if tag.is_secured else ""
    head = f'class {tag.router}{base}:\n    """The {_plain(tag.name)} operations over HTTP."""\n'
    if tag.is_secured:
        head += "\n    def __init__(self, auth: Authenticators[P]) -> None:\n        self.auth = auth\n"
    caller = _shared_principal(tag)
    if caller is not None:
        head += f"\n    async def _principal(self, request: Incoming) -> {caller.principal_annotation}:\n"
        head += f"        return {caller.principal}\n"
    shared = caller.principal if caller is not None else None
    return head + "\n" + "\n".join(_method(method, tag, repeated, shared) for method in tag.methods)


def _shared_principal(tag: TagPlan) -> Method | None:
    """An operation that authenticates as many others of its tag do, in more than one way: they share a method for it."""
    expressions = Counter(
        method.principal for method in tag.methods if method.principal and _has_parts(method.principal)
    )
    shared = [found for found, uses in expressions.most_common(1) if uses >= _MANY]
    return next((method for method in tag.methods if method.principal in shared), None)


def _has_parts(principal: str) -> bool:
    return "one_of(" in principal or "all_of(" in principal


def _plain(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in name).strip()


def _method(method: Method, tag: TagPlan, repeated: dict[str, str], shared_principal: str | None) -> str:
    api = f"{tag.protocol}[P]" if tag.is_secured else tag.protocol
    lines = [
        f"    @operation({_declaration(method, repeated)})",
        f"    async def {method.name}(self, request: Incoming) -> {_call(method)}[{api}]:",
        *(f"        {line}" for line in _reading(method, shared_principal)),
        f"        return lambda api: api.{method.name}({_passed(method)}){_silenced(method)}",
    ]
    return "\n".join(lines) + "\n"


def _call(method: Method) -> str:
    return "SyncCall" if method.is_sync else "Call"


def _silenced(method: Method) -> str:
    return "  # pyright: ignore[reportDeprecated]" if method.is_deprecated else ""


def _declaration(method: Method, repeated: dict[str, str]) -> str:
    arguments = [literal(method.http_method), literal(method.path), literal(method.operation_id)]
    if method.summary:
        arguments.append(f"summary={literal(' '.join(method.summary.split()))}")
    if method.is_deprecated:
        arguments.append("deprecated=True")
    if method.headers:
        arguments.append(f"headers={literal(dict(method.headers))}")
    if method.multisegment:
        arguments.append(f"multisegment=({literal(method.multisegment[0])},)")
    if method.is_sync:
        arguments.append("sync=True")
    arguments.append(f"answers={{{_answers(method, repeated)}}}")
    return ", ".join(arguments)


def _answers(method: Method, repeated: dict[str, str]) -> str:
    """`200: PET, **dict.fromkeys((401, 403, 404), PROBLEM)`: three statuses or more with one answer share a line."""
    statuses: dict[str, list[str]] = {}
    for status, expression in method.answers:
        statuses.setdefault(repeated.get(expression, expression), []).append(status)
    said: list[str] = []
    for answer, found in statuses.items():
        shares = len(found) >= _MANY and answer in repeated.values()
        said += (
            [f"**dict.fromkeys(({', '.join(found)}), {answer})"] if shares else [f"{one}: {answer}" for one in found]
        )
    return ", ".join(said)


def _reading(method: Method, shared_principal: str | None) -> list[str]:
    lines = []
    if method.principal:
        is_shared = method.principal == shared_principal
        lines.append(f"principal = {'await self._principal(request)' if is_shared else method.principal}")
    if method.parameters:
        lines.append(f"parameters = {method.parameters.reader}(request)")
    if method.body:
        lines.append(f"body = await {method.body.name}(request)")
    return lines


def _passed(method: Method) -> str:
    passed = ["principal=principal"] if method.principal else []
    passed += ["**parameters"] if method.parameters else []
    passed += ["body=body"] if method.body else []
    return ", ".join(sorted(passed, key=lambda argument: not argument.startswith("**")))


def routers_package(plan: Plan) -> str:
    return module(plan.header, "HTTP on one side, the contract on the other.", frozenset(), [])
