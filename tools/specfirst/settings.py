"""What a run is told: the [tool.specfirst] table of the nearest pyproject.toml, or a contract on the command line."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from .diagnostics import Diagnostic, Effect, Place, Unreadable

TypeChecker: TypeAlias = Literal["mypy", "pyright", "both"]
ResponseValidation: TypeAlias = Literal["always", "sample", "never", "strict"]
UnknownQuery: TypeAlias = Literal["ignore", "refuse"]
ModelKind: TypeAlias = Literal["BaseModel", "dataclass"]
EnumKind: TypeAlias = Literal["literal", "class"]

PROJECT_KEYS = ("app", "type-checker", "allow", "api")
API_KEYS = (
    "contract",
    "generated",
    "impl",
    "base-path",
    "sync",
    "response-validation",
    "unknown-query",
    "models",
    "enums",
)
RULE = "invalid-settings"
FIRST_API = 'add [[tool.specfirst.api]] with contract = "openapi/openapi.yaml" and generated = "generated"'
"""What to do where no contract is named."""


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """One contract, where its package goes, and how it is generated."""

    contract: Path
    """Absolute."""
    generated: Path
    """Absolute; neither inside another generated folder nor around a contract or an implementation."""
    impl: Path | None = None
    """Absolute; None where a package is generated without an implementation beside it."""
    base_path: str | None = None
    """Replaces the common path of the contract's servers; "" for none, else with a leading "/"; None: as the contract says."""
    sync: tuple[str, ...] = ()
    """Tags and operationIds whose methods are plain functions."""
    response_validation: ResponseValidation = "always"
    unknown_query: UnknownQuery = "ignore"
    """What becomes of query parameters that the contract does not declare."""
    models: ModelKind = "BaseModel"
    """What objects are made of; one that keeps properties it does not declare is a BaseModel all the same."""
    enums: EnumKind = "literal"
    """What enums that have a name are: `Literal` types, or classes of texts and of integers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a command needs to know beside its arguments."""

    root: Path
    """The folder of pyproject.toml, absolute; the working directory for a contract from the command line."""
    apis: tuple[ApiSettings, ...]
    app: str | None = None
    """"package.module:attribute" of the service."""
    type_checker: TypeChecker = "both"
    allow: frozenset[str] = frozenset()
    """Names of blocking rules that are turned into degraded ones."""

    @property
    def names(self) -> dict[str, ApiSettings]:
        """The contracts by short names: that of the generated folder, with its parents' where two would be the same."""
        folders = [api.generated.name for api in self.apis]
        return {
            api.generated.name
            if folders.count(api.generated.name) == 1
            else "-".join(api.generated.parts[len(self.root.parts) :]): api
            for api in self.apis
        }

    @classmethod
    def for_spec(cls, spec: Path, output: Path) -> "Settings":
        """Settings of a run that names its contract and its output folder.

        InvalidSettings where that folder is around the contract or the working directory: it is exchanged as a whole.
        """
        api = ApiSettings(absolute(spec), absolute(output))
        if _is_within(api.contract, api.generated) or _is_within(Path.cwd(), api.generated):
            place = Place(printed(api.generated), 0, 0)
            message = "holds the contract or the working directory"
            hint = "name a folder that nothing but generated files go to, such as --output generated"
            raise InvalidSettings(Diagnostic(place, RULE, Effect.FATAL, message, hint))
        return cls(Path.cwd(), (api,))


class InvalidSettings(Unreadable):
    """The settings cannot be used; carries every fault that was found."""


def read(start: Path) -> Settings:
    """The settings of the project around `start`; InvalidSettings where there are none, or faulty ones."""
    for folder in (start := absolute(start), *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file() and (project := _Table.read(file)) is not None:
            return _settings(project)
    raise InvalidSettings(
        Diagnostic(
            Place("pyproject.toml", 0, 0),
            "no-settings",
            Effect.FATAL,
            "no pyproject.toml with [tool.specfirst] here or above",
            f'{FIRST_API}; or, without a project, run "tools regen SPEC --output FOLDER"',
        )
    )


def place_of(key: str, root: Path) -> Place:
    """Where a key of [tool.specfirst] is written in the project at `root`."""
    table = _Table.read(root / "pyproject.toml")
    return table.place(key) if table is not None else Place("pyproject.toml", 0, 0)


class _Table:
    """A table of pyproject.toml, which gathers faults while its keys are taken out of it."""

    def __init__(self, file: Path, text: str, values: Mapping[str, Any], faults: list[Diagnostic], start: int) -> None:
        self.file = file
        self.text = text
        self.values = values
        self.faults = faults
        self.start = start
        """1-based line of the table's header."""

    @classmethod
    def read(cls, file: Path) -> "_Table | None":
        """The [tool.specfirst] table; None where the file has none."""
        try:
            text = file.read_bytes().decode("utf-8-sig")
            tool = tomllib.loads(text).get("tool", {})
        except (ValueError, OSError, RecursionError) as error:
            line = re.search(r"line (\d+), column (\d+)", str(error))
            place = Place(printed(file), int(line[1]), int(line[2])) if line else Place(printed(file), 0, 0)
            message = f"cannot be read: {error.strerror if isinstance(error, OSError) else error}"
            raise InvalidSettings(Diagnostic(place, RULE, Effect.FATAL, message)) from None
        if not isinstance(tool, dict) or "specfirst" not in tool:
            return None
        values = tool["specfirst"]
        table = cls(file, text, values if isinstance(values, dict) else {}, [], _header_line(text, 0))
        if not isinstance(values, dict):
            table.fault("", "tool.specfirst has to be a table")
        return table

    def tables(self, key: str) -> list["_Table"]:
        """The items of an array of tables."""
        items = self.values.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            self.fault(key, f'"{key}" has to be an array of tables, written [[tool.specfirst.{key}]]')
            return []
        return [
            _Table(self.file, self.text, item, self.faults, _header_line(self.text, number))
            for number, item in enumerate(items, 1)
        ]

    def only(self, known: tuple[str, ...]) -> None:
        """Report every key that is not among the known ones, with the nearest of those."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key.replace("_", "-"), known, 1)
                hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(known)}"
                self.fault(key, f'"{key}" is not a setting', hint)

    def string(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and "\0" not in value):
            return value
        self.fault(key, f'"{key}" has to be a string')
        return None

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(key, f'"{key}" has to be a list of strings')
        return ()

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> Any:
        value = self.values.get(key, default)
        if value in choices:
            return value
        self.fault(key, f'"{key}" has to be one of {", ".join(choices)}')
        return default

    def path(self, key: str) -> Path | None:
        """The path at a key, made absolute from the project's folder."""
        value = self.string(key)
        return absolute(self.file.parent / value) if value else None

    def fault(self, key: str, message: str, hint: str | None = None) -> None:
        self.faults.append(Diagnostic(self.place(key), RULE, Effect.FATAL, message, hint))

    def place(self, key: str) -> Place:
        """Where a key of this table is written; the table's header where it cannot be found."""
        pattern = re.compile(rf"""\s*(?:tool\.specfirst\.)?["']?{re.escape(key)}["']?\s*[=.]""")
        for number, line in enumerate(self.text.splitlines()[self.start :], self.start + 1):
            if key and pattern.match(line):
                return Place(printed(self.file), number, len(line) - len(line.lstrip()) + 1)
            if line.lstrip().startswith("["):
                break
        return Place(printed(self.file), self.start, 1 if self.start else 0)


def _header_line(text: str, number: int) -> int:
    """The 1-based line of the n-th [[tool.specfirst.api]], of [tool.specfirst] for 0; 0 where it is written otherwise."""
    header = re.compile(r"\s*\[\[\s*tool\.specfirst\.api\s*]]" if number else r"\s*\[\s*tool\.specfirst\s*]")
    lines = [line for line, content in enumerate(text.splitlines(), 1) if header.match(content)]
    return lines[max(number - 1, 0)] if len(lines) >= max(number, 1) else 0


def _settings(project: _Table) -> Settings:
    project.only(PROJECT_KEYS)
    tables = project.tables("api")
    apis = [api for table in tables if (api := _api(table)) is not None]
    if not tables and not project.faults:
        project.fault("api", "no contract is named", FIRST_API)
    settings = Settings(
        root=project.file.parent,
        apis=tuple(apis),
        app=project.string("app"),
        type_checker=project.choice("type-checker", get_args(TypeChecker), "both"),
        allow=frozenset(project.strings("allow")),
    )
    for api, table in zip(apis, tables, strict=False):
        _check_folders(api, table, settings)
    if project.faults:
        raise InvalidSettings(*project.faults)
    return settings


def _api(table: _Table) -> ApiSettings | None:
    table.only(API_KEYS)
    contract, generated = table.path("contract"), table.path("generated")
    for key, path in (("contract", contract), ("generated", generated)):
        if path is None and not isinstance(table.values.get(key), int | list | dict):
            table.fault(key, f'"{key}" is missing')
    base_path = table.string("base-path")
    if base_path and not re.fullmatch(r"(/[^/?#\s{}]+)+/?", base_path):
        table.fault("base-path", f'"{base_path}" is no path', 'write it like "/api/v1", or "" for none')
    if contract is None or generated is None:
        return None
    return ApiSettings(
        contract=contract,
        generated=generated,
        impl=table.path("impl"),
        base_path=base_path.rstrip("/") if base_path is not None else None,
        sync=table.strings("sync"),
        response_validation=table.choice("response-validation", get_args(ResponseValidation), "always"),
        unknown_query=table.choice("unknown-query", get_args(UnknownQuery), "ignore"),
        models=table.choice("models", get_args(ModelKind), "BaseModel"),
        enums=table.choice("enums", get_args(EnumKind), "literal"),
    )


def _check_folders(api: ApiSettings, table: _Table, settings: Settings) -> None:
    """Report a generated folder that is outside of the project, within another, or around what is written by hand."""
    folder = Path(os.path.realpath(api.generated))
    root = Path(os.path.realpath(settings.root))
    name = printed(api.generated)
    if root == folder or not folder.is_relative_to(root):
        table.fault("generated", f'"{name}" is not a folder within the project')
    for other in settings.apis:
        if other is not api and _is_within(other.generated, api.generated):
            table.fault(
                "generated", f'"{printed(other.generated)}" lies within "{name}"', "give each a folder of its own"
            )
        if any(_is_within(path, api.generated) for path in _written(other)):
            table.fault("generated", f'"{name}" holds files written by hand', "generate into a folder of its own")


def _written(api: ApiSettings) -> Iterable[Path]:
    return (path for path in (api.contract, api.impl) if path is not None)


def _is_within(path: Path, folder: Path) -> bool:
    """Compared without case, as some file systems do."""
    return Path(os.path.realpath(path).casefold()).is_relative_to(Path(os.path.realpath(folder).casefold()))


def absolute(path: Path) -> Path:
    """The path from the root, without "..", and with its links unfollowed, so that the writer can refuse them."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() follows links)


def printed(path: Path) -> str:
    """The path as messages show it: from the working directory where that is shorter, with "/"."""
    try:
        relative = Path(os.path.relpath(path))
    except (ValueError, OSError):  # another drive, or the working directory is gone
        return path.as_posix()
    return min(relative.as_posix(), path.as_posix(), key=len)
