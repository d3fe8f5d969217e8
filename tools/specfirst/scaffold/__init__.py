"""The stubs that an implementation lacks."""

from .changes import Change, Scaffold, Wiring
from .scaffold import scaffold

__all__ = ["Change", "Scaffold", "Wiring", "scaffold"]
