"""A contract served without an implementation: requests are validated, answers are its examples."""
