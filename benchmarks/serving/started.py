"""Start one large service and print what that took, as JSON: `python -m benchmarks.serving.started FOLDER by_hand|ours N`.

`seconds`: CPU time of its import, of the application and of its lifespan; `mebibytes`: memory that is then resident, more
than before; `served_mebibytes`: the same once each operation was called; `microseconds`: CPU time of a request to the last one.
"""

import asyncio
import gc
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from .data import JSON, Workload, as_json
from .inprocess import ask, scope_of

ID = UUID(int=7)
NEW = as_json({"name": "New", "count": 1, "parts": [{"name": "one"}, {"name": "two", "weight": 1.5}]})
REQUESTS = 300


def ours() -> Any:
    """The generated package, with an implementation of each tag that does what the other service does."""
    package, models = importlib.import_module("large"), importlib.import_module("large.models")
    contracts = importlib.import_module("large.contract").CONTRACTS

    class Things:
        def __getattr__(self, name: str) -> Any:
            thing = getattr(models, name.partition("_")[2].title())

            async def get(*, id: UUID, limit: int) -> Any:  # noqa: A002
                return thing(id=id, name="It", count=limit)

            async def add(*, body: Any) -> Any:
                return thing(id=UUID(int=1), **body.model_dump())

            return get if name.startswith("get") else add

    async def provide() -> Things:
        return Things()

    return package.create_app(**dict.fromkeys(contracts, provide))


def by_hand() -> Any:
    return importlib.import_module("large_by_hand").create()


def resident() -> float:
    """MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


async def run(make: Any, resources: int) -> dict[str, float]:
    before, started = resident(), time.process_time()
    app = make()
    async with app.router.lifespan_context(app):
        seconds, mebibytes = time.process_time() - started, resident() - before
        reading = [Workload("get", "GET", f"/things{number}/{ID}", 200) for number in range(resources)]
        adding = [Workload("add", "POST", f"/things{number}", 201, JSON, NEW) for number in range(resources)]
        for workload in (*reading, *adding):
            await ask(app, scope_of(workload, with_origin=False), workload)
        served, scopes = resident() - before, [scope_of(reading[-1], with_origin=False) for _ in range(REQUESTS)]
        gc.collect()
        gc.disable()
        started = time.process_time()
        for scope in scopes:
            await ask(app, scope, reading[-1])
        microseconds = (time.process_time() - started) / REQUESTS * 1e6
    return {"seconds": seconds, "mebibytes": mebibytes, "served_mebibytes": served, "microseconds": microseconds}


def main() -> None:
    folder, way, resources = sys.argv[1:]
    sys.path.insert(0, folder)
    importlib.import_module("fastapi")
    print(json.dumps(asyncio.run(run({"ours": ours, "by_hand": by_hand}[way], int(resources)))))


if __name__ == "__main__":
    main()
