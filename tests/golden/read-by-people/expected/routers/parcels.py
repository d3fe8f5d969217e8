# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the Parcels operations and writes their answers."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer, media_types, problem_answer, text_answer
from .._runtime.bodies import JsonBody
from .._runtime.multipart import MultipartBody, OneOfForms, PartsForm
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Path, Query
from .._runtime.part_readers import text_part
from .._runtime.requests import Incoming
from .._runtime.security import by_api_key, by_bearer, one_of
from ..contract.parcels import AddLabelFormPicture, AddLabelFormText, ParcelsApi
from ..contract.security import Authenticators
from ..models import ErrorResponseWithCode, IntMin0, Parcel, Problem, StrMax20

P = TypeVar("P")


class FindParcelsParameters(TypedDict):
    tracking_ids: Annotated[list[StrMax20] | None, Query("trackingIDs", shape="array"), Field(default=None)]
    code: Annotated[str | None, Query("code"), Field(pattern=r"^[0-9]+\.[A-Z]+$", default=None)]


class ParcelIdParameters(TypedDict):
    parcel_id: Annotated[str, Path("parcelId")]


find_parcels_parameters = Parameters(FindParcelsParameters)
parcel_id_parameters = Parameters(ParcelIdParameters)

put_parcel_body = JsonBody(Parcel)
add_label_body = MultipartBody(
    OneOfForms[AddLabelFormText | AddLabelFormPicture](
        [
            PartsForm(
                AddLabelFormText,
                {"kind": text_part(Literal["text"]), "text": text_part(required=False)},
                tags=("text",),
            ),
            PartsForm(
                AddLabelFormPicture,
                {"kind": text_part(Literal["picture"]), "size": text_part(int, required=False)},
                tags=("picture",),
            ),
        ],
        tag="kind",
    ),
    required=False,
)

ERROR_RESPONSE_WITH_CODE = json_answer(ErrorResponseWithCode, shape="error_response_with_code")
PARCEL = json_answer(Parcel)
PROBLEM = problem_answer(Problem)


class ParcelsRouter(Generic[P]):
    """The Parcels operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    async def _principal(self, request: Incoming) -> P:
        return await one_of(
            by_bearer(request, self.auth.user_oauth2, "parcels"), by_api_key(request, self.auth.api_key, query="key")
        )

    @operation(
        "GET",
        "/parcels",
        "findParcels",
        summary="Parcels by their codes",
        answers={
            200: media_types(json_answer(dict[str, IntMin0]), text_answer(media_type="application/xml")),
            "4XX": ERROR_RESPONSE_WITH_CODE,
            "default": ERROR_RESPONSE_WITH_CODE,
        },
    )
    async def find_parcels(self, request: Incoming) -> Call[ParcelsApi[P]]:
        principal = await self._principal(request)
        parameters = find_parcels_parameters(request)
        return lambda api: api.find_parcels(**parameters, principal=principal)

    @operation(
        "GET", "/parcels/{parcelId}", "getParcel", answers={200: PARCEL, **dict.fromkeys((400, 401, 404), PROBLEM)}
    )
    async def get_parcel(self, request: Incoming) -> Call[ParcelsApi[P]]:
        principal = await self._principal(request)
        parameters = parcel_id_parameters(request)
        return lambda api: api.get_parcel(**parameters, principal=principal)

    @operation(
        "PUT", "/parcels/{parcelId}", "putParcel", answers={200: PARCEL, **dict.fromkeys((400, 401, 404), PROBLEM)}
    )
    async def put_parcel(self, request: Incoming) -> Call[ParcelsApi[P]]:
        principal = await self._principal(request)
        parameters = parcel_id_parameters(request)
        body = await put_parcel_body(request)
        return lambda api: api.put_parcel(**parameters, principal=principal, body=body)

    @operation("POST", "/parcels/{parcelId}/label", "addLabel", answers={204: empty_answer()})
    async def add_label(self, request: Incoming) -> Call[ParcelsApi[P]]:
        principal = await self._principal(request)
        parameters = parcel_id_parameters(request)
        body = await add_label_body(request)
        return lambda api: api.add_label(**parameters, principal=principal, body=body)
