"""Generated files as ruff leaves them."""

from .texts import FormattedTexts
from .tree import format  # noqa: A004 (the stage is called so)

__all__ = ["FormattedTexts", "format"]
