"""The documentation page of a contract: Redoc, offline, in a folder or in a single file."""
