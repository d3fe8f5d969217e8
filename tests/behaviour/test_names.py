"""Names of a contract that are no names of Python, or those of something else."""

import importlib
import json

import pytest
from fastapi.testclient import TestClient

from specfirst.plan.names import snake
from tests.generating import generated, imported


def contract(paths, **components):
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, "components": components}


NO_CONTENT = {"204": {"description": "Done."}}


@pytest.mark.parametrize("operation_id", [None, "import", "list", "get-item", "ünïcode", "1st", "self", "..."])
def test_operation_id_becomes_a_method_that_is_served(operation_id, tmp_path):
    operation = {"tags": ["operations"], "responses": NO_CONTENT}
    if operation_id is not None:
        operation["operationId"] = operation_id
    (tmp_path / "openapi.json").write_text(
        json.dumps(
            contract(
                {
                    "/a/{b}": {
                        "parameters": [{"name": "b", "in": "path", "required": True, "schema": {"type": "string"}}],
                        "get": operation,
                    }
                }
            )
        )
    )
    generated(tmp_path / "openapi.json", tmp_path / "made_names")

    with imported(tmp_path / "made_names") as package:
        assert TestClient(package.create_app(unimplemented="501")).get("/a/x").status_code == 501


def test_same_name_in_two_places_is_two_arguments(tmp_path):
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "id", "in": "query", "required": True, "schema": {"type": "integer"}},
        {"name": "class", "in": "query", "schema": {"type": "integer"}},
    ]
    paths = {"/a/{id}": {"get": {"operationId": "a", "parameters": parameters, "responses": NO_CONTENT}}}
    (tmp_path / "openapi.json").write_text(json.dumps(contract(paths)))
    generated(tmp_path / "openapi.json", tmp_path / "made_places")

    with imported(tmp_path / "made_places") as package:
        client = TestClient(package.create_app(unimplemented="501"))
        assert client.get("/a/1?id=2&class=3").status_code == 501
        assert [fault["in"] for fault in client.get("/a/x?id=y").json()["errors"]] == ["path", "query"]
        assert client.get("/a/1?id=2&class=x").json()["errors"][0]["name"] == "class"


def test_operation_ids_that_differ_in_case_or_punctuation_keep_their_own_parameters_forms_and_replies(tmp_path):
    def operation(name, tag):
        location = {"Location": {"required": True, "schema": {"type": "string"}}}
        upload = {"type": "object", "required": [name], "properties": {name: {"type": "string", "format": "binary"}}}
        return {
            "operationId": name,
            "tags": [tag],
            "parameters": [{"name": name, "in": "query", "required": True, "schema": {"type": "integer"}}],
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": upload}}},
            "responses": {"201": {"description": f"Of {name}.", "headers": location}},
        }

    ids = {"addItem": "a", "add_item": "a", "add-item": "b", "AddItem": "b"}
    paths = {f"/{name}": {"post": operation(name, tag)} for name, tag in ids.items()}
    (tmp_path / "openapi.json").write_text(json.dumps(contract(paths)))
    generated(tmp_path / "openapi.json", tmp_path / "made_alike")

    with imported(tmp_path / "made_alike") as package:
        client = TestClient(package.create_app(unimplemented="501"))
        for name in ids:
            assert client.post(f"/{name}?{name}=1", files={name: b"x"}).status_code == 501
            assert client.post(f"/{name}?{name}=1", files={"other": b"x"}).status_code == 422
            assert client.post(f"/{name}", files={name: b"x"}).json()["errors"][0]["name"] == name
        documented = {reply.__doc__ for name, reply in vars(package.contract).items() if "Created" in name}
    assert documented == {f"201: of {name}." for name in ids}


def test_letters_that_are_one_letter_to_python_once_they_stand_together_make_one_name(tmp_path):
    """The macron composes with the Y before it, the vowel of Hangul with its consonant: across words, and across names."""
    inner = {"type": "object", "properties": {"\u1161": {"type": "object", "properties": {"a": {"type": "integer"}}}}}
    schemas = {"Y\u00af": inner, "\u1100": inner, "Y": {"$ref": "#/components/schemas/Y\u00af"}}
    content = {
        "application/json": {"schema": {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in schemas]}}
    }
    parameter = {"name": "y \u00af", "in": "query", "schema": {"type": "integer"}}
    operation = {"operationId": "a \u0308", "parameters": [parameter], "requestBody": {"content": content}}
    (tmp_path / "openapi.json").write_text(
        json.dumps(contract({"/a": {"post": {**operation, "responses": NO_CONTENT}}}, schemas=schemas))
    )
    generated(tmp_path / "openapi.json", tmp_path / "made_composed")

    with imported(tmp_path / "made_composed") as package:
        client = TestClient(package.create_app(unimplemented="501"))
        assert client.post("/a", params={"y \u00af": 1}).status_code == 501
        assert client.post("/a", params={"y \u00af": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("OAuth2", "oauth2"),
        ("registerOAuth2Client", "register_oauth2_client"),
        ("getOEmbed", "get_oembed"),
        ("userIDs", "user_ids"),
        ("listURLs", "list_urls"),
        ("getIPv4Address", "get_ipv4_address"),
        ("getHTTPServer", "get_http_server"),
        ("openIdConnect", "open_id_connect"),
        ("joinOAuthors", "join_o_authors"),
    ],
)
def test_words_with_capitals_within_stay_one_word(written, name):
    assert snake(written) == name


def test_an_attribute_has_no_name_of_any_base(tmp_path):
    (tmp_path / "openapi.yaml").write_text(
        """
openapi: 3.1.0
info: {title: T, version: "1"}
paths: {}
components:
  schemas:
    Old: {type: object, properties: {user-name: {type: string}}}
    Middle: {allOf: [{$ref: "#/components/schemas/Old"}, {type: object, properties: {size: {type: integer}}}]}
    New: {allOf: [{$ref: "#/components/schemas/Middle"}, {type: object, properties: {user_name: {type: integer}}}]}
"""
    )
    generated(tmp_path / "openapi.yaml", tmp_path / "made_bases")

    with imported(tmp_path / "made_bases") as package:
        new = importlib.import_module(f"{package.__name__}.models").New
        read = new.model_validate_json('{"user-name": "a", "user_name": 1}')
        assert json.loads(read.model_dump_json(exclude_unset=True)) == {"user-name": "a", "user_name": 1}


def test_names_of_parts_are_those_that_a_person_would_choose(tmp_path):
    size = {
        "oneOf": [{"type": "integer", "multipleOf": 3}, {"type": "integer", "exclusiveMinimum": 100}, {"const": "x"}]
    }
    tag = {"type": "object", "properties": {"name": {"type": "string"}}}
    form = {"type": "object", "properties": {"size": size, "tag": tag}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    made = {"operationId": "sendForm", "requestBody": body, "responses": NO_CONTENT}
    (tmp_path / "openapi.json").write_text(json.dumps(contract({"/form": {"post": made}})))
    generated(tmp_path / "openapi.json", tmp_path / "made_person")

    names = json.loads((tmp_path / "made_person/manifest.json").read_text())["names"].values()
    assert {"SendForm", "SendFormTag", "IntMultipleOf3", "IntAbove100"} <= set(names)
