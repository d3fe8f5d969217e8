"""Bodies of multipart/form-data."""

from typing import Any, Literal, TypeVar, overload

from .part_forms import MultipartForm, OneOfForms, PartsForm
from .parts import Parts
from .reading import MEBIBYTE, Body
from .requests import Incoming

__all__ = ["MultipartBody", "OneOfForms", "PartsForm"]

T = TypeVar("T")
BodyT_co = TypeVar("BodyT_co", covariant=True)

MEDIA_TYPE = "multipart/form-data"


class MultipartBody(Body[BodyT_co]):
    """A body of multipart/form-data. Files are spooled to disk beyond a mebibyte and closed after the answer."""

    @overload
    def __init__(
        self: "MultipartBody[T]",
        form: MultipartForm[T],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[True] = ...,
    ) -> None: ...
    @overload
    def __init__(
        self: "MultipartBody[T | None]",
        form: MultipartForm[T],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[False],
    ) -> None: ...
    def __init__(
        self,
        form: MultipartForm[Any],
        *,
        media_type: str = MEDIA_TYPE,
        limit: int = 10 * MEBIBYTE,
        required: bool = True,
    ) -> None:
        super().__init__([media_type], limit=limit, required=required)
        self._form = form

    async def read(self, request: Incoming) -> BodyT_co:
        parts = Parts(self._form.wants)
        request.on_close(parts.close)
        await parts.read(request, self.limit)
        body: BodyT_co = await self._form.read(parts)
        return body
