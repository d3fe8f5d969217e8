"""tools check: whether contract, package, implementation and application are the same thing."""

import json
import re
import shutil
import sys
import venv
from xml.etree import ElementTree as ET

import pytest

from specfirst.cli.main import main
from tests.scaffold.conftest import Project, contract, operation

SETTINGS = """\
[project]
name = "shop"
version = "0"

[tool.specfirst]
app = "impl.main:app"
type-checker = "mypy"

[[tool.specfirst.api]]
contract = "openapi.json"
generated = "generated"
impl = "impl"
"""
ITEMS = """\
from typing_extensions import override

from generated.contract import ItemsApi
from generated.models import Item


class Items(ItemsApi):
    @override
    async def get_item(self, *, item_id: int) -> Item:
        return Item(name=str(item_id))


async def provide_items() -> Items:
    return Items()
"""
MAIN = """\
from generated import create_app

from .items import provide_items

app = create_app(items=provide_items)
"""


def clean(**paths):
    """A contract of one tag that lint has nothing to say about."""
    content = contract(**paths)
    used = {one["tags"][0] for item in paths.values() for one in item.values()}
    content["tags"] = [tag for tag in content["tags"] if tag["name"] in used]
    del content["components"]["securitySchemes"]
    return content


ITEM_ID = {"name": "itemId", "in": "path", "required": True, "schema": {"type": "integer"}}


@pytest.fixture
def tools(monkeypatch, capsys):
    """Run `tools` with arguments: exit code, stdout and stderr."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["tools", *arguments])
        with pytest.raises(SystemExit) as leaving:
            main()
        captured = capsys.readouterr()
        return leaving.value.code or 0, captured.out, captured.err

    return run


@pytest.fixture(scope="module")
def types_of_libraries(tmp_path_factory):
    """What mypy remembers of FastAPI and Pydantic, so that not every test reads them anew."""
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture
def project(tmp_path, monkeypatch, tools, types_of_libraries):
    """A service that is what its contract says."""
    monkeypatch.setenv("MYPY_CACHE_DIR", str(types_of_libraries))
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    project.write("pyproject.toml", SETTINGS)
    project.has(clean(**{"items/{itemId}": {"get": operation("getItem", parameters=[ITEM_ID])}}))
    project.write("impl/__init__.py", "")
    project.write("impl/items.py", ITEMS)
    project.write("impl/main.py", MAIN)
    assert tools("regen")[0] == 0
    return project


def results(text):
    """From step to result, of the table."""
    lines = text[text.index("step   ") :].splitlines()[1:]
    return {line[:22].strip(): line[22:32].strip() for line in lines if not line.startswith("    ")}


def test_service_that_is_what_its_contract_says_passes(project, tools):
    code, out, err = tools("check")

    assert (code, out) == (0, "")
    assert results(err) == {
        "lint": "ok",
        "generated package": "ok",
        "implementation": "ok",
        "types (mypy)": "ok",
        "stubs": "ok",
        "routes and document": "ok",
    }
    assert max(map(len, err.splitlines())) <= 80


def test_project_without_an_implementation_is_told_to_scaffold(project, tools):
    shutil.rmtree(project.root / "impl")

    code, _, err = tools("check")

    assert code == 1
    assert 'impl error[missing-implementation]: nothing implements ItemsApi, the operation of the tag "items"\n' in err
    assert '  hint: run "tools scaffold"\n' in err
    assert results(err) == {
        "lint": "ok",
        "generated package": "ok",
        "implementation": "failed",
        "types (mypy)": "skipped",
        "stubs": "skipped",
        "routes and document": "skipped",
    }


def test_type_error_stands_at_its_line(project, tools):
    project.write("impl/items.py", ITEMS.replace("name=str(item_id)", "name=item_id"))

    code, _, err = tools("check")

    assert code == 1
    assert 'impl/items.py:10:26 error[type-error]: mypy: Argument "name" to "Item" has incompatible type "int"' in err
    assert results(err)["types (mypy)"] == "failed"


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("item_id: int)", "item_id: str)", 'takes "item_id" as str, and the contract has int'),
        ("item_id: int)", "number: int)", 'lacks the argument "item_id"'),
        ("item_id: int)", "item_id: int, more: int)", 'asks for "more", which the contract does not have'),
        ("async def get_item", "def get_item", "is not async"),
    ],
)
def test_method_of_another_signature_is_told_what_the_contract_has(project, tools, old, new, finding):
    project.write("impl/items.py", ITEMS.replace(old, new))

    code, _, err = tools("check")

    assert code == 1
    assert f"impl/items.py:9:{err.partition('impl/items.py:9:')[2][:2].strip(' :')}" in err
    assert f'error[mistyped-operation]: "get_item" {finding}' in err
    assert "  hint: the contract has: async def get_item(self, *, item_id: int) -> Item\n" in err


def test_missing_and_removed_operations_are_named(project, tools):
    project.write("impl/items.py", ITEMS.replace("get_item", "find").replace("item_id: int", "a: int"))

    _, _, err = tools("check")

    assert 'impl/items.py:7:7 error[missing-operation]: "Items" lacks "get_item" (GET /items/{itemId})' in err
    assert 'impl/items.py:9:15 error[removed-operation]: "find" is no operation of the contract any more' in err


def test_stub_fails_until_the_settings_allow_it(project, tools):
    project.write("impl/items.py", ITEMS.replace("return Item(name=str(item_id))", "raise NotImplementedError"))

    refused = tools("check")
    project.write("pyproject.toml", SETTINGS.replace("[[", 'allow = ["unimplemented-operation"]\n\n[[', 1))
    allowed = tools("check")

    assert refused[0] == 1
    assert 'impl/items.py:9:15 error[unimplemented-operation]: "get_item" is not implemented yet' in refused[2]
    assert allowed[0] == 0
    assert 'impl/items.py:9:15 warning[unimplemented-operation]: "get_item" is not implemented yet' in allowed[2]


def test_application_that_cannot_be_imported_is_one_line(project, tools):
    project.write("impl/main.py", f"import nowhere\n{MAIN}")

    code, _, err = tools("check")

    assert code == 1
    assert (
        'impl/main.py:1:1 error[unimportable-app]: "impl.main:app" cannot be imported: '
        "ModuleNotFoundError: No module named 'nowhere'\n"
    ) in err
    assert "Traceback" not in err


def test_application_without_the_operations_is_found(project, tools):
    project.write("impl/main.py", "from fastapi import FastAPI\n\napp = FastAPI(openapi_url=None)\n")

    code, _, err = tools("check")

    assert code == 1
    assert 'openapi.json error[unrouted-operation]: "impl.main:app" lacks the only operation' in err
    assert "    openapi.json is not among the documents that are served\n" in err


def test_application_below_a_mount_and_a_wrapper_is_found(project, tools):
    inner = MAIN.replace("app =", "inner =")
    project.write(
        "impl/main.py",
        f"{inner}\nfrom fastapi import FastAPI\nfrom starlette.middleware.gzip import GZipMiddleware\n\n"
        'outer = FastAPI(openapi_url=None)\nouter.mount("/v1", inner)\napp = GZipMiddleware(outer)\n',
    )
    elsewhere = tools("check")
    project.write("pyproject.toml", f'{SETTINGS}base-path = "/v1"\n')
    project.write("impl/main.py", (project.root / "impl/main.py").read_text().replace("items)", 'items, prefix="")'))
    tools("regen")

    assert elsewhere[0] == 1
    assert (
        'openapi.json:1:1 error[other-base-path]: "impl.main:app" serves an operation below "/v1/", '
        'and the servers of the document say "/"\n'
    ) in elsewhere[2]
    assert tools("check")[0] == 0


def test_function_that_makes_the_application_is_called(project, tools):
    project.write(
        "impl/main.py",
        MAIN.replace("app = ", "\n\ndef app() -> FastAPI:\n    return ").replace(
            "from", "from fastapi import FastAPI\n\nfrom", 1
        ),
    )

    assert tools("check")[0] == 0


def test_many_stale_files_are_one_finding(project, tools):
    shutil.rmtree(project.root / "generated")

    _, _, err = tools("check")
    stale = [line for line in err.splitlines() if "[stale-output]" in line]

    assert len(stale) == 1
    assert re.fullmatch(r"generated error\[stale-output\]: \d\d files missing", stale[0])


def test_document_of_another_contract_is_found(project, tools):
    served = project.root / "generated/openapi.json"
    served.write_text(served.read_text().replace('"Shop"', '"Shops"'))

    code, _, err = tools("check")

    assert code == 1
    assert 'openapi.json error[other-document]: the document at "/openapi.json" is not this contract' in err
    assert "generated/openapi.json error[edited-by-hand]: edited by hand" in err


def test_contract_that_cannot_be_read_leaves_the_rest_undone(project, tools):
    project.write("openapi.json", "{")

    code, _, err = tools("check")

    assert code == 2
    assert results(err)["generated package"] == "skipped"
    assert "    the contract has to be mended first\n" in err


def test_checker_that_is_not_installed_says_how_to_get_it(project, tools, monkeypatch):
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)  # the environment that is active would do as well
    venv.create(project.root / ".venv", with_pip=False)

    code, _, err = tools("check")

    assert code == 2
    assert results(err)["types (mypy)"] == "broken"
    assert 'mypy is not installed: run "uv add --dev mypy"' in " ".join(err.split())


def test_each_of_several_contracts_is_checked(project, tools):
    project.write("other.json", json.dumps(clean(people={"get": operation("listPeople", tag="people")})))
    project.write(
        "pyproject.toml",
        SETTINGS + '\n[[tool.specfirst.api]]\ncontract = "other.json"\ngenerated = "made/other"\nimpl = "impl/other"\n',
    )
    tools("regen", "other.json")
    tools("scaffold", "other.json")

    code, _, err = tools("check")

    assert code == 1
    assert "impl/other/people.py:11:15 error[unimplemented-operation]" in err
    assert 'other.json error[unrouted-operation]: "impl.main:app" lacks the only operation' in err


def test_findings_are_printed_for_machines(project, tools):
    project.write("impl/main.py", f"import nowhere\n{MAIN}")

    as_json = json.loads(tools("check", "--format", "json")[1])
    as_junit = ET.fromstring(tools("check", "--format", "junit")[1])
    as_github = tools("check", "--format", "github")[1]

    assert [one["result"] for one in as_json["steps"]][-1] == "failed"
    assert "unimportable-app" in {one["rule"] for one in as_json["diagnostics"]}
    assert as_junit.get("failures") != "0"
    assert "::error file=impl/main.py,title=unimportable-app,line=1,col=1::" in as_github
