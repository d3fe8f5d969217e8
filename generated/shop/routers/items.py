# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the items operations and writes their answers."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer, problem_answer, requiring
from .._runtime.bodies import JsonBody
from .._runtime.multipart import MultipartBody, file_part, text_part
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path, Query
from .._runtime.requests import Incoming
from .._runtime.security import by_api_key, by_bearer, one_of
from ..contract.items import AddPhotoForm, ItemsApi
from ..contract.security import Authenticators
from ..models import Item, ItemPatch, NewItem, Photo, Problem, Str1To20

P = TypeVar("P")


class ListItemsParameters(TypedDict):
    query: Annotated[str | None, Query("query"), Field(min_length=1, max_length=80, default=None)]
    tag: Annotated[list[Str1To20] | None, Query("tag", shape="array"), Field(max_length=5, default=None)]
    limit: Annotated[int, Query("limit"), Field(ge=1, le=100, default=20)]
    sold: Annotated[bool | None, Query("sold"), Field(default=None)]
    x_request_id: Annotated[
        str | None, Header("X-Request-Id"), Field(min_length=1, max_length=64, pattern="^[A-Za-z0-9-]+$", default=None)
    ]


class GetItemParameters(TypedDict):
    item_id: Annotated[UUID, Path("itemId")]


list_items_parameters = Parameters(ListItemsParameters)
get_item_parameters = Parameters(GetItemParameters)

add_item_body = JsonBody(NewItem)
update_item_body = JsonBody(ItemPatch, media_type="application/merge-patch+json")
add_photo_body = MultipartBody(
    AddPhotoForm, {"file": file_part(), "caption": text_part(Annotated[str, Field(max_length=200)], required=False)}
)

PROBLEM = problem_answer(Problem)
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
        answers={200: requiring(json_answer(list[Item]), "X-Total-Count"), 422: PROBLEM},
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
            201: requiring(json_answer(Item), "Location"),
            400: PROBLEM,
            401: PROBLEM,
            403: PROBLEM,
            409: PROBLEM,
            413: PROBLEM,
            415: PROBLEM,
            422: PROBLEM,
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
        "/items/{itemId}",
        "getItem",
        summary="One item by its id",
        answers={200: ITEM, 404: PROBLEM, 422: PROBLEM},
    )
    async def get_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        parameters = get_item_parameters(request)
        return lambda api: api.get_item(**parameters)

    @operation(
        "PATCH",
        "/items/{itemId}",
        "updateItem",
        summary="Change some properties of an item",
        answers={
            200: ITEM,
            400: PROBLEM,
            401: PROBLEM,
            403: PROBLEM,
            404: PROBLEM,
            413: PROBLEM,
            415: PROBLEM,
            422: PROBLEM,
        },
    )
    async def update_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        parameters = get_item_parameters(request)
        body = await update_item_body(request)
        return lambda api: api.update_item(**parameters, principal=principal, body=body)

    @operation(
        "DELETE",
        "/items/{itemId}",
        "removeItem",
        summary="Remove an item",
        answers={204: empty_answer(), 401: PROBLEM, 403: PROBLEM, 404: PROBLEM, 422: PROBLEM},
    )
    async def remove_item(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:remove")
        parameters = get_item_parameters(request)
        return lambda api: api.remove_item(**parameters, principal=principal)

    @operation(
        "POST",
        "/items/{itemId}/photo",
        "addPhoto",
        summary="Store the photo of an item",
        answers={
            201: json_answer(Photo),
            400: PROBLEM,
            401: PROBLEM,
            403: PROBLEM,
            404: PROBLEM,
            413: PROBLEM,
            415: PROBLEM,
            422: PROBLEM,
        },
    )
    async def add_photo(self, request: Incoming) -> Call[ItemsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        parameters = get_item_parameters(request)
        body = await add_photo_body(request)
        return lambda api: api.add_photo(**parameters, principal=principal, body=body)
