"""A class of an implementation and what stands in its body."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import libcst as cst
from libcst.metadata import CodeRange

from .bindings import dotted, statements
from .structure import Base, ClassFound, Member, Parameter

Positions: TypeAlias = Mapping[cst.CSTNode, CodeRange]


def read_class(node: cst.ClassDef, positions: Positions) -> ClassFound:
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
        result=annotation_text(node.returns),
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
            name=one.name.value,
            kind=kind,
            has_default=one.default is not None,
            annotation=annotation_text(one.annotation),
        )
        for kind, parameters in groups
        for one in parameters
    ]
    yield from found[1:] if found and found[0].kind in ("/", "") else found


def _is_stub(body: cst.BaseSuite) -> bool:
    raised = [one for one, _ in statements(body.body) if not is_docstring(one)]
    if len(raised) != 1 or not isinstance(raised[0], cst.Raise):
        return False
    exception = raised[0].exc
    return dotted(exception.func if isinstance(exception, cst.Call) else exception) == "NotImplementedError"


def is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, (cst.SimpleString, cst.ConcatenatedString))


def annotation_text(node: cst.Annotation | None) -> str | None:
    return _code(node.annotation) if node is not None else None


def _code(node: cst.CSTNode) -> str:
    """The node's text in one line."""
    return " ".join(cst.Module([]).code_for_node(node).split())
