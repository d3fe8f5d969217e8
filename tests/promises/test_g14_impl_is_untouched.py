"""G14: impl/ is never touched but by `tools scaffold`, which only adds."""

import random

import pytest

from tests.generating import generated
from tests.promises.contracts import operation, pets, reference, written
from tests.scaffold.conftest import Project

PROJECT = """\
[project]
name = "shop"
dependencies = ["fastapi"]

[[tool.specfirst.api]]
contract = "openapi.json"
generated = "generated"
impl = "impl"
"""


def edited(content, choice):
    """One of the changes that people make, somewhere."""
    paths, schemas = content["paths"], content["components"]["schemas"]
    number = choice.randrange(1000)
    match choice.randrange(7):
        case 0:
            paths[f"/new{number}"] = {"get": operation(f"get{number}", choice.choice(["pets", "owners"]))}
        case 1 if len(paths) > 2:
            del paths[choice.choice(sorted(paths))]
        case 2:
            item = paths[choice.choice(sorted(paths))]
            item[min(item)]["operationId"] = f"renamed{number}"
        case 3:
            item = paths[choice.choice(sorted(paths))]
            item[min(item)]["tags"] = [choice.choice(["pets", "owners"])]
        case 4:
            schemas[f"New{number}"] = {"type": "object", "properties": {"pet": reference("Pet")}}
        case 5:
            schemas["Pet"]["properties"][f"p{number}"] = {"type": choice.choice(["string", "integer"])}
        case _:
            item = paths[choice.choice(sorted(paths))]
            parameter = {"name": f"q{number}", "in": "query", "schema": {"type": "integer"}}
            item[min(item)].setdefault("parameters", []).append(parameter)


@pytest.mark.parametrize("count", [8, pytest.param(100, marks=pytest.mark.long)])
def test_g14_edits_of_the_contract_change_no_byte_of_impl_and_scaffold_only_adds(count, tmp_path, text_of):
    content, choice, project = pets(), random.Random(14), Project(tmp_path)
    project.has(content)
    generated(project.api.contract, project.api.generated)
    project.scaffold()
    (tmp_path / "impl" / "mine.txt").write_bytes(b"\xff mine \r\n")

    for _ in range(count):
        edited(content, choice)
        project.has(content)
        before = text_of(tmp_path / "impl")

        generated(project.api.contract, project.api.generated)
        assert text_of(tmp_path / "impl") == before

        project.scaffold()
        after = text_of(tmp_path / "impl")
        assert [name for name, text in before.items() if not is_within(text, after.get(name, b""))] == []


def is_within(text, longer):
    """Whether `longer` is the text with something put in between, and nothing taken out."""
    rest = iter(longer)
    return all(byte in rest for byte in text)


def test_g14_no_other_command_writes_into_impl(tools, tmp_path, text_of):
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    written(pets(), tmp_path)
    assert tools("regen").exit == 0
    assert tools("scaffold").exit == 0
    before = text_of(tmp_path / "impl")
    assert before

    for command in (["regen"], ["regen", "--check"], ["regen", "--diff"], ["lint"], ["bundle"], ["check"]):
        tools(*command)

        assert text_of(tmp_path / "impl") == before, command
