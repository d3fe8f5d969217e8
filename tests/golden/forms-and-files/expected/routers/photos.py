# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the photos operations and writes their answers."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import binary_answer, empty_answer
from .._runtime.bodies import BinaryBody
from .._runtime.forms import FormBody
from .._runtime.multipart import MultipartBody, PartsForm
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Path
from .._runtime.part_readers import files_part, json_part, text_part
from .._runtime.requests import Incoming
from ..contract.photos import AddPhotosForm, PhotosApi
from ..models import AddPhotosFormPlace, VoteForm


class PhotoIdParameters(TypedDict):
    photo_id: Annotated[int, Path("photoId")]


photo_id_parameters = Parameters(PhotoIdParameters)

add_photos_body = MultipartBody(
    PartsForm(
        AddPhotosForm,
        {
            "photos": files_part(min_items=1, max_items=3, content_types=("image/png", "image/jpeg")),
            "caption": text_part(Annotated[str, Field(max_length=80)], required=False),
            "place": json_part(AddPhotosFormPlace, required=False),
        },
    ),
    limit=1048576,
)
replace_photo_body = BinaryBody("image/png")
vote_body = FormBody(VoteForm)


class PhotosRouter:
    """The photos operations over HTTP."""

    @operation("POST", "/photos", "addPhotos", summary="Add photos", answers={204: empty_answer()})
    async def add_photos(self, request: Incoming) -> Call[PhotosApi]:
        body = await add_photos_body(request)
        return lambda api: api.add_photos(body=body)

    @operation(
        "GET",
        "/photos/{photoId}",
        "getPhoto",
        summary="The bytes of a photo",
        answers={200: binary_answer("image/png")},
    )
    async def get_photo(self, request: Incoming) -> Call[PhotosApi]:
        parameters = photo_id_parameters(request)
        return lambda api: api.get_photo(**parameters)

    @operation(
        "PUT", "/photos/{photoId}", "replacePhoto", summary="Give a photo other bytes", answers={204: empty_answer()}
    )
    async def replace_photo(self, request: Incoming) -> Call[PhotosApi]:
        parameters = photo_id_parameters(request)
        body = await replace_photo_body(request)
        return lambda api: api.replace_photo(**parameters, body=body)

    @operation("POST", "/votes", "vote", summary="Vote for a photo", answers={204: empty_answer()})
    async def vote(self, request: Incoming) -> Call[PhotosApi]:
        body = await vote_body(request)
        return lambda api: api.vote(body=body)
