"""What is fuzzed: a document, and the application or the address that is to keep it."""

import importlib
import json
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.errors import SchemathesisError
from schemathesis.schemas import BaseSchema

from .served import Served

DEFAULT_ORIGIN = "http://127.0.0.1:8000"
"""What the curl lines of an application in this process name: where `tools serve` would serve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much is tried."""

    max_examples: int | None = None
    """Of generated requests for each operation and phase; None for what schemathesis.toml says, else 100."""
    phases: tuple[str, ...] = ()
    """Of outcome.PHASES; () for all."""


DEFAULT_PORTS = {"http": 80, "https": 443}
PATIENCE = 10.0
"""Seconds until an address that does not answer counts as dead."""


class Unusable(Exception):
    """There is nothing to fuzz; says why in one line, and what to do in `hint`."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One contract and the service behind it."""

    document: bytes
    """The bundled contract, as JSON."""
    base_path: str
    """What stands before the contract's paths: "" or "/api/v1"."""
    url: str | None = None
    """Where the service runs, with or without the base path; None for `app`."""
    app: Served | None = None
    """An ASGI application; its lifespan is run once in this process."""
    configuration: Path | None = None
    """schemathesis.toml: credentials, hooks, checks."""

    @property
    def base_url(self) -> str:
        url = (self.url or DEFAULT_ORIGIN).rstrip("/")
        return url if urlsplit(url).path else url + self.base_path

    def schema(self, seed: int, budget: Budget) -> BaseSchema:
        """The document as Schemathesis takes it; raises Unusable."""
        if self.url is not None:
            _reach(self.url)
        try:
            configuration = self._configuration()
            configuration.update(seed=seed, max_failures=None)
            configuration.cache.enabled = False  # a seed says all that a run depends on
            schema = schemathesis.openapi.from_dict(json.loads(self.document), config=configuration)
        except (SchemathesisError, ValueError, OSError) as error:
            raise Unusable(_line(error)) from error
        schema.app = self.app
        schema.config.base_url = self.base_url
        if self.app is not None:
            self._sign_in_below_the_base_path(schema)
        schema.config.generation.update(max_examples=budget.max_examples)
        if budget.phases:
            schema.config.phases.update(phases=list(budget.phases))
        return schema

    def _sign_in_below_the_base_path(self, schema: BaseSchema) -> None:
        """Schemathesis 4.32 adds the base path to `[auth.dynamic]` of a service at an address, but not of an application."""
        for scheme in schema.config.auth.dynamic.schemes.values():
            if scheme.path.startswith("/"):
                scheme.path = self.base_path + scheme.path.removeprefix(self.base_path)

    def _configuration(self) -> SchemathesisConfig:
        if self.configuration is not None:
            return SchemathesisConfig.from_path(self.configuration)
        importlib.import_module("specfirst.fuzz.hooks")
        return SchemathesisConfig.from_dict({"generation": {"allow-x00": False}})


def _reach(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unusable(f'"{url}" is no address of a service', "write it like http://127.0.0.1:8000")
    try:
        with socket.create_connection((parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme]), timeout=PATIENCE):
            pass
    except (OSError, ValueError) as error:
        raise Unusable(f'"{url}" does not answer: {_line(error)}', "is the service running there?") from error


def _line(error: BaseException) -> str:
    """What an error says, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:3]) or type(error).__name__
