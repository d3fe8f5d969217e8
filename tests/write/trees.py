"""Small generated trees, and what stands on disk after they are written."""

from pathlib import Path, PurePosixPath

from specfirst.write import header, manifest

HEADER = header("openapi.yaml") + "\n"


def tree(number: int = 1, *, files: int = 3, generator: str | None = None) -> dict[PurePosixPath, str | bytes]:
    """A tree whose every file depends on the number, and one of whose files is only there for that number."""
    content: dict[PurePosixPath, str | bytes] = {
        PurePosixPath(f"routers/module_{index}.py"): f"{HEADER}x = {number}\n" for index in range(files)
    }
    content[PurePosixPath("models.py")] = f"{HEADER}\n\nclass Pet:\n    age = {number}\n"
    content[PurePosixPath(f"only_{number}.py")] = HEADER
    content[PurePosixPath("openapi.json")] = f'{{"version": {number}}}\n'
    content[PurePosixPath("same.py")] = HEADER
    content[PurePosixPath("manifest.json")] = manifest(content, requirements={}, names={}, generator=generator)
    return content


def on_disk(root: Path) -> dict[PurePosixPath, str | bytes]:
    """Every file below a folder, as a tree of text."""
    return {
        PurePosixPath(path.relative_to(root).as_posix()): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
