"""Faults of references, each with the place of the `$ref` and without a word of a file outside."""

import pytest

from specfirst.diagnostics import Effect
from specfirst.load import read, resolve

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def schema(reference):
    return HEAD + f"components:\n  schemas:\n    T:\n      properties:\n        a:\n          $ref: {reference!r}\n"


@pytest.mark.parametrize(
    ("reference", "rule", "words"),
    [
        ("#/components/schemas/Nope", "unresolved-reference", '"Nope"'),
        ("#/components/schemas/T/properties/a/0", "reference-cycle", ""),
        ("#nope", "unresolved-reference", "$anchor"),
        ("nope.yaml", "unresolved-reference", "no such file"),
        ("side.yaml#/b", "unresolved-reference", '"b"'),
        ("x\0y.yaml", "unresolved-reference", ""),
        (".", "unresolved-reference", "no such file"),
        ("#", "reference-of-wrong-kind", "the whole document, not to a schema"),
        ("#/info", "reference-of-wrong-kind", "an info object, not to a schema"),
        ("#/components/schemas", "reference-of-wrong-kind", "a map or list of schema objects, not to a schema"),
        ("side.yaml#/a", "reference-of-wrong-kind", "a list, not to a schema"),
        ("notes.txt", "reference-of-wrong-kind", "text, not to a schema"),
        ("http://127.0.0.1:1/x.yaml", "remote-reference", "http:"),
        ("//example.com/x.yaml", "remote-reference", "//"),
        ("file:///etc/passwd", "remote-reference", "file:"),
        ("data:application/json,{}", "remote-reference", "data:"),
        ("../secret.yaml", "reference-outside-contract", "leaves the folder"),
        ("%2e%2e/secret.yaml", "reference-outside-contract", "leaves the folder"),
        ("/etc/passwd", "reference-outside-contract", "leaves the folder"),
        ("link.yaml", "reference-outside-contract", "leaves the folder"),
    ],
)
def test_g03_a_faulty_reference_is_named_at_its_place(write, faults, reference, rule, words):
    text = schema(reference) if "\0" not in reference else schema("X").replace("'X'", '"x\\0y.yaml"')
    path = write({"openapi.yaml": text, "side.yaml": "a: []\n", "notes.txt": "SECRET"})
    secret = path.parent.parent / "secret.yaml"
    secret.write_text("SECRET: [")
    (path.parent / "link.yaml").symlink_to(secret)

    document = resolve(read(path))

    assert faults(document) == [(rule, "openapi.yaml", 8, "/components/schemas/T/properties/a/$ref")]
    (fault,) = document.faults
    assert fault.effect is Effect.BLOCKING
    assert words in fault.message
    assert "SECRET" not in f"{fault}"
    assert document.root["components"]["schemas"]["T"]["properties"]["a"] == {}


def test_references_may_leave_the_folder_when_allowed(load, tmp_path):
    (tmp_path / "common.yaml").write_text("{type: string}")

    document = load({"openapi.yaml": schema("../common.yaml")}, allow_outside=True)

    assert document.faults == ()
    assert document.root["components"]["schemas"]["common"] == {"type": "string"}


def test_a_broken_file_is_named_at_its_own_place_once(load, faults):
    both = schema("side.yaml#/A").replace("      properties:", "      items: {$ref: 'side.yaml#/B'}\n      properties:")

    document = load({"openapi.yaml": both, "side.yaml": "A: 1\nA: 2\n"})

    assert faults(document) == [("duplicate-key", "side.yaml", 2, "")]
    assert document.faults[0].effect is Effect.BLOCKING
    assert document.faults[0].related[-1].file.endswith("openapi.yaml")


def test_a_fault_in_another_file_is_named_there(load, faults):
    document = load({"openapi.yaml": schema("a.yaml"), "a.yaml": "items:\n  $ref: '#/nope'\n"})

    assert faults(document) == [("unresolved-reference", "a.yaml", 2, "/components/schemas/a/items/$ref")]


def test_a_reference_that_is_no_text_is_a_fault(load, faults):
    document = load({"openapi.yaml": HEAD + "components:\n  schemas:\n    T:\n      $ref: 5\n"})

    assert faults(document) == [("unresolved-reference", "openapi.yaml", 6, "/components/schemas/T/$ref")]


@pytest.mark.parametrize(
    ("schemas", "line", "pointer"),
    [
        ("T: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/T'}", 5, "/T/$ref"),
        ("T: {$ref: '#/components/schemas/T'}", 5, "/T/$ref"),
        ("T: {allOf: [{$ref: '#/components/schemas/T'}]}", 5, "/T/allOf/0/$ref"),
        (
            "T: {oneOf: [{$ref: '#/components/schemas/B'}]}\n    B: {anyOf: [{$ref: '#/components/schemas/T'}]}",
            5,
            "/T/oneOf/0/$ref",
        ),
        ("T: {not: {not: {$ref: '#/components/schemas/T'}}}", 5, "/T/not/not/$ref"),
        (
            "A: {items: {$ref: '#/components/schemas/B'}}\n    B: {allOf: [{$ref: '#/components/schemas/B'}]}",
            6,
            "/B/allOf/0/$ref",
        ),
    ],
)
def test_a_schema_defined_by_itself_is_a_cycle(load, faults, schemas, line, pointer):
    document = load({"openapi.yaml": HEAD + f"components:\n  schemas:\n    {schemas}\n"})

    assert faults(document) == [("reference-cycle", "openapi.yaml", line, f"/components/schemas{pointer}")]


def test_a_cycle_through_files_is_found(load, faults):
    document = load({"openapi.yaml": schema("a.yaml"), "a.yaml": "$ref: b.yaml\n", "b.yaml": "$ref: a.yaml\n"})

    assert [rule for rule, *_ in faults(document)] == ["reference-cycle"]


def test_path_items_within_themselves_are_a_cycle(load, faults):
    item = "post:\n  callbacks:\n    c:\n      '{$url}':\n        $ref: item.yaml\n"

    document = load({"openapi.yaml": HEAD + "paths: {/a: {$ref: item.yaml}}\n", "item.yaml": item})

    assert faults(document) == [
        ("reference-cycle", "item.yaml", 5, "/paths/~1a/post/callbacks/c/{$url}/$ref"),
    ]


def test_recursion_through_properties_is_no_cycle(load):
    text = (
        HEAD
        + """
components:
  schemas:
    Tree: {properties: {left: {$ref: '#/components/schemas/Tree'}, all: {items: {$ref: '#/components/schemas/Tree'}}}}
    A: {allOf: [{$ref: '#/components/schemas/Base'}]}
    B: {allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/A'}]}
    Base: {properties: {a: {$ref: '#/components/schemas/A'}}}
"""
    )

    assert load({"openapi.yaml": text}).faults == ()


def chain(count, link):
    references = [f"$ref: '#/components/schemas/S{n + 1}'" for n in range(count)]
    lines = [f"    S{n}: {link.format(reference)}" for n, reference in enumerate(references)]
    return HEAD + "components:\n  schemas:\n" + "\n".join(lines) + f"\n    S{count}: {{}}\n"


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ("{{allOf: [{{{}}}]}}", 320),
        ("{{items: {{{}}}}}", 320),
        ("{{{}}}", 640),
        ("{{oneOf: [{{{}}}]}}", 71),
        ("{{properties: {{a: {{{}}}}}}}", 2000),
    ],
)
def test_schemas_are_within_one_another_for_640_levels_between_properties(link, count, load):
    assert load({"openapi.yaml": chain(count, link)}).faults == ()


@pytest.mark.parametrize(
    ("link", "depth", "name"),
    [("{{allOf: [{{{}}}]}}", 320, "allOf/0"), ("{{not: {{{}}}}}", 320, "not"), ("{{anyOf: [{{{}}}]}}", 71, "anyOf/0")],
)
def test_a_reference_that_leads_deeper_is_a_fault_and_cut(link, depth, name, load):
    document = load({"openapi.yaml": chain(depth + 9, link)})

    fault, *others = document.faults
    assert others == []
    assert (fault.rule, fault.place.pointer) == ("deep-references", f"/components/schemas/S8/{name}/$ref")
    assert document.at(f"/components/schemas/S8/{name}") == {}


def test_each_broken_file_is_named_with_the_reference_to_it(load, faults):
    components = "components:\n  schemas:\n    A: {$ref: a.yaml}\n    B: {$ref: b.yaml}\n"

    document = load({"openapi.yaml": HEAD + components, "a.yaml": "a: *no\n", "b.yaml": "x:\n\tb: 1\n"})

    assert faults(document) == [("undefined-alias", "a.yaml", 1, ""), ("invalid-yaml", "b.yaml", 2, "")]
    assert [one.related[-1].line for one in document.faults] == [5, 6]
    assert document.root["components"]["schemas"] == {"A": {}, "B": {}}


def test_what_stands_beside_a_faulty_reference_is_kept(load, faults):
    document = load({"openapi.yaml": HEAD + "paths:\n  /a:\n    $ref: nope.yaml\n    get: {summary: s}\n"})

    assert faults(document) == [("unresolved-reference", "openapi.yaml", 5, "/paths/~1a/$ref")]
    assert document.root["paths"]["/a"] == {"get": {"summary": "s"}}
