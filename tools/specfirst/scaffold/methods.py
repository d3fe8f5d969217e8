"""Where a stub goes in the body of a class, and how it is indented there."""

from collections.abc import Iterator, Sequence

from ..implementation.structure import ClassFound, Member
from .insertions import Insertion, Lines

STEP = 4
"""Spaces of one level of indentation in formatted text."""


def method_insertions(
    lines: Lines, found: ClassFound, indent: str, stubs: Sequence[tuple[str, str]], order: Sequence[str]
) -> Iterator[Insertion]:
    """Each (name, text) below the method that precedes it in `order`, else at the end of the class.

    `indent` is what one level adds in the file; texts are indented by spaces, from column 0.
    """
    is_inline = found.body_line == found.line
    outer = lines.indent(found.line)
    inner = f"{outer}{indent}" if is_inline else lines.indent(found.body_line)
    if is_inline:
        yield _opened(lines, found, inner)
    step = inner[len(outer) :] if inner.startswith(outer) and len(inner) > len(outer) else indent
    for name, text in stubs:
        anchor = None if is_inline else _anchor(found, name, order, lines, inner)
        line = _below(lines, anchor.end_line, inner, strictly=True) if anchor else _end(lines, found, inner)
        yield lines.after(line, ["", *(_indented(one, inner, step) for one in text.splitlines())])


def _anchor(found: ClassFound, name: str, order: Sequence[str], lines: Lines, inner: str) -> Member | None:
    """The nearest method before `name` that stands in the class itself, and not within an `if` of it."""
    before = order[: order.index(name)] if name in order else ()
    for one in reversed(before):
        member = found.members.get(one)
        if member is not None and lines.indent(member.first_line) == inner:
            return member
    return None


def _end(lines: Lines, found: ClassFound, inner: str) -> int:
    return _below(lines, found.end_line, inner, strictly=False)


def _below(lines: Lines, number: int, inner: str, *, strictly: bool) -> int:
    """The last of the lines below `number` that are comments within the class, or (strictly) within its last method."""
    last, number = number, number + 1
    while number <= len(lines.lines):
        line = lines.text(number)
        indent = lines.indent(number)
        is_within = indent.startswith(inner) and (indent != inner or not strictly)
        if line.strip() and not (line.lstrip().startswith("#") and is_within):
            break
        last = number if line.strip() else last
        number += 1
    return last


def _opened(lines: Lines, found: ClassFound, inner: str) -> Insertion:
    """A line break between `class A(B):` and the body behind its colon."""
    line = lines.text(found.line)
    head = line[: found.body_column - 1]
    blanks = len(head) - len(head.rstrip(" "))
    end = line[len(line.rstrip("\r\n")) :] or lines.newline
    if not inner.strip(" ") and blanks <= len(inner):
        return Insertion(lines.offset(found.line, len(head) - blanks), f"{end}{inner[blanks:]}")
    return Insertion(lines.offset(found.line, len(head)), f"{end}{inner}")


def _indented(line: str, inner: str, step: str) -> str:
    """The line within the class; levels of four spaces become the file's own."""
    if not line:
        return ""
    text = line.lstrip(" ")
    levels, rest = divmod(len(line) - len(text), STEP)
    return f"{inner}{step * levels}{' ' * rest}{text}"
