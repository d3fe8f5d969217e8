"""Builds the validators of models, those within others first: each once, for every type that has it.

The core schema of a model holds those of all models within it, so that a chain of models would take the square of its
length. One that holds many is opaque to other models, which have what tells it apart in a union and nothing more: Pydantic
puts the finished validator and the serializer of a model in the place of its schema.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from threading import RLock, Thread, local, stack_size
from typing import Any, ForwardRef, TypeAlias, TypeVar, cast, get_args
from weakref import WeakKeyDictionary

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema, SchemaValidator
from typing_extensions import TypeAliasType

from .model_kinds import ModelType, build, is_complete, is_model, model_fields
from .strictness import named_fields

Node: TypeAlias = dict[str, Any]
T = TypeVar("T")

_DEEPEST = 30_000
"""Python frames: Pydantic takes fourteen for each model that it finds within another while it builds one."""
_SHALLOW = 50
"""Types within one another that are built on the stack of any thread."""
_STACK = 512 * 2**20
"""Bytes of addresses for the thread that builds what is deeper; of memory it takes what it needs."""
_MOST = 64
"""Models that a core schema holds before it is opaque to others."""
_FAR = 1_000_000
"""Models within one that are counted, each as often as it is met."""
_WRAPPERS = {"default": "schema", "nullable": "schema", "json-or-python": "python_schema"}
"""Kinds of core schemas to what they are about."""

_building = RLock()
_weights: WeakKeyDictionary[ModelType, int] = WeakKeyDictionary()
_reach: WeakKeyDictionary[ModelType, int] = WeakKeyDictionary()
_opaque: WeakKeyDictionary[ModelType, Any] = WeakKeyDictionary()


class _Counts(local):
    """How many models the core schemas hold that this thread is building, and how many there are within."""

    def __init__(self) -> None:
        self.held: list[int] = []
        self.within: list[int] = []


_counts = _Counts()


def made_of_ready_models(annotation: Any, make: Callable[[], T]) -> T:
    """What `make` returns, called when all models of the type are built, where the stack is deep enough."""
    with _deep_recursion():
        models, depth = _parts([annotation])
        for model in models:
            _make_ready(model)
        return _with_room(make, depth)


def build_within(model: ModelType) -> None:
    """Build the models within one that is to be built."""
    with _deep_recursion():
        _make_ready(model, itself=False)


def held_schema(model: ModelType) -> CoreSchema | None:
    """What stands for a model in the core schema of another one that is being built; None where its own is to."""
    if not _counts.held:
        return None
    weight = _weights.get(model, 1) if is_complete(model) else 1
    _counts.within[-1] += _reach.get(model, 1) if is_complete(model) else 1
    is_opaque = weight > _MOST and _puts_in_what_is_finished()
    _counts.held[-1] += 1 if is_opaque else weight
    if not is_opaque:
        return None
    if model not in _opaque:
        _opaque[model] = _without_fields(model)
    return cast("CoreSchema", _opaque[model])


def models_within(model: ModelType) -> int:
    """How many models the type leads to, each as often as it is met; 1 where that was not counted."""
    return _reach.get(model, 1)


def whole_schema(node: Node) -> Node | None:
    """The core schema of the model that a node stands for, if it is opaque."""
    metadata = node.get("metadata")
    return node["cls"].__pydantic_core_schema__ if isinstance(metadata, dict) and "opaque" in metadata else None


def _make_ready(model: ModelType, *, itself: bool = True) -> None:
    for each in _innermost_first(model):
        if (itself or each is not model) and not is_complete(each):
            _with_room(partial(_build, each), _depth(each))


def _build(model: ModelType) -> None:
    _counts.held.append(0)
    _counts.within.append(0)
    try:
        build(model)
    finally:
        _weights[model] = _counts.held.pop()
        _reach[model] = min(_counts.within.pop(), _FAR)


def _innermost_first(model: ModelType) -> Iterator[ModelType]:
    """The model after those within it that are not built; of a circle of them, the one that is met last comes first."""
    seen = {model}
    waiting = [(model, iter(_within(model)))]
    while waiting:
        owner, parts = waiting[-1]
        for part in parts:
            if part not in seen and not is_complete(part):
                seen.add(part)
                waiting.append((part, iter(_within(part))))
                break
        else:
            waiting.pop()
            yield owner


def _depth(model: ModelType) -> int:
    """How many types may be within one another while the model is built: those of models that are built are not."""
    seen, waiting, depth = {model}, [model], 0
    while waiting and depth <= _SHALLOW:
        parts, levels = _parts_of_fields(waiting.pop())
        further = [part for part in parts if part not in seen and not is_complete(part)]
        seen.update(further)
        waiting += further
        depth = max(depth, levels + len(seen))
    return depth


def _within(model: ModelType) -> list[ModelType]:
    return _parts_of_fields(model)[0]


def _parts_of_fields(model: ModelType) -> tuple[list[ModelType], int]:
    return _parts([field.annotation for field in model_fields(model).values()], model.__module__)


def _parts(annotations: list[Any], module: str = "") -> tuple[list[ModelType], int]:
    """The models in types, and how many types are within one another in them; texts name what the module defines."""
    found: list[ModelType] = []
    seen, deepest = dict[int, Any](), 0  # held, so that no other type is where one of them was
    waiting = [(annotation, 0, module) for annotation in reversed(annotations)]
    while waiting:
        part, depth, module = waiting.pop()
        if id(part) in seen:
            continue
        seen[id(part)] = part
        deepest = max(deepest, depth)
        if is_model(part):
            found.append(part)
        inner, module = _inner(part, module)
        waiting += [(one, depth + 1, module) for one in reversed(inner)]
    return found, deepest


def _inner(part: Any, module: str) -> tuple[tuple[Any, ...], str]:
    """The types that one is made of, and the module that they are named in."""
    if isinstance(part, TypeAliasType):
        value, module = part.__value__, part.__module__ or module
        return (ForwardRef(value) if isinstance(value, str) else value,), module
    if isinstance(part, ForwardRef):
        text = part.__forward_arg__
        return (eval(text, vars(sys.modules[module])),), module  # noqa: S307 (generated code, evaluated by Pydantic too)
    return get_args(part), module


def _without_fields(model: ModelType) -> Node:
    """The core schema of a finished model, with those of its fields that may be tags."""
    node = _own(cast("Node", model.__pydantic_core_schema__))
    inner = node["schema"]
    while inner["type"] not in ("model-fields", "dataclass-args"):
        inner = inner["schema"]
    tags = {name: field for name, field in named_fields(inner).items() if _is_tag(field["schema"])}
    kept: Node = {name: part for name, part in inner.items() if name not in ("fields", "extras_schema")}
    kept["fields"] = tags if inner["type"] == "model-fields" else list(tags.values())
    metadata = {"opaque": True, "pydantic_js_functions": [_json_schema]}
    return {name: part for name, part in node.items() if name != "ref"} | {"schema": kept, "metadata": metadata}


def _own(schema: Node) -> Node:
    """The node of the model itself in its core schema."""
    definitions = {each["ref"]: each for each in schema.get("definitions", ())}
    while schema["type"] not in ("model", "dataclass"):
        schema = definitions[schema["schema_ref"]] if schema["type"] == "definition-ref" else schema["schema"]
    return schema


def _is_tag(schema: Node) -> bool:
    while (inner := _WRAPPERS.get(schema["type"])) is not None:
        schema = schema[inner]
    return schema["type"] in ("literal", "enum")


def _json_schema(node: Any, handler: GetJsonSchemaHandler) -> Any:
    """What `model_json_schema()` says of an opaque model."""
    whole = whole_schema(node)
    return handler(cast("CoreSchema", whole))


@cache
def _puts_in_what_is_finished() -> bool:
    """Whether this Pydantic takes the validator of a finished model where one stands in a schema."""

    class Probe(BaseModel):
        field: int

    schema = cast("Node", Probe.__pydantic_core_schema__)
    hollow: Node = {**schema, "schema": {"type": "model-fields", "fields": {}}}
    found = SchemaValidator(cast("CoreSchema", hollow)).validate_python({"field": 1})
    return getattr(found, "field", None) == 1


def _with_room(make: Callable[[], T], depth: int) -> T:
    """What `make` returns, called where the stack is deep enough: Pydantic ends the process where it is not."""
    if depth <= _SHALLOW:
        return make()
    made: list[T] = []
    faults: list[BaseException] = []
    thread = Thread(target=_call, args=(make, made, faults))
    usual = stack_size(_STACK)
    try:
        thread.start()
    finally:
        stack_size(usual)
    thread.join()
    if faults:
        raise faults[0]
    return made[0]


def _call(make: Callable[[], T], made: list[T], faults: list[BaseException]) -> None:
    try:
        made.append(make())
    except BaseException as fault:  # noqa: BLE001 (raised again where the thread is waited for)
        faults.append(fault)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for a model that leads to hundreds of others; one thread at a time, as the limit is everybody's."""
    with _building:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, _DEEPEST))
        try:
            yield
        finally:
            sys.setrecursionlimit(limit)
