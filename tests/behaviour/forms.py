"""Contracts with forms, and requests that send their parts."""

from contextlib import contextmanager

from tests.behaviour.recording import contract, operation, served

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
BINARY = {"type": "string", "format": "binary"}
DAY = {"type": "string", "format": "date"}
POINT = {
    "type": "object",
    "required": ["x"],
    "properties": {"x": INTEGER, "y": INTEGER},
    "additionalProperties": False,
}
POINTS = {"type": "array", "items": {"$ref": "#/components/schemas/Point"}}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILE = ("file", "a.png", b"png")


def of_schema(name):
    return {"$ref": f"#/components/schemas/{name}"}


def form(operation_id, properties, media_type, *, required=(), encoding=None, is_required=True, **keys):
    schema = {"type": "object", "properties": properties, "required": list(required), **keys}
    content = {media_type: {"schema": schema, **({"encoding": encoding} if encoding else {})}}
    return {"post": operation(operation_id, requestBody={"required": is_required, "content": content})}


def urlencoded(operation_id, properties, **keys):
    return form(operation_id, properties, "application/x-www-form-urlencoded", **keys)


def multipart(operation_id, properties, **keys):
    return form(operation_id, properties, "multipart/form-data", **keys)


def object_of(*required, **properties):
    return {"type": "object", "required": list(required), "properties": properties}


@contextmanager
def taking(schema, folder, media_type="multipart/form-data", **components):
    """A service with one operation, POST /it, that takes a body of the schema."""
    body = {"required": True, "content": {media_type: {"schema": schema}}}
    document = contract({"/it": {"post": operation("take", requestBody=body)}}, components={"schemas": components})
    with served(document, folder / "made_taking") as service:
        assert service.degraded == ()
        yield service


def body(service, url, content, media_type="application/x-www-form-urlencoded"):
    return service.given("POST", url, content=content, headers={"Content-Type": media_type})["body"]


def sent(service, url, *parts):
    """The body of a multipart request of parts (name, filename, content, media type, headers)."""
    return service.given("POST", url, files=list(map(_part, parts)))["body"]


def _part(part):
    name, filename, content, media_type, headers = (*part, *(None,) * (5 - len(part)))
    return name, (filename, content, media_type, headers or {}) if media_type or headers else (filename, content)


def faults(service, url, *parts, **request):
    problem = service.refused("POST", url, **({"files": list(map(_part, parts))} if parts else request))
    return problem["status"], [(fault.get("pointer"), fault.get("keyword")) for fault in problem.get("errors", [])]
