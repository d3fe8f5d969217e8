"""Contracts that are mocked in this process, and requests to every operation of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import Phase, given, settings

from specfirst.fuzz import Budget, Served, Target
from specfirst.load import Document
from specfirst.load.dump import document_json
from specfirst.memory import Memory
from specfirst.mock.answers import Answers
from specfirst.mock.application import Mock, mock_application
from specfirst.mock.package import packaged
from specfirst.model.json_schema import json_schema, reference_to
from specfirst.placing.operations import operation
from specfirst.pointer import join
from specfirst.settings import ApiSettings

CREDENTIALS = ("Bearer token", "Basic YTpi", "Digest response=x")
"""One for each scheme of HTTP."""


@dataclass
class Mocked:
    """An application that mocks a contract."""

    document: Document
    app: Any
    base_path: str

    @property
    def client(self) -> TestClient:
        return TestClient(self.app, root_path="")

    def send(self, method: str, path: str, **given: Any) -> Response:
        """A request to a path of the contract."""
        return self.client.request(method, self.base_path + path, **given)

    def mismatches(self, method: str, path: str, response: Response) -> list[str]:
        """What the answer of an operation is off: its status, media type, required headers or schema."""
        places = operation(self.document, method, path)
        at = places.response(response.status_code)
        if at is None:
            return [f"status {response.status_code}"]
        declared = places.nodes.fields(at)
        headers = declared.get("headers", {})
        missing = [
            name
            for name in headers
            if places.nodes.fields(places.nodes.followed(join(at, "headers", name))).get("required") is True
            and name not in response.headers
        ]
        return missing + self._off_schema(at, declared.get("content", {}), response)

    def _off_schema(self, at: str, content: dict[str, Any], response: Response) -> list[str]:
        media_type = response.headers.get("content-type", "").partition(";")[0]
        declared = next((one for one in content if one.partition(";")[0].strip() == media_type), None)
        if not content:
            return [] if not response.content else ["a body"]
        if declared is None and not any("*" in one for one in content):
            return [f"media type {media_type}"]
        if declared is None or "json" not in media_type or "schema" not in content[declared]:
            return []
        pointer = join(at, "content", declared, "schema")
        schema = {**json_schema([pointer], self.document), "$ref": reference_to(pointer)}
        return [
            str(error) for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(_value(media_type, response))
        ]


def mocked(contract: Path, folder: Path, **options: Any) -> Mocked:
    """The contract, mocked; its package goes to the folder."""
    api = ApiSettings(contract, folder / "generated")
    made = packaged(api, folder, Memory(), lenient=True, allow_outside=False)
    assert made.package is not None, made.diagnostics
    app = mock_application([Mock(made.package, Answers(made.document, **options))])
    return Mocked(made.document, app, made.base_path)


def written(text: str, folder: Path) -> Mocked:
    """The contract of a text, mocked."""
    contract = folder / "openapi.yaml"
    contract.write_text(text)
    return mocked(contract, folder)


def requests(mock: Mocked) -> Iterator[tuple[Any, Response]]:
    """Each operation with its answer to a request that Schemathesis takes for good, with the credentials it asks for."""
    target = Target(
        document=document_json(mock.document),
        base_path=mock.base_path,
        url=None,
        app=Served(mock.app),
        configuration=None,
    )
    schemes = mock.document.root.get("components", {}).get("securitySchemes", {}).values()
    keys = [(scheme["in"], scheme["name"]) for scheme in schemes if scheme["type"] == "apiKey"]
    for found in target.schema(1, Budget(max_examples=1, phases=())).get_all_operations():
        operation = found.ok()
        tries = [*((credentials, []) for credentials in CREDENTIALS), (CREDENTIALS[0], keys)]
        answers = (_answer(operation, *each) for each in tries)
        response = next(answers)
        while response.status_code == 401 and (another := next(answers, None)) is not None:
            response = another
        yield operation, response


def _answer(operation: Any, credentials: str, keys: list[tuple[str, str]]) -> Response:
    answers: list[Response] = []

    @settings(max_examples=1, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(case=operation.as_strategy())
    def call(case: Any) -> None:
        given = {
            place: {name: "key" for where, name in keys if where == place} for place in ("header", "query", "cookie")
        }
        if given["query"]:
            case.query = {**case.query, **given["query"]}
        sent = case.call(headers={"Authorization": credentials, **given["header"]}, cookies=given["cookie"])
        fields = [(name, value) for name, values in sent.headers.items() for value in values]
        answers.append(Response(sent.status_code, headers=fields, content=sent.content))

    call()
    return answers[0]


def _value(media_type: str, response: Response) -> object:
    """The body; of a sequence of items, JSON Lines or RFC 7464, the list of them."""
    if media_type.endswith(("jsonl", "json-seq")):
        return [json.loads(item) for item in response.text.replace("\x1e", "").splitlines()]
    return response.json()
