"""Videos: uploaded, cut into segments by a job, and played as HTTP Live Streams (RFC 8216)."""

from math import ceil
from typing import Literal
from uuid import UUID

from fastapi import BackgroundTasks
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import (
    AddVideoAccepted,
    GetSegmentOk,
    GetSegmentPartialContent,
    GetSegmentRangeNotSatisfiable,
    ListVideosOk,
    MediaApi,
)
from generated.shop.models import Problem, Video
from generated.shop.replies import Conflict, NotFound, Upload

from .auth import Caller
from .cutting import Segment
from .db import VideoRow
from .problems import forbidden, not_found
from .ranges import NoSuchBytes, wanted_bytes
from .resources import BaseDep, Resources, ResourcesDep, SessionDep, UploadsDep
from .storage import Uploads

IMMUTABLE: Literal["public, max-age=31536000, immutable"] = "public, max-age=31536000, immutable"


class Media(MediaApi[Caller]):
    def __init__(
        self, uploads: Uploads, session: AsyncSession, base: str, resources: Resources, afterwards: BackgroundTasks
    ) -> None:
        self.uploads = uploads
        self.session = session
        self.base = base
        self.jobs = resources.jobs
        self.storage = resources.storage
        self.afterwards = afterwards

    @override
    async def list_videos(self, *, limit: int, offset: int) -> ListVideosOk:
        total = await self.session.scalar(select(func.count()).select_from(VideoRow))
        page = select(VideoRow).order_by(VideoRow.added.desc(), VideoRow.id).limit(limit).offset(offset)
        return ListVideosOk([video_of(row) for row in await self.session.scalars(page)], x_total_count=total or 0)

    @override
    async def add_video(self, *, principal: Caller, body: Upload) -> AddVideoAccepted:
        content = await self.uploads.write(body)
        row = VideoRow(
            owner_id=principal.user,
            media_type="video/mp4" if body.media_type == "video/mp4" else "video/mp2t",
            content=content.name,
            size=content.size,
        )
        self.session.add(row)
        await self.session.flush()
        self.afterwards.add_task(self.jobs.cut, row.id)  # when the session is committed
        return AddVideoAccepted(video_of(row), location=f"{self.base}/media/{row.id}")

    @override
    async def get_video(self, *, video_id: UUID) -> Video | NotFound[Problem]:
        row = await self.session.get(VideoRow, video_id)
        return video_of(row) if row else not_found("video")

    @override
    async def remove_video(self, *, principal: Caller, video_id: UUID) -> NotFound[Problem] | None:
        row = await self.session.get(VideoRow, video_id)
        if row is None:
            return not_found("video")
        if row.owner_id != principal.user_id:
            raise forbidden("The video belongs to somebody else.")
        removed = delete(VideoRow).where(VideoRow.id == video_id).returning(VideoRow.content)
        self.afterwards.add_task(self.storage.remove, *await self.session.scalars(removed))
        return None

    @override
    async def get_playlist(self, *, video_id: UUID) -> bytes | NotFound[Problem] | Conflict[Problem]:
        row = await self.session.get(VideoRow, video_id)
        if row is None:
            return not_found("video")
        if row.state != "ready":
            return Conflict(Problem(title="The video is not ready", status=409))
        return playlist_of(row.segments).encode()

    @override
    async def get_segment(
        self, *, video_id: UUID, segment: int, range: str | None
    ) -> GetSegmentOk | GetSegmentPartialContent | NotFound[Problem] | GetSegmentRangeNotSatisfiable:
        row = await self.session.get(VideoRow, video_id)
        if row is None or segment > len(row.segments):
            return not_found("segment")
        found = row.segments[segment - 1]
        try:
            part = wanted_bytes(range, found.length)
        except NoSuchBytes:
            problem = Problem(title="Range Not Satisfiable", status=416)
            return GetSegmentRangeNotSatisfiable(problem, content_range=f"bytes */{found.length}")
        if part is None:
            content = self.storage.read(row.content, found.start, found.length)
            length = {"Content-Length": str(found.length)}
            return GetSegmentOk(content, accept_ranges="bytes", cache_control=IMMUTABLE, extra_headers=length)
        content_range = f"bytes {part.start}-{part.stop - 1}/{found.length}"
        content = self.storage.read(row.content, found.start + part.start, len(part))
        length = {"Content-Length": str(len(part))}
        return GetSegmentPartialContent(
            content, content_range=content_range, cache_control=IMMUTABLE, extra_headers=length
        )


async def provide_media(
    uploads: UploadsDep, session: SessionDep, base: BaseDep, resources: ResourcesDep, afterwards: BackgroundTasks
) -> Media:
    return Media(uploads, session, base, resources, afterwards)


def playlist_of(segments: list[Segment]) -> str:
    head = ["#EXTM3U", "#EXT-X-VERSION:3", f"#EXT-X-TARGETDURATION:{ceil(max(one.seconds for one in segments))}"]
    entries = [f"#EXTINF:{one.seconds:.3f},\nsegments/{number}" for number, one in enumerate(segments, 1)]
    return "\n".join([*head, "#EXT-X-PLAYLIST-TYPE:VOD", *entries, "#EXT-X-ENDLIST", ""])


def video_of(row: VideoRow) -> Video:
    return Video(
        id=row.id,
        state=row.state,
        media_type=row.media_type,
        size=row.size,
        segments=len(row.segments),
        seconds=round(sum(one.seconds for one in row.segments), 3) if row.segments else None,
        added=row.added,
    )
