"""Operations whose names become the same name of Python, or one that the generated modules use themselves."""

import pytest

from tests.behaviour.recording import contract, operation, served

INTEGER = {"type": "integer"}


def query(name, schema=None):
    return {"name": name, "in": "query", "schema": schema or INTEGER}


def parts(**properties):
    schema = {"type": "object", "properties": dict.fromkeys(properties, INTEGER)}
    return {"content": {"multipart/form-data": {"schema": schema}}}


SAME = ["getPet", "get_pet", "GetPet", "get-pet", "get.pet"]
OWN = [
    "operation", "deprecated", "abstractmethod", "emptyAnswer", "jsonAnswer", "list", "dict", "str", "int", "date", "UUID",
    "property", "type", "Parameters", "MultipartBody", "default", "Protocol", "self", "router", "parameters", "body", "Path",
]  # fmt: skip


def _paths(names):
    for index, name in enumerate(names):
        tagged = {"tags": ["first" if index % 2 else "second"]}
        yield f"/q/{index}", {"get": operation(name, query(f"n{index}"), **tagged)}
        yield (
            f"/b/{index}",
            {
                "post": operation(
                    f"{name}Form" if name not in SAME else f"{name}_form",
                    requestBody=parts(**{f"n{index}": 1}),
                    **tagged,
                )
            },
        )
        headed = {"description": "Yes.", "headers": {"X-N": {"required": True, "schema": INTEGER}}}
        yield (
            f"/h/{index}",
            {
                "get": {
                    **operation(f"{name}X" if name not in SAME else f"{name}_x", **tagged),
                    "responses": {"200": headed},
                }
            },
        )


@pytest.mark.parametrize("names", [SAME, OWN], ids=["same", "own"])
def test_every_operation_keeps_its_parameters_and_parts(names, tmp_path):
    with served(contract(dict(_paths(names))), tmp_path / f"made_{len(names)}") as service:
        for index in range(len(names)):
            assert list(service.given("GET", f"/q/{index}?n{index}=7").values()) == [7]
            assert service.refused("GET", f"/q/{index}?n{index}=x")["errors"][0]["name"] == f"n{index}"
            body = service.given("POST", f"/b/{index}", files={f"n{index}": (None, "7")})["body"]
            assert getattr(body, f"n{index}") == 7


def test_methods_named_like_types_hide_none_of_them(tmp_path):
    schema = {"type": "array", "items": {"type": "string", "format": "date"}}
    answers = {"200": {"description": "Some.", "content": {"application/json": {"schema": schema}}}}
    paths = {
        f"/{name}": {"get": {**operation(name, query("days", schema)), "responses": answers}}
        for name in ("list", "date", "str", "other")
    }

    with served(contract(paths), tmp_path / "made_hidden") as service:
        assert service.client.get("/other?days=x").status_code == 422


def test_plain_functions_are_asked_for_by_tag_or_operation(tmp_path):
    paths = {
        "/a": {"get": operation("a", query("n"), tags=["first"])},
        "/b": {"get": operation("b", tags=["second"])},
        "/c": {"get": operation("c", tags=["second"])},
    }

    with served(contract(paths), tmp_path / "made_sync", sync=("first", "c")) as service:
        assert "    def a(self, *, n: int | None) -> None:" in service.text("contract/first.py")
        assert "    async def b(self) -> None:" in service.text("contract/second.py")
        assert "    def c(self) -> None:" in service.text("contract/second.py")
        threads = _threads(service)

        assert threads["a"] != threads["b"]
        assert threads["c"] != threads["b"]


def _threads(service):
    import threading

    from fastapi.testclient import TestClient

    threads = {}

    class Both:
        def a(self, *, n):
            threads["a"] = threading.current_thread().name
            assert n == 1

        async def b(self):
            threads["b"] = threading.current_thread().name

        def c(self):
            threads["c"] = threading.current_thread().name

    async def provide():
        return Both()

    client = TestClient(service.package.create_app(first=provide, second=provide))
    assert [client.get(url).status_code for url in ("/a?n=1", "/b", "/c")] == [204] * 3
    return threads
