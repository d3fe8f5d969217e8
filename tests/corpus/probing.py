"""Imports a generated package, tries the probes of a case on it, and prints what came of it as JSON.

`python -m tests.corpus.probing PACKAGE CASE`: a folder, and a JSON file with `probes`.
"""

import importlib
import inspect
import json
import logging
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from fastapi.testclient import TestClient

from specfirst.runtime.adapters import built
from specfirst.runtime.formats import from_json

from .audited import watch
from .echo import NoValue, providers
from .touching import touch_everything

_REFUSED = (400, 413, 415, 422)


def main(folder: Path, case: Path) -> dict[str, Any]:
    """`import_seconds`, `probes` (None for each that is right, else what went wrong), `faults`."""
    expected = json.loads(case.read_text(encoding="utf-8"))
    sys.path.insert(0, str(folder.parent))
    sys.addaudithook(watch)
    started = time.process_time()
    package = importlib.import_module(folder.name)
    names = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["names"]
    probe = Probes(package, names)
    imported = time.process_time() - started
    with probe.client:  # one event loop for all requests
        results = [probe(one) for one in expected["probes"]]
        faults = list(touch_everything(probe))
    return {"import_seconds": imported, "probes": results, "faults": faults}


class Probes:
    """Probes against one package, each answered with None or with what went wrong."""

    def __init__(self, package: ModuleType, names: dict[str, str]) -> None:
        self.package = package
        self.names = names
        app = package.create_app(**providers(package))
        self.client = TestClient(app, root_path="")
        self.document = json.loads(importlib.import_module(f"{package.__name__}.app").DOCUMENT)
        self.log = _Log()
        logging.getLogger().addHandler(self.log)

    def __call__(self, probe: dict[str, Any]) -> str | None:
        method = getattr(self, f"_{probe['kind']}", None)
        if method is None:
            return f"unknown kind of probe: {probe['kind']}"
        try:
            result: str | None = method(probe)
        except NoValue as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 (a probe that breaks is a miss, not the end)
            return f"{type(error).__name__}: {error}"[:200]
        return result

    def send(self, probe: dict[str, Any]) -> int:
        """The status that answers the probe's request."""
        self.log.errors.clear()
        content = {key: probe[key] for key in ("json", "files") if key in probe}
        headers = dict(probe.get("headers", {}))
        if "form" in probe:
            content["data"] = probe["form"]
        if "raw" in probe:
            content["content"] = probe["raw"].encode()
            headers["Content-Type"] = probe.get("ctype", "application/octet-stream")
        url = self._base() + probe["path"]
        try:
            return int(self.client.request(probe["method"], url, headers=headers, **content).status_code)
        except Exception as error:  # noqa: BLE001 (whatever the application lets out, a server answers with 500)
            self.log.errors.append(f"{type(error).__name__}: {error}")
            return 500

    def _base(self) -> str:
        prefix: str = inspect.signature(self.package.mount).parameters["prefix"].default
        return prefix

    def _route(self, probe: dict[str, Any]) -> str | None:
        status = self.send(probe)
        return f"answers {status}{self.log.told()}" if status in (404, 405) or status >= 500 else None

    def _req(self, probe: dict[str, Any]) -> str | None:
        status = self.send(probe)
        if not probe["valid"]:
            return None if status in _REFUSED else f"answers {status} to a request that is not valid"
        is_fine = status < 400 or (status >= 500 and probe.get("ok500", False))
        return None if is_fine else f"answers {status} to a request that is valid{self.log.told()}"

    def _auth(self, probe: dict[str, Any]) -> str | None:
        status = self.send(probe)
        return None if status in (401, 403) else f"answers {status} without credentials"

    def _slow(self, probe: dict[str, Any]) -> str | None:
        self.send(probe)  # the first request warms up
        started = time.process_time()
        self.send(probe)
        return _within(started, probe["max_ms"])

    def _model(self, probe: dict[str, Any]) -> str | None:
        given = json.dumps(probe["value"])
        try:
            dumped = self.round_trip(probe["schema"], given)
        except ValueError as error:
            return f"refuses {given[:80]}: {error}"[:200] if probe["valid"] else None
        if not probe["valid"]:
            return f"accepts {given[:80]}"
        return None if json.loads(dumped) == probe["value"] else f"{given[:80]} comes back as {dumped[:80]}"

    def _touch(self, probe: dict[str, Any]) -> str | None:
        """As `_model`, of a value that may lack what has a default: that is written all the same."""
        given = json.dumps(probe["value"])
        try:
            dumped = self.round_trip(probe["schema"], given)
        except ValueError as error:
            return f"refuses {given[:80]}: {error}"[:200]
        return None if _holds(json.loads(dumped), probe["value"]) else f"{given[:80]} comes back as {dumped[:80]}"

    def _slowmodel(self, probe: dict[str, Any]) -> str | None:
        self._model(probe | {"valid": False})
        started = time.process_time()
        self._model(probe | {"valid": False})
        return _within(started, probe["max_ms"])

    def round_trip(self, schema: str, content: str) -> str:
        """The content read by a component's model and written again; ValueError if it is refused."""
        pointer = f"/components/schemas/{schema.replace('~', '~0').replace('/', '~1')}"
        if pointer not in self.names:
            raise NoValue(f"{schema} has no model")
        name = self.package.__name__
        model = getattr(importlib.import_module(f"{name}.models"), self.names[pointer])
        adapter = built(from_json(model))
        value = adapter.validate_json(content, by_alias=True, by_name=False)
        written = importlib.import_module(f"{name}._runtime.answers").json_answer(model).make()(value)
        assert isinstance(written, bytes)
        return written.decode()


class _Log(logging.Handler):
    """Keeps the errors that were logged: what lies behind an answer of 500."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.errors.append(f"{type(error).__name__}: {error}" if error else record.getMessage())

    def told(self) -> str:
        """The first of them, to stand behind a status."""
        return f": {self.errors[0]}"[:200] if self.errors else ""


def _holds(written: Any, value: Any) -> bool:
    """Whether what was written is the value, but for properties that it has besides."""
    if isinstance(value, dict) and isinstance(written, dict):
        return all(name in written and _holds(written[name], one) for name, one in value.items())
    if isinstance(value, list) and isinstance(written, list):
        return len(written) == len(value) and all(map(_holds, written, value))
    return bool(written == value)


def _within(started: float, milliseconds: float) -> str | None:
    took = (time.process_time() - started) * 1000
    return None if took <= milliseconds else f"took {took:.0f} ms"


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
