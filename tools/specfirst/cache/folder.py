"""Where the cache lies."""

from pathlib import Path


def cache_folder(project: Path | None) -> Path:
    """The cache of a project, beside its pyproject.toml; the user's cache for a contract that is in none."""
    if project is not None:
        return project / ".specfirst" / "cache"
    from platformdirs import user_cache_path  # noqa: PLC0415 (a project needs none of it)

    return user_cache_path("specfirst")
