"""Contracts of several files become one document that knows where its parts are written."""

from copy import deepcopy

import pytest

from specfirst.load import grammar, read, resolve

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def references(document):
    """Every reference of the document, all of which lead somewhere in it."""
    found = {}
    for one in document.objects:
        if isinstance(one.node, dict) and isinstance(one.node.get("$ref"), str):
            document.at(one.node["$ref"].removeprefix("#"))
            found[one.pointer] = one.node["$ref"]
    return found


def test_a_schema_of_another_file_becomes_a_component_named_after_it(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
paths:
  /pets:
    get:
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: schemas/Pet.yaml}}}}
        '404': {$ref: 'responses.yaml#/NotFound'}
""",
            "schemas/Pet.yaml": "type: object\nproperties:\n  owner: {$ref: 'people.yaml#/definitions/Owner'}\n",
            "schemas/people.yaml": "definitions:\n  Owner:\n    properties:\n      pets: {items: {$ref: Pet.yaml}}\n",
            "responses.yaml": "NotFound:\n  description: none\n",
        }
    )

    assert document.faults == ()
    assert set(document.root["components"]["schemas"]) == {"Pet", "Owner"}
    assert references(document) == {
        "/paths/~1pets/get/responses/200/content/application~1json/schema": "#/components/schemas/Pet",
        "/paths/~1pets/get/responses/404": "#/components/responses/NotFound",
        "/components/schemas/Pet/properties/owner": "#/components/schemas/Owner",
        "/components/schemas/Owner/properties/pets/items": "#/components/schemas/Pet",
    }
    place = document.place("/components/schemas/Owner/properties/pets")
    assert place.file.endswith("contract/schemas/people.yaml")
    assert (place.line, place.column, place.pointer) == (4, 7, "/components/schemas/Owner/properties/pets")


def test_internal_references_are_kept_as_written(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
components:
  schemas:
    A: {properties: {b: {$ref: '#/components/schemas/B'}, c: {$ref: '#/components/schemas/B/properties/c'}}}
    B: {properties: {c: {type: string}}}
"""
        }
    )

    assert list(references(document).values()) == ["#/components/schemas/B", "#/components/schemas/B/properties/c"]


def test_a_component_that_is_only_a_file_gives_it_its_name(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
components:
  schemas:
    First: {items: {$ref: ./err.yaml}}
    ErrorInfo: {$ref: ./chain.yaml#/x}
    Same: {$ref: ./err.yaml}
    Deep: {$ref: '#/components/schemas/ErrorInfo/properties/code'}
""",
            "chain.yaml": "x: {$ref: err.yaml}\n",
            "err.yaml": "type: object\nproperties: {code: {type: string}}\n",
        }
    )

    schemas = document.root["components"]["schemas"]
    assert document.faults == ()
    assert list(schemas) == ["First", "ErrorInfo", "Same", "Deep"]
    assert schemas["ErrorInfo"]["type"] == "object"
    assert schemas["First"]["items"] == schemas["Same"] == {"$ref": "#/components/schemas/ErrorInfo"}
    assert document.place("/components/schemas/ErrorInfo/type").file.endswith("err.yaml")
    references(document)


def test_what_has_no_components_is_copied_into_its_place(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
paths:
  /a: {$ref: 'paths/{id}.yaml', summary: own}
  /b: {get: {$ref: 'ops.yaml#/get'}}
""",
            "paths/{id}.yaml": "summary: theirs\nparameters: [{$ref: ../q.yaml}]\nget: {responses: {$ref: ../r.yaml}}\n",
            "q.yaml": "name: q\nin: query\nschema: {type: string}\n",
            "r.yaml": "'200': {description: ok, headers: {$ref: 'h.yaml'}}\n",
            "h.yaml": "x-rate: {schema: {type: integer}}\n",
            "ops.yaml": "get:\n  description: {$ref: text.md}\n  responses: {}\n",
            "text.md": "# Long\n\ntext\n",
        }
    )

    paths = document.root["paths"]
    assert document.faults == ()
    assert paths["/a"]["summary"] == "own"
    assert paths["/a"]["parameters"] == [{"$ref": "#/components/parameters/q"}]
    assert paths["/a"]["get"]["responses"]["200"]["headers"] == {"x-rate": {"schema": {"type": "integer"}}}
    assert paths["/b"]["get"]["description"] == "# Long\n\ntext\n"
    assert document.place("/paths/~1a/summary").file.endswith("openapi.yaml")
    assert document.place("/paths/~1a/get/responses/200/headers/x-rate").file.endswith("h.yaml")
    assert document.place("/paths/~1b/get/description").file.endswith("text.md")


def test_whole_sections_in_files_keep_their_names(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + "paths: {$ref: paths.yaml}\ncomponents:\n  schemas: {$ref: schemas/index.yaml, Own: {type: string}}\n",
            "paths.yaml": """
/a:
  get:
    responses: {'200': {description: ok, content: {application/json: {schema: {$ref: schemas/Pet.yaml}}}}}
  put: {requestBody: {content: {application/json: {schema: {$ref: 'openapi.yaml#/components/schemas/Pet'}}}}}
""",
            "schemas/index.yaml": "Pet: {$ref: Pet.yaml}\nOwner: {properties: {pet: {$ref: '#/Pet'}}}\n",
            "schemas/Pet.yaml": "type: object\n",
        }
    )

    assert document.faults == ()
    assert document.root["components"]["schemas"]["Pet"] == {"type": "object"}
    assert set(document.root["components"]["schemas"]) == {"Pet", "Owner", "Own"}
    assert set(references(document).values()) == {"#/components/schemas/Pet"}


def test_names_that_collide_are_qualified_by_their_folders(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
components:
  schemas:
    Error: {type: string}
    All: {anyOf: [{$ref: a/Error.yaml}, {$ref: b/Error.yaml}, {$ref: b/index.yaml}, {$ref: 'b/index.yaml#/properties/x'}]}
""",
            "a/Error.yaml": "{type: integer}",
            "b/Error.yaml": "{type: number}",
            "b/index.yaml": "{type: object, properties: {x: {type: object}}}",
        }
    )

    assert list(document.root["components"]["schemas"]) == ["Error", "All", "a_Error", "b_Error", "b", "x"]


def test_a_reference_is_data_where_no_object_stands(load):
    text = (
        HEAD
        + """
components:
  schemas:
    A:
      properties: {$ref: {type: string}, example: {$ref: '#/components/schemas/B'}}
      example: {$ref: '#/nope'}
      default: {$ref: nope.yaml}
      enum: [{$ref: nope.yaml}]
      const: {$ref: nope.yaml}
      x-more: {$ref: http://nope.example}
    B: {examples: [{$ref: nope.yaml}]}
  examples:
    E: {value: {$ref: nope.yaml}}
"""
    )

    document = load({"openapi.yaml": text})

    assert document.faults == ()
    assert list(references(document)) == ["/components/schemas/A/properties/example"]
    assert document.root["components"]["schemas"]["A"]["example"] == {"$ref": "#/nope"}


def test_discriminator_mappings_to_files_lead_to_components(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
components:
  schemas:
    Pet:
      discriminator: {propertyName: kind, mapping: {cat: cats/Cat.yaml, dog: '#/components/schemas/Dog', cow: Cow}}
    Dog: {type: object}
""",
            "cats/Cat.yaml": "type: object\n",
        }
    )

    mapping = document.root["components"]["schemas"]["Pet"]["discriminator"]["mapping"]
    assert mapping == {"cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog", "cow": "Cow"}


def test_identifiers_and_anchors_are_pointers_afterwards(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
components:
  schemas:
    A: {$id: 'https://example.com/a', $defs: {x: {$anchor: here, type: string}}, properties: {x: {$ref: '#/$defs/x'}, y: {$ref: '#here'}}}
    B: {properties: {a: {$ref: 'https://example.com/a'}, h: {$ref: 'https://example.com/a#here'}}}
    C: {$id: 'https://example.com/c', properties: {b: {$ref: '#/components/schemas/B'}, a: {$ref: a}}}
"""
        }
    )

    assert document.faults == ()
    assert list(references(document).values()) == [
        "#/components/schemas/A/$defs/x",
        "#/components/schemas/A/$defs/x",
        "#/components/schemas/A",
        "#/components/schemas/A/$defs/x",
        "#/components/schemas/B",
        "#/components/schemas/A",
    ]


def test_files_that_refer_to_themselves_and_each_other_end(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + "components: {schemas: {T: {properties: {a: {$ref: 'a.yaml#/A'}, n: {$ref: n.json}}}}}\n",
            "a.yaml": "A: {properties: {b: {$ref: 'b.yaml#/B'}}}\n",
            "b.yaml": "B: {properties: {a: {$ref: 'a.yaml#/A'}, t: {$ref: 'openapi.yaml#/components/schemas/T'}}}\n",
            "n.json": '{"properties": {"next": {"$ref": "#"}}}',
        }
    )

    assert document.faults == ()
    assert set(document.root["components"]["schemas"]) == {"T", "A", "B", "n"}
    assert references(document)["/components/schemas/n/properties/next"] == "#/components/schemas/n"


def test_aliased_nodes_are_bundled_at_each_of_their_places(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
paths:
  /a: &item
    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: S.yaml}}}}}}
  /b: *item
""",
            "S.yaml": "{type: string}",
        }
    )

    assert list(references(document).values()) == ["#/components/schemas/S"] * 2
    assert document.root["paths"]["/a"] is not document.root["paths"]["/b"]


@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.json"])
def test_places_are_those_of_keys_and_items(load, name):
    text = '{"openapi": "3.1.0",\n "paths": {"/a~b/é":\n  {"parameters": [{"in": "query"},\n   {"in": "path"}]}}}'

    document = load({name: text})

    pointers = ["/paths", "/paths/~1a~0b~1é", "/paths/~1a~0b~1é/parameters/1/in", "/paths/~1a~0b~1é/nope/1", "", "/x"]
    places = [document.place(pointer) for pointer in pointers]
    assert [(place.line, place.column) for place in places] == [(2, 2), (2, 12), (4, 5), (2, 12), (1, 1), (1, 1)]
    assert document.at("/paths/~1a~0b~1é/parameters/1/in") == "path"
    with pytest.raises(KeyError):
        document.at("/paths/~1a~0b~1é/parameters/2")


def test_the_source_is_not_changed_by_resolving(write):
    sources = read(
        write(
            {"openapi.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}, C: {$ref: '#/nope'}}}", "b.yaml": "{}"}
        )
    )
    before = deepcopy(sources.entry.value)

    first, second = resolve(sources), resolve(sources)

    assert sources.entry.value == before
    assert first.root == second.root


def test_walk_finds_each_object_with_its_kind_in_order(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
tags: [{name: t}]
security: [{key: []}]
paths:
  x-note: {get: {}}
  /a:
    get:
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {default: {description: d}}}}}}
      responses:
        '200': {description: ok, headers: {x-a: {schema: true}}, content: {a/b: {examples: {e: {value: {}}}}}, links: {l: {}}}
components: {schemas: {x-s: {items: {not: {}}}}}
"""
        }
    )

    found = [(one.kind.value, one.pointer) for one in document.objects]

    done = "/paths/~1a/get/callbacks/done"
    answer = "/paths/~1a/get/responses/200"
    assert found == [
        ("document", ""),
        ("info", "/info"),
        ("tag", "/tags/0"),
        ("security-requirement", "/security/0"),
        ("paths", "/paths"),
        ("path-item", "/paths/~1a"),
        ("operation", "/paths/~1a/get"),
        ("callback", done),
        ("path-item", done + "/{$request.body#~1url}"),
        ("operation", done + "/{$request.body#~1url}/post"),
        ("responses", done + "/{$request.body#~1url}/post/responses"),
        ("response", done + "/{$request.body#~1url}/post/responses/default"),
        ("responses", "/paths/~1a/get/responses"),
        ("response", answer),
        ("header", answer + "/headers/x-a"),
        ("schema", answer + "/headers/x-a/schema"),
        ("media-type", answer + "/content/a~1b"),
        ("example", answer + "/content/a~1b/examples/e"),
        ("link", answer + "/links/l"),
        ("components", "/components"),
        ("schema", "/components/schemas/x-s"),
        ("schema", "/components/schemas/x-s/items"),
        ("schema", "/components/schemas/x-s/items/not"),
    ]
    assert all(grammar.kind_at(pointer.split("/")[1:]) for _, pointer in found if "~" not in pointer)


def test_messages_of_a_websocket_are_schemas_of_other_files_too(load):
    document = load(
        {
            "openapi.yaml": HEAD
            + """
paths:
  /chat:
    get:
      x-websocket: {receive: {$ref: 'chat.yaml#/Say'}, send: {oneOf: [{$ref: 'chat.yaml#/Said'}]}}
      responses:
        '101': {description: begins}
""",
            "chat.yaml": "Say: {type: string}\nSaid: {type: object}\n",
        }
    )

    assert document.faults == ()
    assert references(document) == {
        "/paths/~1chat/get/x-websocket/receive": "#/components/schemas/Say",
        "/paths/~1chat/get/x-websocket/send/oneOf/0": "#/components/schemas/Said",
    }
