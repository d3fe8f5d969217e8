# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The quotes operations."""

from collections.abc import AsyncIterator
from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import Quote, WatchQuotesResponseItem


class QuotesApi(Protocol):
    """The quotes operations."""

    @abstractmethod
    async def watch_quotes(self) -> AsyncIterator[WatchQuotesResponseItem]:
        """GET /quotes: quotes as they come."""
        raise NotImplementedError

    @abstractmethod
    async def export_quotes(self) -> AsyncIterator[Quote]:
        """GET /quotes/all: all quotes, one a line."""
        raise NotImplementedError
