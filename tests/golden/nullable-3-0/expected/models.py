# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from __future__ import annotations

from typing import Literal

from ._runtime.models import Model, Nullable


class Person(Model):
    name: str
    email: str | None
    nick: Nullable[str] = None
    phone: str | None = None
    boss: Nullable[Person] = None
    mood: Nullable[Literal["good", "bad"]] = None
