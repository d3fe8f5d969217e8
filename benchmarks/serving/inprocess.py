"""CPU time of a request without a socket: `python -m benchmarks.serving.inprocess`."""

import asyncio
import gc
import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from .data import WORKLOADS, Workload

ROUNDS = 7
REQUESTS = 200


def scope_of(workload: Workload, *, with_origin: bool) -> dict[str, Any]:
    """An ASGI scope as uvicorn makes it."""
    path, _, query = workload.target.partition("?")
    headers = {"Host": "127.0.0.1:8000", "User-Agent": "benchmark", "Accept": "*/*", **workload.headers}
    if with_origin:
        headers["Origin"] = "https://example.com"
    if workload.body:
        headers["Content-Length"] = str(len(workload.body))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": workload.method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8000),
        "state": {},
    }


async def ask(app: Any, scope: dict[str, Any], workload: Workload) -> None:
    """One request, and its answer looked at."""
    waiting = [{"type": "http.request", "body": workload.body, "more_body": False}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == workload.status, (workload.name, sent)


async def measured(app: Any, workload: Workload, *, with_origin: bool) -> float:
    """CPU microseconds of one request."""
    scopes = [scope_of(workload, with_origin=with_origin) for _ in range(REQUESTS)]
    gc.collect()
    gc.disable()
    started = time.process_time()
    for scope in scopes:
        await ask(app, scope, workload)
    spent = time.process_time() - started
    gc.enable()
    return spent / REQUESTS * 1e6


async def compared(apps: dict[str, Any]) -> dict[tuple[str, str], float]:
    """The least time of each application and workload, measured by turns."""
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for workload in WORKLOADS:
            for name, app in apps.items():
                spent = await measured(app, workload, with_origin=name.endswith("cors"))
                times.setdefault((workload.name, name), []).append(spent)
    return {key: median(sorted(values)[:3]) for key, values in times.items()}


def main() -> None:
    """Print CPU microseconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        from .packages import generate  # noqa: PLC0415 (not for the servers)

        generate(Path(folder))
        os.environ["SPECFIRST_BENCHMARK_PACKAGES"] = folder
        from . import apps  # noqa: PLC0415 (the package has to be there)

        pairs = ("", "_session", "_cors")
        both = {f"{name}{pair}": getattr(apps, f"{name}{pair}") for pair in pairs for name in ("fastapi", "specfirst")}
        found = asyncio.run(compared(both))
    for workload in WORKLOADS:
        for pair in pairs:
            theirs, mine = found[workload.name, f"fastapi{pair}"], found[workload.name, f"specfirst{pair}"]
            print(f"{workload.name:16}{pair[1:] or 'plain':8} {theirs:7.1f} us {mine:7.1f} us  {theirs / mine:5.2f}")


if __name__ == "__main__":
    main()
