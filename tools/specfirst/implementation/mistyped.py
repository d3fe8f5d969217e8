"""Whether a method can be called as its contract calls it, as far as text can tell."""

from collections.abc import Iterator

from ..plan.plan import Method
from .structure import Member, Parameter

PLAIN = frozenset(
    {"None", "bool", "bytes", "date", "datetime", "Decimal", "float", "int", "str", "time", "timedelta", "UUID"}
)
"""Types of which none takes a value of another, but for WIDER."""
WIDER = {"int": {"float"}, "datetime": {"date"}, "bool": {"int", "float"}}
"""By a type: those that take its values as well (PEP 484)."""


def faults(member: Member, method: Method) -> Iterator[str]:
    """What is wrong with a method, each fault as the rest of a sentence that begins with its name."""
    if not member.is_function or member.is_static:
        return
    if member.is_async and method.is_sync:
        yield "is async, and the contract has a plain function"
    if not member.is_async and not method.is_sync:
        yield "is not async"
    takes = {one.name: one for one in member.parameters if one.kind in ("", "*")}
    takes_all = any(one.kind == "**kwargs" for one in member.parameters)
    for argument in method.arguments:
        if argument.name in takes:
            yield from _type_fault(takes[argument.name], argument.annotation.text)
        elif not takes_all:
            yield f'lacks the argument "{argument.name}"'
    wanted = {argument.name for argument in method.arguments}
    for one in member.parameters:
        if one.name not in wanted and not one.has_default and one.kind in ("", "*", "/"):
            yield f'asks for "{one.name}", which the contract does not have'
    yield from _result_fault(member, method)


def _type_fault(parameter: Parameter, wanted: str) -> Iterator[str]:
    given, needed = _plain(parameter.annotation), _plain(wanted)
    if given is None or needed is None:
        return
    if any(one not in given and given.isdisjoint(WIDER.get(one, ())) for one in needed):
        yield f'takes "{parameter.name}" as {parameter.annotation}, and the contract has {wanted}'


def _result_fault(member: Member, method: Method) -> Iterator[str]:
    given, declared = _plain(member.result), _plain(method.result.text)
    if given is None or declared is None:
        return
    if any(one not in declared and declared.isdisjoint(WIDER.get(one, ())) for one in given):
        yield f"returns {member.result}, and the contract has {method.result.text}"


def _plain(annotation: str | None) -> frozenset[str] | None:
    """The members of a union of plain types; None where anything else is among them."""
    if annotation is None:
        return None
    parts = frozenset(part.strip() for part in annotation.split("|"))
    return parts if parts <= PLAIN else None
