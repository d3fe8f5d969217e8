"""What the models of a contract think of values, beside what a JSON Schema validator thinks of them."""

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
from pydantic import TypeAdapter, ValidationError

from specfirst.load import Document, read, resolve
from specfirst.model.build import build
from specfirst.model.json_schema import json_schema, reference_to
from specfirst.model.one_sided import INPUT
from specfirst.model.schema import AnyValue, Reference, Schema
from specfirst.runtime.formats import from_json
from specfirst.settings import EnumKind, ModelKind
from tests.generating import generated, imported
from tests.model.values import mutated, some_value


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one value: which of the two take it, and what comes back of it."""

    pointer: str
    text: str
    ours: bool
    theirs: bool
    comes_back: bool
    """What the model writes again is valid as well; true for a value that is not read."""
    faults: tuple[str, ...]
    """Keywords and places, of the side that refuses it, or refuses what comes back."""


def verdicts(
    contract: Path,
    folder: Path,
    count: int,
    seed: str = "",
    models: ModelKind = "BaseModel",
    enums: EnumKind = "literal",
) -> Iterator[Verdict]:
    """`count` values for each component of the contract, half of them with one thing changed."""
    generated(contract, folder, lenient=True, models=models, enums=enums)
    document = resolve(read(contract))
    schemas = build(document).schemas
    names: dict[str, str] = json.loads((folder / "manifest.json").read_text())["names"]

    def lookup(reference: Reference) -> Schema:
        found: Schema = reference
        while isinstance(found, Reference):
            found = schemas.get(found.target, AnyValue(pointer=found.target))
        return found

    with imported(folder) as package:
        if not schemas:
            return
        module = importlib.import_module(f"{package.__name__}.models")
        for pointer, schema in schemas.items():
            form = INPUT + pointer if INPUT + pointer in names else pointer
            model = getattr(module, names[form])
            adapter = TypeAdapter[Any](
                from_json(model | None if schema.nullable and isinstance(model, type) else model)
            )
            validator = _validator(form, document)
            random = Random(pointer + seed)
            for index in range(count):
                value = some_value(random, schema, lookup)
                yield _verdict(pointer, mutated(random, value) if index % 2 else value, adapter, validator)


def _validator(pointer: str, document: Document) -> Any:
    schema = {**json_schema([pointer], document), "$ref": reference_to(pointer)}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _verdict(pointer: str, value: Any, adapter: TypeAdapter[Any], validator: Any) -> Verdict:
    text = json.dumps(value)
    theirs = validator.is_valid(value)
    try:
        found = adapter.validate_json(text, by_alias=True, by_name=False)
    except ValidationError as error:
        ours = tuple(f"{fault['type']} at {fault['loc']}" for fault in error.errors(include_url=False))
        return Verdict(pointer, text, ours=False, theirs=theirs, comes_back=True, faults=ours)
    again = json.loads(adapter.dump_json(found, by_alias=True))
    refused = [*validator.iter_errors(value)] or [*validator.iter_errors(again)]
    faults = tuple(f"{fault.schema_path[-1]} at {fault.instance_path}" for fault in refused)
    return Verdict(pointer, text, ours=True, theirs=theirs, comes_back=validator.is_valid(again), faults=faults)
