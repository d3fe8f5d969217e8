"""What an implementation lacks of its contract, as files to write and lines to add."""

from collections.abc import Iterator

from ..format.project import line_length
from ..implementation.missing import (
    Missing,
    MissingAuthenticator,
    lacks_authenticators,
    missing_authenticators,
    missing_methods,
    missing_tags,
)
from ..implementation.services import Implementation, Service
from ..implementation.strays import Stray
from ..implementation.structure import ModuleFound
from ..plan.plan import TagPlan
from .changes import Change, Scaffold, Stub, Wiring
from .imports import NewImport, import_insertions
from .insertions import Insertion, Lines, inserted
from .methods import method_insertions
from .names import Names
from .new_modules import CALLER, Provided, auth_module, main_module, package_module, tag_module
from .principals import Principal, principal_for
from .stubs import as_member, authenticator_of, authenticator_stub, operation_of, operation_stub
from .wiring import applications, existing, module_path, wiring

RESERVED = ("main", "auth", "__init__", "__main__")


def scaffold(implementation: Implementation, strays: tuple[Stray, ...]) -> Scaffold:
    """Everything that is missing; nothing that is there changes but by what is put into it."""
    modules, provided = _new_modules(implementation)
    calls = list(applications(implementation))
    lines: tuple[Wiring, ...] = ()
    if calls:
        lines = tuple(wiring(implementation, calls, [*provided, *existing(implementation)]))
    elif not (implementation.folder / "main.py").exists():
        application = _application(implementation, provided)
        modules.append(application)
        lines = tuple(_shapes_of_errors(implementation, application))
    changed = [*_changed(implementation, strays)]
    packages = [*_packages(implementation)] if modules else []
    return Scaffold(changes=(*packages, *modules, *changed), wiring=lines)


def _packages(implementation: Implementation) -> Iterator[Change]:
    """The `__init__.py` of each folder that is not there yet."""
    folder = implementation.folder
    while not folder.exists() and folder != implementation.packages.root:
        says = f"{implementation.plan.title}: what its contract asks for, written by hand."
        is_own = folder == implementation.folder
        yield package_module(folder / "__init__.py", says if is_own else "Services, written by hand.")
        folder = folder.parent


def _new_modules(implementation: Implementation) -> tuple[list[Change], list[Provided]]:
    spelled = _spelled(implementation)
    package, folder = implementation.generated, implementation.folder
    made: list[tuple[Change, Provided]] = []
    is_wired = any("auth" in call.keywords for _, call in applications(implementation))
    if lacks_authenticators(implementation) and not is_wired:
        path = module_path(folder, "auth", "api")
        made.append(auth_module(implementation.plan.schemes, path, package, spelled))
    for tag in missing_tags(implementation):
        name = f"{tag.module}_api" if tag.module in RESERVED else tag.module
        path = module_path(folder, name, "api")
        made.append(tag_module(tag, path, package, spelled, principal_for(implementation, path) or _caller(made)))
    return [change for change, _ in made], [one for _, one in made]


def _caller(made: list[tuple[Change, Provided]]) -> Principal:
    """The principal of the authenticators that are being written."""
    stems = [one.path.stem for _, one in made if one.keyword == "auth"]
    return Principal("Caller", (NewImport(f".{stems[0]}", "Caller"),)) if stems else CALLER


def _spelled(implementation: Implementation) -> str:
    """The generated package as other modules of the implementation import it, in full."""
    for module in implementation.modules.values():
        for binding in module.bindings.values():
            within = implementation.generated.within(binding.module) if binding.module else None
            if within is not None and not binding.written.startswith("."):
                return within[0]
    return implementation.generated.name


def _application(implementation: Implementation, provided: list[Provided]) -> Change:
    path = implementation.folder / "main.py"
    packages = implementation.packages
    all_of_it = {one.keyword: one for one in [*existing(implementation), *provided]}
    order = ["auth", *(tag.keyword for tag in implementation.plan.tags)]
    ordered = [all_of_it[keyword] for keyword in order if keyword in all_of_it]
    modules = {one.path: packages.relative(path, packages.module_of(one.path)) for one in ordered}
    return main_module(ordered, path, ".".join(packages.module_of(path)), _spelled(implementation), modules)


def _shapes_of_errors(implementation: Implementation, application: Change) -> Iterator[Wiring]:
    """What nobody can write but those who know what their errors say: the service runs without it."""
    if implementation.plan.error_shapes:
        says = (
            f"ErrorShapes of {_spelled(implementation)}.contract: refusals in the form that the contract has for errors"
        )
        last = application.text.decode().splitlines()
        line = len(last) - last[-1].startswith(")")
        yield Wiring(path=application.path, line=line, text=f"errors=...,  # {says}", where="create_app()")


def _changed(implementation: Implementation, strays: tuple[Stray, ...]) -> Iterator[Change]:
    """One change for each file with classes that lack methods."""
    methods = missing_methods(implementation, strays)
    authenticators = missing_authenticators(implementation)
    for path, module in implementation.modules.items():
        of_tags = [one for one in methods if one.service.path == path]
        of_schemes = [one for one in authenticators if one.service.path == path]
        if of_tags or of_schemes:
            yield _File(implementation, module).change(of_tags, of_schemes)


class _File:
    """A file that is given stubs."""

    def __init__(self, implementation: Implementation, module: ModuleFound) -> None:
        self.implementation = implementation
        self.module = module
        self.lines = Lines(tuple(module.source.lines), module.newline)
        self.imports: set[NewImport] = set()

    def change(self, methods: list[Missing], authenticators: list[MissingAuthenticator]) -> Change:
        path = self.module.source.path
        insertions: list[Insertion] = []
        stubs: list[Stub] = []
        names: dict[str, Names] = {}
        for service in _services([*(one.service for one in methods), *(one.service for one in authenticators)]):
            known = names.setdefault(
                self.spelled(service), Names(self.module, self.implementation.generated, self.spelled(service))
            )
            mine = [one for one in methods if one.service is service]
            texts = [(one.method.name, self.operation(one, known)) for one in mine]
            schemes = [one.scheme for one in authenticators if one.service is service]
            texts += [(one.method, authenticator_stub(one, known, self.principal(service))) for one in schemes]
            stubs += [operation_of(service.found.name, one.method) for one in mine]
            stubs += [authenticator_of(service.found.name, one) for one in schemes]
            laid_out = [(name, as_member(text, path)) for name, text in texts]
            order = self.order(mine[0].tag if mine else None)
            insertions += method_insertions(self.lines, service.found, self.module.indent, laid_out, order)
        self.imports |= {new for known in names.values() for new in known.new.values()}
        own = frozenset(
            {self.implementation.generated.name.partition(".")[0], self.implementation.packages.module_of(path)[0]}
        )
        first = import_insertions(self.module, self.lines, self.imports, own, line_length(path))
        text = inserted(self.module.source, [*first, *insertions])
        return Change(path=path, text=self.module.source.encoded(text), is_new=False, stubs=tuple(stubs))

    def operation(self, missing: Missing, names: Names) -> str:
        is_secured = missing.method.principal is not None
        return operation_stub(missing.method, names, self.principal(missing.service) if is_secured else "")

    def spelled(self, service: Service) -> str:
        return service.package or _spelled(self.implementation)

    def principal(self, service: Service) -> str:
        """What stands in the brackets of the class; of a class without any, what others have there."""
        if service.base.argument is not None:
            return service.base.argument
        found = principal_for(self.implementation, self.module.source.path)
        if found is None:
            return "object"
        self.imports |= {one for one in found.imports if (one.alias or one.name) not in self.module.bindings}
        return found.text

    def order(self, tag: TagPlan | None) -> list[str]:
        if tag is None:
            return [scheme.method for scheme in self.implementation.plan.schemes]
        return [method.name for method in tag.methods]


def _services(services: list[Service]) -> list[Service]:
    found: list[Service] = []
    for service in services:
        if not any(one is service for one in found):
            found.append(service)
    return found
