"""What a folder lacks of a contract."""

from dataclasses import dataclass

from ..plan.plan import Method, SchemePlan, TagPlan
from .services import Implementation, Service
from .strays import Stray


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A method that a class lacks."""

    service: Service
    tag: TagPlan
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingAuthenticator:
    """A method that an authenticator lacks."""

    service: Service
    scheme: SchemePlan


def missing_methods(implementation: Implementation, strays: tuple[Stray, ...]) -> tuple[Missing, ...]:
    """In the order of the contract; what a stray of the same class is called now is not missing, only misnamed."""
    renamed = {
        (stray.service.path, stray.service.found.line, stray.successor.name)
        for stray in strays
        if stray.fate == "renamed" and stray.successor
    }
    return tuple(
        Missing(service=service, tag=tag, method=method)
        for tag in implementation.plan.tags
        for service in implementation.of(tag)
        for method in tag.methods
        if not service.has(method.name) and (service.path, service.found.line, method.name) not in renamed
    )


def missing_authenticators(implementation: Implementation) -> tuple[MissingAuthenticator, ...]:
    return tuple(
        MissingAuthenticator(service=service, scheme=scheme)
        for service in implementation.authenticators
        for scheme in implementation.plan.schemes
        if not service.has(scheme.method)
    )


def missing_tags(implementation: Implementation) -> tuple[TagPlan, ...]:
    """The tags that no class implements."""
    return tuple(tag for tag in implementation.plan.tags if not implementation.of(tag))


def lacks_authenticators(implementation: Implementation) -> bool:
    """The contract has secured operations, and no class checks credentials."""
    return bool(implementation.plan.schemes) and not implementation.authenticators
