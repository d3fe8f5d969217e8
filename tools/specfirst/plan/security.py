"""Security: who may call an operation, and the methods that check credentials."""

from specfirst.records import record

from ..emit.code import literal
from ..model.api import Api, Operation, Requirement, SecurityScheme
from . import names
from .context import Context
from .lock import SCHEME, Lock
from .plan import SchemePlan
from .types import Import, Imports
from .words import unhidden

_SECURITY = "._runtime.security"
_LOCATIONS = {"query": "query parameter", "cookie": "cookie"}


@record(frozen=True, slots=True, kw_only=True)
class SecurityPlan:
    """How an operation finds its principal."""

    expression: str
    imports: Imports
    is_optional: bool

    def annotation(self, variable: str) -> str:
        return f"{variable} | None" if self.is_optional else variable


def scheme_plans(api: Api, lock: Lock) -> tuple[SchemePlan, ...]:
    """One method for each scheme that an operation asks for; those nobody knows are never asked."""
    used = {name for operation in api.operations for need in operation.security for name, _ in need.schemes}
    schemes = [scheme for scheme in api.security_schemes if scheme.name in used and scheme.type != "unknown"]
    methods = _methods(api, lock)
    return tuple(SchemePlan(method=methods[s.name], arguments=_arguments(s), docstring=_docstring(s)) for s in schemes)


def security_plan(operation: Operation, context: Context) -> SecurityPlan | None:
    """None for an operation that anyone may call."""
    needs = [need for need in operation.security if need.schemes]
    if not needs:
        return None
    is_optional = any(not need.schemes for need in operation.security)
    schemes = {scheme.name: scheme for scheme in context.api.security_schemes}
    methods = _methods(context.api, context.lock)
    checks = [_need(need, schemes, methods) for need in needs]
    expression, imports = _joined("one_of", checks)
    if is_optional:
        expression, imports = f"optional({expression})", imports | {Import(_SECURITY, "optional")}
    return SecurityPlan(expression=f"await {expression}", imports=imports, is_optional=is_optional)


def _need(need: Requirement, schemes: dict[str, SecurityScheme], methods: dict[str, str]) -> tuple[str, Imports]:
    return _joined("all_of", [_check(schemes[name], scopes, methods) for name, scopes in need.schemes])


def _joined(function: str, checks: list[tuple[str, Imports]]) -> tuple[str, Imports]:
    if len(checks) == 1:
        return checks[0]
    imports: Imports = frozenset().union(*(imports for _, imports in checks)) | {Import(_SECURITY, function)}
    return f"{function}({', '.join(expression for expression, _ in checks)})", imports


def _check(scheme: SecurityScheme, scopes: tuple[str, ...], methods: dict[str, str]) -> tuple[str, Imports]:
    """`by_bearer(request, self.auth.keeper, "pets:remove")`."""
    if scheme.type == "unknown":
        return "by_nothing()", frozenset({Import(_SECURITY, "by_nothing")})
    function, options = _reader(scheme)
    said = ", ".join(["request", f"self.auth.{methods[scheme.name]}", *map(literal, scopes), *options])
    return f"{function}({said})", frozenset({Import(_SECURITY, function)})


def _reader(scheme: SecurityScheme) -> tuple[str, list[str]]:
    match scheme.type, scheme.http_scheme:
        case "apiKey", _:
            return "by_api_key", [f"{scheme.location or 'header'}={literal(scheme.parameter_name or scheme.name)}"]
        case "http", "basic":
            return "by_basic", []
        case "http", other if other != "bearer":
            return "by_credentials", [f"scheme={literal(other or '')}"]
        case "mutualTLS", _:
            return "by_certificate", []
        case _:
            return "by_bearer", []


def _arguments(scheme: SecurityScheme) -> tuple[str, ...]:
    match scheme.type, scheme.http_scheme:
        case "apiKey", _:
            return ("api_key: str",)
        case "http", "basic":
            return ("username: str", "password: str")
        case "http", other if other != "bearer":
            return ("credentials: str",)
        case "mutualTLS", _:
            return ("certificate: str",)
        case _:
            return ("token: str",)


def _docstring(scheme: SecurityScheme) -> str:
    kind = {
        "apiKey": f"An API key in the {_LOCATIONS.get(scheme.location or '', 'header')} {scheme.parameter_name}",
        "http": f"HTTP {scheme.http_scheme}",
        "oauth2": f"OAuth 2{_flows(scheme)}",
        "openIdConnect": "OpenID Connect",
        "mutualTLS": "A client certificate",
    }.get(scheme.type, scheme.type)
    return f"{kind}.\n\n{scheme.description}" if scheme.description else f"{kind}."


def _flows(scheme: SecurityScheme) -> str:
    """`, authorization code and password flow`."""
    *others, last = [names.snake(flow).replace("_", " ") for flow in scheme.flows] or [""]
    said = f"{', '.join(others)} and {last}" if others else last
    return f", {said} flow" if said else ""


def _methods(api: Api, lock: Lock) -> dict[str, str]:
    wanted = ((scheme.name, unhidden(names.snake(scheme.name, empty="scheme"))) for scheme in api.security_schemes)
    return lock.within(SCHEME, "/components/securitySchemes", wanted)
