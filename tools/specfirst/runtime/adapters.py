"""Type adapters that are ready: models may put their build off until somebody asks for it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock, Thread, stack_size
from typing import Any, ForwardRef, TypeVar, get_args
from weakref import WeakKeyDictionary

from pydantic import TypeAdapter

from .model_kinds import ModelType, build, is_model, model_fields

_DEEPEST = 30_000
"""Python frames: Pydantic takes fourteen for each model that it finds within another while it builds one."""

_SHALLOW = 50
"""Models within one another that are built one by one, the innermost first, on the stack of any thread.

What is deeper is built with what is around it, once: the core schema of each model holds those of all within it.
"""
_STACK = 512 * 2**20
"""Bytes of addresses for the thread that builds what is deeper; of memory it takes what it needs."""

T = TypeVar("T")

_building = RLock()
_depths: WeakKeyDictionary[ModelType, int] = WeakKeyDictionary()


def built(schema: Any) -> TypeAdapter[Any]:
    """The adapter of a type, with the validator it stays with.

    The models in it are built first, those within others before these: so each is built once, for every adapter and
    for whoever makes an instance.
    """
    with _deep_recursion():
        return _with_room(lambda: _rebuilt(TypeAdapter(schema)), _build_models(schema))


def _rebuilt(adapter: TypeAdapter[Any]) -> TypeAdapter[Any]:
    adapter.rebuild()
    return adapter


def _build_models(annotation: Any) -> int:
    """How many models are within one another in the type; those that are not deep are built by now."""
    depth = max(map(_build_models, get_args(annotation)), default=0)
    if not is_model(annotation):
        return depth
    if annotation not in _depths:
        _depths[annotation] = 1  # a circle of models ends here
        depth = 1 + max(map(_build_models, _annotations(annotation)), default=0)
        _depths[annotation] = depth
        if depth <= _SHALLOW:
            build(annotation)
    return _depths[annotation]


def _annotations(model: ModelType) -> Iterator[Any]:
    """The types of the fields, those that the module defines further below too."""
    for field in model_fields(model).values():
        if isinstance(field.annotation, ForwardRef):
            text = field.annotation.__forward_arg__
            yield eval(text, vars(sys.modules[model.__module__]))  # noqa: S307 (generated code, evaluated by Pydantic too)
        else:
            yield field.annotation


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
