"""A module of an implementation, read without importing it."""

from collections.abc import Iterator

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from .bindings import bindings, dotted, has_lazy_annotations, statements
from .classes import Positions, annotation_text, is_docstring, read_class
from .packages import Packages
from .source import SourceFile, UnreadableSource
from .structure import Call, ClassFound, Function, ImportedName, ImportStatement, ModuleFound, Variable


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
            Function(name=one.name.value, line=positions[one].start.line, result=annotation_text(one.returns))
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
        self.classes.append(read_class(node, self.positions))

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
    if isinstance(first, cst.SimpleStatementLine) and first.body and is_docstring(first.body[0]):
        return positions[first].end.line
    return 0
