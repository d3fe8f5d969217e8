"""`tools` under an audit hook: says on stderr when it opens a socket or starts a program that is not ours."""

import sys
from pathlib import Path
from typing import Any

MARK = "AUDIT: "

_SOCKETS = ("socket.connect", "socket.getaddrinfo", "socket.bind", "urllib.Request")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
_OURS = ("ruff",)


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578)."""
    if event in _SOCKETS or (event in _PROGRAMS and Path(str(arguments[0])).name not in _OURS):
        sys.__stderr__.write(f"{MARK}{event}\n")  # type: ignore[union-attr]  # None only without a console


if __name__ == "__main__":
    from specfirst.cli.main import main

    sys.addaudithook(watch)
    main()
