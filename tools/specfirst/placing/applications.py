"""The generated packages that an application is made of."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware

from .middleware import Placing
from .replies import add_places
from .written import Written

_DISPATCH = "._runtime.dispatch"


def place_faults(app: Any, contracts: Iterable[Written]) -> None:
    """Have the problems of an application, and what it logs of its replies, name the places of its contracts.

    The application is one that has not answered anything yet; what it is wrapped in, and what is mounted below it, are
    looked through. A package that is none of the contracts' stays as it is.
    """
    by_folder = {contract.generated.resolve(): contract for contract in contracts}
    for application in _applications(app, set()):
        for index, (package, folder) in reversed(list(_packages(application))):
            if application.middleware_stack is None and (contract := by_folder.get(folder)):
                # Next to what answers, where nothing has compressed or rewritten the answer.
                application.user_middleware.insert(index, Middleware(Placing, package, contract))
                add_places(package, contract)


def _packages(application: Starlette) -> Iterator[tuple[int, tuple[str, Path]]]:
    """Where the middleware of each generated package stands, its name and its folder."""
    for index, middleware in enumerate(application.user_middleware):
        module = getattr(middleware.cls, "__module__", "")
        file = getattr(sys.modules.get(module), "__file__", None)
        if module.endswith(_DISPATCH) and file:
            yield index, (module.removesuffix(_DISPATCH), Path(file).resolve().parents[1])


def _applications(app: Any, seen: set[int]) -> Iterator[Starlette]:
    if id(app) in seen:
        return
    seen.add(id(app))
    if isinstance(app, Starlette):
        yield app
    for inner in (getattr(app, "app", None), *(getattr(route, "app", None) for route in getattr(app, "routes", ()))):
        if inner is not None:
            yield from _applications(inner, seen)
