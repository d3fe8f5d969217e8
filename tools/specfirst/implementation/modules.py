"""A module of an implementation, read without importing it: its classes, imports, functions and calls."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from .bindings import Binding, bindings, dotted, has_lazy_annotations, statements
from .packages import Packages
from .source import SourceFile, UnreadableSource

Positions = Mapping[cst.CSTNode, CodeRange]


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


def read_module(source: SourceFile, packages: Packages) -> ModuleFound:
    """The module in a file; raises UnreadableSource where it is no Python."""
    try:
        module = cst.parse_module(source.text)
    except cst.ParserSyntaxError as error:
        raise UnreadableSource(source.path, "cannot be parsed", error.raw_line, error.raw_column + 1) from None
    positions = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    visitor = _Visitor(positions)
    module.visit(visitor)
    top = [statement for statement, _ in statements(module.body)]
    return ModuleFound(
        source=source,
        bindings=bindings(module, source, packages),
        has_lazy_annotations=has_lazy_annotations(module),
        classes=tuple(visitor.classes),
        calls=tuple(visitor.calls),
        functions=tuple(
            Function(name=one.name.value, line=positions[one].start.line, result=_annotation(one.returns))
            for one in top
            if isinstance(one, cst.FunctionDef)
        ),
        variables=tuple(_variables(top, positions)),
        imports=tuple(_imports(module, positions)),
        docstring_end=_docstring_end(module, positions),
        indent=module.default_indent,
        newline=module.default_newline,
    )


class _Visitor(cst.CSTVisitor):
    def __init__(self, positions: Positions) -> None:
        super().__init__()
        self.positions = positions
        self.classes: list[ClassFound] = []
        self.calls: list[Call] = []

    def visit_ClassDef(self, node: cst.ClassDef) -> None:  # noqa: N802 (libcst)
        self.classes.append(_class(node, self.positions))

    def visit_Call(self, node: cst.Call) -> None:  # noqa: N802 (libcst)
        name = dotted(node.func)
        if name.rpartition(".")[2] in ("create_app", "mount"):
            where = self.positions[node]
            last = node.args[-1] if node.args else node.func
            call = Call(
                function=name,
                line=where.start.line,
                end_line=where.end.line,
                keywords=frozenset(one.keyword.value for one in node.args if one.keyword is not None),
                is_open=any(one.star == "**" for one in node.args),
                last_line=self.positions[last].end.line,
            )
            self.calls.append(call)


def _class(node: cst.ClassDef, positions: Positions) -> ClassFound:
    start = positions[node.name].start
    body = node.body
    first = positions[body.body[0]].start if body.body else positions[body].start
    found: dict[str, Member] = {}
    for statement, _ in statements(body.body if isinstance(body, cst.IndentedBlock) else []):
        for member in _members(statement, positions):
            found[member.name] = member
    first_line = start.line if isinstance(body, cst.SimpleStatementSuite) else first.line
    last = positions[body.body[-1] if body.body else body].end
    return ClassFound(
        name=node.name.value,
        line=start.line,
        column=start.column + 1,
        bases=tuple(_base(one.value) for one in node.bases if one.star == "" and one.keyword is None),
        members=found,
        body_line=first_line,
        body_column=first.column + 1,
        end_line=last.line,
    )


def _base(value: cst.BaseExpression) -> Base:
    if not isinstance(value, cst.Subscript):
        return Base(name=dotted(value), argument=None)
    texts = [_code(element.slice) for element in value.slice]
    names = [name.value for element in value.slice for name in _names(element.slice)]
    return Base(name=dotted(value.value), argument=", ".join(texts), names=tuple(dict.fromkeys(names)))


def _names(node: cst.CSTNode) -> Iterator[cst.Name]:
    if isinstance(node, cst.Attribute):
        yield from _names(node.value)
    elif isinstance(node, cst.Name):
        yield node
    else:
        for child in node.children:
            yield from _names(child)


def _members(statement: cst.CSTNode, positions: Positions) -> Iterator[Member]:
    where = positions.get(statement)
    if where is None:
        return
    match statement:
        case cst.FunctionDef():
            yield _function(statement, positions)
        case cst.Assign(targets=targets):
            for target in targets:
                if isinstance(target.target, cst.Name):
                    yield _attribute(target.target.value, where)
        case cst.AnnAssign(target=cst.Name(value=name), value=value) if value is not None:
            yield _attribute(name, where)
        case _:
            return


def _attribute(name: str, where: CodeRange) -> Member:
    start = where.start
    return Member(
        name=name,
        line=start.line,
        column=start.column + 1,
        first_line=start.line,
        end_line=where.end.line,
        is_function=False,
    )


def _function(node: cst.FunctionDef, positions: Positions) -> Member:
    start = positions[node.name].start
    decorators = [dotted(one.decorator).rpartition(".")[2] for one in node.decorators]
    lines = [positions[one].start.line for one in node.decorators]
    return Member(
        name=node.name.value,
        line=start.line,
        column=start.column + 1,
        first_line=min([positions[node].start.line, *lines]),
        end_line=positions[node.body.body[-1] if node.body.body else node.body].end.line,
        is_function=True,
        is_async=node.asynchronous is not None,
        is_override="override" in decorators,
        is_static=not {"staticmethod", "classmethod", "property", "cached_property"}.isdisjoint(decorators),
        parameters=tuple(_parameters(node.params)),
        result=_annotation(node.returns),
        raises_not_implemented=_is_stub(node.body),
        docstring=(node.get_docstring() or "").strip().partition("\n")[0],
    )


def _parameters(node: cst.Parameters) -> Iterator[Parameter]:
    groups: list[tuple[str, Iterable[cst.Param]]] = [
        ("/", node.posonly_params),
        ("", node.params),
        ("*args", [node.star_arg] if isinstance(node.star_arg, cst.Param) else []),
        ("*", node.kwonly_params),
        ("**kwargs", [node.star_kwarg] if node.star_kwarg else []),
    ]
    found = [
        Parameter(
            name=one.name.value, kind=kind, has_default=one.default is not None, annotation=_annotation(one.annotation)
        )
        for kind, parameters in groups
        for one in parameters
    ]
    yield from found[1:] if found and found[0].kind in ("/", "") else found


def _is_stub(body: cst.BaseSuite) -> bool:
    raised = [one for one, _ in statements(body.body) if not _is_docstring(one)]
    if len(raised) != 1 or not isinstance(raised[0], cst.Raise):
        return False
    exception = raised[0].exc
    return dotted(exception.func if isinstance(exception, cst.Call) else exception) == "NotImplementedError"


def _is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, (cst.SimpleString, cst.ConcatenatedString))


def _annotation(node: cst.Annotation | None) -> str | None:
    return _code(node.annotation) if node is not None else None


def _code(node: cst.CSTNode) -> str:
    """The node's text in one line."""
    return " ".join(cst.Module([]).code_for_node(node).split())


def _variables(top: list[cst.CSTNode], positions: Positions) -> Iterator[Variable]:
    for one in top:
        if isinstance(one, cst.Assign) and isinstance(one.value, cst.Call):
            for target in one.targets:
                if name := dotted(target.target):
                    yield Variable(name=name, function=dotted(one.value.func), line=positions[one].start.line)


def _imports(module: cst.Module, positions: Positions) -> Iterator[ImportStatement]:
    for line in module.body:
        if not isinstance(line, cst.SimpleStatementLine):
            continue
        for one in line.body:
            if isinstance(one, (cst.Import, cst.ImportFrom)):
                yield _import(one, positions[line], positions, is_alone=len(line.body) == 1)


def _import(
    one: cst.Import | cst.ImportFrom, where: CodeRange, positions: Positions, *, is_alone: bool
) -> ImportStatement:
    match one:
        case cst.ImportFrom(relative=dots, module=module, names=names):
            name = "." * len(dots) + dotted(module)
            aliases = () if isinstance(names, cst.ImportStar) else names
        case _:
            name, aliases = dotted(one.names[0].name), ()
    return ImportStatement(
        module=name,
        names=tuple(_imported_name(alias, positions[alias]) for alias in aliases),
        line=where.start.line,
        end_line=where.end.line,
        is_from=isinstance(one, cst.ImportFrom),
        is_alone=is_alone,
    )


def _imported_name(alias: cst.ImportAlias, where: CodeRange) -> ImportedName:
    return ImportedName(
        name=dotted(alias.name),
        line=where.start.line,
        column=where.start.column,
        end_line=where.end.line,
        end_column=where.end.column,
    )


def _docstring_end(module: cst.Module, positions: Positions) -> int:
    first = module.body[0] if module.body else None
    if isinstance(first, cst.SimpleStatementLine) and first.body and _is_docstring(first.body[0]):
        return positions[first].end.line
    return 0
