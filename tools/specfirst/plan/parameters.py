"""Parameters: keyword arguments of a method, and the TypedDict that reads them."""

from collections.abc import Sequence

from specfirst.records import record, replace

from ..emit.code import literal, literals
from ..model.api import Degradation, Header, Location, Operation, Parameter, Style
from ..model.schema import ABSENT, Array, Object, Schema, String, Union
from . import names
from .compose import annotated, either
from .context import Context
from .defaults import is_plain
from .lock import ARGUMENT, Lock
from .plan import Argument, ParameterField
from .readers import is_composite, is_json, item_of
from .types import Annotation, Import
from .words import TYPES

_DEFAULT_STYLE: dict[Location, Style] = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
    "querystring": "form",
}
_MARKERS: dict[Location, str] = {
    "path": "Path",
    "query": "Query",
    "header": "Header",
    "cookie": "Cookie",
    "querystring": "QueryString",
}


@record(frozen=True, slots=True, kw_only=True)
class ParametersPlan:
    """The arguments and the fields of an operation's parameters, in contract order."""

    arguments: tuple[Argument, ...]
    fields: tuple[ParameterField, ...]


def parameters_plan(operation: Operation, context: Context) -> ParametersPlan:
    """One argument for each parameter; the same name in two places gets its location as a suffix."""
    return parameters_of([_readable(each, context) for each in operation.parameters], operation.pointer, context)


def parameters_of(parameters: Sequence[Parameter], owner: str, context: Context) -> ParametersPlan:
    """An argument and a field for each of the parameters of an owner, by which the next run knows them."""
    named = _argument_names(parameters, owner, context.lock)
    return ParametersPlan(
        arguments=tuple(
            Argument(name=named[p.pointer], annotation=_argument(p, context), description=p.description)
            for p in parameters
        ),
        fields=tuple(_field(parameter, named[parameter.pointer], context) for parameter in parameters),
    )


def header_hint(header: Header, context: Context) -> Annotation:
    """`Annotated[int, Header("X-Total-Count"), Field(ge=0)]`: how a header of a reply or a part is read back."""
    is_required = header.required and header.schema.default is ABSENT
    value = _field(replace(as_parameter(header), required=is_required), "header", context)
    return Annotation(value.annotation, value.imports)


def as_parameter(header: Header) -> Parameter:
    """The header as a parameter of style simple, which it is written like (OpenAPI, Header Object)."""
    return Parameter(
        pointer=header.pointer,
        name=header.name,
        location="header",
        required=header.required,
        schema=header.schema,
        style="simple",
        explode=header.explode,
        media_type=header.media_type,
    )


def _readable(parameter: Parameter, context: Context) -> Parameter:
    """The parameter, as text where its media type is none that is taken apart."""
    media_type = parameter.media_type
    is_form = parameter.location == "querystring" and (media_type or "").startswith("application/x-www-form-urlencoded")
    if media_type is None or is_form or is_json(media_type):
        return parameter
    if not is_composite(context.use(parameter.schema), context):
        return parameter
    message = f'"{parameter.name}" is read as text: {media_type} is not taken apart'
    context.degrade(parameter.pointer, "parameter-as-text", message)
    return replace(parameter, schema=String(pointer=parameter.pointer))


def _argument_names(parameters: Sequence[Parameter], owner: str, lock: Lock) -> dict[str, str]:
    """By pointer: the name of the last run, else that of the parameter, with its location where another one has it.

    A path parameter that is spelled like its name is not noted for the next run: it comes first.
    """
    kind, keys = f"{ARGUMENT}{owner} ", {p.pointer: f"{p.location} {p.name}" for p in parameters}
    plain = {keys[p.pointer]: _plain_name(p) for p in parameters}
    placed = {keys[p.pointer]: f"{_plain_name(p).rstrip('_')}_{p.location}" for p in parameters}
    named = lock.kept(kind, plain.items())
    named |= lock.kept(kind, [pair for pair in placed.items() if pair[0] not in named], named.values())
    seen = set(named.values())
    wanted: list[tuple[str, str]] = []
    for key in sorted((key for key in plain if key not in named), key=lambda key: key != f"path {plain[key]}"):
        name = placed[key] if plain[key] in seen else plain[key]
        seen.add(name)
        wanted.append((key, name))
    named |= names.unique(wanted, named.values())
    lock.noted(kind, {key: name for key, name in named.items() if key != f"path {name}"})
    return {pointer: named[key] for pointer, key in keys.items()}


def _plain_name(parameter: Parameter) -> str:
    name = names.snake(parameter.python_name or parameter.name, empty="parameter")
    return f"{name}_" if name in names.RESERVED_PARAMETERS or name in TYPES else name


def _argument(parameter: Parameter, context: Context) -> Annotation:
    return either([context.annotation(parameter.schema)], nullable=_is_absent_as_none(parameter))


def _is_absent_as_none(parameter: Parameter) -> bool:
    return not parameter.required and parameter.schema.default is ABSENT


def _field(parameter: Parameter, name: str, context: Context) -> ParameterField:
    value = _value(parameter, context)
    extras = [_marker(parameter, context)]
    imports = {Import("._runtime.parameters", _MARKERS[parameter.location]), Import("typing", "Annotated")}
    if not parameter.required:
        default = _default(parameter.schema, context)
        extras.append(default.text)
        imports |= default.imports
    text = annotated(value, extras, nullable=_is_absent_as_none(parameter))
    return ParameterField(name=name, annotation=text, imports=value.imports | imports)


def _value(parameter: Parameter, context: Context) -> Annotation:
    """What the value is read as; JSON null is one only where the schema says so, and not for being absent."""
    value = context.annotation(parameter.schema, constrained=True)
    if parameter.media_type is None or not (parameter.schema.nullable and _is_absent_as_none(parameter)):
        return value
    inner = context.annotation(replace(parameter.schema, nullable=False), constrained=True)
    return Annotation(f"Nullable[{inner.text}]", inner.imports | {Import("._runtime.models", "Nullable")})


def _default(schema: Schema, context: Context) -> Annotation:
    """`Field(default=20)`; `from_wire("2024-02-29")` where the value is of another type than JSON has it in."""
    member = None if schema.default is ABSENT else context.member(schema, schema.default)
    if member is not None:
        return Annotation(f"Field(default={member.text})", member.imports | {Import("pydantic", "Field")})
    if schema.default is ABSENT or is_plain(schema, context.followed):
        value = None if schema.default is ABSENT else schema.default
        return Annotation(f"Field(default={literal(value)})", frozenset({Import("pydantic", "Field")}))
    text = f"from_wire({literal(schema.default)})"
    return Annotation(text, frozenset({Import("._runtime.models", "from_wire")}))


def _marker(parameter: Parameter, context: Context) -> str:
    arguments = [literal(parameter.name)]
    shape, *others = _shapes(context.use(parameter.schema), context)
    style = _DEFAULT_STYLE[parameter.location]
    if parameter.media_type is None and is_nested(parameter.schema, parameter.style, context):
        return _json_marker(parameter, context)
    if parameter.media_type is not None:
        arguments.append(f"media_type={literal(parameter.media_type)}")
        return f"{_MARKERS[parameter.location]}({', '.join(arguments)})"
    if shape != "primitive":
        arguments.append(f"shape={literal(shape)}")
    if others:
        arguments.append(f"others={literals(others)}")
    if parameter.style != style:
        arguments.append(f"style={literal(parameter.style)}")
    if (
        shape != "primitive"
        and parameter.style != "deepObject"
        and parameter.explode != (parameter.style in ("form", "cookie"))
    ):
        arguments.append(f"explode={parameter.explode}")
    if shape == "object" and parameter.style in ("form", "cookie") and parameter.explode:
        properties = _wire_names(parameter.schema, context)
        if properties:
            arguments.append(f"properties={literals(properties)}")
    if parameter.allow_reserved and parameter.location == "query":
        arguments.append("allow_reserved=True")
    if parameter.allow_empty_value:
        arguments.append("allow_empty_value=True")
    return f"{_MARKERS[parameter.location]}({', '.join(arguments)})"


def is_nested(schema: Schema, style: Style | None, context: Context) -> bool:
    """Objects or arrays within an array or an object, which only style deepObject can write."""
    if style == "deepObject":
        return False
    match target := context.followed(context.use(schema)):
        case Array():
            return is_composite(item_of(target, context), context)
        case Object():
            values = [each.schema for each in context.all_properties(target)]
            values += [] if target.additional is None else [target.additional]
            return any(is_composite(item_of(value, context), context) for value in values)
        case _:
            return False


def _json_marker(parameter: Parameter, context: Context) -> str:
    """The parameter as JSON, as clients write what OpenAPI has no rule for: the whole, or each item that is repeated."""
    message = f'"{parameter.name}" is read as JSON: style {parameter.style} cannot write what is nested in it'
    context.found.append(Degradation(pointer=parameter.pointer, rule="nested-parameter", message=message))
    is_repeated = parameter.location in ("query", "cookie") and parameter.explode
    shape = ', shape="array"' if is_repeated and _shapes(parameter.schema, context) == ["array"] else ""
    return f'{_MARKERS[parameter.location]}({literal(parameter.name)}{shape}, media_type="application/json")'


def _wire_names(schema: Schema, context: Context) -> list[str]:
    """Those of all variants."""
    match target := context.followed(context.use(schema)):
        case Object():
            return [p.name for p in context.all_properties(target)]
        case Union(variants=variants):
            return list(dict.fromkeys(name for variant in variants for name in _wire_names(variant, context)))
        case _:
            return []


def _shapes(schema: Schema, context: Context) -> list[str]:
    """What the value may be, the richest first."""
    match context.followed(context.use(schema)):
        case Array():
            return ["array"]
        case Object():
            return ["object"]
        case Union(variants=variants):
            found = {shape for variant in variants for shape in _shapes(variant, context)}
            return [shape for shape in ("object", "array", "primitive") if shape in found] or ["primitive"]
        case _:
            return ["primitive"]
