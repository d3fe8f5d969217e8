# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What errors look like where the contract has a form of its own for them."""

from abc import abstractmethod
from typing import Protocol

from .._runtime.problems import Refusal
from ..models import ErrorResponseWithCode

__all__ = ["ErrorShapes", "Refusal"]


class ErrorShapes(Protocol):
    """The bodies of what is refused before the implementation is asked, in the schemas that the contract has for them.

    Nothing in a refusal is a value of the request. A body off its schema is a server error.
    """

    @abstractmethod
    def error_response_with_code(self, refusal: Refusal) -> ErrorResponseWithCode:
        raise NotImplementedError
