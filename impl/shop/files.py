"""Files that users keep with the shop."""

from collections.abc import AsyncIterator
from urllib.parse import quote
from uuid import UUID

from fastapi import BackgroundTasks
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import (
    AddFilesForm,
    FilesApi,
    GetContentNotModified,
    GetContentOk,
    GetContentPartialContent,
    GetContentRangeNotSatisfiable,
    ListFilesOk,
)
from generated.shop.models import Problem, StoredFile
from generated.shop.replies import NotFound, Upload

from .auth import Caller
from .db import FileRow, UserRow
from .problems import forbidden, not_found
from .ranges import NoSuchBytes, has_etag, wanted_bytes
from .resources import ResourcesDep, SessionDep, UploadsDep
from .storage import Storage, Uploads

BINARY = "application/octet-stream"


class Download(GetContentOk):
    """A whole file, to be kept under its name: a reply class of one's own makes its headers in one place."""

    def __init__(self, row: FileRow, content: AsyncIterator[bytes]) -> None:
        super().__init__(
            content,
            etag=row.etag,
            accept_ranges="bytes",
            content_disposition=f"attachment; filename*=UTF-8''{quote(row.name, safe='')}",
            extra_headers={"Content-Length": str(row.size)},
        )


class Files(FilesApi[Caller]):
    def __init__(self, uploads: Uploads, session: AsyncSession, storage: Storage, afterwards: BackgroundTasks) -> None:
        self.uploads = uploads
        self.session = session
        self.storage = storage
        self.afterwards = afterwards

    @override
    async def list_files(self, *, owner: str | None, limit: int, offset: int) -> ListFilesOk:
        wanted = select(FileRow)
        if owner is not None:
            wanted = wanted.where(FileRow.owner.has(UserRow.username == owner))
        total = await self.session.scalar(select(func.count()).select_from(wanted.subquery()))
        page = wanted.order_by(FileRow.added.desc(), FileRow.id).limit(limit).offset(offset)
        return ListFilesOk([file_of(row) for row in await self.session.scalars(page)], x_total_count=total or 0)

    @override
    async def add_files(self, *, principal: Caller, body: AddFilesForm) -> list[StoredFile]:
        owner = await self.session.get_one(UserRow, principal.user)
        rows = [await self._stored(upload, owner, body.note) for upload in body.files]
        self.session.add_all(rows)
        await self.session.flush()
        return [file_of(row) for row in rows]

    @override
    async def get_file(self, *, file_id: UUID) -> StoredFile | NotFound[Problem]:
        row = await self.session.get(FileRow, file_id)
        return file_of(row) if row else not_found("file")

    @override
    async def remove_file(self, *, principal: Caller, file_id: UUID) -> NotFound[Problem] | None:
        row = await self._own(file_id, principal)
        await self.session.delete(row)
        self.afterwards.add_task(self.storage.remove, row.content)
        return None

    @override
    async def get_content(
        self, *, file_id: UUID, if_none_match: str | None, range: str | None
    ) -> (
        GetContentOk
        | GetContentPartialContent
        | GetContentNotModified
        | NotFound[Problem]
        | GetContentRangeNotSatisfiable
    ):
        row = await self.session.get(FileRow, file_id)
        if row is None:
            return not_found("file")
        if has_etag(if_none_match, row.etag):
            return GetContentNotModified(etag=row.etag)
        try:
            part = wanted_bytes(range, row.size)
        except NoSuchBytes:
            problem = Problem(title="Range Not Satisfiable", status=416)
            return GetContentRangeNotSatisfiable(problem, content_range=f"bytes */{row.size}")
        if part is not None:
            content_range = f"bytes {part.start}-{part.stop - 1}/{row.size}"
            return GetContentPartialContent(
                self.storage.read(row.content, part.start, len(part)),
                etag=row.etag,
                content_range=content_range,
                extra_headers={"Content-Length": str(len(part))},
            )
        return Download(row, self.storage.read(row.content, 0, row.size))

    @override
    async def replace_content(
        self, *, principal: Caller, file_id: UUID, body: Upload
    ) -> StoredFile | NotFound[Problem]:
        row = await self._own(file_id, principal)
        self.afterwards.add_task(self.storage.remove, row.content)
        content = await self.uploads.write(body)
        row.content, row.size, row.etag = content.name, content.size, content.etag
        return file_of(row)

    async def _own(self, file_id: UUID, principal: Caller) -> FileRow:
        """The file, if it is the caller's; NotFound or Forbidden otherwise."""
        row = await self.session.get(FileRow, file_id)
        if row is None:
            raise not_found("file")
        if row.owner_id != principal.user_id:
            raise forbidden("The file belongs to somebody else.")
        return row

    async def _stored(self, upload: Upload, owner: UserRow, note: str | None) -> FileRow:
        content = await self.uploads.write(upload)
        return FileRow(
            owner=owner,
            name=plain_name(upload.filename),
            media_type=printable(upload.media_type or BINARY)[:100],
            note=note,
            content=content.name,
            size=content.size,
            etag=content.etag,
        )


async def provide_files(
    uploads: UploadsDep, session: SessionDep, resources: ResourcesDep, afterwards: BackgroundTasks
) -> Files:
    return Files(uploads, session, resources.storage, afterwards)


def plain_name(filename: str | None) -> str:
    """The name as the client gave it, without folders and without what cannot be shown."""
    name = printable(filename or "").replace("\\", "/").rpartition("/")[2]
    return name[:255] or "unnamed"


def printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())


def file_of(row: FileRow) -> StoredFile:
    return StoredFile(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        etag=row.etag,
        owner=row.owner.username,
        note=row.note,
        added=row.added,
    )
