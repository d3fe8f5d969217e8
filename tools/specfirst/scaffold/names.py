"""What the names of a signature are called in the module it goes to."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..implementation.bindings import Binding
from ..implementation.packages import GeneratedPackage
from ..implementation.structure import ModuleFound
from ..plan.plan import Method
from ..plan.types import Annotation, Import
from .imports import NewImport

TYPING = frozenset({"typing", "typing_extensions", "collections.abc"})
"""Modules that have one name for one thing."""


@dataclass(slots=True)
class Names:
    """The names of one module, and the imports that it lacks."""

    module: ModuleFound | None
    """None for a module that is to be written."""
    package: GeneratedPackage
    spelled: str
    """The generated package as this module imports it: "generated.shop", "..generated"."""
    taken: frozenset[str] = frozenset()
    """Names that the module will define beside those it has."""
    new: dict[Import, NewImport] = field(default_factory=dict[Import, NewImport])

    def local(self, wanted: Import) -> str:
        """The name, or `module.name`, by which the module knows it; imported where it does not."""
        home = self._home(wanted)
        for binding in self._usable():
            if binding.symbol is not None and self._is(binding, wanted):
                return binding.name
        for binding in self._usable():
            if self._is_module(binding, wanted):
                return f"{binding.name}.{wanted.name}"
        if wanted not in self.new:
            alias = self._free(wanted.name)
            self.new[wanted] = NewImport(home, wanted.name, alias if alias != wanted.name else None)
        added = self.new[wanted]
        return added.alias or added.name

    def method(self, method: Method, principal: str) -> Method:
        """The method with the annotations that it has in this module; `principal` stands for the contract's own variable."""
        arguments = tuple(
            replace(one, annotation=Annotation(self._text(one.annotation).replace("P_contra", principal)))
            if one.name == "principal"
            else replace(one, annotation=Annotation(self._text(one.annotation)))
            for one in method.arguments
        )
        return replace(method, arguments=arguments, result=Annotation(self._text(method.result)))

    def _text(self, annotation: Annotation) -> str:
        locals_ = {wanted.name: self.local(wanted) for wanted in sorted(annotation.imports)}
        return renamed(annotation.text, locals_)

    def _home(self, wanted: Import) -> str:
        """The module to import it of: what is private to the package has a public place."""
        if not wanted.module.startswith("."):
            return wanted.module
        part = wanted.module.split(".")[1]
        public = {"_runtime": "contract" if wanted.name == "Identity" else "replies"}.get(part, part)
        return f"{self.spelled}{public}" if self.spelled.endswith(".") else f"{self.spelled}.{public}"

    def _usable(self) -> Iterable[Binding]:
        if self.module is None:
            return []
        is_lazy = self.module.has_lazy_annotations
        return [one for one in self.module.bindings.values() if is_lazy or not one.is_typing_only]

    def _is(self, binding: Binding, wanted: Import) -> bool:
        if binding.symbol != wanted.name or binding.module is None:
            return False
        if wanted.module in TYPING:
            return binding.module in TYPING
        if wanted.module.startswith("."):
            return self.package.within(binding.module) is not None
        return binding.module == wanted.module

    def _is_module(self, binding: Binding, wanted: Import) -> bool:
        """Whether a name stands for the module itself: `import uuid`, `from generated.shop import models`."""
        if binding.module is None or wanted.module in TYPING:
            return False
        if wanted.module.startswith("."):
            within = self.package.within(f"{binding.module}.{binding.symbol}") if binding.symbol else None
            return within is not None and within[1] == self._home(wanted).rpartition(".")[2]
        return binding.symbol is None and binding.module == binding.written == wanted.module

    def _free(self, name: str) -> str:
        used = {*self.taken, *(one.alias or one.name for one in self.new.values())}
        used |= {one.name for one in self.module.bindings.values() if not one.is_typing_only} if self.module else set()
        found = name
        while found in used:
            found = f"Contract{found}" if found[:1].isupper() else f"contract_{found}"
        return found


def renamed(annotation: str, names: dict[str, str]) -> str:
    """The annotation with other names for some of its names; text within literals stays."""
    changed = {old: new for old, new in names.items() if old != new}
    if not changed:
        return annotation
    data = annotation.encode()
    found = [node for node in ast.walk(ast.parse(annotation, mode="eval")) if isinstance(node, ast.Name)]
    for node in sorted(found, key=lambda node: -node.col_offset):
        end = node.end_col_offset or node.col_offset
        data = data[: node.col_offset] + changed.get(node.id, node.id).encode() + data[end:]
    return data.decode()
