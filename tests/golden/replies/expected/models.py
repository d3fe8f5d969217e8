# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from ._runtime.models import Model


class Job(Model):
    name: str


class Problem(Model):
    title: str
    status: int
    detail: str | None = None
