# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the items operations and writes their answers."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import binary_answer, empty_answer, json_answer, media_types, problem_answer, requiring
from .._runtime.bodies import JsonBody
from .._runtime.formats import UriReference
from .._runtime.multipart import MultipartBody, PartsForm
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path, Query
from .._runtime.part_readers import file_part, text_part
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_api_key, by_bearer, one_of
from ..contract.items import ItemsApi, PutPhotoForm
from ..contract.security import Authenticators
from ..models import Item, ItemPatch, NewItem, Photo, Problem, Tag

P = TypeVar("P")


class ListItemsParameters(TypedDict):
    text: Annotated[
        str | None, Query("query"), Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$", default=None)
    ]
    tag: Annotated[list[Tag] | None, Query("tag", shape="array"), Field(max_length=5, default=None)]
    limit: Annotated[int, Query("limit"), Field(ge=1, le=100, default=20)]
    offset: Annotated[int, Query("offset"), Field(ge=0, le=10000, default=0)]
    sold: Annotated[bool | None, Query("sold"), Field(default=None)]
    x_request_id: Annotated[
        str | None, Header("X-Request-Id"), Field(min_length=1, max_length=64, pattern="^[A-Za-z0-9-]+$", default=None)
    ]


class ItemIdParameters(TypedDict):
    item_id: Annotated[UUID, Path("itemId")]


list_items_parameters = Parameters(ListItemsParameters)
item_id_parameters = Parameters(ItemIdParameters)

add_item_body = JsonBody(NewItem)
replace_item_body = JsonBody(NewItem)
update_item_body = JsonBody(ItemPatch, media_type="application/merge-patch+json")
put_photo_body = MultipartBody(
    PartsForm(
        PutPhotoForm,
        {
            "file": file_part(content_types=("image/png", "image/jpeg"), required=False),
            "caption": text_part(Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")], required=False),
        },
    ),
    limit=2097152,
)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])
ITEM = json_answer(Item)


class ItemsRouter(Generic[P]):
    """The items operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/items",
        "listItems",
        summary="Items that match, newest first",
        answers={
            200: with_headers(
                json_answer(list[Item]),
                Annotated[int, Header("X-Total-Count"), Field(ge=0)],
                Annotated[int | None, Header("X-Count"), Field(ge=0, default=None)],
            ),
            422: PROBLEM,
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def list_items(self, request: Incoming) -> Call[ItemsApi[P]]:
        parameters = list_items_parameters(request)
        return lambda api: api.list_items(**parameters)

    @operation(
        "POST",
        "/items",
        "addItem",
        summary="Add an item",
        answers={
            201: with_headers(json_answer(Item), Annotated[UriReference, Header("Location")]),
            **dict.fromkeys((400, 401, 403, 409, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def add_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await one_of(
            by_bearer(request, self.auth.clerk, "items:write"), by_api_key(request, self.auth.till, header="X-Till-Key")
        )
        body = await add_item_body(request)
        return lambda api: api.add_item(principal=principal, body=body)

    @operation(
        "GET",
        "/items/newest",
        "getNewestItem",
        summary="The item that came last",
        answers={200: ITEM, 404: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_newest_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        return lambda api: api.get_newest_item()

    @operation(
        "GET",
        "/items/{itemId}",
        "getItem",
        summary="One item by its id",
        answers={200: ITEM, 404: PROBLEM, 422: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        parameters = item_id_parameters(request)
        return lambda api: api.get_item(**parameters)

    @operation(
        "PUT",
        "/items/{itemId}",
        "replaceItem",
        summary="Put another item in the place of one",
        answers={
            200: ITEM,
            **dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def replace_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        parameters = item_id_parameters(request)
        body = await replace_item_body(request)
        return lambda api: api.replace_item(**parameters, principal=principal, body=body)

    @operation(
        "PATCH",
        "/items/{itemId}",
        "updateItem",
        summary="Change some properties of an item",
        answers={
            200: ITEM,
            **dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def update_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        parameters = item_id_parameters(request)
        body = await update_item_body(request)
        return lambda api: api.update_item(**parameters, principal=principal, body=body)

    @operation(
        "DELETE",
        "/items/{itemId}",
        "removeItem",
        summary="Remove an item",
        answers={204: empty_answer(), **dict.fromkeys((401, 403, 404, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def remove_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:remove")
        parameters = item_id_parameters(request)
        return lambda api: api.remove_item(**parameters, principal=principal)

    @operation(
        "GET",
        "/items/{itemId}/photo",
        "getPhoto",
        summary="The photo of an item",
        answers={
            200: requiring(media_types(binary_answer("image/png"), binary_answer("image/jpeg")), "ETag"),
            404: PROBLEM,
            422: PROBLEM,
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def get_photo(self, request: Incoming) -> Call[ItemsApi[P]]:
        parameters = item_id_parameters(request)
        return lambda api: api.get_photo(**parameters)

    @operation(
        "PUT",
        "/items/{itemId}/photo",
        "putPhoto",
        summary="Store the photo of an item, or its caption",
        answers={
            200: json_answer(Photo),
            **dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def put_photo(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        parameters = item_id_parameters(request)
        body = await put_photo_body(request)
        return lambda api: api.put_photo(**parameters, principal=principal, body=body)
