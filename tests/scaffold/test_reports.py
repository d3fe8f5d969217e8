"""What happened to operations that are gone, and the lines that an application lacks."""

import subprocess

import pytest

from specfirst.implementation.findings import stray_findings
from tests.scaffold.conftest import contract, operation

ITEMS = """\
from typing_extensions import override

from generated.contract import ItemsApi
from generated.models import Item


class Items(ItemsApi):
    @override
    async def list_items(self) -> Item:
        return Item(name="x")

    @override
    async def find_item(self, *, name: str) -> Item:
        return Item(name=name)
"""
NAME = {"name": "name", "in": "query", "required": True, "schema": {"type": "string"}}
ROUTER = """
class ItemsRouter:
    @operation("GET", "/found", "findItem", summary="x", answers={})
    async def find_item(self, request): ...
"""


@pytest.fixture
def said(project, monkeypatch):
    """The finding about find_item, once the contract is as given."""

    def run(**paths):
        monkeypatch.chdir(project.root)
        project.has(contract(items={"get": operation("listItems")}, **paths))
        project.write("impl/items.py", ITEMS)
        [finding] = stray_findings(project.strays())
        before = project.text("impl/items.py")
        project.scaffold()
        assert project.text("impl/items.py").startswith(before)
        place = f"{finding.place.file}:{finding.place.line}:{finding.place.column}"
        return f"{place} {finding.rule}: {finding.message}"

    return run


def test_removed_operation_is_reported_at_its_line(said):
    assert said() == 'impl/items.py:13:15 removed-operation: "find_item" is no operation of the contract any more'


def test_renamed_operation_is_known_by_the_package_that_was_generated_before(said, project):
    project.write("generated/routers/items.py", ROUTER)

    assert said(found={"get": operation("searchItems")}) == (
        'impl/items.py:13:15 renamed-operation: "find_item" is called "search_items" now (GET /found)'
    )
    assert "search_items" not in project.text("impl/items.py")


def test_operation_id_tells_a_renamed_method_of_another_path(said, project):
    project.write("generated/routers/items.py", ROUTER)

    assert "renamed-operation" in said(other={"get": operation("findItem", **{"x-python-name": "search"})})


def test_renamed_operation_is_known_by_the_last_commit(said, project):
    project.write("generated/routers/items.py", ROUTER)
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "x")):
        settings = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
        subprocess.run(["git", *settings, *arguments], cwd=project.root, check=True)
    (project.root / "generated/routers/items.py").write_text("")

    assert "renamed-operation" in said(found={"get": operation("searchItems")})


def test_renamed_operation_is_known_by_the_docstring_of_its_stub(said, project, monkeypatch):
    documented = ITEMS.replace(
        "        return Item(name=name)", '        """GET /found: find."""\n        return Item()'
    )
    monkeypatch.setattr("tests.scaffold.test_reports.ITEMS", documented)

    assert "renamed-operation" in said(found={"get": operation("searchItems")})


def test_only_missing_method_with_the_same_signature_seems_to_be_the_renamed_one(said):
    assert said(anywhere={"get": operation("searchItems", parameters=[NAME])}) == (
        'impl/items.py:13:15 renamed-operation: "find_item" seems to be called "search_items" now (GET /anywhere)'
    )


def test_operation_of_another_tag_is_moved_and_has_a_stub_there(said, project):
    assert said(found={"get": operation("findItem", tag="people")}) == (
        'impl/items.py:13:15 moved-operation: "find_item" is "find_item" of the tag "people" now (GET /found)'
    )
    assert "async def find_item" in project.text("impl/people.py")


def test_operations_of_a_tag_that_is_gone_are_reported(project, monkeypatch):
    monkeypatch.chdir(project.root)
    project.has(contract(people={"get": operation("listItems", tag="people")}))
    project.write("impl/items.py", ITEMS)

    assert [(one.rule, one.place.line) for one in stray_findings(project.strays())] == [
        ("moved-operation", 9),
        ("removed-operation", 13),
    ]


def test_helpers_and_overrides_of_other_bases_are_no_operations(project):
    project.has(contract(items={"get": operation("listItems")}))
    base = "class Base:\n    def close(self) -> None: ...\n\n\nclass Items(Base, ItemsApi)"
    other = "    def helper(self) -> None: ...\n\n    @override\n    def close(self) -> None: ...\n"
    text = ITEMS[: ITEMS.index("\n    @override\n    async def find_item")]
    project.write("impl/items.py", f"{text.replace('class Items(ItemsApi)', base)}\n{other}")

    assert project.strays() == ()


def test_lines_that_the_application_lacks_are_named_with_their_places(project):
    project.has(contract(items={"get": operation("listItems", security=[{"clerk": []}])}))
    main = "from fastapi import FastAPI\n\nfrom generated import mount\n\napp = FastAPI()\nmount(\n    app,\n)\n"
    project.write("impl/main.py", main)

    made = project.scaffold()

    assert [(one.line, one.text) for one in made.wiring] == [
        (3, "from .auth import AUTH"),
        (3, "from .items import provide_items"),
        (7, "auth=AUTH,"),
        (7, "items=provide_items,"),
    ]
    assert project.text("impl/main.py") == main


def test_application_that_has_them_lacks_nothing(project):
    project.has(contract(items={"get": operation("listItems")}))
    project.scaffold()

    assert project.scaffold().wiring == ()


def test_authenticator_that_is_missing_is_added(project):
    project.has(contract(items={"get": operation("listItems", security=[{"clerk": []}])}))
    text = (
        "from generated.contract import Authenticators\n\n\nclass User:\n    pass\n\n\n"
        "class Checks(Authenticators[User]):\n    x = 1\n\n\nCHECKS = Checks()\n"
    )
    project.write("impl/security.py", text)

    project.scaffold()

    assert (
        "    x = 1\n\n    @override\n    async def clerk(self, *, token: str) -> Identity[User] | None:\n"
        in project.text("impl/security.py")
    )
    assert "class Items(ItemsApi[User]):" in project.text("impl/items.py")
    assert "from .security import User\n" in project.text("impl/items.py")
    assert "auth=CHECKS" in project.text("impl/main.py")
