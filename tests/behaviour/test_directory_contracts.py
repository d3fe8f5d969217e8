"""What is met in public contracts of a large directory, and in few small ones: each is generated, imported and served."""

import importlib

import pytest
from pydantic import ValidationError

from tests.generating import imported

from .test_odd_contracts import make

__all__ = ["make"]


def test_operations_told_apart_by_a_fragment_are_found_by_what_it_names(make):
    def operation(target: str) -> str:
        header = f"{{name: X-Target, in: header, required: true, schema: {{type: string, enum: [{target}]}}}}"
        return f"{{post: {{operationId: {target}, parameters: [{header}], responses: {{'204': {{description: d}}}}}}}}"

    tag = "{name: tagKeys, in: query, required: true, schema: {type: integer}}"
    made = make(f"""\
        paths:
          /#X-Target=Budgets.Add: {operation("Budgets.Add")}
          /#X-Target=Budgets.Drop: {operation("Budgets.Drop")}
          /tags: {{get: {{operationId: list, responses: {{'204': {{description: d}}}}}}}}
          /tags#tagKeys:
            get: {{operationId: find, parameters: [{tag}], responses: {{'204': {{description: d}}}}}}
            delete: {{operationId: untag, parameters: [{tag}], responses: {{'204': {{description: d}}}}}}
        """)

    def posted(**headers: str) -> int:
        return made.client.post("/", headers=headers).status_code

    assert made.counts == (5, 0, 0)
    assert [posted(**{"X-Target": target}) for target in ("Budgets.Add", "Budgets.Drop", "Budgets.Nope")] == [
        501,
        501,
        422,
    ]
    assert posted() == 422
    assert [made.status("GET", path) for path in ("/tags", "/tags?tagKeys=x", "/tags?tagKeys=1")] == [501, 422, 501]
    assert [made.status("DELETE", path) for path in ("/tags", "/tags?tagKeys=1")] == [422, 501]
    assert made.status("POST", "/%23X-Target=Budgets.Add") == 422


def test_parameters_in_the_query_of_a_path_are_those_of_the_query(make):
    path = "{{name: {0}, in: path, required: true, schema: {{type: integer}}}}"
    made = make(f"""\
        paths:
          /rides: {{get: {{operationId: all, responses: {{'204': {{description: d}}}}}}}}
          /rides?page={{number}}:
            get: {{operationId: page, parameters: [{path.format("number")}], responses: {{'204': {{description: d}}}}}}
          /rides/{{id}}?key={{key}}:
            get:
              operationId: ride
              parameters: [{path.format("id")}, {{name: key, in: query, required: true, schema: {{type: integer}}}}]
              responses: {{'204': {{description: d}}}}
        """)

    assert made.counts == (3, 0, 0)
    assert "number: int" not in made.text("contract/default.py")
    assert [made.status("GET", path) for path in ("/rides", "/rides?page=x", "/rides?page=1")] == [501, 422, 501]
    assert [made.status("GET", path) for path in ("/rides/1", "/rides/1?key=2", "/rides/x?key=2")] == [422, 501, 422]


def test_text_that_is_one_of_several_is_checked(make):
    made = make("""\
        paths:
          /a:
            post:
              operationId: add
              requestBody:
                required: true
                content:
                  application/xml: {schema: {oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}]}}
              responses: {'204': {description: d}}
        components: {schemas: {One: {type: string, maxLength: 2}, Two: {type: string, minLength: 4}}}
        """)

    assert made.client.post("/a", content="abc", headers={"Content-Type": "application/xml"}).status_code == 422
    assert made.client.post("/a", content="ab", headers={"Content-Type": "application/xml"}).status_code == 501


def test_default_off_its_schema_is_left_out_and_leaves_the_operation_typed(make):
    made = make("""\
        paths:
          /a:
            get:
              operationId: list
              parameters: [{name: page, in: query, schema: {type: integer, default: first}}]
              responses: {'204': {description: d}}
        """)

    assert made.rules == ["default-off-schema"]
    assert made.counts == (1, 0, 0)
    assert "page: int | None) -> None" in made.text("contract/default.py")


def test_body_in_a_format_that_is_not_read_leaves_an_operation_typed_that_takes_the_same_in_json(make):
    patch = "{type: object, properties: {a: {type: string}}}"
    made = make(f"""\
        paths:
          /a: {{patch: {{operationId: both, requestBody: {{content: {{application/json: {{schema: {patch}}}, application/x-yaml: {{schema: {patch}}}}}}}, responses: {{'204': {{description: d}}}}}}}}
          /b: {{patch: {{operationId: yaml, requestBody: {{content: {{application/x-yaml: {{schema: {patch}}}}}}}, responses: {{'204': {{description: d}}}}}}}}
        """)

    assert made.rules == ["body-as-bytes"] * 2
    assert made.counts == (1, 1, 0)


def test_form_that_is_a_text_is_handed_over_as_text(make):
    made = make("""\
        paths:
          /a:
            post:
              operationId: add
              requestBody:
                required: true
                content: {application/x-www-form-urlencoded: {schema: {type: string, maxLength: 4}}}
              responses: {'204': {description: d}}
        """)

    assert made.counts == (1, 0, 0)
    assert "body: str" in made.text("contract/default.py")
    assert made.client.post("/a", data={"a": "1"}).status_code == 501
    assert made.client.post("/a", data={"a": "12345"}).status_code == 422


def test_contents_of_one_response_that_say_the_same_have_one_model(make):
    schema = "{type: object, properties: {a: {type: object, properties: {b: {type: integer}}}}}"
    made = make(f"""\
        paths:
          /a:
            get:
              operationId: read
              responses:
                '200': {{description: d, content: {{application/json: {{schema: {schema}}}, application/problem+json: {{schema: {schema}}}}}}}
        """)

    assert made.text("models.py").count("class ") == 2
    assert "-> ReadResponse:" in made.text("contract/default.py")
    assert made.status("GET", "/a") == 501


def test_dotted_name_that_begins_twice_in_the_same_way_is_not_doubled(make):
    made = make("""\
        paths: {/a: {get: {operationId: a, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Destiny.DestinyActivity'}}}}}}}}
        components:
          schemas:
            Destiny.DestinyActivity: {type: object, properties: {a: {$ref: '#/components/schemas/Content.ContentItem'}, b: {$ref: '#/components/schemas/ContentItem'}}}
            Content.ContentItem: {type: object, properties: {a: {type: integer}}}
            ContentItem: {type: object, properties: {b: {type: integer}}}
        """)

    for name in ("DestinyActivity", "ContentContentItem", "ContentItem"):
        assert f"class {name}(Model):" in made.text("models.py")


@pytest.mark.parametrize(("other", "name"), [("Unrelated", "EventType"), ("EventType", "EventEventType")])
def test_words_that_a_part_shares_with_its_owner_are_said_once(make, other: str, name: str):
    made = make(f"""
        paths: {{}}
        components:
          schemas:
            Event:
              type: object
              properties:
                event_type: {{type: object, properties: {{a: {{type: string}}}}}}
                event: {{type: object, properties: {{b: {{type: string}}}}}}
            {other}: {{type: object, properties: {{c: {{type: string}}}}}}
        """)

    assert f"event_type: {name} | None = None" in made.text("models.py")
    assert "event: EventEvent | None = None" in made.text("models.py")


def test_null_beside_a_reference_to_a_part_holds_there_and_nowhere_else(make):
    made = make("""
        paths: {}
        components:
          schemas:
            Company: {type: object, properties: {created: {type: string, format: date-time}}}
            Sync:
              type: object
              properties:
                at: {$ref: '#/components/schemas/Company/properties/created', nullable: true}
                since: {$ref: '#/components/schemas/Company/properties/created'}
        """)

    assert "at: Nullable[AwareDatetime] = None" in made.text("models.py")
    assert "since: AwareDatetime | None = None" in made.text("models.py")


def test_null_that_one_part_of_a_composition_refuses_is_neither_read_nor_written(make, tmp_path):
    make("""
        paths: {}
        components:
          schemas:
            Numbers: {type: object, properties: {bacs: {$ref: '#/components/schemas/Bacs'}}}
            Bacs: {allOf: [{$ref: '#/components/schemas/Recipient'}, {type: object, additionalProperties: true}]}
            Recipient: {type: object, nullable: true, properties: {account: {type: string}}}
        """)

    with imported(tmp_path / "made_api") as package:
        numbers = importlib.import_module(f"{package.__name__}.models").Numbers
        with pytest.raises(ValidationError):
            numbers.model_validate_json('{"bacs": null}')
        assert numbers.model_validate_json("{}").model_dump_json(by_alias=True) == "{}"
