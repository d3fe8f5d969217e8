"""Swagger 2.0 is OpenAPI 3.0 once it is loaded, and its places are those of the Swagger file."""

CONTRACT = """
swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json]
parameters:
  Limit: {name: limit, in: query, type: integer, maximum: 10}
  Pet:
    name: pet
    in: body
    required: true
    schema: {$ref: '#/definitions/Pet'}
  Photo: {name: photo, in: formData, type: file, required: true}
responses:
  Failed:
    description: failed
    schema: {$ref: '#/definitions/Error'}
securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, in: header, name: X-Key}
  login: {type: oauth2, flow: accessCode, authorizationUrl: /a, tokenUrl: /t, scopes: {read: r}}
paths:
  /pets:
    parameters:
      - $ref: '#/parameters/Limit'
    get:
      produces: [application/xml]
      parameters:
        - {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: multi}
        - name: tags
          in: query
          type: array
          items: {type: string}
      responses:
        200:
          description: ok
          headers:
            X-Total: {type: integer, description: all}
          schema: {type: array, items: {$ref: '#/definitions/Pet'}}
          examples:
            application/xml: <pets/>
        default: {$ref: '#/responses/Failed'}
    post:
      schemes: [http]
      parameters:
        - $ref: '#/parameters/Pet'
      responses:
        default: {$ref: '#/responses/Failed'}
    put:
      consumes: [multipart/form-data, application/x-www-form-urlencoded]
      parameters:
        - $ref: '#/parameters/Photo'
        - {name: tag, in: formData, type: array, items: {type: string}}
        - {name: X-Id, in: header, type: string}
      responses:
        200: {description: ok, schema: {type: file}}
definitions:
  Pet:
    type: object
    discriminator: kind
    properties:
      kind: {type: string, x-nullable: true}
  Error: {type: object}
"""


def test_servers_components_and_security_schemes(load):
    document = load({"swagger.yaml": CONTRACT})

    root = document.root
    assert (document.version, document.faults, root["openapi"]) == ("2.0", (), "3.0.3")
    assert root["servers"] == [{"url": "https://api.example.com/v1"}, {"url": "http://api.example.com/v1"}]
    assert root["components"]["schemas"]["Pet"]["discriminator"] == {"propertyName": "kind"}
    assert root["components"]["schemas"]["Pet"]["properties"]["kind"]["nullable"] is True
    assert root["components"]["parameters"] == {
        "Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 10}}
    }
    assert root["components"]["requestBodies"]["Pet"] == {
        "required": True,
        "x-body-name": "pet",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
    }
    assert root["components"]["securitySchemes"]["basic"] == {"type": "http", "scheme": "basic"}
    assert root["components"]["securitySchemes"]["login"] == {
        "type": "oauth2",
        "flows": {"authorizationCode": {"authorizationUrl": "/a", "tokenUrl": "/t", "scopes": {"read": "r"}}},
    }
    assert not {"swagger", "definitions", "parameters", "responses", "host", "consumes"} & root.keys()


def test_parameters_bodies_and_forms(load):
    item = load({"swagger.yaml": CONTRACT}).root["paths"]["/pets"]

    assert item["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    ids, tags = item["get"]["parameters"]
    assert (ids["style"], ids["explode"], ids["schema"]) == (
        "form",
        True,
        {"type": "array", "items": {"type": "integer"}},
    )
    assert (tags["style"], tags["explode"]) == ("form", False)
    assert item["post"]["requestBody"] == {"$ref": "#/components/requestBodies/Pet"}
    assert item["post"]["servers"] == [{"url": "http://api.example.com/v1"}]
    assert [one["name"] for one in item["put"]["parameters"]] == ["X-Id"]
    assert item["put"]["requestBody"] == {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["photo"],
                    "properties": {
                        "photo": {"type": "string", "format": "binary"},
                        "tag": {"type": "array", "items": {"type": "string"}},
                    },
                },
                "encoding": {"tag": {"style": "form", "explode": False}},
            }
        },
    }


def test_responses_have_the_media_types_of_their_operation(load):
    document = load({"swagger.yaml": CONTRACT})

    item = document.root["paths"]["/pets"]
    pets = {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
    error = {"schema": {"$ref": "#/components/schemas/Error"}}
    assert item["get"]["responses"]["200"]["content"] == {"application/xml": {"schema": pets, "example": "<pets/>"}}
    assert item["get"]["responses"]["200"]["headers"] == {
        "X-Total": {"description": "all", "schema": {"type": "integer"}}
    }
    assert item["get"]["responses"]["default"]["content"] == {"application/xml": error}
    assert item["post"]["responses"]["default"] == {"$ref": "#/components/responses/Failed"}
    assert document.root["components"]["responses"]["Failed"]["content"] == {"application/json": error}
    assert item["put"]["responses"]["200"]["content"] == {
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
    }


def test_places_are_those_of_the_swagger_file(load):
    document = load({"swagger.yaml": CONTRACT})

    get, put = "/paths/~1pets/get", "/paths/~1pets/put"
    form = put + "/requestBody/content/multipart~1form-data/schema/properties"
    lines = {
        "/openapi": 1,
        "/components/schemas/Pet/properties/kind": 64,
        "/components/parameters/Limit/schema/maximum": 9,
        "/components/securitySchemes/key": 22,
        get + "/parameters/1": 32,
        get + "/parameters/1/schema/items": 35,
        get + "/responses/200/headers/X-Total/schema/type": 40,
        get + "/responses/200/content/application~1xml/schema/items": 41,
        get + "/responses/default/content/application~1xml/schema": 19,
        put + "/parameters/0": 56,
        form + "/photo": 15,
        form + "/tag/items": 55,
    }
    assert {pointer: document.place(pointer).line for pointer in lines} == lines


def test_every_reference_of_the_converted_document_leads_somewhere(load):
    document = load({"swagger.yaml": CONTRACT})

    targets = [one.node["$ref"] for one in document.objects if isinstance(one.node, dict) and "$ref" in one.node]

    assert len(targets) == 7
    assert all(document.at(target.removeprefix("#")) for target in targets)


def test_swagger_files_are_bundled_before_they_are_converted(load):
    document = load(
        {
            "swagger.yaml": """
                swagger: '2.0'
                paths:
                  /a:
                    post:
                      parameters: [{name: b, in: body, schema: {$ref: defs/Thing.json}}]
                      responses: {default: {$ref: 'r.yaml#/Error'}}
                """,
            "defs/Thing.json": '{"type": "object"}',
            "r.yaml": "Error: {description: e}\n",
        }
    )

    assert document.faults == ()
    assert document.root["components"]["schemas"] == {"Thing": {"type": "object"}}
    assert document.root["components"]["responses"] == {"Error": {"description": "e"}}
    assert document.place("/components/schemas/Thing/type").file.endswith("Thing.json")


def test_body_that_says_its_type_itself_has_a_schema(load):
    document = load(
        {
            "swagger.yaml": """
                swagger: '2.0'
                paths:
                  /a:
                    post:
                      consumes: [application/json]
                      parameters: [{name: b, in: body, required: true, type: string, maxLength: 5}]
                      responses: {204: {description: d}}
                """
        }
    )

    assert document.root["paths"]["/a"]["post"]["requestBody"] == {
        "required": True,
        "x-body-name": "b",
        "content": {"application/json": {"schema": {"type": "string", "maxLength": 5}}},
    }


def test_references_into_bodies_responses_and_parameters_lead_to_where_their_schemas_have_gone(load):
    document = load(
        {
            "swagger.yaml": """
                swagger: '2.0'
                paths:
                  /a:
                    post:
                      parameters:
                        - {name: b, in: body, schema: {type: object, properties: {x: {type: integer}}}}
                        - {name: q, in: query, type: array, items: {type: string, maxLength: 3}}
                      responses: {200: {description: d, schema: {type: object}}}
                  /b:
                    post:
                      parameters: [{name: b, in: body, schema: {$ref: '#/paths/~1a/post/parameters/0/schema'}}]
                      responses:
                        200: {description: d, schema: {$ref: '#/paths/~1a/post/responses/200/schema'}}
                        201: {description: d, schema: {$ref: '#/responses/R/schema'}}
                        202: {description: d, schema: {$ref: '#/parameters/B/schema/properties/x'}}
                        203: {description: d, schema: {$ref: '#/paths/~1a/post/parameters/1/items'}}
                responses: {R: {description: d, schema: {type: object}}}
                parameters: {B: {name: b, in: body, schema: {type: object, properties: {x: {type: integer}}}}}
                """
        }
    )

    operation = document.root["paths"]["/b"]["post"]
    assert document.faults == ()
    assert operation["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/paths/~1a/post/requestBody/content/application~1json/schema"
    }
    assert [one["content"]["application/json"]["schema"]["$ref"] for one in operation["responses"].values()] == [
        "#/paths/~1a/post/responses/200/content/application~1json/schema",
        "#/components/responses/R/content/application~1json/schema",
        "#/components/requestBodies/B/content/application~1json/schema/properties/x",
        "#/paths/~1a/post/parameters/0/schema/items",
    ]
