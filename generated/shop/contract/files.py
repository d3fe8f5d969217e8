# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Files that users keep with the shop."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar
from uuid import UUID

from .._runtime.contracts import abstractmethod
from .._runtime.replies import NotFound, NotModified, Ok, PartialContent, RangeNotSatisfiable
from .._runtime.streams import BytesOrStream
from .._runtime.uploads import Upload
from ..models import Problem, StoredFile, Username

P_contra = TypeVar("P_contra", contravariant=True)


class ListFilesOk(Ok[list[StoredFile]]):
    """200: what is known of them."""

    def __init__(
        self, body: list[StoredFile], *, x_total_count: int, extra_headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(body, headers={"X-Total-Count": x_total_count}, extra_headers=extra_headers)


class GetContentOk(Ok[BytesOrStream]):
    """200: all bytes."""

    def __init__(
        self,
        body: BytesOrStream,
        *,
        etag: str,
        accept_ranges: Literal["bytes"] | None = None,
        content_disposition: str | None = None,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            body,
            headers={"ETag": etag, "Accept-Ranges": accept_ranges, "Content-Disposition": content_disposition},
            extra_headers=extra_headers,
        )


class GetContentPartialContent(PartialContent[BytesOrStream]):
    """206: the bytes that were asked for."""

    def __init__(
        self, body: BytesOrStream, *, etag: str, content_range: str, extra_headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(body, headers={"ETag": etag, "Content-Range": content_range}, extra_headers=extra_headers)


class GetContentNotModified(NotModified):
    """304: the client has it."""

    def __init__(self, *, etag: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(headers={"ETag": etag}, extra_headers=extra_headers)


class GetContentRangeNotSatisfiable(RangeNotSatisfiable[Problem]):
    """416: there are no such bytes."""

    def __init__(self, body: Problem, *, content_range: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Content-Range": content_range}, extra_headers=extra_headers)


@dataclass(frozen=True, slots=True)
class AddFilesForm:
    """The parts of the body of add_files."""

    files: list[Upload]
    note: str | None = None


class FilesApi(Protocol[P_contra]):
    """Files that users keep with the shop. They are streamed, in and out, and never held in memory."""

    @abstractmethod
    async def list_files(self, *, owner: Username | None, limit: int, offset: int) -> ListFilesOk:
        """GET /files: stored files, newest first.

        owner: Only files of this user.
        limit: How many to answer at the most.
        offset: How many to leave out before the first.
        """
        raise NotImplementedError

    @abstractmethod
    async def add_files(self, *, principal: P_contra, body: AddFilesForm) -> list[StoredFile]:
        """POST /files: store files."""
        raise NotImplementedError

    @abstractmethod
    async def get_file(self, *, file_id: UUID) -> StoredFile | NotFound[Problem]:
        """GET /files/{fileId}: what is known of a file.

        file_id: The id of a file.
        """
        raise NotImplementedError

    @abstractmethod
    async def remove_file(self, *, principal: P_contra, file_id: UUID) -> NotFound[Problem] | None:
        """DELETE /files/{fileId}: remove a file.

        Only its owner may.

        file_id: The id of a file.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_content(
        self, *, file_id: UUID, if_none_match: str | None, range: str | None
    ) -> (
        GetContentOk
        | GetContentPartialContent
        | GetContentNotModified
        | NotFound[Problem]
        | GetContentRangeNotSatisfiable
    ):
        """GET /files/{fileId}/content: the bytes of a file, or some of them.

        file_id: The id of a file.
        if_none_match: The ETag of what the client has; if that is current, the answer is 304 without a body.
        range: Which bytes (RFC 9110, 14.2). One range is answered, several are not.
        """
        raise NotImplementedError

    @abstractmethod
    async def replace_content(
        self, *, principal: P_contra, file_id: UUID, body: Upload
    ) -> StoredFile | NotFound[Problem]:
        """PUT /files/{fileId}/content: give a file other bytes.

        Only its owner may. The body is the file itself; it is written to the disk while it arrives.

        file_id: The id of a file.
        """
        raise NotImplementedError
