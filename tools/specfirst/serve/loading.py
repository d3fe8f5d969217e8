"""The project's application, imported; what keeps it from being imported is a diagnostic."""

import importlib
import inspect
import sys
import sysconfig
import traceback
from pathlib import Path
from typing import Any, TypeAlias

from specfirst.diagnostics import Diagnostic, Effect, Place, Unreadable
from specfirst.settings import printed

ASGIApp: TypeAlias = Any
"""A callable of scope, receive and send (ASGI 3)."""
RULE = "unimportable-app"
SHOWN = 3
"""How many of the places that led to a fault are named."""


def application(root: Path, name: str) -> ASGIApp:
    """The application that "package.module:attribute" names; raises Unreadable.

    A function without parameters is called for it.
    """
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise Unreadable(_about_setting(root, f'"{name}" names no application', 'write it like "impl.main:app"'))
    for folder in (root / "src", root):
        if folder.is_dir() and str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    try:
        found: Any = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
        made = found() if inspect.isfunction(found) and not inspect.signature(found).parameters else found
        return _checked(made)
    except (Exception, SystemExit) as error:  # noqa: BLE001 (whatever the project's code raises)
        raise Unreadable(_about_import(root, name, error)) from None


def _checked(app: Any) -> ASGIApp:
    if not callable(app):
        raise TypeError(f"{type(app).__name__} is no ASGI application")
    return app


def no_application(root: Path) -> Unreadable:
    """What to say where the project names no application."""
    return Unreadable(
        _about_setting(root, "no application is named", 'add app = "package.module:attribute" to [tool.specfirst]')
    )


def _about_setting(root: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(printed(root / "pyproject.toml"), 0, 0), RULE, Effect.FATAL, message, hint)


def _about_import(root: Path, name: str, error: BaseException) -> Diagnostic:
    """The line of the project at which the import failed, and those that led there."""
    places = [
        Place(printed(Path(frame.filename)), frame.lineno or 0, (frame.colno or 0) + 1)
        for frame in traceback.extract_tb(error.__traceback__)
        if _is_own(root, frame.filename)
    ]
    if isinstance(error, SyntaxError) and error.filename and _is_own(root, error.filename):
        places.append(Place(printed(Path(error.filename)), error.lineno or 0, error.offset or 1))
    message = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}".splitlines()[0]
    if not places:
        hint = 'look at "app" of [tool.specfirst]; "tools scaffold" writes an application where there is none'
        return _about_setting(root, f'"{name}" cannot be imported: {message}', hint)
    return Diagnostic(places[-1], RULE, Effect.FATAL, message, None, tuple(reversed(places[-SHOWN - 1 : -1])))


def _is_own(root: Path, file: str) -> bool:
    """Whether a file is the project's, not one of an environment that lies within its folder."""
    path = Path(file)
    foreign = [Path(folder) for folder in {*sysconfig.get_paths().values(), sys.prefix}]
    foreign.append(Path(__file__).parents[1])
    return path.is_relative_to(root) and not any(path.is_relative_to(folder) for folder in foreign)
