"""What is asked of a module of an implementation: its classes, imports, functions and calls."""

from collections.abc import Mapping
from dataclasses import dataclass

from .bindings import Binding
from .source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a method, without `self`."""

    name: str
    kind: str
    """"*" for keyword-only, "" for one that may be given by its name, "/" for positional-only, "*args" and "**kwargs"."""
    has_default: bool
    annotation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A name in the body of a class; `parameters` and what follows are those of a function."""

    name: str
    line: int
    column: int
    first_line: int
    """Of its first decorator."""
    end_line: int
    is_function: bool
    is_async: bool = False
    is_override: bool = False
    is_static: bool = False
    """A staticmethod, a classmethod or a property: its signature is another than it looks."""
    parameters: tuple[Parameter, ...] = ()
    result: str | None = None
    raises_not_implemented: bool = False
    """It is a stub: nothing but a docstring and `raise NotImplementedError`."""
    docstring: str = ""
    """Its first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A base of a class: `ItemsApi[Caller]`."""

    name: str
    """Dotted, as it is written."""
    argument: str | None
    """What stands in its brackets."""
    names: tuple[str, ...] = ()
    """The names in that argument that are bound somewhere: `Caller`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFound:
    """A class, wherever it stands in its module."""

    name: str
    line: int
    column: int
    bases: tuple[Base, ...]
    members: Mapping[str, Member]
    """The last of each name."""
    body_line: int
    """Of the body's first statement; `line` where the body stands behind the colon."""
    body_column: int
    """1-based; where a body begins that stands on the line of its class."""
    end_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`create_app(...)` or `mount(...)`."""

    function: str
    line: int
    end_line: int
    keywords: frozenset[str]
    is_open: bool
    """`**something` is among its arguments: what it is given cannot be read."""
    last_line: int
    """Of its last argument, or of its name where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function at the top of a module."""

    name: str
    line: int
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A name that is assigned a call at the top of a module: `AUTH = Auth(...)`."""

    name: str
    function: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedName:
    """A name, and the 1-based lines and 0-based columns it stands between with its alias."""

    name: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStatement:
    """An import at the top of a module, outside of any `if` or `try`."""

    module: str
    """As it is written, with its dots."""
    names: tuple[ImportedName, ...]
    """Of `from ... import`; empty for `import x` and for a star."""
    line: int
    end_line: int
    is_from: bool
    is_alone: bool
    """No other statement stands on its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFound:
    """Everything that is asked of a module."""

    source: SourceFile
    bindings: Mapping[str, Binding]
    has_lazy_annotations: bool
    classes: tuple[ClassFound, ...]
    calls: tuple[Call, ...]
    functions: tuple[Function, ...]
    variables: tuple[Variable, ...]
    imports: tuple[ImportStatement, ...]
    docstring_end: int
    """The last line of the module's docstring; 0 where it has none."""
    indent: str
    newline: str
