"""After a change only what depends on it is made again, and the result is that of a full run."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from specfirst import pipeline
from specfirst.cache import Store
from specfirst.emit import models as emit_models
from specfirst.memory import Memory
from specfirst.settings import ApiSettings

from .conftest import Project


def test_a_change_that_no_model_sees_prints_no_model(project):
    project.edit("description: The book.", "description: The book as it is.")

    done = project.tools_imports("regen")

    assert done.stdout == "imported: specfirst.pipeline\n"
    assert "0 removed" in done.stderr


def test_a_new_property_of_a_known_shape_needs_no_printer(project):
    project.edit("author: {$ref", "subtitle: {type: string}\n        author: {$ref")

    done = project.tools_imports("regen")

    assert done.stdout == "imported: specfirst.pipeline\n"
    assert b"subtitle: str | None = None" in project.files()["models.py"]


def test_another_bound_of_a_known_shape_needs_no_printer(project):
    project.edit("maxLength: 80", "maxLength: 90")

    done = project.tools_imports("regen")

    assert done.stdout == "imported: specfirst.pipeline\n"
    assert b"max_length=90" in project.files()["models.py"]


def test_one_changed_schema_is_printed_with_the_union_that_reads_its_tag(tmp_path, monkeypatch):
    settings = written(tmp_path, contract())
    generate(settings, tmp_path)
    changed = contract()
    changed["components"]["schemas"]["Leaf"]["properties"]["more"] = {"type": "string"}
    settings = written(tmp_path, changed)
    printed = watch(monkeypatch)

    generate(settings, tmp_path)

    assert printed == ["Leaf", "Either"]


def test_who_refers_to_a_schema_that_allows_null_now_is_printed_again(tmp_path, monkeypatch):
    settings = written(tmp_path, contract())
    generate(settings, tmp_path)
    changed = contract()
    changed["components"]["schemas"]["Leaf"]["type"] = ["object", "null"]
    settings = written(tmp_path, changed)
    printed = watch(monkeypatch)

    tree = generate(settings, tmp_path)

    assert "Branch" in printed
    assert "Other" not in printed
    assert tree == full(settings)


def test_a_run_that_is_blocked_forgets_nothing(tmp_path, monkeypatch):
    settings = written(tmp_path, contract())
    generate(settings, tmp_path)
    broken = contract()
    broken["components"]["schemas"]["Text"]["default"] = 5
    settings = written(tmp_path, broken)
    assert generate(settings, tmp_path, lenient=False) == {}
    settings = written(tmp_path, contract())
    printed = watch(monkeypatch)

    generate(settings, tmp_path)

    assert printed == []


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_changes_ends_where_a_full_run_does(tmp_path, seed):
    chance = random.Random(seed)
    document = contract()
    for _ in range(4):
        change(document, chance)
        settings = written(tmp_path, document)

        assert generate(settings, tmp_path) == full(settings)


@pytest.mark.parametrize("seed", range(5))
def test_one_process_ends_after_any_sequence_of_changes_where_a_full_run_does(tmp_path, seed):
    """As it follows a contract, which is faulty now and then; what it keeps is of use to the next process as well."""
    chance = random.Random(seed)
    document = contract()
    memory = Memory(Store(tmp_path / "cache"), tmp_path / "generated")
    for _ in range(6):
        change(document, chance)
        make_finding(document, chance)
        settings = written(tmp_path, document)
        made = pipeline.generate(settings.contract, settings, memory=memory, lenient=chance.random() < 0.7)
        memory.keep()

        assert made.blocked or made.tree == full(settings)
    assert generate(settings, tmp_path) == full(settings)


def test_one_process_prints_again_what_has_changed_and_nothing_else(tmp_path, monkeypatch):
    memory = Memory(Store(tmp_path / "cache"), tmp_path / "generated")
    settings = written(tmp_path, contract())
    pipeline.generate(settings.contract, settings, memory=memory)
    memory.keep()
    shutil.rmtree(tmp_path / "cache")
    changed = contract()
    changed["components"]["schemas"]["Named"]["properties"]["more"] = {"type": "string"}
    settings = written(tmp_path, changed)
    printed = watch(monkeypatch)

    pipeline.generate(settings.contract, settings, memory=memory)

    assert printed == ["Named"]


def test_a_small_change_writes_few_files_of_the_cache(project, tools):
    schemas = "".join(
        f"    S{number}: {{type: object, properties: {{a: {{type: string}}}}}}\n" for number in range(200)
    )
    project.contract.write_text(project.contract.read_text() + schemas)
    tools(project, "regen")
    before = {file.name: file.stat().st_ino for file in project.cache.glob("made-*.json")}
    project.edit("maxLength: 80", "maxLength: 90")

    tools(project, "regen")

    after = {file.name: file.stat().st_ino for file in project.cache.glob("made-*.json")}
    assert len(before) > 15
    assert before.keys() == after.keys()
    assert 1 <= sum(before[name] != after[name] for name in before) <= 6


def test_a_lost_part_of_the_cache_is_made_again_and_the_rest_is_used(project, tools):
    schemas = "".join(
        f"    S{number}: {{type: object, properties: {{a: {{type: string}}}}}}\n" for number in range(200)
    )
    project.contract.write_text(project.contract.read_text() + schemas)
    tools(project, "regen")
    files = project.files()
    parts = {file.name: file.read_bytes() for file in sorted(project.cache.glob("made-*.json"))}
    for number, (name, data) in enumerate(parts.items()):
        if number % 3 == 0:
            (project.cache / name).write_bytes(data[: len(data) // 2])
    project.contract.write_text(project.contract.read_text() + "\n")

    done = tools(project, "regen")

    assert "0 added, 0 changed, 0 removed" in done.stderr
    assert project.files() == files
    again = {file.name: json.loads(file.read_bytes()) for file in project.cache.glob("made-*.json")}
    assert again == {name: json.loads(data) for name, data in parts.items()}


@pytest.mark.parametrize("seed", range(3))
def test_a_command_says_and_writes_what_it_would_without_a_cache(new_project, tools, seed):
    """Exit code, findings with their lines and columns, and files, after each edit; on some runs the cache is damaged."""
    chance = random.Random(seed)
    warm, cold = new_project("warm"), new_project("cold")
    document = contract()
    for _ in range(4):
        change(document, chance)
        make_finding(document, chance)
        text = json.dumps(document, indent=chance.choice([1, 2, 4]))
        for project in (warm, cold):
            project.contract.write_text(text)
        shutil.rmtree(cold.cache, ignore_errors=True)
        if chance.random() < 0.3:
            damage(warm, chance)

        said, expected = (tools(project, "regen", "--format", "json") for project in (warm, cold))
        again = tools(warm, "regen", "--format", "json")

        assert outcome(said) == outcome(expected)
        assert outcome(again)[:2] == outcome(expected)[:2]
        assert warm.files() == cold.files()


def make_finding(document: dict[str, Any], chance: random.Random) -> None:
    """Give one component, and sometimes the operation, what lint has something to say about, or take it away."""
    schemas = document["components"]["schemas"]
    schema = schemas[chance.choice(sorted(schemas))]
    match chance.randrange(6):
        case 0:
            schema["deprecated"] = not schema.get("deprecated", False)
        case 1:
            schema["examples"] = [chance.choice([1, "a", {}])]
        case 2:
            schemas["Text"]["default"] = chance.choice(["a", 5])
        case 3:
            schemas["Other"].setdefault("properties", {})["odd"] = {"enum": ["a", "a"], "default": None}
        case 4:
            schemas.setdefault(f"Unused{chance.randrange(3)}", {"type": "strng"})
        case _:
            document["paths"]["/wood"]["get"]["tags"] = [chance.choice(["wood", "trees"])]


def damage(project: Project, chance: random.Random) -> None:
    """Cut a file of the cache short, or remove it."""
    files = sorted(project.cache.glob("*.json"))
    if files:
        file = chance.choice(files)
        data = file.read_bytes()
        file.unlink()
        if chance.random() < 0.5:
            file.write_bytes(data[: len(data) // 2])


def outcome(done: Any) -> tuple[int, Any, Any]:
    """The exit code, the findings, and what became of the files."""
    content = json.loads(done.stdout)
    (run,) = content["summary"]["apis"]
    return done.returncode, (content["diagnostics"], run["operations"], run["models"]), run["files"]


def contract() -> dict[str, Any]:
    """Schemas that depend on one another in every way a model may ask about."""
    reference = {"$ref": "#/components/schemas/Leaf"}
    schemas: dict[str, Any] = {
        "Leaf": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "leaf"}}},
        "Other": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "other"}}},
        "Branch": {
            "type": "object",
            "properties": {"leaf": reference, "leaves": {"type": "array", "items": reference}},
        },
        "Text": {"type": "string", "maxLength": 5},
        "Named": {"type": "object", "properties": {"text": {"$ref": "#/components/schemas/Text", "default": "a"}}},
        "Grown": {"allOf": [reference, {"type": "object", "properties": {"rings": {"type": "integer"}}}]},
        "Either": {
            "oneOf": [reference, {"$ref": "#/components/schemas/Other"}],
            "discriminator": {"propertyName": "kind"},
        },
    }
    answer = {
        "description": "It.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Either"}}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Wood", "version": "1"},
        "paths": {"/wood": {"get": {"operationId": "getWood", "responses": {"200": answer}}}},
        "components": {"schemas": schemas},
    }


TYPES: list[dict[str, Any]] = [
    {"type": "string", "enum": ["a", "b"]},
    {"type": "string", "pattern": "^a+$", "maxLength": 9},
    {"type": "string", "format": "date"},
    {"type": ["array", "null"], "items": {"type": "number", "minimum": 0}},
    {"anyOf": [{"$ref": "#/components/schemas/Leaf"}, {"type": "string"}]},
    {"$ref": "#/components/schemas/Text", "description": "A text."},
]


def change(document: dict[str, Any], chance: random.Random) -> None:
    """Make one edit a person could make."""
    schemas = document["components"]["schemas"]
    name = chance.choice(sorted(schemas))
    match chance.randrange(10):
        case 0:
            schemas[name]["description"] = f"It is {chance.random()}."
        case 1:
            schemas[name].setdefault("properties", {})[f"p{chance.randrange(9)}"] = {"type": "string"}
        case 2 if "type" in schemas[name] and isinstance(schemas[name]["type"], str):
            schemas[name]["type"] = [schemas[name]["type"], "null"]
        case 3:
            target = chance.choice(sorted(schemas))
            schemas[f"New{chance.randrange(9)}"] = {
                "type": "object",
                "properties": {"x": {"$ref": f"#/components/schemas/{target}"}},
            }
        case 4:
            schemas["Text"] = {"type": "integer"} if schemas["Text"].get("type") == "string" else {"type": "string"}
            schemas["Named"]["properties"]["text"].pop("default", None)
        case 5:
            schemas["Branch"]["properties"]["more"] = chance.choice(TYPES)
        case 6:
            schemas["Branch"]["properties"].pop("more", None)
            schemas["Other"]["properties"]["size"] = {"type": "integer", "maximum": chance.randrange(5)}
        case 7:
            schemas[name]["x-python-name" if chance.random() < 0.5 else "deprecated"] = chance.choice(["Other2", True])
        case 8:
            schemas["Branch"] = {"type": "object", "additionalProperties": chance.choice(TYPES)}
            schemas["Branch"]["properties"] = {}
        case _:
            schemas["Leaf"]["properties"]["kind"] = {"type": "string"}


def written(folder: Path, document: dict[str, Any]) -> ApiSettings:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document))
    return ApiSettings(path, folder / "generated")


def generate(settings: ApiSettings, folder: Path, *, lenient: bool = True) -> Any:
    """A run that remembers."""
    store = Store(folder / "cache")
    memory = Memory(store, settings.generated)
    made = pipeline.generate(settings.contract, settings, memory=memory, lenient=lenient)
    memory.keep()
    return made.tree


def full(settings: ApiSettings) -> Any:
    return pipeline.generate(settings.contract, settings, lenient=True).tree


def watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the models that are made from now on."""
    printed: list[str] = []
    real = emit_models._rendered

    def rendered(group, names, targets, printer):
        printed.extend(model.name for model in group)
        return real(group, names, targets, printer)

    monkeypatch.setattr(emit_models, "_rendered", rendered)
    return printed
