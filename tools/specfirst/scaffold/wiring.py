"""The application of a service, and the lines that it lacks."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..implementation.services import Implementation
from ..implementation.structure import Call, ModuleFound
from .changes import Wiring
from .new_modules import Provided


def applications(implementation: Implementation) -> Iterator[tuple[ModuleFound, Call]]:
    """The calls of create_app() and mount() of the generated package."""
    for module in implementation.modules.values():
        for call in module.calls:
            first = call.function.partition(".")[0]
            binding = module.bindings.get(first)
            if binding is None or binding.module is None:
                continue
            full = (
                binding.module
                if binding.symbol in ("create_app", "mount", None)
                else f"{binding.module}.{binding.symbol}"
            )
            within = implementation.generated.within(full)
            if within is not None and within[1] in ("", "app"):
                yield module, call


def wiring(
    implementation: Implementation, calls: Sequence[tuple[ModuleFound, Call]], provided: Sequence[Provided]
) -> Iterator[Wiring]:
    """A line for each keyword that a call lacks, and for the import it needs."""
    for module, call in calls:
        path = module.source.path
        lacking = [] if call.is_open else [one for one in provided if one.keyword not in call.keywords]
        for one in lacking:
            if one.path != path and one.name not in module.bindings:
                target = implementation.packages.relative(path, implementation.packages.module_of(one.path))
                line = max((found.end_line for found in module.imports), default=module.docstring_end)
                yield Wiring(path=path, line=line, text=f"from {target} import {one.name}", where="the imports")
        for one in lacking:
            where = f"{call.function.rpartition('.')[2]}()"
            text = f"{one.keyword}={one.name}" + ("," if call.line < call.end_line else "")
            yield Wiring(path=path, line=call.last_line, text=text, where=where)


def existing(implementation: Implementation) -> Iterator[Provided]:
    """What the implementation already has for the keywords of create_app(): providers by their result, AUTH by its class."""
    for tag in implementation.plan.tags:
        for service in implementation.of(tag):
            found = list(_provider(implementation, service.found.name, tag.keyword))
            yield from found[:1]
            if found:
                break
    for service in implementation.authenticators:
        for path, module in implementation.modules.items():
            for one in module.variables:
                if one.function.rpartition(".")[2] == service.found.name:
                    yield Provided(keyword="auth", path=path, name=one.name)
                    return


def _provider(implementation: Implementation, class_name: str, keyword: str) -> Iterator[Provided]:
    for path, module in implementation.modules.items():
        for function in module.functions:
            if function.result is not None and function.result.strip("\"'").rpartition(".")[2] == class_name:
                yield Provided(keyword=keyword, path=path, name=function.name)


def module_path(folder: Path, name: str, fallback: str) -> Path:
    """A file of that name which is not there yet."""
    path = folder / f"{name}.py"
    while path.exists():
        name = f"{name}_{fallback}"
        path = folder / f"{name}.py"
    return path
