"""One contract's way through a run of regen."""

from dataclasses import dataclass, replace

from specfirst.cache import Stamp
from specfirst.diagnostics import Diagnostic
from specfirst.generation import Generation
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
    stamp: Stamp | None = None
    """Where to keep what was said, once the folder is as it should be."""

    @classmethod
    def recalled(cls, api: ApiSettings, stamp: Stamp) -> "Run | None":
        """The last run of the contract, if nothing has changed since; a tree that is on the disk is empty here."""
        found = stamp.recalled()
        if found is None:
            return None
        generation, written = found
        return cls(api, generation, Changes(same=written), has_failed=False)

    def compared(self) -> "Run":
        """The run, with what writing would change as findings."""
        if not self.has_failed:
            return self
        changes = compare(self.generation.tree, self.api.generated)
        about_files = findings(changes, self.api.generated)
        if not about_files and self.stamp is not None:
            self.stamp.remember(self.generation)
        return replace(self, changes=changes, about_files=about_files, has_failed=bool(about_files))

    def written(self) -> "Run":
        """The run, with its tree on disk, unless a foreign file stands in the way."""
        if not self.has_failed:
            return self
        changes = write(self.generation.tree, self.api.generated)
        about_files = (refusals if changes.is_blocked else losses)(changes, self.api.generated)
        if not changes.is_blocked and self.stamp is not None:
            self.stamp.remember(self.generation)
        return replace(self, changes=changes, about_files=about_files, has_failed=changes.is_blocked)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.generation.diagnostics, *self.about_files)
