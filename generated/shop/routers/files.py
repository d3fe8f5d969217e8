# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the files operations and writes their answers."""

from typing import Annotated, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import binary_answer, empty_answer, json_answer, problem_answer, requiring
from .._runtime.bodies import BinaryBody
from .._runtime.multipart import MultipartBody, PartsForm
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path, Query
from .._runtime.part_readers import files_part, text_part
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer
from ..contract.files import AddFilesForm, FilesApi
from ..contract.security import Authenticators
from ..models import Problem, StoredFile, Username

P = TypeVar("P")


class ListFilesParameters(TypedDict):
    owner: Annotated[Username | None, Query("owner"), Field(default=None)]
    limit: Annotated[int, Query("limit"), Field(ge=1, le=100, default=20)]
    offset: Annotated[int, Query("offset"), Field(ge=0, le=10000, default=0)]


class FileIdParameters(TypedDict):
    file_id: Annotated[UUID, Path("fileId")]


class GetContentParameters(TypedDict):
    file_id: Annotated[UUID, Path("fileId")]
    if_none_match: Annotated[
        str | None, Header("If-None-Match"), Field(max_length=200, pattern=r"^[ -\~]*$", default=None)
    ]
    range: Annotated[str | None, Header("Range"), Field(max_length=100, pattern=r"^[ -\~]*$", default=None)]


list_files_parameters = Parameters(ListFilesParameters)
file_id_parameters = Parameters(FileIdParameters)
get_content_parameters = Parameters(GetContentParameters)

add_files_body = MultipartBody(
    PartsForm(
        AddFilesForm,
        {
            "files": files_part(min_items=1, max_items=5),
            "note": text_part(Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")], required=False),
        },
    ),
    limit=10485760,
)
replace_content_body = BinaryBody("application/octet-stream", limit=10485760)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])
STORED_FILE = json_answer(StoredFile)


class FilesRouter(Generic[P]):
    """The files operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/files",
        "listFiles",
        summary="Stored files, newest first",
        answers={
            200: with_headers(json_answer(list[StoredFile]), Annotated[int, Header("X-Total-Count"), Field(ge=0)]),
            422: PROBLEM,
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def list_files(self, request: Incoming) -> Call[FilesApi[P]]:
        parameters = list_files_parameters(request)
        return lambda api: api.list_files(**parameters)

    @operation(
        "POST",
        "/files",
        "addFiles",
        summary="Store files",
        answers={
            201: json_answer(list[StoredFile]),
            **dict.fromkeys((400, 401, 403, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def add_files(self, request: Incoming) -> Call[FilesApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "files:write")
        body = await add_files_body(request)
        return lambda api: api.add_files(principal=principal, body=body)

    @operation(
        "GET",
        "/files/{fileId}",
        "getFile",
        summary="What is known of a file",
        answers={200: STORED_FILE, 404: PROBLEM, 422: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_file(self, request: Incoming) -> Call[FilesApi[P]]:
        parameters = file_id_parameters(request)
        return lambda api: api.get_file(**parameters)

    @operation(
        "DELETE",
        "/files/{fileId}",
        "removeFile",
        summary="Remove a file",
        answers={204: empty_answer(), **dict.fromkeys((401, 403, 404, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def remove_file(self, request: Incoming) -> Call[FilesApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "files:write")
        parameters = file_id_parameters(request)
        return lambda api: api.remove_file(**parameters, principal=principal)

    @operation(
        "GET",
        "/files/{fileId}/content",
        "getContent",
        summary="The bytes of a file, or some of them",
        answers={
            200: with_headers(
                requiring(binary_answer("application/octet-stream"), "ETag"),
                Annotated[Literal["bytes"] | None, Header("Accept-Ranges"), Field(default=None)],
            ),
            206: requiring(binary_answer("application/octet-stream"), "ETag", "Content-Range"),
            304: requiring(empty_answer(), "ETag"),
            404: PROBLEM,
            422: PROBLEM,
            416: requiring(problem_answer(Problem), "Content-Range"),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def get_content(self, request: Incoming) -> Call[FilesApi[P]]:
        parameters = get_content_parameters(request)
        return lambda api: api.get_content(**parameters)

    @operation(
        "PUT",
        "/files/{fileId}/content",
        "replaceContent",
        summary="Give a file other bytes",
        answers={
            200: STORED_FILE,
            **dict.fromkeys((400, 401, 403, 404, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def replace_content(self, request: Incoming) -> Call[FilesApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "files:write")
        parameters = file_id_parameters(request)
        body = await replace_content_body(request)
        return lambda api: api.replace_content(**parameters, principal=principal, body=body)
