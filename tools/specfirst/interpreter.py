"""The interpreter of a project: the one its application and its type checker are installed for."""

import os
import sys
from pathlib import Path


def project_python(root: Path) -> Path:
    """The running one where it belongs to the project, else that of its `.venv` or of the environment that is active."""
    running = Path(sys.prefix).resolve()
    active = os.environ.get("VIRTUAL_ENV")
    environments = [root / ".venv", *([Path(active)] if active else [])]
    if any(folder.resolve() == running for folder in environments):
        return Path(sys.executable)
    for folder in environments:
        for name in ("bin/python", "Scripts/python.exe"):
            if (folder / name).exists():
                return folder / name
    return Path(sys.executable)
