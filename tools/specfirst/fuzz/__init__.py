"""A service held to its contract: generated requests, good and bad, and every answer compared with what is promised."""

from .outcome import ContractFailure, Outcome, Tally
from .run import fuzz
from .target import Budget, Target, Unusable, imported_app

__all__ = ["Budget", "ContractFailure", "Outcome", "Tally", "Target", "Unusable", "fuzz", "imported_app"]
