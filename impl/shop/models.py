"""Models of the studio: paths and bodies with every kind of value.

The methods are plain functions (`sync` in pyproject.toml): what computes, or waits without await, runs in a thread.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from pydantic import AnyUrl
from typing_extensions import override

from generated.shop.contract import ModelsApi
from generated.shop.models import Estimate, EstimateRequest, ModelName, Problem, StudioModel, Weights
from generated.shop.replies import NotFound

from .problems import not_found

TITLES: dict[ModelName, str] = {
    "alexnet": "Deep learning FTW!",
    "resnet": "Have some residuals",
    "lenet": "LeCNN all the images",
}
WEIGHTS = {"vision/alexnet.bin": 61_000_000, "vision/lenet.bin": 60_000}


class Models(ModelsApi):
    @override
    def get_model(self, *, model_name: ModelName) -> StudioModel:
        return StudioModel(name=model_name, title=TITLES[model_name], home=AnyUrl(f"https://example.com/{model_name}"))

    @override
    def find_weights(self, *, file_path: str, bits: Literal[8, 16, 32]) -> Weights | NotFound[Problem]:
        parameters = WEIGHTS.get(file_path)
        if parameters is None:
            return not_found("file")
        return Weights(path=file_path, parameters=parameters, size=parameters * bits // 8)

    @override
    def estimate(self, *, body: EstimateRequest) -> Estimate:
        """Dates, times, durations and decimals arrive as Python's own: this is plain arithmetic."""
        delivery = body.delivery
        begins = datetime.combine(delivery.day, delivery.not_before).astimezone(UTC)
        rebate = min(100, sum((body.payer.rebates or {}).values()))
        price = (Decimal(10) + delivery.weight) * (100 - rebate) / 100 * body.importance
        return Estimate(
            arrives=begins + delivery.takes,
            price=price.quantize(Decimal("0.01")),
            kinds=sorted(delivery.kinds),
            size=delivery.size,
        )


async def provide_models() -> Models:
    return Models()
