"""What the figures were measured on."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("fastapi", "starlette", "pydantic", "uvicorn", "uvloop", "httptools")


def described() -> str:
    """Processor, cores, load, Python and libraries, in one sentence."""
    found = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.partition(":")[2].strip() for line in found.splitlines() if line.startswith("model name")), "?")
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    busy = f"load {os.getloadavg()[0]:.1f} at the start"
    return f"{model}, {os.cpu_count()} cores, {busy}; Python {platform.python_version()}, {libraries}."
