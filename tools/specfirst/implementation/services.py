"""Which classes of a folder implement the contracts of a generated package."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..plan import Plan
from ..plan.plan import TagPlan
from ..settings import ApiSettings
from .modules import read_module
from .packages import GeneratedPackage, Packages
from .source import UnreadableSource, python_files, read_source
from .structure import Base, ClassFound, Member, ModuleFound

AUTHENTICATORS = "Authenticators"
GONE = ""
"""Instead of a tag: a Protocol that the package had once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A class that has a contract as its base."""

    module: ModuleFound
    found: ClassFound
    base: Base
    """The contract, as it is written."""
    package: str | None
    """The generated package as its module spells it; None where the contract comes in by another module."""
    inherited: Mapping[str, Member]
    """What its other bases and its subclasses within the implementation have."""
    has_unknown_bases: bool
    """Some of its bases are no classes of the implementation."""

    @property
    def path(self) -> Path:
        return self.module.source.path

    def has(self, name: str) -> bool:
        """Whether a method of that name is there, by whatever means."""
        return name in self.found.members or name in self.inherited


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementation:
    """What a folder has of a generated package."""

    api: ApiSettings
    folder: Path
    plan: Plan
    packages: Packages
    generated: GeneratedPackage
    modules: Mapping[Path, ModuleFound]
    """Those that have to do with the package."""
    services: Mapping[str, tuple[Service, ...]]
    """By the module of a tag."""
    authenticators: tuple[Service, ...]
    gone: tuple[Service, ...]
    """Classes of Protocols that the package no longer has: their tags have no operations any more."""
    unreadable: tuple[UnreadableSource, ...]

    def of(self, tag: TagPlan) -> tuple[Service, ...]:
        return self.services.get(tag.module, ())


def read_implementation(plan: Plan, api: ApiSettings, root: Path, generated: Iterable[Path]) -> Implementation:
    """The implementation in the `impl` folder of an API; `generated` are all generated folders of the project."""
    if api.impl is None:
        raise ValueError("the API has no implementation")
    packages = Packages(root)
    package = GeneratedPackage.of(api, packages)
    protocols = {tag.protocol: tag.module for tag in plan.tags}
    modules, unreadable = _modules(api.impl, packages, (*protocols, AUTHENTICATORS), tuple(generated))
    classes = [(module, found) for module in modules.values() for found in module.classes]
    services: dict[str, list[Service]] = {AUTHENTICATORS: [], GONE: []}
    for module, found in classes:
        for base in found.bases:
            if (name := _contract(base, module, package, protocols)) is not None:
                services.setdefault(name, []).append(_service(module, found, base, package, classes))
    authenticators, gone = tuple(services.pop(AUTHENTICATORS)), tuple(services.pop(GONE))
    return Implementation(
        api=api,
        folder=api.impl,
        plan=plan,
        packages=packages,
        generated=package,
        modules=modules,
        services={name: tuple(found) for name, found in services.items()},
        authenticators=authenticators,
        gone=gone,
        unreadable=unreadable,
    )


def _modules(
    folder: Path, packages: Packages, names: tuple[str, ...], without: tuple[Path, ...]
) -> tuple[dict[Path, ModuleFound], tuple[UnreadableSource, ...]]:
    """The modules that use one of the names, or a class of such a module: the rest is not even parsed."""
    waiting = {path: text for path in python_files(folder, without) if (text := _text(path))}
    wanted = {*names, "create_app", "mount"}
    modules: dict[Path, ModuleFound] = {}
    unreadable: list[UnreadableSource] = []
    while near := [path for path, text in waiting.items() if _uses(text, wanted)]:
        for path in near:
            del waiting[path]
            try:
                modules[path] = read_module(read_source(path), packages)
            except UnreadableSource as error:
                unreadable.append(error)
        wanted |= {name for path in near if path in modules for name in _class_names(modules[path], wanted)}
    return dict(sorted(modules.items())), tuple(unreadable)


def _uses(text: str, names: set[str]) -> bool:
    """Whether a text has one of the names, or may have a contract that is gone."""
    words = re.findall(r"\w+", text)
    return not names.isdisjoint(words) or ("contract" in words and any(word.endswith("Api") for word in words))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _class_names(module: ModuleFound, wanted: set[str]) -> Iterator[str]:
    """The classes of a contract, and what they inherit from."""
    for found in module.classes:
        bases = {base.name.rpartition(".")[2] for base in found.bases}
        if found.name in wanted or not bases.isdisjoint(wanted):
            yield from (found.name, *bases - {"Protocol", "Generic", "object", ""})


def _contract(base: Base, module: ModuleFound, package: GeneratedPackage, protocols: Mapping[str, str]) -> str | None:
    """The tag whose Protocol a base is, AUTHENTICATORS or GONE; None for any other class."""
    first, _, rest = base.name.partition(".")
    binding = module.bindings.get(first)
    symbol = rest.rpartition(".")[2] or (binding.symbol if binding and binding.symbol else first)
    known = AUTHENTICATORS if symbol == AUTHENTICATORS else protocols.get(symbol)
    if binding is None:
        return known
    within = package.within(binding.module) if binding.module else None
    if within is None:  # defined here, or it comes of another package; a module between may hand the contract on
        is_foreign = binding.module is None or ".contract." in f".{binding.module}."
        return None if is_foreign else known
    is_gone = known is None and f"{within[1]}.{rest}".startswith("contract") and symbol.endswith("Api")
    return GONE if is_gone else known


def _service(
    module: ModuleFound,
    found: ClassFound,
    base: Base,
    package: GeneratedPackage,
    classes: list[tuple[ModuleFound, ClassFound]],
) -> Service:
    by_name = {one.name: one for _, one in classes}
    others = [one.name.rpartition(".")[2] for one in found.bases if one is not base]
    ancestors = list(_ancestors(others, by_name, {found.name}))
    descendants = [one for _, one in classes if found.name in _line(one, by_name, set())]
    members: dict[str, Member] = {}
    for one in (*ancestors, *descendants):
        members |= one.members
    unknown = [name for name in others if name not in by_name and name not in ("Generic", "object", "ABC")]
    return Service(
        module=module,
        found=found,
        base=base,
        package=_spelled(base, module, package),
        inherited=members,
        has_unknown_bases=bool(unknown),
    )


def _spelled(base: Base, module: ModuleFound, package: GeneratedPackage) -> str | None:
    """The generated package as the module's import of the contract has it, with its dots."""
    binding = module.bindings.get(base.name.partition(".")[0])
    if binding is None or binding.module is None or package.within(binding.module) is None:
        return None
    full, rest = package.within(binding.module) or ("", "")
    if not binding.written.startswith("."):
        return full
    levels = len(rest.split(".")) if rest else 0
    head = ".".join(binding.written.split(".")[: len(binding.written.split(".")) - levels])
    return head if head.strip(".") else None


def _ancestors(names: list[str], by_name: Mapping[str, ClassFound], seen: set[str]) -> Iterator[ClassFound]:
    for name in names:
        if name in by_name and name not in seen:
            seen.add(name)
            yield by_name[name]
            yield from _ancestors([base.name.rpartition(".")[2] for base in by_name[name].bases], by_name, seen)


def _line(found: ClassFound, by_name: Mapping[str, ClassFound], seen: set[str]) -> set[str]:
    """The names of all classes that a class inherits from."""
    for base in found.bases:
        name = base.name.rpartition(".")[2]
        if name not in seen:
            seen.add(name)
            if name in by_name and by_name[name] is not found:
                _line(by_name[name], by_name, seen)
    return seen
