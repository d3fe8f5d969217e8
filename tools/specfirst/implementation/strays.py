"""Methods of an implementation that no contract has any more, and what has become of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..plan.plan import Method, TagPlan
from .former import FormerMethod
from .services import Implementation, Service
from .structure import Member

_OPERATION = re.compile(r"([A-Z]+) (/\S*?):?(?:\s|$)")
"""How the docstring of a stub begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A method that overrides nothing."""

    service: Service
    member: Member
    fate: Literal["removed", "renamed", "moved"]
    successor: Method | None = None
    """What it is called now."""
    successor_tag: TagPlan | None = None
    """Where that stands."""
    is_likely: bool = False
    """The successor is the one with its signature: likely, and not known."""


def strays(implementation: Implementation, former: Callable[[], tuple[FormerMethod, ...]]) -> tuple[Stray, ...]:
    """Every stray of an implementation; `former` is only asked where there are some."""
    of_tags = [(tag, service) for tag in implementation.plan.tags for service in implementation.of(tag)]
    of_none: list[tuple[TagPlan | None, Service]] = [(None, service) for service in implementation.gone]
    found = [
        (tag, service, member)
        for tag, service in [*of_tags, *of_none]
        for member in service.found.members.values()
        if _is_stray(member, service, tag)
    ]
    known = former() if found else ()
    return tuple(_Search(implementation, tag, service, member, known).stray() for tag, service, member in found)


def _is_stray(member: Member, service: Service, tag: TagPlan | None) -> bool:
    if not member.is_function or member.name.startswith("_"):
        return False
    if tag is not None and any(method.name == member.name for method in tag.methods):
        return False
    if _OPERATION.match(member.docstring):
        return True
    return member.is_override and not service.has_unknown_bases and member.name not in service.inherited


@dataclass(frozen=True, slots=True)
class _Search:
    """The way from a stray to its successor."""

    implementation: Implementation
    tag: TagPlan | None
    service: Service
    member: Member
    former: tuple[FormerMethod, ...]

    def stray(self) -> Stray:
        for tag, method, is_likely in (*self.known(), *self.namesakes(), *self.likely()):
            is_same_tag = self.tag is not None and tag.module == self.tag.module
            return Stray(
                service=self.service,
                member=self.member,
                fate="renamed" if is_same_tag else "moved",
                successor=method,
                successor_tag=tag,
                is_likely=is_likely,
            )
        return Stray(service=self.service, member=self.member, fate="removed")

    def known(self) -> Iterator[tuple[TagPlan, Method, bool]]:
        """The operation whose method and path, or whose operationId, the method had when it was generated."""
        said = _OPERATION.match(self.member.docstring)
        routes = {(said[1], said[2])} if said else set[tuple[str, str]]()
        ids: set[str] = set()
        for one in self.former:
            if one.name == self.member.name and (self.tag is None or one.module == self.tag.module):
                routes.add((one.http_method, one.path))
                ids.add(one.operation_id)
        by_route = [
            (tag, method, False) for tag, method in self.candidates() if (method.http_method, method.path) in routes
        ]
        yield from by_route or [(tag, method, False) for tag, method in self.candidates() if method.operation_id in ids]

    def namesakes(self) -> Iterator[tuple[TagPlan, Method, bool]]:
        """The method of that name of another tag."""
        yield from ((tag, method, False) for tag, method in self.candidates() if method.name == self.member.name)

    def likely(self) -> Iterator[tuple[TagPlan, Method, bool]]:
        """The only method of the tag that is missing and has the stray's signature, if that says anything."""
        wanted = shape(self.member)
        same = [
            (tag, method, True)
            for tag, method in self.candidates()
            if tag is self.tag and wanted[0] and planned_shape(method) == wanted
        ]
        yield from same if len(same) == 1 else []

    def candidates(self) -> Iterator[tuple[TagPlan, Method]]:
        """Every method that nobody implements."""
        for tag in self.implementation.plan.tags:
            services = self.implementation.of(tag)
            for method in tag.methods:
                if not any(service.has(method.name) for service in services):
                    yield tag, method


def shape(member: Member) -> tuple[tuple[str, ...], str]:
    """The names of a method's parameters and the text of its result, both in an order of their own."""
    names = tuple(sorted(one.name for one in member.parameters))
    return names, _sorted_union(member.result or "")


def planned_shape(method: Method) -> tuple[tuple[str, ...], str]:
    """The same of a method of a Protocol."""
    return tuple(sorted(one.name for one in method.arguments)), _sorted_union(method.result.text)


def _sorted_union(text: str) -> str:
    return "|".join(sorted(part.strip() for part in text.split("|")))
