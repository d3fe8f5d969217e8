"""A bundled document reads back as the same, by readers of YAML 1.1 and 1.2 and of JSON."""

import json

import pytest
import yaml

from specfirst.load import read, resolve, yaml_file
from specfirst.load.dump import document_json, dump, served_json

VALUES = [
    *(
        "on",
        "no",
        "1e3",
        "0o17",
        "0x1F",
        "1_000",
        "12:30",
        "2020-01-01",
        "~",
        "null",
        "true",
        "",
        " a",
        "a ",
        "=",
        "<<",
    ),
    *(
        "ü\n",
        "a\nb",
        "a\n\n b\n",
        "a \nb",
        "\ta\nb",
        "# c",
        "a: b",
        "- a",
        "'",
        '"',
        "a\u2028b",
        "\x85",
        "\ufeff",
        "\x07",
    ),
    *(
        "\N{GRINNING FACE}\nx",
        "x" * 300,
        "word " * 60,
        ".5",
        "1.",
        "+1",
        "-",
        ".inf",
        ".NaN",
        "!x",
        "&a",
        "*a",
        "%",
        "@",
        "`",
    ),
    *(1, 1.0, 1e100, -0.5, None, True, False, [], {}, [[]], [{}], {"on": [1], "1": 2, "a b": {"<<": 1}}),
]


@pytest.fixture
def document(load):
    return load({"openapi.json": json.dumps({"openapi": "3.1.0", "x-values": VALUES})})


def test_yaml_reads_back_the_same(document):
    text = dump(document, "yaml")

    assert yaml_file.parse(text, "x").value == document.root
    assert yaml.safe_load(text) == document.root


def test_json_reads_back_the_same(document):
    assert json.loads(dump(document, "json")) == document.root
    assert json.loads(document_json(document)) == document.root


def test_yaml_is_easy_to_read(load):
    text = """
        openapi: 3.1.0
        info:
          title: Ünïcode 😀
          version: 1.0.0
          description: |
            First line.

            * second
        paths: {}
        x-list:
          - a: 1
            b: '2'
        """
    document = load({"openapi.yaml": text})

    lines = [line[8:] for line in text.split("\n")[1:]]
    assert dump(document, "yaml") == "\n".join(lines)


def test_documents_are_dumped_the_same_each_time(write):
    path = write({"openapi.yaml": "openapi: 3.1.0\nx: {b: 1, a: 2}\n"})

    assert (
        document_json(resolve(read(path)))
        == document_json(resolve(read(path)))
        == b'{"openapi":"3.1.0","x":{"b":1,"a":2}}'
    )


def test_a_contract_of_one_file_is_served_with_its_references_as_they_are_written(load):
    text = """
        openapi: 3.1.0
        paths:
          /{a}: {parameters: [{name: a, in: path, required: true, schema: {type: string}}]}
          /b: {parameters: [{$ref: '#/paths/~1%7Ba%7D/parameters/0'}, {$ref: '#/nowhere'}]}
        """
    document = load({"openapi.yaml": text})

    assert json.loads(served_json(document)) == yaml.safe_load(text)
    assert [one.get("$ref") for one in document.root["paths"]["/b"]["parameters"]] == [
        "#/paths/~1{a}/parameters/0",
        None,
    ]


def test_a_contract_of_several_files_is_served_as_one_document(load):
    document = load(
        {"openapi.yaml": "{openapi: 3.1.0, components: {schemas: {A: {$ref: a.yaml}}}}", "a.yaml": "{type: string}"}
    )

    assert json.loads(served_json(document)) == document.root == json.loads(document_json(document))
