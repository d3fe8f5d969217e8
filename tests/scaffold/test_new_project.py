"""From an empty folder to a service, and on to its next contract."""

import json
import subprocess
import sys

import pytest

from tests.scaffold.conftest import Project, contract, operation

SETTINGS = """\
[project]
name = "shop"
version = "0"

[tool.specfirst]
app = "impl.shop.main:app"

[[tool.specfirst.api]]
contract = "openapi.json"
generated = "generated/shop"
impl = "impl/shop"
"""
SECURE = {"security": [{"clerk": []}]}
ASK = """
import logging
from fastapi.testclient import TestClient
from impl.shop.main import app

logging.disable()
client = TestClient(app)
signed = {"Authorization": "Bearer x"}
for method, path, headers in [("GET", "/items", {}), ("POST", "/items", {}), ("POST", "/items", signed)]:
    answer = client.request(method, path, headers=headers)
    print(method, path, answer.status_code, answer.headers["content-type"])
"""


def run(project: Project, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=project.root, capture_output=True, text=True, check=False)


def tools(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(project, "-m", "specfirst.cli.main", *arguments)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """After regen and scaffold."""
    project = Project(tmp_path_factory.mktemp("shop"))
    project.write("pyproject.toml", SETTINGS)
    project.has(contract(items={"get": operation("listItems"), "post": operation("addItem", **SECURE)}))
    for command in ("regen", "scaffold"):
        done = tools(project, command)
        assert done.returncode == 0, done.stderr
    return project


def test_first_use_leads_to_a_service_that_answers_501(project):
    assert run(project, "-c", ASK).stdout.splitlines() == [
        "GET /items 501 application/problem+json",
        "POST /items 401 application/problem+json",
        "POST /items 501 application/problem+json",
    ]


def test_second_scaffold_has_nothing_to_add(project):
    done = tools(project, "scaffold", "--check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing to add\n")


def test_contract_that_grows_type_checks_after_regen_and_scaffold(project):
    form = {
        "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {"a": {"type": "integer"}}}}
    }
    changed = contract(
        items={"get": operation("listItems"), "post": operation("addItem", **SECURE)},
        one={"put": operation("putItem", requestBody={"required": True, "content": form}, **SECURE)},
        people={"get": operation("listPeople", tag="people", **SECURE)},
    )
    changed["paths"]["/one"]["put"]["responses"]["200"]["headers"] = {
        "ETag": {"required": True, "schema": {"type": "string"}}
    }
    (project.root / "openapi.json").write_text(json.dumps(changed))

    preview = tools(project, "scaffold", "--check", "--format", "json")
    for command in ("regen", "scaffold"):
        assert tools(project, command).returncode == 0
    lines = [line["text"] for line in json.loads(preview.stdout)["to_add"]]
    main = project.root / "impl/shop/main.py"
    main.write_text(main.read_text().replace("\napp", f"{lines[0]}\n\napp").replace(")", f", {lines[1]})"))

    assert preview.returncode == 1
    assert lines == ["from .people import provide_people", "people=provide_people"]
    assert run(project, "-m", "mypy", "--strict", "impl").stdout.startswith("Success")
    assert run(project, "-m", "pyright", "--pythonpath", sys.executable, "impl").stdout.startswith("0 errors")


def test_api_without_an_implementation_folder_is_told_what_to_write(tmp_path):
    project = Project(tmp_path)
    project.write("pyproject.toml", SETTINGS.replace('impl = "impl/shop"\n', ""))
    project.has(contract())

    done = tools(project, "scaffold")

    assert done.returncode == 2
    assert "pyproject.toml error[invalid-settings]: no folder is named for the implementation" in done.stderr


def test_imports_of_a_package_that_has_everything_are_its_own(tmp_path):
    project = Project(tmp_path)
    project.write("pyproject.toml", SETTINGS.replace('"generated/', '"app/generated/').replace('"impl/', '"app/impl/'))
    project.write("app/__init__.py", "")
    project.has(contract(items={"get": operation("listItems")}))

    for command in ("regen", "scaffold"):
        assert tools(project, command).returncode == 0

    assert "import override\n\nfrom app.generated.shop" in project.text("app/impl/shop/items.py")


def test_application_of_a_contract_with_its_own_form_of_errors_is_told_of_it(tmp_path):
    project = Project(tmp_path)
    project.write("pyproject.toml", SETTINGS)
    item = {"description": "No.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}}
    adding = operation("addItem")
    adding["responses"]["422"] = item
    project.has(contract(items={"post": adding}))
    tools(project, "regen")

    done = tools(project, "scaffold")

    assert done.returncode == 0
    assert (
        "impl/shop/main.py:7: add to create_app()\n           errors=...,  # ErrorShapes of generated.shop.contract"
        in done.stdout
    )
    assert "app = create_app(" in project.text("impl/shop/main.py").splitlines()[6]
    assert tools(project, "scaffold").stdout == ""
