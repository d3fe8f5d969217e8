"""Security: each way in has to stay a way in."""

from collections.abc import Mapping
from typing import Any

from specfirst.model.api import Operation, Requirement, SecurityScheme

from .comparison import Comparison

_OPEN = Requirement(schemes=())


def schemes(comparison: Comparison) -> None:
    """The security schemes of both contracts that have the same name."""
    after = {scheme.name: scheme for scheme in comparison.new.api.security_schemes}
    for old in comparison.old.api.security_schemes:
        new = after.get(old.name)
        if new is None:
            continue
        if (change := _change(old, new)) is not None:
            comparison.add("security-scheme-changed", new.pointer, f'"{new.name}" {change}')
        elif _urls(comparison.old.written(old.pointer)) != _urls(comparison.new.written(new.pointer)):
            comparison.add("security-endpoint-changed", new.pointer, f'"{new.name}" has another URL')


def _change(old: SecurityScheme, new: SecurityScheme) -> str | None:
    if old.type != new.type:
        return f"is of the type {new.type} now, was {old.type}"
    if (old.location, old.parameter_name) != (new.location, new.parameter_name):
        return (
            f'is looked for in {new.location} "{new.parameter_name}" now, was in {old.location} "{old.parameter_name}"'
        )
    if old.http_scheme != new.http_scheme:
        return f"is the HTTP scheme {new.http_scheme} now, was {old.http_scheme}"
    gone = [flow for flow in old.flows if flow not in new.flows]
    return f"has no flow {gone[0]} any more" if gone else None


def _urls(scheme: Mapping[str, Any]) -> dict[str, Any]:
    """The URLs of a scheme, by flow and field."""
    found = {"openIdConnectUrl": scheme.get("openIdConnectUrl")}
    flows = scheme.get("flows")
    for name, flow in flows.items() if isinstance(flows, dict) else ():
        if isinstance(flow, dict):
            found |= {f"{name}.{field}": flow.get(field) for field in ("authorizationUrl", "tokenUrl")}
    return found


def security(comparison: Comparison, old: Operation, new: Operation) -> None:
    """The requirements of an operation of both contracts."""
    names = _names(comparison)
    before = [_scopes(one, names) for one in old.security or (_OPEN,)]
    after = [_scopes(one, {}) for one in new.security or (_OPEN,)]
    pointer = comparison.new.below(new.pointer, "security")
    for way in before:
        if any(_lets_in(one, way) for one in after):
            continue
        asked = _nearest(after, way)
        if asked is not None:
            scopes = ", ".join(sorted(scope for name in asked for scope in asked[name] - way[name]))
            comparison.add("security-scope-added", pointer, f"{_said(way)} needs the scope {scopes} now")
        else:
            ways = " or ".join(map(_said, after))
            message = (
                f"{_said(way)} is not enough any more: {ways}" if way else f"credentials are asked for now: {ways}"
            )
            comparison.add("security-tightened", pointer, message)
    if any(not any(_lets_in(way, one) for way in before) for one in after):
        comparison.add("security-relaxed", pointer, f"there is another way in: {' or '.join(map(_said, after))}")


_Way = Mapping[str, frozenset[str]]
"""What a client needs for one way in: schemes, each with scopes."""


def _scopes(requirement: Requirement, names: Mapping[str, str]) -> _Way:
    return {names.get(name, name): frozenset(scopes) for name, scopes in requirement.schemes}


def _lets_in(asked: _Way, given: _Way) -> bool:
    """Who has what is given has what is asked for."""
    return all(name in given and scopes <= given[name] for name, scopes in asked.items())


def _nearest(asked: list[_Way], given: _Way) -> _Way | None:
    """What asks for the same schemes, and more scopes."""
    return next((one for one in asked if one and one.keys() <= given.keys()), None)


def _said(way: _Way) -> str:
    return " and ".join(f'"{name}"' for name in way) or "no credential"


def _names(comparison: Comparison) -> dict[str, str]:
    """New names of schemes that are the same under another name: nobody sends a scheme's name."""
    new = comparison.new.api.security_schemes
    names = {scheme.name for scheme in new}
    return {
        old.name: match.name
        for old in comparison.old.api.security_schemes
        if old.name not in names and (match := _twin(old, new, comparison)) is not None
    }


def _twin(old: SecurityScheme, new: tuple[SecurityScheme, ...], comparison: Comparison) -> SecurityScheme | None:
    kept = {scheme.name for scheme in comparison.old.api.security_schemes}
    return next((one for one in new if one.name not in kept and _change(old, one) is None), None)
