"""A stub joins a class, and every byte that was there stays."""

from tests.scaffold.conftest import contract, operation

PLAIN = '''\
"""Items."""

from typing_extensions import override

from generated.contract import ItemsApi
from generated.models import Item


class Items(ItemsApi):
    def __init__(self) -> None:
        self.items: list[Item] = []

    @override
    async def list_items(self) -> Item:
        return self.items[0]


def unrelated() -> None:
    pass
'''
STUB = '''
    @override
    async def get_item(self) -> Item:
        """GET /one: getItem."""
        raise NotImplementedError
'''
LAST = "        return self.items[0]\n"


def test_stub_stands_below_the_method_that_the_contract_has_before_it(added):
    assert added(PLAIN) == PLAIN.replace(LAST, LAST + STUB)


def test_running_twice_changes_nothing(added, project):
    first = added(PLAIN)

    assert project.scaffold().changes == ()
    assert project.text("impl/items.py") == first


def test_carriage_returns_stay_and_new_lines_have_them_too(added):
    assert added(PLAIN.replace("\n", "\r\n")) == PLAIN.replace(LAST, LAST + STUB).replace("\n", "\r\n")


def test_byte_order_mark_stays(added):
    assert added(b"\xef\xbb\xbf" + PLAIN.encode()) == "\ufeff" + PLAIN.replace(LAST, LAST + STUB)


def test_other_encoding_stays(added, project):
    text = "# -*- coding: latin-1 -*-\n" + PLAIN.replace("Items.", "Stücke.")

    added_text = project.root / "impl/items.py"
    project.write("impl/items.py", text.encode("latin-1"))
    project.has(contract(items={"get": operation("listItems")}, one={"get": operation("getItem", summary="Für €")}))
    project.scaffold()

    stub = STUB.replace("getItem.", "für \\u20ac.").encode("latin-1")
    assert added_text.read_bytes() == text.encode("latin-1").replace(LAST.encode(), LAST.encode() + stub)


def test_tabs_stay_and_the_stub_has_them_too(added):
    assert added(PLAIN.replace("    ", "\t")) == PLAIN.replace(LAST, LAST + STUB).replace("    ", "\t")


def test_two_spaces_stay_and_the_stub_has_them_too(added):
    assert added(PLAIN.replace("    ", "  ")) == PLAIN.replace(LAST, LAST + STUB).replace("    ", "  ")


def test_missing_line_end_at_the_end_of_the_file_stays_missing(added):
    text = PLAIN[: PLAIN.index("\n\ndef unrelated")].rstrip("\n")

    assert added(text) == text + "\n" + STUB.rstrip("\n")


def test_comments_and_decorators_stay_where_they_are(added):
    text = PLAIN.replace("    @override\n", "    # first\n    @override  # really\n    @traced(  # by us\n    )\n")
    text = text.replace(LAST, f"{LAST}        # of list_items\n    # of the class\n\n# of the module\n")

    last = f"{LAST}        # of list_items\n"
    assert added(text) == text.replace(last, last + STUB)


def test_conditional_class_gets_its_stub_at_its_own_depth(added):
    head, body = PLAIN.split("class Items")
    inner = "".join(f"    {line}" if line.strip() else line for line in f"class Items{body}".splitlines(True))
    stub = "".join(f"    {line}" if line.strip() else line for line in STUB.splitlines(True))

    assert added(f"{head}if True:\n{inner}") == f"{head}if True:\n{inner}".replace(f"    {LAST}", f"    {LAST}{stub}")


def test_each_of_two_alternative_classes_gets_a_stub(added):
    text = PLAIN + "\n\nclass Others(ItemsApi):\n    @override\n    async def list_items(self) -> Item: ...\n"

    assert added(text) == PLAIN.replace(LAST, LAST + STUB) + text.removeprefix(PLAIN) + STUB


def test_class_with_its_body_behind_the_colon_gets_a_body(added, project):
    text = "from generated.contract import ItemsApi\n\n\nclass Items(ItemsApi): pass  # yet\n"

    compile(added(text), "items.py", "exec")
    assert "class Items(ItemsApi):\n    pass  # yet\n\n    @override\n    async def list_items" in project.text(
        "impl/items.py"
    )


def test_stub_stands_at_the_end_of_the_class_where_nothing_of_the_contract_precedes_it(added):
    text = PLAIN.replace("list_items", "helper").replace("    @override\n", "").replace(LAST, f"{LAST}    # end\n")

    result = added(text)

    assert result.index("# end") < result.index("async def list_items") < result.index("async def get_item")


def test_inherited_methods_are_not_missing(added):
    mixin = "class Reading:\n    async def get_item(self) -> Item: ...\n\n\n"
    text = PLAIN.replace("class Items(ItemsApi)", f"{mixin}class Items(Reading, ItemsApi)")

    assert added(text) == text


def test_mixin_of_another_file_is_read(added, project):
    project.write("impl/reading.py", "class Reading:\n    async def get_item(self): ...\n")
    text = PLAIN.replace("class Items(ItemsApi)", "from .reading import Reading\n\n\nclass Items(Reading, ItemsApi)")

    assert added(text) == text


def test_class_is_found_by_its_base_wherever_it_stands(project):
    project.has(contract(items={"get": operation("listItems")}))
    project.write("impl/a/b/anything.py", "from generated import contract as c\n\n\nclass X(c.ItemsApi):\n    x = 1\n")

    project.scaffold()

    assert "    x = 1\n\n    @override\n    async def list_items(self) -> Item:" in project.text("impl/a/b/anything.py")
    assert not (project.root / "impl/items.py").exists()


def test_class_of_another_package_with_the_same_name_is_left_alone(project):
    project.has(contract(items={"get": operation("listItems")}))
    text = "from other.contract import ItemsApi\n\n\nclass Items(ItemsApi):\n    x = 1\n"
    project.write("impl/elsewhere.py", text)

    project.scaffold()

    assert project.text("impl/elsewhere.py") == text
    assert (project.root / "impl/items.py").exists()
