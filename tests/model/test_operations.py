"""Operations: with all that their path and the document add to them."""

from datetime import date

import pytest

from specfirst.model.schema import AnyValue, Number, Object, Reference, String
from tests.model.contracts import api, operation, rules

OK = "responses: {'200': {description: Fine.}}"


def test_parameters_of_the_operation_override_those_of_the_path_in_their_place():
    found, _ = operation(
        f"""
        paths:
          /pets/{{id}}:
            parameters:
              - {{name: id, in: path, required: true, schema: {{type: string}}}}
              - {{name: page, in: query, schema: {{type: string}}}}
            get:
              parameters:
                - {{name: page, in: query, required: true, schema: {{type: integer}}}}
                - {{name: page, in: header, schema: {{type: string}}}}
              {OK}
        """
    )

    assert [(p.name, p.location) for p in found.parameters] == [("id", "path"), ("page", "query"), ("page", "header")]
    page = found.parameters[1]
    assert page.required
    assert isinstance(page.schema, Number)
    assert page.pointer == "/paths/~1pets~1{id}/get/parameters/0"
    assert page.schema.pointer == "/paths/~1pets~1{id}/get/parameters/0/schema"


def test_references_to_parameters_bodies_responses_and_headers_are_followed():
    found, _ = operation(
        """
        paths:
          /pets:
            post:
              parameters: [{$ref: '#/components/parameters/Page'}]
              requestBody: {$ref: '#/components/requestBodies/Pet'}
              responses: {'201': {$ref: '#/components/responses/Pet'}}
        components:
          parameters: {Page: {name: page, in: query, schema: {type: integer}}}
          requestBodies: {Pet: {required: true, content: {application/json: {schema: {type: object}}}}}
          responses:
            Pet: {description: A pet., headers: {X-Rate: {$ref: '#/components/headers/Rate'}}}
          headers: {Rate: {required: true, schema: {type: integer}}}
        """
    )

    assert found.parameters[0].pointer == "/components/parameters/Page"
    assert found.body is not None
    assert (found.body.pointer, found.body.required) == ("/components/requestBodies/Pet", True)
    response = found.responses[0]
    assert (response.status, response.pointer) == (201, "/components/responses/Pet")
    assert [(h.name, h.required, h.pointer) for h in response.headers] == [("X-Rate", True, "/components/headers/Rate")]


@pytest.mark.parametrize(
    ("location", "style", "explode"),
    [("path", "simple", False), ("query", "form", True), ("header", "simple", False), ("cookie", "form", True)],
)
def test_style_and_explode_default_by_location(location: str, style: str, explode: bool):
    found, _ = operation(
        f"""
        paths:
          /a/{{x}}:
            get: {{parameters: [{{name: x, in: {location}, required: true, schema: {{}}}}], {OK}}}
        """
    )

    assert (found.parameters[0].style, found.parameters[0].explode) == (style, explode)


def test_a_style_that_is_not_for_the_location_is_replaced_and_reported():
    found, built = operation(
        f"paths: {{/a: {{get: {{parameters: [{{name: x, in: header, style: form, schema: {{}}}}], {OK}}}}}}}"
    )

    assert found.parameters[0].style == "simple"
    assert rules(built) == ["invalid-style"]
    assert built.degradations[0].operation == "/paths/~1a/get"


def test_a_parameter_with_content_has_a_media_type():
    found, _ = operation(
        f"""
        paths:
          /a:
            get:
              parameters: [{{name: f, in: query, content: {{application/json: {{schema: {{type: object}}}}}}}}]
              {OK}
        """
    )

    assert found.parameters[0].media_type == "application/json"
    assert isinstance(found.parameters[0].schema, Object)


def test_headers_that_openapi_ignores_are_no_parameters():
    names = ("Accept", "content-type", "Authorization", "X-Other")
    listed = ", ".join(f"{{name: {name}, in: header, schema: {{}}}}" for name in names)

    found, built = operation(f"paths: {{/a: {{get: {{parameters: [{listed}], {OK}}}}}}}")

    assert [parameter.name for parameter in found.parameters] == ["X-Other"]
    assert not built.degradations


def test_a_name_in_the_path_that_is_not_declared_is_text():
    found, built = operation(f"paths: {{'/a/{{id}}/{{b}}': {{get: {{{OK}}}}}}}")

    assert [(p.name, p.required) for p in found.parameters] == [("id", True), ("b", True)]
    assert all(isinstance(p.schema, String) for p in found.parameters)
    assert rules(built) == ["undeclared-path-parameter"] * len(built.degradations)


def test_a_parameter_that_the_path_does_not_name_is_left_out():
    found, built = operation(
        f"paths: {{/a: {{get: {{parameters: [{{name: id, in: path, required: true, schema: {{}}}}], {OK}}}}}}}"
    )

    assert not found.parameters
    assert rules(built) == ["unused-path-parameter"]


@pytest.mark.parametrize(
    "text", ["{in: query}", "{name: a, in: body, schema: {}}", "{name: 5, in: query}", "5", "null"]
)
def test_what_is_no_parameter_is_left_out_and_reported(text: str):
    found, built = operation(f"paths: {{/a: {{get: {{parameters: [{text}], {OK}}}}}}}")

    assert not found.parameters
    assert built.degradations


def test_statuses_are_numbers_ranges_and_default():
    found, built = operation(
        "paths: {/a: {get: {responses: {'200': {description: A}, 4xx: {description: B}, default: {description: C},"
        " '99': {description: D}, ok: {description: E}, x-note: 1}}}}"
    )

    assert [response.status for response in found.responses] == [200, "4XX", "default"]
    assert rules(built) == ["invalid-response-status"] * 2


def test_media_types_are_lower_case_without_charset():
    found, _ = operation(
        """
        paths:
          /a:
            post:
              requestBody:
                content:
                  Application/JSON; charset=UTF-8: {schema: {}}
                  application/vnd.a+json; version=2: {x-max-size: 100}
                  application/jsonl: {itemSchema: {type: string}}
              responses: {'204': {description: Done.}}
        """
    )

    assert found.body is not None
    first, second, third = found.body.contents
    assert first.media_type == "application/json"
    assert isinstance(first.schema, AnyValue)
    assert (second.media_type, second.schema, second.max_size) == ("application/vnd.a+json;version=2", None, 100)
    assert isinstance(third.item_schema, String)
    assert third.item_schema.pointer == "/paths/~1a/post/requestBody/content/application~1jsonl/itemSchema"


def test_a_multipart_body_knows_how_its_parts_are_written():
    found, _ = operation(
        """
        paths:
          /a:
            post:
              requestBody:
                content:
                  multipart/form-data:
                    schema: {type: object, properties: {photo: {type: string, format: binary}}}
                    encoding:
                      photo: {contentType: 'image/png, image/jpeg', headers: {X-A: {schema: {type: string}}, Content-Type: {}}}
              responses: {'204': {description: Done.}}
        """
    )

    assert found.body is not None
    photo = found.body.contents[0].encoding["photo"]
    assert photo.content_types == ("image/png", "image/jpeg")
    assert [header.name for header in photo.headers] == ["X-A"]


def test_what_is_said_about_a_deprecation_is_kept():
    found, built = operation(
        f"""
        paths:
          /a:
            get:
              deprecated: true
              x-deprecated-since: 2026-01-31
              x-sunset: soon
              x-deprecated-reason: Slow.
              x-replaced-by: getB
              {OK}
        """
    )

    assert found.deprecation is not None
    assert found.deprecation.since == date(2026, 1, 31)
    assert found.deprecation.sunset is None
    assert (found.deprecation.reason, found.deprecation.replaced_by) == ("Slow.", "getB")
    assert rules(built) == ["invalid-extension"]


def test_extensions_that_we_act_on_are_read():
    found, _ = operation(
        f"""
        paths:
          /files/{{path}}:
            get:
              x-python-name: fetch
              x-internal: true
              x-max-size: 1000
              x-websocket: {{receive: {{type: string}}, subprotocols: [v1]}}
              parameters:
                - {{name: path, in: path, required: true, schema: {{}}, x-path-multisegment: true, x-python-name: place}}
              {OK}
        """
    )

    assert (found.python_name, found.internal, found.max_size) == ("fetch", True, 1000)
    assert (found.parameters[0].multisegment, found.parameters[0].python_name) == (True, "place")
    assert found.websocket is not None
    assert isinstance(found.websocket.receive, String)
    assert (found.websocket.send, found.websocket.subprotocols) == (None, ("v1",))


def test_methods_of_3_2_are_operations():
    built = api(
        f"""
        paths:
          /a:
            query: {{{OK}}}
            additionalOperations: {{COPY: {{{OK}}}}}
        """,
        "3.2.0",
    )

    assert [(found.method, found.pointer) for found in built.operations] == [
        ("QUERY", "/paths/~1a/query"),
        ("COPY", "/paths/~1a/additionalOperations/COPY"),
    ]


def test_webhooks_and_callbacks_are_listed_apart():
    built = api(
        f"""
        paths:
          /a:
            post:
              callbacks: {{done: {{'{{$request.body#/url}}': {{post: {{operationId: done, {OK}}}}}}}}}
              {OK}
        webhooks: {{new: {{post: {{operationId: new, {OK}}}}}}}
        """
    )

    assert [found.operation_id for found in built.operations] == [None]
    assert [found.operation_id for found in built.webhooks] == ["new", "done"]
    assert not built.degradations


def test_a_shared_path_item_gives_each_path_its_own_operation():
    built = api(
        f"""
        paths:
          /a: {{$ref: '#/components/pathItems/Shared'}}
          /b: {{$ref: '#/components/pathItems/Shared'}}
        components: {{pathItems: {{Shared: {{get: {{{OK}}}}}}}}}
        """
    )

    assert [(found.path, found.pointer) for found in built.operations] == [
        ("/a", "/paths/~1a/get"),
        ("/b", "/paths/~1b/get"),
    ]


def test_a_response_schema_that_is_a_component_is_a_reference_to_it():
    found, _ = operation(
        """
        paths:
          /a: {get: {responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
        components: {schemas: {A: {type: object, nullable: true, properties: {a: {}}}}}
        """,
        "3.0.3",
    )

    used = found.responses[0].contents[0].schema
    assert isinstance(used, Reference)
    assert (used.target, used.nullable) == ("/components/schemas/A", True)


@pytest.mark.parametrize(
    "text",
    [
        "paths: []",
        "paths: {/a: null}",
        "paths: {/a: {get: null}}",
        "paths: {/a: {get: {responses: []}}}",
        "paths: {/a: {get: {responses: {'200': null}}}}",
        "paths: {/a: {get: {tags: pets, security: 5, callbacks: [], responses: {}}}}",
        "paths: {/a: {get: {requestBody: [], responses: {}}}}",
        "paths: {/a: {get: {requestBody: {content: []}, responses: {}}}}",
        "paths: {/a: {get: {requestBody: {content: {application/json: null}}, responses: {}}}}",
        "{servers: [5, {url: 5}, {url: 'http://[::1'}], tags: [5, {name: 5}], webhooks: [], components: [], security: {a: 5}}",
        "components: {schemas: [], securitySchemes: {a: null, b: {type: 5}, c: {type: apiKey}, d: {type: http}}}",
    ],
)
def test_objects_of_the_wrong_kind_are_never_an_exception(text: str):
    assert api(text).title == "T"


@pytest.mark.parametrize(
    ("schema", "reported"),
    [
        ("{type: array, items: {type: integer}}", []),
        ("{type: array, description: Numbers.}", []),
        ("{type: array, maxItems: 3}", ["unchecked-stream"]),
        ("{$ref: '#/components/schemas/Three'}", ["unchecked-stream"]),
    ],
)
def test_what_a_schema_says_of_a_whole_stream_is_reported(schema, reported):
    _, built = operation(
        f"""
        paths:
          /numbers:
            get:
              responses:
                '200':
                  description: Numbers.
                  content: {{application/jsonl: {{schema: {schema}, itemSchema: {{type: integer}}}}}}
        components: {{schemas: {{Three: {{type: array, maxItems: 3}}}}}}
        """
    )

    assert rules(built) == reported
