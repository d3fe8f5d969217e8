# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Paths and bodies with every kind of value."""

from typing import Literal, Protocol

from .._runtime.contracts import abstractmethod
from .._runtime.replies import NotFound
from ..models import Estimate, EstimateRequest, ModelName, Problem, StudioModel, Weights


class ModelsApi(Protocol):
    """Paths and bodies with every kind of value."""

    @abstractmethod
    def get_model(self, *, model_name: ModelName) -> StudioModel:
        """GET /models/{modelName}: one of a few models.

        model_name: The model.
        """
        raise NotImplementedError

    @abstractmethod
    def find_weights(self, *, file_path: str, bits: Literal[8, 16, 32]) -> Weights | NotFound[Problem]:
        """GET /models/weights/{filePath}: the size of a file of weights, by its path.

        How many bytes the weights take depends on the bits of each.

        file_path: The path of the file, with its slashes.
        bits: How many bits each weight has.
        """
        raise NotImplementedError

    @abstractmethod
    def estimate(self, *, body: EstimateRequest) -> Estimate:
        """POST /estimates: what a delivery costs, and when it comes.

        A body of several parts, with every kind of value that JSON writes as text.
        """
        raise NotImplementedError
