"""An implementation of any generated package: it sends the body back where it may, else what the contract shows."""

import importlib
import inspect
import json
import re
import typing
from collections.abc import AsyncIterator, Awaitable, Callable
from types import ModuleType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from specfirst.runtime.adapters import built

from .sampling import Sampler, mapping


class NoValue(Exception):
    """No reply could be made for an operation."""


def providers(package: ModuleType) -> dict[str, Callable[..., Awaitable[Any]]]:
    """The keywords of create_app() that the contract asks for: one provider per tag, and authenticators."""
    contract = importlib.import_module(f"{package.__name__}.contract")
    document = json.loads(importlib.import_module(f"{package.__name__}.app").DOCUMENT)
    sampler = Sampler(document)
    found = {
        keyword: _provider(_implementation(package, protocol, sampler))
        for keyword, protocol in contract.CONTRACTS.items()
    }
    if "auth" in inspect.signature(package.create_app).parameters:
        found["auth"] = Everybody(contract.Identity)
    return found


class Everybody:
    """Authenticators to which any credentials are good, for every scope."""

    def __init__(self, identity: Callable[..., Any]) -> None:
        self._identity = identity

    def __getattr__(self, scheme: str) -> Callable[..., Awaitable[Any]]:
        async def verify(**_: str) -> Any:
            return self._identity("somebody", _All())

        return verify


class _All(frozenset[str]):
    def __ge__(self, other: object) -> bool:
        return True


def declarations(package: ModuleType, protocol: type) -> dict[str, Any]:
    """The declaration of each operation of a tag, by the name of its method."""
    module = importlib.import_module(f"{package.__name__}.routers.{protocol.__module__.rpartition('.')[2]}")
    classes = [one for one in vars(module).values() if inspect.isclass(one) and one.__module__ == module.__name__]
    members = [member for one in classes for member in vars(one).items()]
    return {name: member.declaration for name, member in members if hasattr(member, "declaration")}


def _provider(implementation: Any) -> Callable[..., Awaitable[Any]]:
    async def provide() -> Any:
        return implementation

    return provide


def _implementation(package: ModuleType, protocol: type, sampler: Sampler) -> Any:
    methods = {
        name: _method(getattr(protocol, name), declaration, sampler)
        for name, declaration in declarations(package, protocol).items()
    }
    return type(f"Echo{protocol.__name__}", (), methods)()


def _method(declared: Callable[..., Any], declaration: Any, sampler: Sampler) -> Callable[..., Any]:
    def answer(_self: Any, **arguments: Any) -> Any:
        result = typing.get_type_hints(declared, include_extras=True)["return"]
        shown = _response(declaration, sampler)
        return reply(_success(result, declaration.success), arguments.get("body"), shown, sampler, declaration.success)

    async def answer_later(self: Any, **arguments: Any) -> Any:
        return answer(self, **arguments)

    is_later = inspect.iscoroutinefunction(inspect.unwrap(declared))  # one that is deprecated is wrapped
    return answer_later if is_later else answer


def _response(declaration: Any, sampler: Sampler) -> dict[str, Any]:
    """The Response Object of what the operation answers when all is well."""
    item = sampler.found(sampler.document["paths"][declaration.path])
    responses = mapping(mapping(item.get(declaration.method.lower())).get("responses"))
    keys = (str(declaration.success), f"{declaration.success // 100}XX", "default")
    return sampler.found(next((responses[key] for key in keys if key in responses), {}))


def reply(wanted: Any, body: Any, response: dict[str, Any], sampler: Sampler, success: int = 200) -> Any:
    """A value of the annotation `wanted`: the body of the request if it is one, else what the contract shows."""
    if _is_reply(wanted):
        return _reply_object(wanted, body, response, sampler, success)
    return _body(wanted, body, response, sampler)


def _success(result: Any, success: int) -> Any:
    """What a method returns when all is well: the bare body, else the reply of that status, else the first."""
    alternatives = list(_alternatives(result))
    bare = [one for one in alternatives if not _is_reply(one)]
    fine = [one for one in alternatives if _is_reply(one) and _status(one) == success]
    return (bare or fine or alternatives)[0]


def _is_reply(annotation: Any) -> bool:
    origin = get_origin(annotation) or annotation
    return inspect.isclass(origin) and issubclass(origin, Exception)


def _status(annotation: Any) -> int | None:
    """The status of a reply class, or the one its first argument says."""
    given = get_args(annotation)
    if given and get_origin(given[0]) is Literal:
        return int(get_args(given[0])[0])
    return getattr(get_origin(annotation) or annotation, "status", None)


def _alternatives(annotation: Any) -> typing.Iterator[Any]:
    if get_origin(annotation) in (Union, UnionType):
        for one in get_args(annotation):
            yield from _alternatives(one)
    else:
        yield annotation


def _body(wanted: Any, body: Any, response: dict[str, Any], sampler: Sampler) -> Any:
    if wanted in (None, NoneType):
        return None
    if get_origin(wanted) is AsyncIterator:
        return _one(_body(get_args(wanted)[0], body, response, sampler))
    if wanted is bytes:
        return b"bytes"
    adapter = built(wanted)
    media = sampler.found(next(iter(mapping(response.get("content")).values()), {}))
    if body is not None and _is_answer(body, media, sampler):
        try:
            return adapter.validate_python(body, strict=True)
        except ValidationError:
            pass
    shown = sampler.content(media)
    if wanted is str:
        return shown if isinstance(shown, str) else json.dumps(shown)
    try:
        return adapter.validate_json(json.dumps(shown), by_alias=True)
    except ValidationError:
        value = sampler.value(media.get("schema", True))
    try:
        return adapter.validate_json(json.dumps(value), by_alias=True)
    except ValidationError as error:
        raise NoValue(f"no value of {wanted}") from error


def _is_answer(body: Any, media: dict[str, Any], sampler: Sampler) -> bool:
    """Whether the body fits the schema of the answer, which may say more than its type."""
    try:
        sent = TypeAdapter[Any](Any).dump_python(body, mode="json", by_alias=True)
    except ValueError:  # of bytes that are no text
        return True
    return sampler.fits(media.get("schema", True), sent)


def _reply_object(wanted: Any, body: Any, response: dict[str, Any], sampler: Sampler, success: int) -> Any:
    origin, given = get_origin(wanted) or wanted, get_args(wanted)
    parameters = inspect.signature(origin.__init__).parameters
    hints = typing.get_type_hints(origin.__init__, include_extras=True)
    needed = [one for one in parameters.values() if one.default is one.empty and one.name != "self"]
    arguments: dict[str, Any] = {}
    for parameter in needed:
        hint = hints.get(parameter.name, Any)
        if parameter.name == "body":
            hint = given[-1] if isinstance(hint, typing.TypeVar) and given else hint
            arguments["body"] = _body(next(_alternatives(hint)), body, response, sampler)
        elif parameter.name == "status":
            arguments["status"] = _status(wanted) or success
        else:
            arguments[parameter.name] = _header(parameter.name, hint, response, sampler)
    return origin(**arguments)


def _header(argument: str, hint: Any, response: dict[str, Any], sampler: Sampler) -> Any:
    wanted = (argument.strip("_"), re.sub("_[0-9]+$", "", argument))  # of those that are alike, the later have a number
    for name, header in mapping(response.get("headers")).items():
        if re.sub("[^0-9a-z]+", "_", name.lower()).strip("_") in wanted:
            schema = sampler.found(header).get("schema", {"type": "string"})
            return TypeAdapter[Any](hint).validate_json(json.dumps(sampler.value(schema)))
    raise NoValue(f"no value for the header {argument}")


async def _one(item: Any) -> AsyncIterator[Any]:
    yield item
