"""Operations are found where they are written, however their method and path are."""

import json

import pytest

from specfirst.placing.operations import operation
from specfirst.reading import bundle

LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
ITEM = {"parameters": [LIMIT], "get": {"responses": {}}, "additionalOperations": {"COPY": {"responses": {}}}}
PATHS = {"/pets": ITEM, "cats": ITEM, "/dogs?size={size}": ITEM}


@pytest.mark.parametrize(
    ("method", "path", "pointer"),
    [
        ("GET", "/pets", "/paths/~1pets"),
        ("COPY", "/pets", "/paths/~1pets"),
        ("COPY", "/cats", "/paths/cats"),
        ("GET", "/dogs", "/paths/~1dogs?size={size}"),
    ],
)
def test_parameter_of_its_path_is_found(method, path, pointer, tmp_path):
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps({"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": PATHS}))
    places = operation(bundle(file), method, path)

    at = places.of_request({"in": "query", "name": "limit", "keyword": "type"}, "")

    assert at == f"{pointer}/parameters/0/schema/type"
    assert places.pointer == f"{pointer}/{'get' if method == 'GET' else 'additionalOperations/COPY'}"
