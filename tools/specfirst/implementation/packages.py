"""Names of modules: of the generated package, and of files of an implementation."""

from dataclasses import dataclass
from pathlib import Path

from ..settings import ApiSettings


@dataclass(frozen=True, slots=True)
class Packages:
    """How modules of a project are called when they import one another."""

    root: Path
    """The project's folder, which is on sys.path; a `src` folder within it as well."""

    def module_of(self, path: Path) -> tuple[str, ...]:
        """The parts of a module's full name; those of the package for an `__init__.py`."""
        parts = path.relative_to(self.root).with_suffix("").parts if path.is_relative_to(self.root) else (path.stem,)
        parts = parts[1:] if parts[:1] == ("src",) and not (self.root / "src/__init__.py").exists() else parts
        return parts[:-1] if parts[-1:] == ("__init__",) else parts

    def absolute(self, path: Path, dots: int, name: str) -> str:
        """The full name of what `from ..name import x` in the file at `path` asks."""
        if not dots:
            return name
        module = self.module_of(path)
        package = module if path.name == "__init__.py" else module[:-1]
        return ".".join((*package[: len(package) - dots + 1], *(name.split(".") if name else ())))

    def relative(self, path: Path, module: tuple[str, ...]) -> str:
        """How a file at `path` names another module of the project: `.auth`, `..common.auth`."""
        package = self.module_of(path)[:-1]
        shared = 0
        while shared < min(len(package), len(module) - 1) and package[shared] == module[shared]:
            shared += 1
        if not shared:
            return ".".join(module)
        return "." * (len(package) - shared + 1) + ".".join(module[shared:])


@dataclass(frozen=True, slots=True)
class GeneratedPackage:
    """The generated package of an API, by every name that may be used for it."""

    parts: tuple[str, ...]
    """From the project's folder."""

    @classmethod
    def of(cls, api: ApiSettings, packages: Packages) -> "GeneratedPackage":
        return cls(packages.module_of(api.generated / "__init__.py"))

    @property
    def name(self) -> str:
        return ".".join(self.parts)

    def within(self, module: str) -> tuple[str, str] | None:
        """The package as a module name spells it, and what follows: ("shop", "contract.items"); None for other modules."""
        parts = module.split(".")
        for size in range(min(len(parts), len(self.parts)), 0, -1):
            if tuple(parts[:size]) == self.parts[-size:]:
                return ".".join(parts[:size]), ".".join(parts[size:])
        return None
