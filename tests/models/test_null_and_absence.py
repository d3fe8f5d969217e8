"""Null, absence and values of a property: what is accepted, how it reads, what is written."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from specfirst.runtime.models import MISSING
from tests.generating import generated
from tests.generating import imported as imported_package
from tests.models.schemas import anything, closed, entity, imported, integer, ref, string

REFUSED = object()
ABSENT: dict[str, Any] = {}
NULL = {"a": None}
VALUE = {"a": 5}

CASES = [
    # required, nullable, input, attribute, written
    (True, False, ABSENT, REFUSED, None),
    (True, False, NULL, REFUSED, None),
    (True, False, VALUE, 5, {"a": 5}),
    (True, True, ABSENT, REFUSED, None),
    (True, True, NULL, None, {"a": None}),
    (True, True, VALUE, 5, {"a": 5}),
    (False, False, ABSENT, None, {}),
    (False, False, NULL, REFUSED, None),
    (False, False, VALUE, 5, {"a": 5}),
    (False, True, ABSENT, None, {"a": None}),
    (False, True, NULL, None, {"a": None}),
    (False, True, VALUE, 5, {"a": 5}),
]


@pytest.mark.parametrize(("required", "nullable", "value", "attribute", "written"), CASES)
def test_null_and_absence_are_told_apart(required, nullable, value, attribute, written):
    schemas = {"Box": entity({"a": integer(nullable=nullable)}, required=("a",) if required else ())}
    with imported(schemas) as module:
        text = json.dumps(value)

        if attribute is REFUSED:
            with pytest.raises(ValidationError):
                module.Box.model_validate_json(text)
        else:
            box = module.Box.model_validate_json(text)
            assert box.a == attribute
            assert json.loads(box.model_dump_json()) == written


def test_the_decision_page_has_the_table():
    page = (Path(__file__).parents[2] / "docs/decisions/0001-models-class-by-class.md").read_text()

    assert "\n".join(_row(*case) for case in CASES) in page


def _row(required: bool, nullable: bool, value: dict[str, Any], attribute: Any, written: Any) -> str:
    property_ = f"{'required' if required else 'optional'}, {'' if nullable else 'not '}nullable"
    read = "refused" if attribute is REFUSED else str(attribute)
    return f"| {property_} | {_said(value)} | {read} | {'' if written is None else _said(written) + ' '}|"


def _said(value: dict[str, Any]) -> str:
    return json.dumps(value["a"]) if "a" in value else "absent"


@pytest.mark.parametrize(
    ("target", "is_null_accepted"),
    [
        (string(), False),
        (string(nullable=True), True),
        (entity({"b": integer()}), False),
        (entity({"b": integer()}, nullable=True), True),
        (anything(), True),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_null_of_a_component_holds_where_it_is_referred_to(target, is_null_accepted, required):
    with imported(
        {
            "Box": entity({"a": ref("Part", nullable=target.nullable)}, required=("a",) if required else ()),
            "Part": target,
        }
    ) as module:
        if is_null_accepted:
            assert module.Box.model_validate_json('{"a": null}').a is None
        else:
            with pytest.raises(ValidationError):
                module.Box.model_validate_json('{"a": null}')


def test_python_code_may_pass_none_for_an_optional_property():
    with imported({"Box": entity({"a": integer()})}) as module:
        box = module.Box(a=None)

        assert box.model_dump_json() == "{}"


def test_a_merge_patch_tells_absent_from_null():
    schemas = {"Patch": closed({"a": integer(nullable=True), "b": string()}, min_properties=1)}
    with imported(schemas, patches=("Patch",)) as module:
        patch = module.Patch.model_validate_json('{"a": null}')

        assert patch.a is None
        assert patch.b is MISSING
        assert patch.model_dump_json() == '{"a":null}'


@pytest.mark.parametrize("text", ["{}", '{"b": null}', '{"a": "1"}', '{"c": 1}'])
def test_a_merge_patch_is_checked(text):
    schemas = {"Patch": closed({"a": integer(nullable=True), "b": string()}, min_properties=1)}
    with imported(schemas, patches=("Patch",)) as module, pytest.raises(ValidationError):
        module.Patch.model_validate_json(text)


def test_bounds_on_the_number_of_properties_hold_in_a_subclass_too():
    schemas = {
        "Base": closed({"a": integer(), "b": integer()}, min_properties=2),
        "Derived": closed({"c": integer(), "d": integer()}, base=ref("Base"), max_properties=3),
    }
    with imported(schemas) as module:
        assert module.Derived.model_validate_json('{"a": 1, "c": 2}').c == 2
        for text in ('{"c": 1}', '{"a": 1, "b": 2, "c": 3, "d": 4}'):
            with pytest.raises(ValidationError):
                module.Derived.model_validate_json(text)


def test_defaults_are_read_as_the_contract_writes_them():
    schemas = {
        "Box": entity({
            "size": integer(default=2.0),
            "day": string(format="date", default="2024-02-29"),
            "part": ref("Part", default={"wire-name": 3}),
            "note": string(nullable=True, default="x"),
        }),
        "Part": entity({"wire-name": integer()}),
    }  # fmt: skip
    with imported(schemas) as module:
        box = module.Box.model_validate_json("{}")

        assert box.size == 2
        assert box.day.isoformat() == "2024-02-29"
        assert box.part.wire_name == 3
        assert json.loads(box.model_dump_json()) == {
            "size": 2,
            "day": "2024-02-29",
            "part": {"wire-name": 3},
            "note": "x",
        }


def test_a_property_may_be_called_as_what_reads_a_default():
    with imported(
        {"Box": entity({"from_wire": integer(), "day": string(format="date", default="2024-02-29")})}
    ) as module:
        assert module.Box.model_validate_json("{}").day.isoformat() == "2024-02-29"


@pytest.mark.parametrize(
    "name", ["register", "mro", "copy", "schema", "model_config", "json", "fields", "class", "items"]
)
def test_a_required_property_is_required_whatever_it_is_called(name):
    with imported({"Box": entity({name: integer()}, required=(name,))}) as module:
        box = module.Box.model_validate_json(json.dumps({name: 1}))

        assert json.loads(box.model_dump_json()) == {name: 1}
        with pytest.raises(ValidationError):
            module.Box.model_validate_json("{}")


@pytest.mark.parametrize(
    ("keyword", "value", "written"),
    [
        ("maxProperties: 1", {"card": "1"}, {"card": "1"}),
        ("maxProperties: 1", {"address": None}, {"address": None}),
        ("dependentRequired: {address: [card]}", {}, {}),
        ("not: {required: [card, address]}", {"card": "1"}, {"card": "1"}),
        ("not: {required: [card, address]}", {"day": "2024-02-29"}, {"day": "2024-02-29"}),
    ],
)
def test_nobody_sets_a_nullable_property_that_the_schema_counts(
    keyword: str, value: dict[str, Any], written: dict[str, Any], tmp_path: Path
):
    properties = "{card: {type: [string, 'null']}, address: {type: [string, 'null']}, day: {type: [string, 'null'], format: date}}"
    schema = f"{{type: object, properties: {properties}, {keyword}}}"
    (tmp_path / "openapi.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"
        f"components: {{schemas: {{Payment: {schema}, Bill: {{type: object, properties: {{payments: {{type: array, "
        "items: {$ref: '#/components/schemas/Payment'}}}}}}\n"
    )
    generated(tmp_path / "openapi.yaml", tmp_path / "pay")
    with imported_package(tmp_path / "pay"):
        bill = importlib.import_module("pay.models").Bill.model_validate_json(json.dumps({"payments": [value]}))

        assert json.loads(bill.model_dump_json()) == {"payments": [written]}
        assert bill.model_dump(mode="json") == {"payments": [written]}
