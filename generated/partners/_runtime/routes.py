"""Genuine routes of FastAPI, made when somebody looks at them: operations that are answered directly need none."""

from functools import partial
from threading import RLock
from typing import Any

from fastapi.routing import APIRoute
from starlette.datastructures import URLPath
from starlette.routing import Match, Mount, NoMatchFound, Route
from starlette.types import Scope

ELSEWHERE = "contract.elsewhere"
"""The key in the scope of a request that is for no operation; its value is the application whose operations are meant."""

_making = RLock()


class DocumentRoute(Route):
    """The route of the written document: only an operation whose path is the very same comes first."""


class DocsMount(Mount):
    """The routes of built documentation: only operations whose paths are the very same come first."""


class OperationRoute(APIRoute):
    """The route of an operation. Its path, name and endpoint are there; the rest comes when it is asked for."""

    is_slow_to_match = False
    """Whether Starlette's pattern takes quadratic time to say no to a long path; only Dispatch finds such an operation."""

    def __init__(self, path: str, endpoint: Any, *, name: str, **options: Any) -> None:
        self.path = path
        self.name = name
        self.endpoint = endpoint
        self._owner = options.get("dependency_overrides_provider")
        self._make = partial(super().__init__, path, endpoint, name=name, **options)

    def __getattr__(self, attribute: str) -> Any:
        with _making:
            if (make := self.__dict__.pop("_make", None)) is not None:
                make()
        try:
            return self.__dict__[attribute]
        except KeyError:
            raise AttributeError(attribute) from None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if self.is_slow_to_match or (self._owner is not None and scope.get(ELSEWHERE) is self._owner):
            return Match.NONE, {}
        return super().matches(scope)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        if name != self.name:
            raise NoMatchFound(name, path_params)
        return super().url_path_for(name, **path_params)
