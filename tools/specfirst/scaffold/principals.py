"""The type of a principal: what the classes of a service have in the brackets of their contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..implementation.services import Implementation, Service
from .imports import NewImport


@dataclass(frozen=True, slots=True)
class Principal:
    """A type expression, and where its names come from."""

    text: str
    imports: tuple[NewImport, ...]


def principal_for(implementation: Implementation, path: Path) -> Principal | None:
    """The principal of the authenticators, else of a class beside, as a file at `path` writes it; None without either."""
    services = [*implementation.authenticators, *(one for found in implementation.services.values() for one in found)]
    for service in services:
        if service.base.argument is not None:
            return Principal(service.base.argument, tuple(_imports(implementation, service, path)))
    return None


def _imports(implementation: Implementation, service: Service, path: Path) -> Iterator[NewImport]:
    packages = implementation.packages
    for name in service.base.names:
        binding = service.module.bindings.get(name)
        if binding is None or service.path == path:
            continue
        if binding.module is None:
            yield NewImport(packages.relative(path, packages.module_of(service.path)), name)
        elif binding.symbol is not None:
            is_relative = binding.written.startswith(".")
            home = packages.relative(path, tuple(binding.module.split("."))) if is_relative else binding.module
            yield NewImport(home, binding.symbol, name if name != binding.symbol else None)
