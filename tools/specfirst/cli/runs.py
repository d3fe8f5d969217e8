"""One contract's way through a run of regen."""

from dataclasses import dataclass, replace

from specfirst.diagnostics import Diagnostic
from specfirst.pipeline import Generation
from specfirst.settings import ApiSettings
from specfirst.write import Changes, compare, findings, losses, refusals, write


@dataclass(frozen=True, slots=True)
class Run:
    """What was generated, and what that means for the disk."""

    api: ApiSettings
    generation: Generation
    changes: Changes = Changes()  # noqa: RUF009 (frozen)
    """Empty until the tree is compared or written."""
    about_files: tuple[Diagnostic, ...] = ()
    """What there is to say about the files of the generated folder."""
    has_failed: bool = True
    """Whether the command is to leave with 1."""

    def compared(self) -> "Run":
        """The run, with what writing would change as findings."""
        changes = compare(self.generation.tree, self.api.generated)
        about_files = findings(changes, self.api.generated)
        return replace(self, changes=changes, about_files=about_files, has_failed=bool(about_files))

    def written(self) -> "Run":
        """The run, with its tree on disk, unless a foreign file stands in the way."""
        changes = write(self.generation.tree, self.api.generated)
        about_files = (refusals if changes.is_blocked else losses)(changes, self.api.generated)
        return replace(self, changes=changes, about_files=about_files, has_failed=changes.is_blocked)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.generation.diagnostics, *self.about_files)
