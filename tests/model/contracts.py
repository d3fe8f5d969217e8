"""Contracts for the tests of the model: only what a test is about is written out."""

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import yaml

from specfirst.load import Document, read, resolve
from specfirst.model.api import Api, Operation
from specfirst.model.build import build
from specfirst.model.schema import Object, Schema

_SCHEMAS = "/components/schemas/"


def document(text: str, openapi: str = "3.1.0") -> Document:
    """The contract with the given members beside `openapi` and `info`."""
    content = {"openapi": openapi, "info": {"title": "T", "version": "1"}, **yaml.safe_load(dedent(text))}
    content.setdefault("paths", {})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "openapi.yaml"
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
        return resolve(read(path))


def api(text: str, openapi: str = "3.1.0") -> Api:
    """What the contract means."""
    return build(document(text, openapi))


def of_schemas(text: str, openapi: str = "3.1.0") -> Api:
    """What a contract of component schemas means; the text is that of `components.schemas`."""
    return build(document_of_schemas(text, openapi))


def document_of_schemas(text: str, openapi: str = "3.1.0") -> Document:
    """A contract of component schemas alone."""
    return document(yaml.safe_dump({"components": {"schemas": yaml.safe_load(dedent(text))}}, sort_keys=False), openapi)


def schema(text: str, openapi: str = "3.1.0") -> Schema:
    """The schema of the text, which is a component called A."""
    return of_schemas(yaml.safe_dump({"A": yaml.safe_load(dedent(text))}, sort_keys=False), openapi).schemas[
        f"{_SCHEMAS}A"
    ]


def component(built: Api, name: str) -> Schema:
    return built.schemas[_SCHEMAS + name]


def properties(found: Any) -> dict[str, Schema]:
    assert isinstance(found, Object)
    return {part.name: part.schema for part in found.properties}


def required(found: Any) -> list[str]:
    assert isinstance(found, Object)
    return [part.name for part in found.properties if part.required]


def operation(text: str, openapi: str = "3.1.0") -> tuple[Operation, Api]:
    """The first operation of the contract."""
    built = api(text, openapi)
    return built.operations[0], built


def rules(built: Api) -> list[str]:
    return [found.rule for found in built.degradations]
