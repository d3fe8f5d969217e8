"""From the meaning of a contract to names, modules, annotations and signatures."""

from .plan import Plan
from .planner import plan

__all__ = ["Plan", "plan"]
