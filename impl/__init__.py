"""The hand-written services of this repository."""
