"""Whether a contract, its package, its implementation and what is served are the same thing."""

from .run import check
from .steps import Step

__all__ = ["Step", "check"]
