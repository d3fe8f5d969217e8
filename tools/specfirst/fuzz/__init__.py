"""A service held to its contract: generated requests, good and bad, and every answer compared with what is promised."""

from .outcome import ContractFailure, Outcome, Tally
from .run import fuzz
from .served import Served
from .target import Budget, Target, Unusable

__all__ = ["Budget", "ContractFailure", "Outcome", "Served", "Tally", "Target", "Unusable", "fuzz"]
