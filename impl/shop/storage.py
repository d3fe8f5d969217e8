"""The bytes of stored files: on the disk, piece by piece, never whole in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from uuid import UUID, uuid4

import anyio
from anyio.to_thread import run_sync

from generated.shop.replies import Upload

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """What was written."""

    name: UUID
    size: int
    """In bytes."""
    etag: str


class Uploads:
    """What one request writes."""

    def __init__(self, storage: "Storage") -> None:
        self._storage = storage
        self.names: list[UUID] = []

    async def write(self, upload: Upload) -> Content:
        """The upload, written while it arrives."""
        content = await self._storage.write(upload)
        self.names.append(content.name)
        return content


class Storage:
    def __init__(self, folder: Path) -> None:
        self._folder = anyio.Path(folder)

    async def write(self, upload: Upload) -> Content:
        """The upload, written while it arrives; nothing is left of one that breaks off."""
        await self._folder.mkdir(parents=True, exist_ok=True)
        name, digest, size = uuid4(), sha256(), 0
        path = self._path(name)
        try:
            async with await path.open("xb") as file:
                async for chunk in upload.chunks(_CHUNK):
                    digest.update(chunk)
                    size += await file.write(chunk)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await path.unlink(missing_ok=True)
            raise
        return Content(name, size, f'"{digest.hexdigest()[:32]}"')

    async def copy(self, file: Path, name: UUID) -> None:
        """Keep the bytes of a file by that name."""
        await self._folder.mkdir(parents=True, exist_ok=True)
        await run_sync(copyfile, file, self._path(name))

    @asynccontextmanager
    async def uploads(self) -> AsyncIterator[Uploads]:
        """What is written in the block is kept, or removed by what is raised in it."""
        uploads = Uploads(self)
        try:
            yield uploads
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self.remove(*uploads.names)
            raise

    async def read(self, name: UUID, start: int, length: int) -> AsyncIterator[bytes]:
        """`length` bytes from `start` on."""
        async with await self._path(name).open("rb") as file:
            await file.seek(start)
            while length and (chunk := await file.read(min(_CHUNK, length))):
                length -= len(chunk)
                yield chunk

    async def remove(self, *names: UUID) -> None:
        for name in names:
            await self._path(name).unlink(missing_ok=True)

    def file(self, name: UUID) -> Path:
        """Where it is, for programs that read files."""
        return Path(self._path(name))

    def _path(self, name: UUID) -> anyio.Path:
        return self._folder / name.hex
