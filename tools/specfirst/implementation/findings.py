"""What an implementation lacks, has too much or has otherwise, as findings at its lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from ..diagnostics import Diagnostic, Effect, Place
from ..emit.signatures import method_signature
from ..plan.plan import Method
from ..settings import printed
from .missing import lacks_authenticators, missing_authenticators, missing_methods, missing_tags
from .mistyped import faults
from .services import Implementation, Service
from .source import UnreadableSource
from .strays import Stray
from .structure import Member

SCAFFOLD = 'run "tools scaffold"'


def unreadable_findings(implementation: Implementation) -> tuple[Diagnostic, ...]:
    """One for each file that cannot be read."""
    return tuple(_unreadable(one) for one in implementation.unreadable)


def _unreadable(error: UnreadableSource) -> Diagnostic:
    place = Place(printed(error.path), error.line, error.column)
    return Diagnostic(place, "unreadable-implementation", Effect.BLOCKING, error.message)


def stray_findings(strays: tuple[Stray, ...]) -> tuple[Diagnostic, ...]:
    """One for each method that overrides nothing."""
    return tuple(map(_stray, strays))


def _stray(stray: Stray) -> Diagnostic:
    name, method, tag = stray.member.name, stray.successor, stray.successor_tag
    place = at(stray.service.path, stray.member.line, stray.member.column)
    if stray.fate == "removed" or method is None or tag is None:
        message = f'"{name}" is no operation of the contract any more'
        return Diagnostic(place, "removed-operation", Effect.BLOCKING, message, "delete it, or put the operation back")
    said = f"{method.http_method} {method.path}"
    seems = "seems to be" if stray.is_likely else "is"
    match stray.fate:
        case "renamed":
            message = f'"{name}" {seems} called "{method.name}" now ({said})'
            hint = f'rename it to "{method.name}"'
            if stray.is_likely:
                hint += ', or delete it and run "tools scaffold" again'
            return Diagnostic(place, "renamed-operation", Effect.BLOCKING, message, hint)
        case "moved":
            message = f'"{name}" is "{method.name}" of the tag "{tag.name}" now ({said})'
            hint = f"move it to the class of {tag.protocol}"
            return Diagnostic(place, "moved-operation", Effect.BLOCKING, message, hint)
        case _:
            assert_never(stray.fate)


def missing_findings(implementation: Implementation, strays: tuple[Stray, ...]) -> tuple[Diagnostic, ...]:
    """Tags without a class, classes without a method, authenticators without a scheme."""
    return tuple(_missing(implementation, strays))


def _missing(implementation: Implementation, strays: tuple[Stray, ...]) -> Iterator[Diagnostic]:
    folder = Place(printed(implementation.folder), 0, 0)
    for tag in missing_tags(implementation):
        message = f'nothing implements {tag.protocol}, the {_counted(len(tag.methods))} of the tag "{tag.name}"'
        yield Diagnostic(folder, "missing-implementation", Effect.BLOCKING, message, SCAFFOLD)
    if lacks_authenticators(implementation):
        message = "nothing implements Authenticators, which check the credentials of secured operations"
        yield Diagnostic(folder, "missing-implementation", Effect.BLOCKING, message, SCAFFOLD)
    for one in missing_methods(implementation, strays):
        said = f"{one.method.http_method} {one.method.path}"
        message = f'"{one.service.found.name}" lacks "{one.method.name}" ({said})'
        yield Diagnostic(at_class(one.service), "missing-operation", Effect.BLOCKING, message, SCAFFOLD)
    for lack in missing_authenticators(implementation):
        message = f'"{lack.service.found.name}" lacks "{lack.scheme.method}", which checks credentials'
        yield Diagnostic(at_class(lack.service), "missing-authenticator", Effect.BLOCKING, message, SCAFFOLD)


def mistyped_findings(implementation: Implementation) -> tuple[Diagnostic, ...]:
    """Methods that cannot be called as their contract calls them, and contracts without the type of a principal."""
    return tuple(_mistyped(implementation))


def _mistyped(implementation: Implementation) -> Iterator[Diagnostic]:
    for tag in implementation.plan.tags:
        for service in implementation.of(tag):
            if tag.is_secured and service.base.argument is None:
                message = f'"{service.base.name}" lacks the type of its principal'
                hint = f"write {service.base.name}[Caller], with what your authenticators return"
                yield Diagnostic(at_class(service), "mistyped-operation", Effect.BLOCKING, message, hint)
    for service, method, member in implemented(implementation):
        for fault in faults(member, method):
            place = at(service.path, member.line, member.column)
            message = f'"{method.name}" {fault}'
            hint = f"the contract has: {method_signature(method)}"
            yield Diagnostic(place, "mistyped-operation", Effect.BLOCKING, message, hint)


def stub_findings(implementation: Implementation) -> tuple[Diagnostic, ...]:
    """One for each operation, and each authenticator, that still raises NotImplementedError."""
    operations = [
        _unimplemented(service, member, f"{method.http_method} {method.path}")
        for service, method, member in implemented(implementation)
        if member.raises_not_implemented
    ]
    schemes = [
        _unimplemented(service, member, "authenticator")
        for service in implementation.authenticators
        for scheme in implementation.plan.schemes
        if (member := service.found.members.get(scheme.method)) and member.raises_not_implemented
    ]
    return (*operations, *schemes)


def _unimplemented(service: Service, member: Member, said: str) -> Diagnostic:
    place = at(service.path, member.line, member.column)
    message = f'"{member.name}" is not implemented yet ({said})'
    return Diagnostic(place, "unimplemented-operation", Effect.BLOCKING, message)


def implemented(implementation: Implementation) -> Iterator[tuple[Service, Method, Member]]:
    """Each operation with the method that a class of its tag has for it."""
    for tag in implementation.plan.tags:
        for service in implementation.of(tag):
            for method in tag.methods:
                if member := service.found.members.get(method.name):
                    yield service, method, member


def at(path: Path, line: int, column: int) -> Place:
    return Place(printed(path), line, column)


def at_class(service: Service) -> Place:
    return at(service.path, service.found.line, service.found.column)


def _counted(number: int) -> str:
    return f"{number} operations" if number != 1 else "operation"
