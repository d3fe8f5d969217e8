"""The text of stubs: a method with the signature of its Protocol, which says that it is not implemented."""

from pathlib import Path

from ..emit.code import docstring, prose
from ..emit.signatures import authenticator_signature, method_signature
from ..format.project import format_as
from ..plan.plan import Method, SchemePlan
from ..plan.types import Import
from .changes import Stub
from .names import Names

OVERRIDE = Import("typing_extensions", "override")
IDENTITY = Import("._runtime.security", "Identity")


def operation_stub(method: Method, names: Names, principal: str) -> str:
    """The stub of an operation as a member of a class, unformatted and indented by four spaces."""
    return _stub(names.local(OVERRIDE), method_signature(names.method(method, principal)), method.docstring)


def authenticator_stub(scheme: SchemePlan, names: Names, principal: str) -> str:
    """The stub of a method that checks credentials."""
    signature = authenticator_signature(scheme, principal, names.local(IDENTITY))
    return _stub(names.local(OVERRIDE), signature, scheme.docstring)


def _stub(override: str, signature: str, text: str) -> str:
    first = prose(text).partition("\n")[0]
    return f"""    @{override}
    {signature}:
        {docstring(first, 8)}
        raise NotImplementedError
"""


def operation_of(class_name: str, method: Method) -> Stub:
    return Stub(class_name=class_name, name=method.name, said=f"{method.http_method} {method.path}")


def authenticator_of(class_name: str, scheme: SchemePlan) -> Stub:
    return Stub(class_name=class_name, name=scheme.method, said=prose(scheme.docstring).partition(":")[0])


def as_member(stub: str, path: Path) -> str:
    """The stub as the project formats it, from column 0 and with four spaces for each level."""
    laid_out = format_as(path, f"class _:\n{stub}").splitlines()[1:]
    margin = min(len(line) - len(line.lstrip()) for line in laid_out if line.strip())
    unit = laid_out[0][:margin]
    return "\n".join(_spaced(line.removeprefix(unit), unit) for line in laid_out)


def _spaced(line: str, unit: str) -> str:
    levels = 0
    while line.startswith(unit):
        line, levels = line.removeprefix(unit), levels + 1
    return f"{'    ' * levels}{line}"
