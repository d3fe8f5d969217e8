"""Every form of security as a router has it; the type checkers read it, tests/runtime/test_security.py runs it."""

from abc import abstractmethod
from collections.abc import Awaitable
from typing import Generic, Protocol, TypeVar

from specfirst.runtime.answers import json_answer
from specfirst.runtime.operations import Call, operation
from specfirst.runtime.requests import Incoming
from specfirst.runtime.security import (
    Identity,
    all_of,
    by_api_key,
    by_basic,
    by_bearer,
    by_certificate,
    by_credentials,
    by_nothing,
    one_of,
    optional,
)

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)
P_contra = TypeVar("P_contra", contravariant=True)


class Authenticators(Protocol[P_co]):
    @abstractmethod
    async def keeper(self, *, token: str) -> Identity[P_co] | None: ...

    @abstractmethod
    async def shop_key(self, *, api_key: str) -> Identity[P_co] | None: ...

    @abstractmethod
    async def staff(self, *, username: str, password: str) -> Identity[P_co] | None: ...

    @abstractmethod
    async def legacy(self, *, credentials: str) -> Identity[P_co] | None: ...

    @abstractmethod
    async def partner(self, *, certificate: str) -> Identity[P_co] | None: ...


class SecuredApi(Protocol[P_contra]):
    def known(self, *, principal: P_contra) -> Awaitable[str]: ...

    def anyone(self, *, principal: P_contra | None) -> Awaitable[str]: ...


ANSWERS = {200: json_answer(str)}


class SecuredRouter(Generic[P]):
    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation("GET", "/bearer", "bearer", answers=ANSWERS)
    async def bearer(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await by_bearer(request, self.auth.keeper, "pets:remove")
        return lambda api: api.known(principal=principal)

    @operation("GET", "/key", "key", answers=ANSWERS)
    async def key(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await by_api_key(request, self.auth.shop_key, header="X-Shop-Key")
        return lambda api: api.known(principal=principal)

    @operation("GET", "/basic", "basic", answers=ANSWERS)
    async def basic(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await by_basic(request, self.auth.staff)
        return lambda api: api.known(principal=principal)

    @operation("GET", "/legacy", "legacy", answers=ANSWERS)
    async def legacy(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await by_credentials(request, self.auth.legacy, scheme="digest")
        return lambda api: api.known(principal=principal)

    @operation("GET", "/partner", "partner", answers=ANSWERS)
    async def partner(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await by_certificate(request, self.auth.partner)
        return lambda api: api.known(principal=principal)

    @operation("GET", "/both", "both", answers=ANSWERS)
    async def both(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await all_of(
            by_bearer(request, self.auth.keeper, "pets:remove"),
            by_certificate(request, self.auth.partner),
        )
        return lambda api: api.known(principal=principal)

    @operation("GET", "/either", "either", answers=ANSWERS)
    async def either(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await one_of(
            all_of(by_bearer(request, self.auth.keeper), by_certificate(request, self.auth.partner)),
            by_basic(request, self.auth.staff),
        )
        return lambda api: api.known(principal=principal)

    @operation("GET", "/anyone", "anyone", answers=ANSWERS)
    async def anyone(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await optional(by_bearer(request, self.auth.keeper))
        return lambda api: api.anyone(principal=principal)

    @operation("GET", "/ghost", "ghost", answers=ANSWERS)
    async def ghost(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await by_nothing()
        return lambda api: api.known(principal=principal)

    @operation("GET", "/ghost-or-key", "ghostOrKey", answers=ANSWERS)
    async def ghost_or_key(self, request: Incoming) -> Call[SecuredApi[P]]:
        principal = await one_of(by_nothing(), by_api_key(request, self.auth.shop_key, query="key"))
        return lambda api: api.known(principal=principal)
