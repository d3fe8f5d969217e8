"""Imports a generated package without an implementation, and prints how it serves its contract as JSON.

`python -m tests.corpus.serving PACKAGE CONTRACT`
"""

import importlib
import inspect
import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from specfirst import pipeline
from specfirst.model.paths import as_served

from .sampling import Sampler, mapping

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "query")
"""TRACE is not among them: no application of ours answers it (RFC 9110, 17.10)."""


def main(folder: Path, contract: Path) -> dict[str, Any]:
    """`import_seconds`, `import_megabytes`, `is_served_equal`, `operations`, `unrouted`."""
    sys.path.insert(0, str(folder.parent))
    started = time.process_time()
    package = importlib.import_module(folder.name)
    app = package.create_app(unimplemented="501")
    imported, used = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with TestClient(app, raise_server_exceptions=False) as client:
        served = client.get("/openapi.json").json()
        prefix = inspect.signature(package.mount).parameters["prefix"].default
        operations = list(_operations(served))
        unrouted = [
            f"{method} {path}: {status}"
            for method, path in operations
            if (status := client.request(method, prefix + _target(path)).status_code) in (404, 405, 500)
        ]
    return {
        "import_seconds": imported,
        "import_megabytes": used,
        "is_served_equal": served == _source(contract),
        "operations": len(operations),
        "unrouted": unrouted,
    }


def _target(path: str) -> str:
    """What a client asks for: the path with values; a number sign before parameters escaped, for they would not be sent."""
    before, sign, fragment = as_served(path).partition("#")
    escaped = "%23" if "{" in fragment else sign
    return re.sub(r"\{[^}]*\}", "1", f"{before}{escaped}{fragment}")


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    sampler = Sampler(document)
    for path, written in mapping(document.get("paths")).items():
        item = sampler.found(written)
        yield from ((method.upper(), path) for method in METHODS if isinstance(item.get(method), dict))
        yield from ((method, path) for method in item.get("additionalOperations", ()))


def _source(contract: Path) -> Any:
    """The contract as it is written where it is one JSON document, else as it is bundled."""
    if contract.suffix == ".json":
        source = json.loads(contract.read_text(encoding="utf-8-sig"))
        bundled = pipeline.bundle(contract, allow_outside=True)
        return source if "swagger" not in source and len(bundled.sources) == 1 else bundled.root
    return pipeline.bundle(contract, allow_outside=True).root


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
