# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the media operations and writes their answers."""

from typing import Annotated, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import binary_answer, empty_answer, json_answer, problem_answer, requiring
from .._runtime.bodies import BinaryBody, OneOfBodies
from .._runtime.formats import UriReference
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path, Query
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer
from .._runtime.uploads import Upload
from ..contract.media import MediaApi
from ..contract.security import Authenticators
from ..models import Problem, Video

P = TypeVar("P")


class ListVideosParameters(TypedDict):
    limit: Annotated[int, Query("limit"), Field(ge=1, le=100, default=20)]
    offset: Annotated[int, Query("offset"), Field(ge=0, le=10000, default=0)]


class VideoIdParameters(TypedDict):
    video_id: Annotated[UUID, Path("videoId")]


class GetSegmentParameters(TypedDict):
    video_id: Annotated[UUID, Path("videoId")]
    segment: Annotated[int, Path("segment"), Field(gt=0, le=1000000)]
    range: Annotated[str | None, Header("Range"), Field(max_length=100, pattern=r"^[ -\~]*$", default=None)]


list_videos_parameters = Parameters(ListVideosParameters)
video_id_parameters = Parameters(VideoIdParameters)
get_segment_parameters = Parameters(GetSegmentParameters)

add_video_body = OneOfBodies[Upload](
    {"video/mp2t": BinaryBody("video/mp2t", limit=52428800), "video/mp4": BinaryBody("video/mp4", limit=52428800)}
)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])


class MediaRouter(Generic[P]):
    """The media operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/media",
        "listVideos",
        summary="Videos, newest first",
        answers={
            200: with_headers(json_answer(list[Video]), Annotated[int, Header("X-Total-Count"), Field(ge=0)]),
            422: PROBLEM,
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def list_videos(self, request: Incoming) -> Call[MediaApi[P]]:
        parameters = list_videos_parameters(request)
        return lambda api: api.list_videos(**parameters)

    @operation(
        "POST",
        "/media",
        "addVideo",
        summary="Upload a video",
        answers={
            202: with_headers(json_answer(Video), Annotated[UriReference, Header("Location")]),
            **dict.fromkeys((400, 401, 403, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def add_video(self, request: Incoming) -> Call[MediaApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "files:write")
        body = await add_video_body(request)
        return lambda api: api.add_video(principal=principal, body=body)

    @operation(
        "GET",
        "/media/{videoId}",
        "getVideo",
        summary="How far a video is",
        answers={200: json_answer(Video), 404: PROBLEM, 422: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_video(self, request: Incoming) -> Call[MediaApi[P]]:
        parameters = video_id_parameters(request)
        return lambda api: api.get_video(**parameters)

    @operation(
        "DELETE",
        "/media/{videoId}",
        "removeVideo",
        summary="Remove a video",
        answers={204: empty_answer(), **dict.fromkeys((401, 403, 404, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def remove_video(self, request: Incoming) -> Call[MediaApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "files:write")
        parameters = video_id_parameters(request)
        return lambda api: api.remove_video(**parameters, principal=principal)

    @operation(
        "GET",
        "/media/{videoId}/playlist.m3u8",
        "getPlaylist",
        summary="The playlist of a video",
        answers={
            200: binary_answer("application/vnd.apple.mpegurl"),
            **dict.fromkeys((404, 409, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def get_playlist(self, request: Incoming) -> Call[MediaApi[P]]:
        parameters = video_id_parameters(request)
        return lambda api: api.get_playlist(**parameters)

    @operation(
        "GET",
        "/media/{videoId}/segments/{segment}",
        "getSegment",
        summary="A segment of a video, or some of its bytes",
        answers={
            200: with_headers(
                binary_answer("video/mp2t"),
                Annotated[Literal["bytes"] | None, Header("Accept-Ranges"), Field(default=None)],
                Annotated[Literal["public, max-age=31536000, immutable"], Header("Cache-Control")],
            ),
            206: with_headers(
                requiring(binary_answer("video/mp2t"), "Content-Range"),
                Annotated[Literal["public, max-age=31536000, immutable"], Header("Cache-Control")],
            ),
            404: PROBLEM,
            422: PROBLEM,
            416: requiring(problem_answer(Problem), "Content-Range"),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def get_segment(self, request: Incoming) -> Call[MediaApi[P]]:
        parameters = get_segment_parameters(request)
        return lambda api: api.get_segment(**parameters)
