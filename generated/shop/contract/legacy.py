# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Kept until 2027-12-31."""

from typing import Protocol, TypeVar

from typing_extensions import deprecated

from .._runtime.contracts import abstractmethod

P_contra = TypeVar("P_contra", contravariant=True)


class LegacyApi(Protocol[P_contra]):
    """Kept until 2027-12-31."""

    @abstractmethod
    @deprecated("Since 2026-01-01, gone after 2027-12-31: Two secrets for one caller. Use list_items.")
    async def legacy_stock(self, *, principal: P_contra) -> int:
        """GET /legacy/stock: how many kinds of items there are, for the old tills.

        Two headers have to agree, `X-Token` and `X-Key`. New tills count what `listItems` answers.
        """
        raise NotImplementedError

    @abstractmethod
    @deprecated("Since 2026-01-01, gone after 2027-12-31. Use list_items.")
    async def legacy_stock_text(self, *, principal: P_contra) -> str:
        """GET /legacy/stock/: the same as text, at the path with a slash.

        `/legacy/stock` and `/legacy/stock/` are two paths. This one takes its key in the query or in a cookie.
        """
        raise NotImplementedError
