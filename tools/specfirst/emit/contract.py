"""Contracts: what an implementer reads, one module for each tag."""

from ..plan.names import STATUS_RANGES
from ..plan.plan import HeaderArgument, Method, PartField, PartsClass, Plan, ReplyClass, TagPlan
from ..plan.types import Import, Imports
from .code import docstring, first_sentence, literal, prose
from .module import module, union, without_own
from .signatures import authenticator_signature, method_imports, method_signature

_PROTOCOL: Imports = frozenset({Import("._runtime.contracts", "abstractmethod"), Import("typing", "Protocol")})
_CLOSED_PROTOCOL: Imports = frozenset({Import("abc", "abstractmethod"), Import("typing", "Protocol")})
"""Of what the service needs as a whole: it does not start without."""
_CONTRACTS = "From the keyword of mount() to the Protocol it takes an implementation of."
_GENERIC: Imports = frozenset({Import("typing", "TypeVar")})


def contract_module(plan: Plan, tag: TagPlan) -> str:
    """The Protocol of a tag, and the replies and parts that its methods use."""
    imports = _PROTOCOL | union(method_imports(method) for method in tag.methods)
    imports |= union(_reply_imports(reply) for reply in tag.replies)
    imports |= union(field.annotation.imports for parts in tag.parts for field in parts.fields)
    if tag.parts:
        imports |= {Import("dataclasses", "dataclass")}
    if any(method.is_deprecated for method in tag.methods):
        imports |= {Import("typing_extensions", "deprecated")}
    if tag.is_secured:
        imports |= _GENERIC
    blocks = [
        'P_contra = TypeVar("P_contra", contravariant=True)' if tag.is_secured else "",
        *(_reply(reply) for reply in tag.replies),
        *(_parts(parts) for parts in tag.parts),
        _protocol(tag),
    ]
    own = without_own(imports, f".contract.{tag.module}")
    return module(plan.header, first_sentence(tag.docstring), own, blocks, package="contract")


def _reply_imports(reply: ReplyClass) -> Imports:
    return (
        reply.imports
        | union(header.imports for header in reply.headers)
        | (reply.status.imports if reply.status else frozenset())
        | (reply.body.imports if reply.body else frozenset())
    )


def _reply(reply: ReplyClass) -> str:
    before = {"status": reply.status.text} if reply.status else {}
    before |= {"body": reply.body.text} if reply.body else {}
    own = "".join(f"{name}: {annotation}, " for name, annotation in before.items())
    arguments = [_header_argument(header) for header in sorted(reply.headers, key=lambda one: not one.is_required)]
    arguments += [f"{name}: {annotation} | None = None" for name, annotation in _passed_on(reply).items()]
    values = ", ".join(f"{literal(header.name)}: {header.value}" for header in reply.headers)
    passed = [*before, *([] if reply.body or reply.is_empty else ["None"]), f"headers={{{values}}}"]
    passed += [f"{name}={name}" for name in _passed_on(reply)]
    return f"""class {reply.name}({reply.base}):
    {docstring(reply.docstring, 4)}

    def __init__(self, {own}*, {", ".join(arguments)}) -> None:
        super().__init__({", ".join(passed)})
"""


def _passed_on(reply: ReplyClass) -> dict[str, str]:
    return {"extra_headers": "dict[str, str]"} | ({"media_type": "str"} if reply.has_media_types else {})


def _header_argument(header: HeaderArgument) -> str:
    if header.is_required:
        return f"{header.argument}: {header.annotation.text}"
    text = header.annotation.text
    optional = text if text.endswith("None") or text == "Any" else f"{text} | None"
    return f"{header.argument}: {optional} = None"


def _parts(parts: PartsClass) -> str:
    ordered = sorted(parts.fields, key=lambda field: not field.is_required)
    fields = "\n".join(map(_part, ordered))
    return (
        f"@dataclass(frozen=True, slots=True)\nclass {parts.name}:\n    {docstring(parts.docstring, 4)}\n\n{fields}\n"
    )


def _part(field: PartField) -> str:
    line = f"    {field.attribute}: {field.annotation.text}{'' if field.is_required else ' = None'}"
    description = prose(field.description or "")
    return f"{line}\n    {docstring(description, 4)}" if description else line


def _protocol(tag: TagPlan) -> str:
    base = "Protocol[P_contra]" if tag.is_secured else "Protocol"
    methods = "\n".join(_method(method) for method in tag.methods)
    return f"class {tag.protocol}({base}):\n    {docstring(tag.docstring, 4)}\n\n{methods}"


def _method(method: Method) -> str:
    mark = f"    @deprecated({literal(method.deprecated)})\n" if method.is_deprecated else ""
    return f"""    @abstractmethod
{mark}    {method_signature(method)}:
        {docstring(method.docstring, 8)}
        raise NotImplementedError
"""


def contract_package(plan: Plan) -> str:
    """`contract/__init__.py`: every Protocol, CONTRACTS, and the authenticators."""
    imports: set[Import] = {Import(f".contract.{tag.module}", tag.protocol) for tag in plan.tags}
    imports |= {Import(f".contract.{tag.module}", reply.name) for tag in plan.tags for reply in tag.replies}
    imports |= {Import(f".contract.{tag.module}", parts.name) for tag in plan.tags for parts in tag.parts}
    imports |= {Import("._runtime.providers", "Provider")}
    if plan.is_secured:
        imports |= {Import(".contract.security", "Authenticators"), Import("._runtime.security", "Identity")}
    if plan.error_shapes:
        imports |= {Import(".contract.errors", "ErrorShapes"), Import("._runtime.problems", "Refusal")}
    exported = sorted({"CONTRACTS", *(symbol for _, symbol, _ in imports)})
    entries = ", ".join(f"{literal(tag.keyword)}: {tag.protocol}" for tag in plan.tags)
    return module(
        plan.header,
        "What an implementation has to provide: one Protocol for each tag, and the authenticators.",
        frozenset({Import("typing", "Any")}) | frozenset(imports),
        [
            f"__all__ = [{', '.join(literal(name) for name in exported)}]",
            f"CONTRACTS: dict[str, Any] = {{{entries}}}\n{docstring(_CONTRACTS)}",
        ],
        package="contract",
    )


def security_module(plan: Plan) -> str:
    """`contract/security.py`: one method for each security scheme that an operation uses."""
    methods = "\n".join(
        f"    @abstractmethod\n    {authenticator_signature(scheme)}:\n"
        f"        {docstring(scheme.docstring, 8)}\n        raise NotImplementedError\n"
        for scheme in plan.schemes
    )
    body = f'''class Authenticators(Protocol[P_co]):
    """Turns credentials into the principal that secured operations receive.

    Each method answers who the credentials stand for, or None if they are not good: 401. Compare secrets in constant
    time (hmac.compare_digest).
    """

{methods}'''
    imports = _CLOSED_PROTOCOL | _GENERIC | {Import("._runtime.security", "Identity")}
    blocks = ['__all__ = ["Authenticators", "Identity"]', 'P_co = TypeVar("P_co", covariant=True)', body]
    return module(
        plan.header,
        "Who checks credentials: one method for each security scheme of the contract.",
        imports,
        blocks,
        package="contract",
    )


def errors_module(plan: Plan) -> str:
    """`contract/errors.py`: one method for each schema of errors that the runtime's problem details are not of."""
    methods = "\n".join(
        f"    @abstractmethod\n    def {shape.method}(self, refusal: Refusal) -> {shape.body.text}:\n"
        "        raise NotImplementedError\n"
        for shape in plan.error_shapes
    )
    body = f'''class ErrorShapes(Protocol):
    """The bodies of what is refused before the implementation is asked, in the schemas that the contract has for them.

    Nothing in a refusal is a value of the request. A body off its schema is a server error.
    """

{methods}'''
    imports = _CLOSED_PROTOCOL | {Import("._runtime.problems", "Refusal")}
    imports |= union(shape.body.imports for shape in plan.error_shapes)
    blocks = ['__all__ = ["ErrorShapes", "Refusal"]', body]
    return module(
        plan.header,
        "What errors look like where the contract has a form of its own for them.",
        imports,
        blocks,
        package="contract",
    )


def replies_module(plan: Plan, replies: tuple[str, ...]) -> str:
    """`replies.py`: what an implementation may import of the runtime."""
    imports = {Import("._runtime.replies", name) for name in replies}
    imports |= {Import("._runtime.replies", name) for name in ("Reply", *STATUS_RANGES.values())}
    imports |= {Import("._runtime.models", name) for name in ("MISSING", "Missing")}
    imports |= {Import("._runtime.uploads", "Upload"), Import("._runtime.streams", "BytesOrStream")}
    exported = sorted(name for _, name, _ in imports)
    return module(
        plan.header,
        "The answers of operations, and what requests bring: returned, or raised from anywhere below.",
        frozenset(imports),
        [f"__all__ = [{', '.join(literal(name) for name in exported)}]"],
    )
