"""What can only be said once every schema is known."""

from dataclasses import replace

from .api import Api
from .normalise import Normaliser


def settled(api: Api, reader: Normaliser) -> Api:
    """The contract with its references, discriminators and defaults checked against what they lead to."""
    return replace(api, degradations=reader.report.degradations)
