"""Modules that an implementation lacks altogether: one for a tag, the authenticators, the application."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..emit.code import docstring
from ..emit.signatures import method_imports
from ..format.project import format_as
from ..implementation.packages import GeneratedPackage
from ..plan.plan import SchemePlan, TagPlan
from ..plan.types import Import
from .changes import Change
from .imports import NewImport
from .names import Names
from .principals import Principal
from .stubs import authenticator_of, authenticator_stub, operation_of, operation_stub

CALLER = Principal("Caller", (NewImport(".auth", "Caller"),))
"""The principal of a service that has none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provided:
    """A keyword of create_app(), and the name of a module that it is given."""

    keyword: str
    path: Path
    name: str


def tag_module(
    tag: TagPlan, path: Path, package: GeneratedPackage, spelled: str, principal: Principal | None
) -> tuple[Change, Provided]:
    """A class of stubs and its provider."""
    words = tag.protocol.removesuffix("TagApi").removesuffix("Api")
    taken = {one.name for method in tag.methods for one in method_imports(method)}
    class_name = f"{words}Service" if words in taken else words
    provider = f"provide_{tag.keyword.rstrip('_')}"
    principals = principal.imports if principal and tag.is_secured else ()
    names = Names(None, package, spelled, frozenset({class_name, *(one.alias or one.name for one in principals)}))
    protocol = names.local(Import(f".contract.{tag.module}", tag.protocol))
    said = principal.text if principal else "object"
    stubs = "\n".join(operation_stub(method, names, said) for method in tag.methods)
    body = f"""class {class_name}({protocol}{f"[{said}]" if tag.is_secured else ""}):
{stubs}

async def {provider}() -> {class_name}:
    return {class_name}()
"""
    text = _module(tag.docstring, (*names.new.values(), *principals), body, path)
    stubs_of = tuple(operation_of(class_name, method) for method in tag.methods)
    change = Change(path=path, text=text, is_new=True, stubs=stubs_of)
    return change, Provided(keyword=tag.keyword, path=path, name=provider)


def auth_module(
    schemes: Sequence[SchemePlan], path: Path, package: GeneratedPackage, spelled: str
) -> tuple[Change, Provided]:
    """A principal, and a class that checks credentials one day."""
    names = Names(None, package, spelled, frozenset({"Auth", "AUTH", "Caller"}))
    protocol = names.local(Import(".contract.security", "Authenticators"))
    dataclass_ = names.local(Import("dataclasses", "dataclass"))
    stubs = "\n".join(authenticator_stub(scheme, names, "Caller") for scheme in schemes)
    body = f'''@{dataclass_}(frozen=True, slots=True)
class Caller:
    """Who the credentials of a request stand for."""

    name: str


class Auth({protocol}[Caller]):
{stubs}

AUTH = Auth()
'''
    text = _module("Who may do what.", names.new.values(), body, path)
    stubs_of = tuple(authenticator_of("Auth", scheme) for scheme in schemes)
    return Change(path=path, text=text, is_new=True, stubs=stubs_of), Provided(keyword="auth", path=path, name="AUTH")


def main_module(
    provided: Sequence[Provided], path: Path, module: str, spelled: str, modules: dict[Path, str]
) -> Change:
    """The application; `modules` has the name of each provider's module as the new file imports it."""
    imports = [NewImport(spelled, "create_app"), *(NewImport(modules[one.path], one.name) for one in provided)]
    arguments = ", ".join(f"{one.keyword}={one.name}" for one in provided)
    body = f"app = create_app({arguments})\n"
    text = _module(f"The application: `uvicorn {module}:app`.", imports, body, path)
    return Change(path=path, text=text, is_new=True)


def package_module(path: Path, text: str) -> Change:
    """An `__init__.py`."""
    return Change(path=path, text=f"{docstring(text)}\n".encode(), is_new=True)


def _module(doc: str, imports: Iterable[NewImport], body: str, path: Path) -> bytes:
    lines = "\n".join(f"from {one.module} import {one.text}" for one in sorted(set(imports)))
    return format_as(path, f"{docstring(doc)}\n\n{lines}\n\n\n{body}").encode()
