"""Operations that refuse query parameters which the contract does not declare."""

from specfirst.records import replace

from ..model.api import Api
from .plan import Method, ParametersClass, TagPlan

_NONE = ParametersClass(name="NoParameters", reader="no_parameters", fields=())


def closed(tags: tuple[TagPlan, ...], api: Api) -> tuple[TagPlan, ...]:
    """The same tags, whose parameters are all that a query may have beside API keys."""
    keys = [scheme.parameter_name for scheme in api.security_schemes if scheme.location == "query"]
    others = tuple(dict.fromkeys(key for key in keys if key is not None))
    return tuple(_tag(tag, others) for tag in tags)


def _tag(tag: TagPlan, others: tuple[str, ...]) -> TagPlan:
    classes: dict[ParametersClass, ParametersClass] = {}
    return replace(tag, methods=tuple(_method(method, others, classes) for method in tag.methods))


def _method(method: Method, others: tuple[str, ...], classes: dict[ParametersClass, ParametersClass]) -> Method:
    """One class stays one class, for operations share them."""
    parameters = method.parameters or _NONE
    if parameters not in classes:
        classes[parameters] = replace(parameters, only=others)
    return replace(method, parameters=classes[parameters])
