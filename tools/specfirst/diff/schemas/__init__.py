"""Whether all values of one schema are values of another: the schemas of two contracts, compared by what they mean."""

from .difference import NONE, Difference, Kind, View
from .relation import Relation

__all__ = ["NONE", "Difference", "Kind", "Relation", "View"]
