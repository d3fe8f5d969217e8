# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Uploaded, cut by a job, and played as HTTP Live Streams."""

from typing import Literal, Protocol, TypeVar
from uuid import UUID

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Accepted, Conflict, NotFound, Ok, PartialContent, RangeNotSatisfiable
from .._runtime.streams import BytesOrStream
from .._runtime.uploads import Upload
from ..models import Problem, Video

P_contra = TypeVar("P_contra", contravariant=True)


class ListVideosOk(Ok[list[Video]]):
    """200: what is known of them."""

    def __init__(self, body: list[Video], *, x_total_count: int, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"X-Total-Count": x_total_count}, extra_headers=extra_headers)


class AddVideoAccepted(Accepted[Video]):
    """202: the video, which is waiting to be cut."""

    def __init__(self, body: Video, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


class GetSegmentOk(Ok[BytesOrStream]):
    """200: the segment."""

    def __init__(
        self,
        body: BytesOrStream,
        *,
        cache_control: Literal["public, max-age=31536000, immutable"],
        accept_ranges: Literal["bytes"] | None = None,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            body, headers={"Accept-Ranges": accept_ranges, "Cache-Control": cache_control}, extra_headers=extra_headers
        )


class GetSegmentPartialContent(PartialContent[BytesOrStream]):
    """206: the bytes that were asked for."""

    def __init__(
        self,
        body: BytesOrStream,
        *,
        content_range: str,
        cache_control: Literal["public, max-age=31536000, immutable"],
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            body, headers={"Content-Range": content_range, "Cache-Control": cache_control}, extra_headers=extra_headers
        )


class GetSegmentRangeNotSatisfiable(RangeNotSatisfiable[Problem]):
    """416: there are no such bytes."""

    def __init__(self, body: Problem, *, content_range: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Content-Range": content_range}, extra_headers=extra_headers)


class MediaApi(Protocol[P_contra]):
    """Uploaded, cut by a job, and played as HTTP Live Streams. A player needs no more than the playlist."""

    @abstractmethod
    async def list_videos(self, *, limit: int, offset: int) -> ListVideosOk:
        """GET /media: videos, newest first.

        limit: How many to answer at the most.
        offset: How many to leave out before the first.
        """
        raise NotImplementedError

    @abstractmethod
    async def add_video(self, *, principal: P_contra, body: Upload) -> AddVideoAccepted:
        """POST /media: upload a video.

        The body is the video itself; it is written to the disk while it arrives. A job cuts it into segments
        afterwards; when the video is `ready`, its playlist is what a player is given. An MP4 needs a shop that has
        ffmpeg, and fails elsewhere.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_video(self, *, video_id: UUID) -> Video | NotFound[Problem]:
        """GET /media/{videoId}: how far a video is.

        video_id: The id of a video.
        """
        raise NotImplementedError

    @abstractmethod
    async def remove_video(self, *, principal: P_contra, video_id: UUID) -> NotFound[Problem] | None:
        """DELETE /media/{videoId}: remove a video.

        Only its owner may.

        video_id: The id of a video.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_playlist(self, *, video_id: UUID) -> BytesOrStream | NotFound[Problem] | Conflict[Problem]:
        """GET /media/{videoId}/playlist.m3u8: the playlist of a video.

        For players of HTTP Live Streams (RFC 8216). It names the segments by their paths.

        video_id: The id of a video.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_segment(
        self, *, video_id: UUID, segment: int, range: str | None
    ) -> GetSegmentOk | GetSegmentPartialContent | NotFound[Problem] | GetSegmentRangeNotSatisfiable:
        """GET /media/{videoId}/segments/{segment}: a segment of a video, or some of its bytes.

        It never changes, and caches may keep it.

        video_id: The id of a video.
        segment: The number of the segment; the first is one.
        range: Which bytes (RFC 9110, 14.2). One range is answered, several are not.
        """
        raise NotImplementedError
