# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The document operations."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import BaseModel


class DocumentApi(Protocol):
    """The document operations."""

    @abstractmethod
    async def class_(self) -> BaseModel:
        """GET /more."""
        raise NotImplementedError
