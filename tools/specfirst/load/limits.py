"""Bounds that keep time and memory in proportion to the input (no contract known comes near them)."""

MAX_DEPTH = 256
"""Objects and lists within one another in one file; those who read a document may recurse."""
MAX_ALIASED = 250_000
"""Nodes that YAML aliases stand for, in one file."""
MAX_ALIASED_TEXT = 16 * 1024 * 1024
"""Characters of the texts that YAML aliases stand for, in one file: what is read is written again, each time in full."""
MAX_INLINED = 50_000
"""References that are replaced by a copy of what they lead to, in one contract."""
MAX_LEVELS = 640
"""Schemas within one another, references followed, with no property between them."""
