"""What is met in large public contracts and in few small ones: each is read, generated, imported and served."""

import importlib
import re
from pathlib import Path
from textwrap import dedent

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from specfirst import pipeline
from specfirst.settings import ApiSettings
from specfirst.write import write
from tests.behaviour.recording import contract, operation, served
from tests.generating import imported

HEAD = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"


class Made:
    """A package of a contract with what `--lenient` says of it, and a client that asks it without an implementation."""

    def __init__(self, folder: Path, root: str, files: dict[str, str]) -> None:
        for name, text in files.items():
            (folder / "contract" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "contract" / name).write_text(dedent(text))
        contract, package = folder / "contract" / root, folder / "made_api"
        self.made = pipeline.generate(contract, ApiSettings(contract, package), lenient=True, allow_outside=True)
        assert not self.made.blocked, self.made.diagnostics
        write(self.made.tree, package)
        with imported(package) as module:
            self.client = TestClient(module.create_app(unimplemented="501"), raise_server_exceptions=False)
            self.document = self.client.get("/openapi.json").json()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Operations typed, degraded and refused."""
        summary = self.made.summary
        return summary.operations_typed, summary.operations_degraded, summary.operations_refused

    @property
    def rules(self) -> list[str]:
        return [one.rule for one in self.made.diagnostics]

    def text(self, name: str) -> str:
        return next(text for path, text in self.made.tree.items() if str(path) == name)

    def status(self, method: str, path: str) -> int:
        return self.client.request(method, path).status_code


@pytest.fixture
def make(tmp_path: Path):
    def made(text: str, **others: str) -> Made:
        files = {name.replace("__", "/") + ".yaml": other for name, other in others.items()}
        return Made(tmp_path, "openapi.yaml", {"openapi.yaml": HEAD + dedent(text), **files})

    return made


def test_second_of_two_operations_of_the_same_requests_is_refused_and_the_first_is_served(make):
    made = make("""\
        paths:
          /pets/{id}:
            get: {operationId: byId, responses: {'204': {description: d}}, parameters: [{name: id, in: path, required: true, schema: {type: string}}]}
          /pets/{name}:
            get: {operationId: byName, responses: {'204': {description: d}}, parameters: [{name: name, in: path, required: true, schema: {type: string}}]}
            delete: {operationId: drop, responses: {'204': {description: d}}, parameters: [{name: name, in: path, required: true, schema: {type: string}}]}
        """)

    assert made.counts == (2, 0, 1)
    assert [one.place.pointer for one in made.made.diagnostics if one.rule == "duplicate-route"] == [
        "/paths/~1pets~1{name}",
        "/paths/~1pets~1{name}/get",
    ]
    assert (made.status("GET", "/pets/a"), made.status("DELETE", "/pets/a")) == (501, 501)


def test_escaped_twin_of_a_path_is_refused(make):
    made = make("""\
        paths:
          /a b: {get: {operationId: one, responses: {'204': {description: d}}}}
          /a%20b: {get: {operationId: two, responses: {'204': {description: d}}}}
        """)

    assert made.counts == (1, 0, 1)
    assert made.status("GET", "/a%20b") == 501


def test_part_with_bounds_that_may_be_null_is_an_argument_to_type_checkers(make):
    made = make("""\
        paths:
          /a:
            post:
              operationId: add
              requestBody:
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      properties:
                        name: {type: string, maxLength: 5, nullable: true}
                        code: {anyOf: [{type: string, maxLength: 2}, {type: integer}]}
              responses: {'204': {description: d}}
        components: {schemas: {Optional: {type: string, enum: [x]}}}
        """)

    router = made.text("routers/default.py")
    assert "text_part(Optional[Annotated[str, Field(max_length=5)]], required=False)" in router
    assert made.client.post("/a", files={"name": (None, "long text")}).status_code == 422
    assert made.client.post("/a", files={"name": (None, "short"), "code": (None, "ab")}).status_code == 501


def test_xml_beside_json_of_the_same_schema_is_told_and_leaves_the_operation_typed(make):
    content = "{schema: {$ref: '#/components/schemas/Pet'}}"
    made = make(f"""\
        paths:
          /both: {{post: {{operationId: both, requestBody: {{content: {{application/json: {content}, application/xml: {content}}}}}, responses: {{'204': {{description: d}}}}}}}}
          /xml: {{post: {{operationId: xml, requestBody: {{content: {{application/xml: {content}}}}}, responses: {{'204': {{description: d}}}}}}}}
          /other:
            post:
              operationId: other
              requestBody: {{content: {{application/json: {{schema: {{type: integer}}}}, application/xml: {content}}}}}
              responses: {{'204': {{description: d}}}}
        components: {{schemas: {{Pet: {{type: object, properties: {{name: {{type: string}}}}}}}}}}
        """)

    assert made.rules == ["body-as-text"] * 3
    assert made.counts == (1, 2, 0)


def test_operations_in_files_of_their_own_with_text_in_files(make):
    made = make(
        """\
        paths:
          /droplets: {get: {$ref: droplets/list.yaml}}
          /droplets/{id}: {$ref: droplets/item.yaml}
        """,
        droplets__list="""\
            operationId: listDroplets
            description: {$ref: ../about.md.yaml}
            parameters: {$ref: parameters.yaml}
            responses: {'200': {$ref: 'replies.yaml#/all'}}
            """,
        droplets__parameters="[{name: page, in: query, schema: {type: integer, minimum: 1}}]\n",
        droplets__replies="""\
            all:
              description: all
              headers: {$ref: headers.yaml}
              content: {application/json: {schema: {type: array, items: {$ref: droplet.yaml}}}}
            """,
        droplets__headers="X-Total: {schema: {type: integer}}\n",
        droplets__droplet="{type: object, properties: {parent: {$ref: droplet.yaml}}}\n",
        droplets__item="""\
            parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
            get: {operationId: getDroplet, responses: {'200': {$ref: 'replies.yaml#/all'}}}
            """,
        **{"about.md": '"""\n'},
    )

    assert made.counts == (2, 0, 0)
    assert "class Droplet" in made.text("models.py")
    assert (made.status("GET", "/droplets?page=0"), made.status("GET", "/droplets?page=1")) == (422, 501)
    assert made.status("GET", "/droplets/5") == 501


def test_component_that_is_a_reference_to_a_file_outside_of_the_folder_has_one_class(make, tmp_path: Path):
    made = make(
        """\
        paths:
          /s:
            get:
              operationId: s
              responses:
                '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/ErrorInfo'}}}}
                '400': {$ref: '../contract/common/c.yaml#/components/responses/Bad'}
        components: {schemas: {ErrorInfo: {$ref: 'common/c.yaml#/components/schemas/ErrorInfo'}}}
        """,
        common__c="""\
            components:
              responses: {Bad: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/ErrorInfo'}}}}}
              schemas: {ErrorInfo: {type: object, required: [code], properties: {code: {type: string}}}}
            """,
    )

    assert made.counts == (1, 0, 0)
    assert made.text("models.py").count("class ") == 1


def test_path_with_a_fragment_is_told_and_its_operations_have_methods(make):
    made = make("""\
        paths:
          /files/{id}: {get: {operationId: getFile, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: d}}}}
          '/files/{id}#add_link': {put: {operationId: put_files_id#add_link, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: d}}}}
        """)

    assert "fragment-in-path" in made.rules
    assert made.status("GET", "/files/1") == 501
    assert "async def put_files_id_add_link(" in made.text("contract/default.py")


def test_nulls_keywords_and_undeclared_schemes_degrade_their_operation(make):
    made = make("""\
        externalDocs: null
        tags: [{name: import, externalDocs: null}]
        paths:
          /import: {post: {operationId: import, tags: [import], responses: {'200': {description: d, content: {application/json: {schema: null}}}}}}
          /dags: {get: {operationId: dags, security: [{Nope: []}], responses: {'204': {description: d}}}}
          /good: {get: {operationId: good, responses: {'204': {description: d}}}}
        """)

    assert made.counts == (1, 2, 0)
    assert "async def import_(" in made.text("contract/import_.py")
    assert [made.status(*one) for one in (("POST", "/import"), ("GET", "/dags"), ("GET", "/good"))] == [501, 401, 501]


def test_dotted_names_take_their_shortest_unique_ends(make):
    made = make("""\
        paths:
          /pods: {get: {operationId: pods, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/io.k8s.core.v1.Pod'}}}}}}}
          /jobs: {get: {operationId: jobs, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/io.k8s.batch.v1.Pod'}}}}}}}
        components:
          schemas:
            io.k8s.core.v1.Pod: {type: object, properties: {meta: {default: {}, allOf: [{$ref: '#/components/schemas/io.k8s.meta.v1.Meta'}]}}}
            io.k8s.batch.v1.Pod: {type: object, properties: {$ref: {type: string}}}
            io.k8s.meta.v1.Meta: {type: object, properties: {labels: {type: object, additionalProperties: {type: string, default: ''}}}}
        """)

    assert made.counts == (2, 0, 0)
    classes = [
        line.split("(")[0].split()[1] for line in made.text("models.py").splitlines() if line.startswith("class")
    ]
    assert "Meta" in classes
    assert len(set(classes)) == len(classes) == 3
    assert not any("io_k8s" in name.lower() or "Model1" in name for name in classes)


def test_deep_objects_of_several_shapes_and_nested_forms(make):
    made = make("""\
        paths:
          /charges:
            get:
              operationId: charges
              parameters:
                - {name: created, in: query, style: deepObject, schema: {anyOf: [{type: object, properties: {gt: {type: integer}}}, {type: integer}]}}
                - {name: expand, in: query, style: deepObject, explode: true, schema: {type: array, items: {type: string, maxLength: 5}}}
              responses: {'204': {description: d}}
            post:
              operationId: charge
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    encoding: {card: {style: deepObject, explode: true}, metadata: {style: deepObject, explode: true}}
                    schema:
                      type: object
                      properties:
                        card: {type: object, required: [number], properties: {number: {type: string, maxLength: 4}}}
                        metadata: {anyOf: [{type: object, additionalProperties: {type: string}}, {type: string, enum: ['']}]}
              responses: {'204': {description: d}}
        """)

    assert made.counts == (2, 0, 0)
    assert made.status("GET", "/charges?created[gt]=1&expand[]=a") == 501
    assert made.status("GET", "/charges?created[gt]=a") == 422
    assert made.client.post("/charges", data={"card[number]": "1234", "metadata[a]": "b"}).status_code == 501
    assert made.client.post("/charges", data={"card[number]": "12345"}).status_code == 422


def test_paths_that_differ_in_their_query_are_operations_of_their_own(make):
    made = make("""\
        paths:
          /files:
            get: {operationId: list, responses: {'204': {description: d}}}
          /files?beta=true:
            get: {operationId: listBeta, parameters: [{name: limit, in: query, schema: {type: integer}}], responses: {'204': {description: d}}}
            post: {operationId: addBeta, responses: {'204': {description: d}}}
          /files/{id}?beta=true:
            get: {operationId: getBeta, parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {'204': {description: d}}}
        """)

    assert made.counts == (4, 0, 0)
    assert made.rules == ["query-in-path", "query-in-path"]
    assert [made.status("GET", f"/files?{query}limit=x") for query in ("", "beta=true&")] == [501, 422]
    assert [made.status("POST", path) for path in ("/files?beta=true", "/files", "/files?beta=1")] == [501, 405, 405]
    assert [made.status("GET", path) for path in ("/files/1?beta=true", "/files/x?beta=true", "/files/1")] == [
        501,
        422,
        404,
    ]
    assert made.client.head("/files/1?beta=true").status_code == 501
    answer = made.client.delete("/files?beta=true")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")


def test_union_within_a_nullable_union_that_begins_with_a_literal(make):
    made = make("""\
        paths:
          /audio:
            post:
              operationId: transcribe
              requestBody:
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      properties:
                        chunking: {anyOf: [{$ref: '#/components/schemas/Chunking'}, {type: 'null'}]}
              responses: {'204': {description: d}}
        components:
          schemas:
            Chunking: {nullable: true, anyOf: [{oneOf: [{type: string, enum: [auto]}, {$ref: '#/components/schemas/Vad'}]}]}
            Vad: {type: object, required: [type], properties: {type: {type: string, enum: [server_vad]}}}
        """)

    assert made.counts == (1, 0, 0)
    assert made.status("POST", "/audio") == 501


@pytest.mark.parametrize("tag", ["usage", "certificate_header", "errors", "require", "nobody", "serve_docs"])
def test_tag_called_like_an_argument_of_mount_has_another_keyword(make, tag: str):
    made = make(f"""\
        tags: [{{name: {tag}}}]
        paths:
          /a: {{get: {{operationId: a, deprecated: true, tags: [{tag}], security: [{{m: []}}], responses: {{'204': {{description: d}}}}}}}}
        components: {{securitySchemes: {{m: {{type: mutualTLS}}}}}}
        """)

    assert f"    {tag}_: Provider[" in made.text("app.py")
    assert made.status("GET", "/a") == 401


def test_class_inherits_fields_whose_classes_follow_their_owner_in_another_module(tmp_path: Path):
    head = "from __future__ import annotations\nfrom specfirst.runtime.models import Model\n"
    package = tmp_path / "inherited_api"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "shared.py").write_text(
        f"{head}class Owner(Model):\n    part: Part | None = None\nclass Part(Model):\n    n: int\n"
    )
    (package / "other.py").write_text(f"{head}from .shared import Owner\nclass Whole(Owner):\n    m: int\n")

    with imported(package):
        whole = importlib.import_module("inherited_api.other").Whole
        made = TypeAdapter(whole).validate_python({"part": {"n": 1}, "m": 2})

    assert made.part.n == 1


def test_media_type_that_no_header_can_name_hinders_no_other_operation(tmp_path):
    content = {"content": {"image/\u0153": {}}}
    odd = operation("draw", requestBody=content)
    odd["responses"] = {"200": {"description": "Drawn.", **content}}
    document = contract({"/odd": {"post": odd}, "/even": {"get": operation("even")}})

    with served(document, tmp_path / "made_odd_types", lenient=True) as service:
        assert service.given("GET", "/even") == {}


def test_tag_called_application_has_its_name_as_keyword(make):
    made = make("""\
        paths: {/a: {get: {operationId: a, tags: [Application], responses: {'204': {description: d}}}}}
        """)

    assert "application=application" in made.text("app.py")
    assert made.status("GET", "/a") == 501


def test_answers_of_one_body_are_named_by_their_status_or_by_number(make):
    def answer(header):
        retry = f"headers: {{{header}: {{required: true, schema: {{type: integer}}}}}}" if header else "headers: {}"
        return f"{{description: d, {retry}, content: {{application/json: {{schema: {{type: string}}}}}}}}"

    responses = f"{{'200': {answer('')}, '409': {answer('')}, '410': {answer('A')}, '412': {answer('B')}, '423': {answer('B')}}}"
    made = make(f"""\
        paths:
          /a: {{get: {{operationId: a, responses: {responses}}}}}
          /b: {{get: {{operationId: b, responses: {responses}}}}}
        """)

    names = re.findall(r"^([A-Z_0-9]+) = (?:json|with)", made.text("routers/default.py"), re.MULTILINE)
    assert names == ["STR", "GONE", "STR_2"]


def test_model_in_capitals_that_is_answered_more_than_once(make):
    content = "{'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/ASN'}}}}}"
    made = make(f"""\
        paths:
          /a: {{get: {{operationId: a, responses: {content}}}}}
          /b: {{get: {{operationId: b, responses: {content}}}}}
        components: {{schemas: {{ASN: {{type: object, properties: {{n: {{type: integer}}}}}}}}}}
        """)

    assert "ASN_ANSWER = json_answer(ASN)" in made.text("routers/default.py")
    assert made.status("GET", "/a") == 501


def test_document_is_served_beside_a_template_that_takes_its_path(make):
    made = make("""\
        paths: {'/{realm}': {get: {operationId: realm, responses: {'204': {description: d}}, parameters: [{name: realm, in: path, required: true, schema: {type: string}}]}}}
        """)

    assert list(made.document) == ["openapi", "info", "paths"]
    assert [made.status("GET", path) for path in ("/other", "/openapi.json/x")] == [501, 404]
    assert made.status("POST", "/openapi.json") == 405


def test_class_whose_base_is_read_only_has_no_base_in_requests(make):
    made = make("""\
        paths:
          /a:
            put:
              operationId: put
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Server'}}}}
              responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Server'}}}}}
        components:
          schemas:
            Resource: {type: object, properties: {id: {type: string, readOnly: true}}}
            Proxy: {allOf: [{$ref: '#/components/schemas/Resource'}, {type: object, properties: {kind: {type: string, readOnly: true}}}]}
            Server: {allOf: [{$ref: '#/components/schemas/Proxy'}, {type: object, properties: {size: {type: integer}}}]}
        """)

    models = made.text("models.py")
    assert "class ServerInput(Model):" in models
    assert "class Server(Proxy):" in models
    assert made.client.put("/a", json={"size": "x"}).status_code == 422
    assert made.client.put("/a", json={"size": 1}).status_code == 501


@pytest.mark.parametrize(
    "name", ["class", "a b", "__init__", "copy", "model_config", "1", "", "q[print(1)]", "x: int = print(1); y"]
)
@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_g01_python_name_that_is_none_becomes_one(make, media_type, name):
    made = make(f"""\
        paths:
          /a:
            post:
              operationId: send
              requestBody:
                content:
                  {media_type}:
                    schema:
                      type: object
                      properties: {{a: {{type: string, maxLength: 2, x-python-name: {name!r}}}}}
                      x-python-name: {name!r}
              responses: {{'204': {{description: d}}}}
        """)

    assert not any(
        "print(" in content
        for path, content in made.made.tree.items()
        if path.suffix == ".py" and "_runtime" not in path.parts
    )
    sent = {"application/json": "json", "multipart/form-data": "files"}.get(media_type, "data")
    body = {"a": (None, "ab")} if sent == "files" else {"a": "ab"}
    assert made.client.post("/a", **{sent: body}).status_code == 501


def test_examples_links_and_documentation_in_a_wrong_form_leave_an_operation_typed(make):
    made = make("""\
        tags: [pets]
        externalDocs: https://example.com
        paths:
          /pets:
            get:
              externalDocs: {$ref: nowhere.yaml}
              parameters: [{name: q, in: query, schema: {type: string}, examples: [a, b]}]
              responses:
                '200':
                  description: d
                  links: {next: {$ref: '#/components/links/Next'}}
                  content: {application/json: {schema: {type: string}, examples: {a: text, b: {$ref: missing.json}}}}
        """)

    assert made.counts == (1, 0, 0)
    assert made.rules.count("invalid-documentation") == 4
    assert made.rules.count("unresolved-reference") == 3
    assert made.status("GET", "/pets") == 501


def test_callbacks_of_an_operation_may_be_references(make):
    made = make("""\
        paths:
          /pets:
            post:
              operationId: addPet
              callbacks: {added: {$ref: '#/components/callbacks/Added'}}
              responses: {'204': {description: d}}
        components:
          callbacks: {Added: {'{$request.body#/url}': {post: {responses: {'200': {description: d}}}}}}
        """)

    assert made.counts == (1, 0, 0)
    assert "invalid-object" not in made.rules
    assert "unused-component" not in made.rules


def test_media_types_beside_json_are_told_of_up_to_a_number(make):
    paths = "\n".join(
        f"  /pets/{number}: {{get: {{operationId: get{number}, responses: {{'200': {{$ref: '#/components/responses/Pet'}},"
        " '400': {description: d, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}},"
        " application/yaml: {schema: {type: object, properties: {a: {type: string}}}}}}}}}"
        for number in range(210)
    )
    made = make(f"paths:\n{paths}\ncomponents: {{responses: {{Pet: {{description: d}}}}}}\n")

    assert made.counts == (210, 0, 0)
    assert made.rules.count("reply-as-bytes") == 201
    assert "10 more of reply-as-bytes, not listed here" in [one.message for one in made.made.diagnostics]


@pytest.mark.parametrize(
    "enum", ["", ", enum: [something.rather.long, something.else.rather.long, a.third.thing.rather.long]"]
)
def test_union_whose_variant_has_many_long_tags_is_told_apart_by_them(make, enum: str):
    made = make(f"""\
        paths:
          /a:
            post:
              operationId: add
              requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Body'}}}}}}}}
              responses: {{'204': {{description: d}}}}
        components:
          schemas:
            Body:
              oneOf: [{{$ref: '#/components/schemas/One'}}, {{$ref: '#/components/schemas/Two'}}]
              discriminator:
                propertyName: kind
                mapping:
                  something.rather.long: '#/components/schemas/One'
                  something.else.rather.long: '#/components/schemas/One'
                  a.third.thing.rather.long: '#/components/schemas/One'
                  two: '#/components/schemas/Two'
            One: {{type: object, required: [kind], properties: {{kind: {{type: string{enum}}}, one: {{type: integer}}}}}}
            Two: {{type: object, required: [kind], properties: {{kind: {{type: string}}, two: {{type: integer}}}}}}
        """)

    assert 'Field(discriminator="kind")' in made.text("models.py")
    assert made.client.post("/a", json={"kind": "something.else.rather.long", "one": 1}).status_code == 501
    assert made.client.post("/a", json={"kind": "two", "two": 1}).status_code == 501
    assert made.client.post("/a", json={"kind": "three"}).status_code == 422


def test_extensions_among_names_are_left_out_with_a_warning(make):
    made = make("""\
        paths:
          /a:
            get:
              operationId: a
              callbacks: {x-c: true}
              responses:
                '200':
                  description: d
                  headers: {x-note: true, x-rate: {schema: {type: integer}}}
                  content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}
        webhooks: {x-sdk: true}
        components:
          parameters: {x-p: text}
          schemas:
            x-order: [A]
            A: {type: object, properties: {x-order: 5, a: {type: string}, x-real: {type: integer}}}
        """)

    assert made.counts == (1, 0, 0)
    assert set(made.rules) <= {"misplaced-extension", "unused-component"}
    assert made.rules.count("misplaced-extension") == 6
    assert 'x_real: Annotated[int | None, Field(alias="x-real")]' in made.text("models.py")
    assert "x_order" not in made.text("models.py")
    assert made.document["components"]["schemas"]["x-order"] == ["A"]


@pytest.mark.parametrize(
    ("schema", "others"),
    [
        ("{type: integer, format: int32}", "Int32"),
        ("{type: string, format: date}", "date_type"),
        ("{type: array, items: {type: string, format: uuid}}", "list[UUID]"),
        ("{type: string, format: byte, nullable: true}", "Base64Bytes | None"),
    ],
)
def test_type_of_undeclared_properties_is_imported(make, schema: str, others: str):
    made = make(f"""\
        paths:
          /a: {{get: {{operationId: a, responses: {{'200': {{$ref: '#/components/responses/Tag'}}}}}}}}
        components:
          responses: {{Tag: {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Tag'}}}}}}}}}}
          schemas: {{Tag: {{type: object, properties: {{date: {{type: string}}}}, additionalProperties: {schema}}}}}
        """)

    assert f"__pydantic_extra__: dict[str, {others}] = Field(init=False)" in made.text("models.py")
    assert made.status("GET", "/a") == 501


def test_default_that_is_off_a_format_of_openapi_is_left_out(make):
    made = make("""\
        paths:
          /a:
            get:
              operationId: a
              parameters:
                - {name: byte, in: query, schema: {type: string, format: byte, default: no base64}}
                - {name: amount, in: query, schema: {type: string, format: decimal, default: much}}
                - {name: fine, in: query, schema: {type: string, format: decimal, default: '1.5'}}
                - {name: bytes, in: query, schema: {type: string, format: byte, default: YQ==}}
              responses: {'204': {description: d}}
        """)

    assert made.rules == ["default-off-schema"] * 2
    assert made.status("GET", "/a") == 501
    assert made.text("routers/default.py").count("from_wire(") == 2
