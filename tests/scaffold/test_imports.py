"""A stub's imports join those of the file."""

import pytest

from tests.scaffold.conftest import contract, operation

CLASS = """

class Items(ItemsApi):
    pass
"""
DATED = {"name": "since", "in": "query", "schema": {"type": "string", "format": "date"}}


@pytest.fixture
def imports(project):
    """The lines above the class, once it has an operation with a date, an item and a declared refusal."""

    def run(head: str) -> str:
        responses = {
            **operation("x")["responses"],
            "404": {"description": "None.", "content": {"application/json": {"schema": {"type": "string"}}}},
        }
        project.has(contract(items={"get": operation("listItems", parameters=[DATED], responses=responses)}))
        project.write("impl/main.py", "from generated import create_app\n\napp = create_app(items=None)\n")
        path = project.write("impl/items.py", head + CLASS)
        project.scaffold()
        compile(path.read_text(), "items.py", "exec")
        return path.read_text().partition("\n\nclass Items")[0]

    return run


def test_each_import_goes_to_its_section(imports):
    head = (
        '"""Items."""\n\nimport os\n\nimport fastapi\n\nfrom generated.contract import ItemsApi\n\nfrom .db import D\n'
    )

    assert imports(head) == (
        '"""Items."""\n\nimport os\nfrom datetime import date\n\nimport fastapi\nfrom typing_extensions import override\n\n'
        "from generated.contract import ItemsApi\nfrom generated.models import Item\n"
        "from generated.replies import NotFound\n\nfrom .db import D\n"
    )


def test_section_that_is_missing_is_made(imports):
    head = "from generated.contract import ItemsApi\n"

    assert imports(head) == (
        "from datetime import date\n\nfrom typing_extensions import override\n\n"
        "from generated.contract import ItemsApi\nfrom generated.models import Item\n"
        "from generated.replies import NotFound\n"
    )


def test_name_joins_an_import_of_its_module(imports):
    head = (
        "from datetime import datetime, time\n\nfrom typing_extensions import Any, override\n\n"
        "from generated.contract import ItemsApi\nfrom generated.models import Box, Zebra  # models\n"
        "from generated.replies import (\n    Conflict,\n    Ok,  # fine\n)\n"
    )

    assert imports(head) == (
        "from datetime import date, datetime, time\n\nfrom typing_extensions import Any, override\n\n"
        "from generated.contract import ItemsApi\nfrom generated.models import Box, Item, Zebra  # models\n"
        "from generated.replies import (\n    Conflict,\n    NotFound,\n    Ok,  # fine\n)\n"
    )


def test_last_name_of_a_list_gets_its_comma(imports):
    head = (
        "from typing_extensions import override\n\nfrom generated.contract import ItemsApi\n"
        "from generated.models import (\n    Animal,\n    Box  # a box\n)\nfrom generated.replies import (Conflict)\n"
    )

    assert "    Box,  # a box\n    Item,\n)\nfrom generated.replies import (Conflict, NotFound)\n" in imports(head)


def test_names_that_are_known_otherwise_are_used_as_they_are(imports, project):
    head = (
        "import datetime\nfrom typing import override as overrides\n\nfrom generated.contract.items import ItemsApi\n"
        "from generated.models import Item as Thing\nfrom generated import replies as r\n"
    )

    assert imports(head) == head
    assert (
        "    @overrides\n    async def list_items(\n"
        "        self, *, since: datetime.date | None\n    ) -> Thing | r.NotFound[str]:\n"
    ) in project.text("impl/items.py")


def test_name_that_stands_for_something_else_is_imported_under_another(imports, project):
    head = "from generated.contract import ItemsApi\nfrom .db import Item\n"

    assert "from generated.models import Item as ContractItem\n" in imports(head)
    assert "-> ContractItem | NotFound[str]:" in project.text("impl/items.py")


def test_relative_imports_of_the_package_stay_relative(imports):
    assert "from ..generated.models import Item\n" in imports("from ..generated.contract import ItemsApi\n")


def test_name_that_only_type_checkers_see_is_imported_for_the_run(imports):
    head = (
        "from typing import TYPE_CHECKING\n\nfrom generated.contract import ItemsApi\n\nif TYPE_CHECKING:\n"
        "    from generated.models import Item\n"
    )

    assert "\nfrom generated.models import Item\n" in imports(head)
