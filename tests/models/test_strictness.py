"""What a leaf accepts from JSON, judged by a JSON Schema validator; differences are listed with their reasons."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest
from pydantic import TypeAdapter, ValidationError

from specfirst.plan.types import annotation
from specfirst.runtime.formats import from_json, from_text
from tests.models.schemas import array, boolean, either, entity, imported, integer, mapping, number, one_of, ref, string

OTHERS: list[Any] = [1, 1.0, 0, -1, True, None, 1.5, [], {}]
FORMATS: dict[str, list[str]] = {
    "date": [
        "2024-02-29", "2023-02-29", "86400", "2024-2-9", "2024-02-29T00:00:00", "10000-01-01", "\uff12024-01-01",
        "2024-02-29Z", " 2024-02-29", "20240229", "2024-W01-1", "9999-12-31",
    ],
    "date-time": [
        "2024-02-29T12:30:05Z", "2024-02-29t12:30:05z", "2024-02-29T12:30:05", "2024-02-29 12:30:05Z",
        "2024-02-29T24:00:00Z", "2024-02-29T12:30:05.123456789Z", "2024-02-29T12:30Z", "2024-02-29T12:30:05+24:00",
        "2024-02-29T12:30:05+0200", "1709209805", "0.5", "2024-02-29T12:30:05+23:59",
    ],
    "time": ["12:30:05Z", "12:30:05", "12:30Z", "24:00:00Z", "12:30:05+02:00", "12:30:05.5z", "12:30:05+24:00"],
    "duration": [
        "P1D", "PT1H", "P1Y2M3DT4H5M6S", "P1W", "P", "PT", "P1YT", "P1D2H", "PT0.5S", "-P1D", "P1Y1D", "P1W2D",
        "PT1H5S", "1 day", "p1d", "P1M", "P400D", "PT3605S", "P3689W", "P1Y", "P0D", "PT0S", "P1DT1S",
    ],
    "uuid": [
        "9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10", "9F1C6F0E-5D0C-4F57-8A43-0D8F4E1F7A10",
        "9f1c6f0e5d0c4f578a430d8f4e1f7a10", "urn:uuid:9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10",
        "{9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10}", "9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a1g",
    ],
    "uri": [
        "https://example.org", "http://exa mple.org", "urn:isbn:0451450523", "mailto:a@b.c", "//example.org/x",
        "/relative", "a:b", "http://[::1]/", "file:///etc/passwd", "  https://example.org", "https://example.org/%zz",
        "tel:+1", "https://example.org/\n", "https://example.org/a|b", "http://\u4f8b.jp/",
    ],
    "uri-reference": ["/relative", "//example.org/x", "a b", "?q=1", "#f", "", "https://example.org", "\\", "%zz", "a:b", "./a:b"],
    "email": [
        "a@b", "a@b.co", "A.B+c@example.org", "a b@c.de", "a@-b.de", "a..b@c.de", ".a@b.de", "a@b_c.de", " a@b.de",
        "a@b.de ", "a@b..de", "a@" + "b" * 64 + ".de", "a",
    ],
    "hostname": ["example.org", "-a.org", "a-.org", "a_b.org", "localhost", "a" * 64 + ".org", "", "a..b", "exa mple"],
    "ipv4": ["192.0.2.1", "192.0.2.01", "192.0.2", "256.0.0.1", "0x7f.1", "192.0.2.1/24", "1"],
    "ipv6": ["::1", "2001:db8::1", "::ffff:192.0.2.1", "fe80::1%eth0", "1::2::3", "::1/64", ":::", "12345::"],
    "regex": ["^a+$", "[", "(a", "\\d{2}", "(?=a)b", "(?<name>a)", "a{2,1}", "*a", "[\\w-]+", "\\cA", "(?P<x>a)", "\\Z"],
    "json-pointer": ["", "/a/b", "a", "/~0~1", "/~2", "/~", "/"],
    "byte": ["AA==", "AAA=", "AAAA", "A", "YQ", "YQ==", "Y Q==", "YQ=", "_-8=", "aGk\n", "", "/+8="],
    "decimal": ["12.50", "1e3", "1", "01", "-0.0", "NaN", "Infinity", "1_000", " 1", "+1", "0."],
}  # fmt: skip
DIFFERENCES: dict[str, set[str]] = {
    # Python has no second 60 and no year 0; a host has to be there, a port below 65536; an address is one without
    # quotes, literals and names before it.
    "date": {"0000-01-01"},
    "date-time": {"2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z"},
    "time": {"23:59:60Z"},
    "uri": {"http://", "http://example.org:99999/"},
    "email": {'"a b"@c.de', "a@[127.0.0.1]", "Ada <a@b.de>"},
}
CHECKERS = {
    "byte": lambda text: (
        re.fullmatch(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", text) is not None
    ),
    "decimal": lambda text: re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text) is not None,
}


def _accepts(module: Any, value: Any) -> bool:
    try:
        module.Box.model_validate_json(json.dumps({"a": value}))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_accepts_what_json_schema_accepts(name):
    judge = jsonschema_rs.Draft202012Validator(
        {"type": "string", "format": name}, validate_formats=True, formats=CHECKERS
    )
    values = [*FORMATS[name], *OTHERS]
    with imported({"Box": entity({"a": string(format=name)}, required=("a",))}) as module:
        found = [value for value in values if _accepts(module, value)]

    assert found == [value for value in values if judge.is_valid(value)]


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_reads_it_writes_in_that_format(name):
    judge = jsonschema_rs.Draft202012Validator(
        {"type": "string", "format": name}, validate_formats=True, formats=CHECKERS
    )
    with imported({"Box": entity({"a": string(format=name)}, required=("a",))}) as module:
        read = [
            module.Box.model_validate_json(json.dumps({"a": text})) for text in FORMATS[name] if judge.is_valid(text)
        ]
        written = [json.loads(box.model_dump_json())["a"] for box in read]

    assert read
    assert [text for text in written if not judge.is_valid(text)] == []


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in DIFFERENCES.items() for text in sorted(texts)]
)
def test_a_listed_difference_is_refused(name, text):
    judge = jsonschema_rs.Draft202012Validator({"type": "string", "format": name}, validate_formats=True)
    with imported({"Box": entity({"a": string(format=name)}, required=("a",))}) as module:
        assert judge.is_valid(text)
        assert not _accepts(module, text)


SCALARS = [
    0, 1, 2, 3, -1, 1.0, 2.0, 3.0, 1.5, 0.07, 19.99, True, False, None, "", "1", "1.0", "true", "a", "\u00e9",
    "\U0001f600\U0001f600\U0001f600", "e\u0301e", "\uff11\uff12", "12\n", "12", 2**63, 2**63 - 1, -(2**63), 1e-7, -0.0,
    10**30, [], [1], [1.0], ["1"], [True], [1, 1], {}, {"a": 1}, {"a": "1"}, {"a": True}, {"a": 1.0}, {"a": None},
]  # fmt: skip
LEAVES = [
    (integer(), {"type": "integer"}),
    (number(), {"type": "number"}),
    (boolean(), {"type": "boolean"}),
    (string(), {"type": "string"}),
    (integer(nullable=True), {"type": ["integer", "null"]}),
    (integer(format="int64"), {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}),
    (integer(minimum=1.5, exclusive_maximum=3), {"type": "integer", "minimum": 1.5, "exclusiveMaximum": 3}),
    (integer(exclusive_minimum=0.5), {"type": "integer", "exclusiveMinimum": 0.5}),
    (integer(multiple_of=1.5), {"type": "integer", "multipleOf": 1.5}),
    (number(multiple_of=0.01, maximum=20), {"type": "number", "multipleOf": 0.01, "maximum": 20}),
    (one_of(1, 2), {"enum": [1, 2]}),
    (one_of(1.0), {"enum": [1.0]}),
    (one_of("a", "1"), {"enum": ["a", "1"]}),
    (one_of(*[True]), {"enum": [True]}),
    (one_of(*[1, True, "a"]), {"enum": [1, True, "a"]}),
    (one_of(1, "a", nullable=True), {"enum": [1, "a", None]}),
    (one_of(1.5, {"a": 1}, [1]), {"enum": [1.5, {"a": 1}, [1]]}),
    (one_of(1.5, 2), {"enum": [1.5, 2]}),
    (mapping(integer()), {"type": "object", "additionalProperties": {"type": "integer"}}),
    (mapping(integer(), min_properties=1), {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 1}),
    (array(integer()), {"type": "array", "items": {"type": "integer"}}),
    (array(integer(), max_items=1), {"type": "array", "items": {"type": "integer"}, "maxItems": 1}),
    (either(integer(), string()), {"type": ["integer", "string"]}),
    (either(number(), boolean()), {"type": ["number", "boolean"]}),
    (string(max_length=2), {"type": "string", "maxLength": 2}),
    (string(pattern=r"^\d+$"), {"type": "string", "pattern": r"^\d+$"}),
    (string(pattern=r"^(?!1).*$", nullable=True), {"type": ["string", "null"], "pattern": r"^(?!1).*$"}),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "written"), LEAVES, ids=[json.dumps(written) for _, written in LEAVES])
def test_a_leaf_accepts_what_json_schema_accepts(schema, written):
    judge = jsonschema_rs.Draft202012Validator(written)
    wanted = [repr(value) for value in SCALARS if judge.is_valid(value)]
    with imported({"Box": entity({"a": schema}, required=("a",))}) as module:
        of_property = [repr(value) for value in SCALARS if _accepts(module, value)]
    with imported({"Box": entity({"a": ref("Leaf")}, required=("a",)), "Leaf": schema}) as module:
        of_alias = [repr(value) for value in SCALARS if _accepts(module, value)]

    assert of_property == wanted
    assert of_alias == wanted


@pytest.mark.parametrize(
    ("schema", "accepted", "refused"),
    [
        (integer(), ["1", "-0", "12"], ["1_000", " 2", "+3", "2.0", "", "true", "\u0661", "1e3", "01"]),
        (number(), ["1", "1.5", "1e3", "-0.1"], ["1_0", "nan", "inf", "Infinity", "1.", ".5", "+1", "1e999"]),
        (boolean(), ["true", "false"], ["yes", "1", "True", "on", ""]),
        (one_of(1, 2), ["1", "2"], ["3", "01", "1.0"]),
        (string(format="date"), ["2024-02-29"], ["86400", "2024-02-30"]),
        (string(format="byte"), ["YQ=="], ["YQ"]),
        (string(format="decimal"), ["1.50"], ["1e3", "1_0"]),
        (number(format="decimal"), ["1.50"], ["1_0", "NaN"]),
        (integer(format="int32"), ["2147483647"], ["2147483648"]),
        (one_of(1.5, 2), ["1.5", "2"], ["3", "x"]),
    ],
)  # fmt: skip
def test_text_is_read_as_json_writes_it(schema, accepted, refused):
    adapter = _adapter(from_text, schema)

    for text in accepted:
        adapter.validate_python(text)
    for text in refused:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


def test_text_of_a_union_is_the_narrowest_that_fits():
    adapter = _adapter(from_text, either(string(), integer(), boolean()))

    assert [adapter.validate_python(text) for text in ("5", "true", "x")] == [5, True, "x"]


def test_texts_of_a_model_are_read_by_the_names_on_the_wire():
    schemas = {
        "Filter": closed_filter(),
        "Leaf": integer(minimum=1),
    }
    with imported(schemas) as module:
        adapter = TypeAdapter(from_text(module.Filter))
        found = adapter.validate_python({"min-weight": "1.5", "flags": ["true"], "leaf": "3", "none": "x"})

        assert (found.min_weight, found.flags, found.leaf, found.none) == (1.5, [True], 3, "x")
        for wrong in ({"min-weight": "1_0"}, {"flags": ["1"]}, {"leaf": "0"}, {"min_weight": "1"}, {"more": "1"}):
            with pytest.raises(ValidationError):
                adapter.validate_python(wrong, by_alias=True, by_name=False)


def test_recursive_models_can_be_read_from_text():
    with imported({"Node": entity({"size": integer(), "next": ref("Node")})}) as module:
        adapter = TypeAdapter(from_text(module.Node))

        assert adapter.validate_python({"size": "1"}).size == 1


def test_a_number_too_large_for_a_float_is_no_number():
    adapter = _adapter(from_json, number())

    with pytest.raises(ValidationError):
        adapter.validate_json("1e999")


def test_a_refusal_of_an_integer_is_one_fault_at_its_place():
    adapter = _adapter(from_json, array(integer(minimum=2)))

    with pytest.raises(ValidationError) as caught:
        adapter.validate_json('["x", 1, 2.0]')

    assert [(fault["loc"], fault["type"]) for fault in caught.value.errors()] == [
        ((0,), "type"),
        ((1,), "greater_than_equal"),
    ]


def test_a_pattern_that_needs_backtracking_is_not_tried_on_long_text():
    adapter = _adapter(from_json, string(pattern="^(?=.*[0-9])"))

    adapter.validate_json(json.dumps("a" * 4095 + "1"))
    with pytest.raises(ValidationError, match="more than 4096 characters"):
        adapter.validate_json(json.dumps("a" * 4096 + "1"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("uri", "https://example.org"),
        ("byte", "/+8="),
        ("decimal", "1.50"),
        ("uuid", "9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10"),
        ("date-time", "2024-02-29T12:30:05Z"),
        ("ipv6", "::1"),
        ("duration", "PT1H"),
    ],
)
def test_a_value_is_written_as_it_was_read(name, text):
    with imported({"Box": entity({"a": string(format=name)}, required=("a",))}) as module:
        box = module.Box.model_validate_json(json.dumps({"a": text}))

        assert json.loads(box.model_dump_json()) == {"a": text}


def test_a_decimal_number_keeps_its_digits_and_is_written_as_a_number():
    with imported({"Box": entity({"a": number(format="decimal", minimum=1)}, required=("a",))}) as module:
        box = module.Box.model_validate_json('{"a": 1.10}')

        assert str(box.a) == "1.1"
        assert box.model_dump_json() == '{"a":1.1}'
        for text in ('{"a": "1.10"}', '{"a": true}', '{"a": 0.5}'):
            with pytest.raises(ValidationError):
                module.Box.model_validate_json(text)


def closed_filter() -> Any:
    properties = {"min-weight": number(), "flags": array(boolean()), "leaf": ref("Leaf"), "none": string(nullable=True)}
    return entity(properties, additional=None)


def _adapter(reading: Any, schema: Any) -> TypeAdapter[Any]:
    found = annotation(schema, {}, constrained=True)
    namespace: dict[str, Any] = {}
    for each in found.imports:
        module = each.module.replace("._runtime", "specfirst.runtime")
        exec(f"from {module} import {each.name}", namespace)
    return TypeAdapter(reading(eval(found.text, namespace)))
