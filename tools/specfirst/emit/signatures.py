"""Signatures of the methods of a Protocol: one text for the contract and for the stubs that fill it."""

from ..plan.plan import Method, SchemePlan
from ..plan.types import Imports
from .module import union


def method_signature(method: Method) -> str:
    """`async def get_pet(self, *, pet_id: UUID) -> Pet`, in one line and without the colon."""
    arguments = ", ".join(f"{argument.name}: {argument.annotation.text}" for argument in method.arguments)
    starred = f"self, *, {arguments}" if arguments else "self"
    kind = "def" if method.is_sync else "async def"
    return f"{kind} {method.name}({starred}) -> {method.result.text}"


def method_imports(method: Method) -> Imports:
    """What the signature needs."""
    return method.result.imports | union(argument.annotation.imports for argument in method.arguments)


def authenticator_signature(scheme: SchemePlan, principal: str = "P_co", identity: str = "Identity") -> str:
    """`async def keeper(self, *, token: str) -> Identity[P_co] | None`."""
    return f"async def {scheme.method}(self, *, {', '.join(scheme.arguments)}) -> {identity}[{principal}] | None"
