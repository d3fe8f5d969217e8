"""A project's application, run with its documentation, and followed while it is being written."""
