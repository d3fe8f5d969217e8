# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the models operations and writes their answers."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer, problem_answer
from .._runtime.bodies import JsonBody
from .._runtime.operations import SyncCall, operation
from .._runtime.parameters import Parameters, Path, Query
from .._runtime.requests import Incoming
from ..contract.models import ModelsApi
from ..models import Estimate, EstimateRequest, ModelName, Problem, StudioModel, Weights


class GetModelParameters(TypedDict):
    model_name: Annotated[ModelName, Path("modelName")]


class FindWeightsParameters(TypedDict):
    file_path: Annotated[str, Path("filePath"), Field(min_length=1, max_length=100, pattern="^[A-Za-z0-9._/-]+$")]
    bits: Annotated[Literal[8, 16, 32], Query("bits")]


get_model_parameters = Parameters(GetModelParameters)
find_weights_parameters = Parameters(FindWeightsParameters)

estimate_body = JsonBody(EstimateRequest)

PROBLEM = problem_answer(Problem)


class ModelsRouter:
    """The models operations over HTTP."""

    @operation(
        "GET",
        "/models/{modelName}",
        "getModel",
        summary="One of a few models",
        sync=True,
        answers={200: json_answer(StudioModel), 422: PROBLEM},
    )
    async def get_model(self, request: Incoming) -> SyncCall[ModelsApi]:
        parameters = get_model_parameters(request)
        return lambda api: api.get_model(**parameters)

    @operation(
        "GET",
        "/models/weights/{filePath}",
        "findWeights",
        summary="The size of a file of weights, by its path",
        multisegment=("filePath",),
        sync=True,
        answers={200: json_answer(Weights), 404: PROBLEM, 422: PROBLEM},
    )
    async def find_weights(self, request: Incoming) -> SyncCall[ModelsApi]:
        parameters = find_weights_parameters(request)
        return lambda api: api.find_weights(**parameters)

    @operation(
        "POST",
        "/estimates",
        "estimate",
        summary="What a delivery costs, and when it comes",
        sync=True,
        answers={200: json_answer(Estimate), **dict.fromkeys((400, 413, 415, 422), PROBLEM)},
    )
    async def estimate(self, request: Incoming) -> SyncCall[ModelsApi]:
        body = await estimate_body(request)
        return lambda api: api.estimate(body=body)
