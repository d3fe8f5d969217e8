"""Distributions a generated package needs, each with its reason."""

from ..model.one_sided import INPUT
from .plan import TagPlan


def requirements(tags: tuple[TagPlan, ...], checked: tuple[str, ...]) -> dict[str, str]:
    """Always FastAPI, Pydantic and typing_extensions; the rest only where the contract asks for it."""
    found = {
        "fastapi>=0.141": "the application",
        "pydantic>=2.14": "the models",
        "typing_extensions>=4.15": "deprecations and typed dictionaries",
    }
    multipart = next(
        (method for tag in tags for method in tag.methods if method.body and "MultipartBody" in method.body.expression),
        None,
    )
    if multipart is not None:
        found["python-multipart>=0.0.20"] = f"the multipart body of {multipart.operation_id}"
    if checked:
        found["jsonschema-rs>=0.60"] = f"what Python types cannot say of {checked[0].removeprefix(INPUT)}"
    return found
