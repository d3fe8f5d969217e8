"""The meaning of a contract, free of Python names."""

from .build import build

__all__ = ["build"]
