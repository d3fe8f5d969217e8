"""Credentials: found in the request, checked before anything of the implementation runs.

A router asks for the principal of an operation:

    principal = await by_bearer(request, self.auth.keeper, "pets:remove")
    principal = await by_api_key(request, self.auth.shop_key, header="X-Shop-Key")
    principal = await all_of(by_bearer(request, self.auth.keeper), by_certificate(request, self.auth.partner))
    principal = await one_of(by_bearer(request, self.auth.keeper), by_basic(request, self.auth.staff))
    principal = await optional(by_bearer(request, self.auth.keeper))

The methods of the authenticators get the credentials and say who they belong to, or None. They compare secrets with
`hmac.compare_digest`, whose time does not tell how much of a secret was right; looking a token up by its hash does as
well. What is compared here, the scopes, is no secret.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Awaitable, Coroutine, Generator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from starlette.requests import cookie_parser

from .percent import Malformed, form_decoded
from .problems import Refused
from .requests import Incoming

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)

_SCOPE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+")  # RFC 6749, 3.3
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2


@dataclass(frozen=True, slots=True)
class Identity(Generic[P_co]):
    """Who the caller is, and what the credentials allow."""

    principal: P_co
    scopes: AbstractSet[str] = frozenset()


class VerifiesToken(Protocol[P_co]):
    """Bearer, OAuth 2, OpenID Connect."""

    async def __call__(self, *, token: str) -> Identity[P_co] | None: ...


class VerifiesKey(Protocol[P_co]):
    """An API key."""

    async def __call__(self, *, api_key: str) -> Identity[P_co] | None: ...


class VerifiesPassword(Protocol[P_co]):
    """HTTP Basic."""

    async def __call__(self, *, username: str, password: str) -> Identity[P_co] | None: ...


class VerifiesCredentials(Protocol[P_co]):
    """HTTP Digest and other schemes: what follows the name of the scheme in Authorization."""

    async def __call__(self, *, credentials: str) -> Identity[P_co] | None: ...


class VerifiesCertificate(Protocol[P_co]):
    """Mutual TLS: the client's certificate, in PEM."""

    async def __call__(self, *, certificate: str) -> Identity[P_co] | None: ...


class Denied(Refused):
    """401 or 403 for one security scheme."""

    def __init__(self, status: int, detail: str, challenge: str, *, is_missing: bool = False) -> None:
        super().__init__(status, detail, headers={"WWW-Authenticate": challenge})
        self.challenge = challenge
        self.is_missing = is_missing
        """Whether the request has no credentials for the scheme, rather than bad ones."""


async def by_bearer(request: Incoming, verify: VerifiesToken[P], *scopes: str) -> P:
    """The principal of a bearer token (RFC 6750, 2.1); also of OAuth 2 and OpenID Connect."""
    return granted(await verify(token=bearer_token(request)), *scopes)


async def by_basic(request: Incoming, verify: VerifiesPassword[P], *scopes: str) -> P:
    """The principal of a name and a password (RFC 7617)."""
    challenge = 'Basic realm="api", charset="UTF-8"'
    encoded = _authorization(request, "basic", challenge)
    try:
        username, colon, password = b64decode(encoded, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        raise _invalid(challenge) from None
    if not colon:
        raise _invalid(challenge)
    return granted(await verify(username=username, password=password), *scopes, challenge=challenge)


async def by_api_key(
    request: Incoming,
    verify: VerifiesKey[P],
    *scopes: str,
    header: str | None = None,
    query: str | None = None,
    cookie: str | None = None,
) -> P:
    """The principal of an API key, whose place is named by one of `header`, `query`, `cookie`."""
    found: str | None = None
    if header is not None:
        found = _header_key(request, header.lower().encode("latin-1"))
    elif query is not None:
        found = _query_key(request, query)
    elif cookie is not None:
        found = cookie_parser(request.headers.get(b"cookie", b"").decode("latin-1")).get(cookie)
    if not found:
        place = f"header {header}" if header else f"query parameter {query}" if query else f"cookie {cookie}"
        raise Denied(401, f"An API key is needed in the {place}.", "ApiKey", is_missing=True)
    return granted(await verify(api_key=found), *scopes, challenge="ApiKey")


async def by_credentials(request: Incoming, verify: VerifiesCredentials[P], *scopes: str, scheme: str) -> P:
    """The principal of the credentials of an HTTP authentication scheme, such as "digest" (RFC 9110, 11.4)."""
    challenge = scheme.capitalize() if _TOKEN.fullmatch(scheme) else "Unknown"
    credentials = _authorization(request, scheme.lower(), challenge)
    return granted(await verify(credentials=credentials), *scopes, challenge=challenge)


async def by_certificate(request: Incoming, verify: VerifiesCertificate[P], *scopes: str) -> P:
    """The principal of the client's certificate, in PEM.

    It comes from the ASGI extension `tls`; behind a proxy that ends TLS, from `request.state.client_certificate`, where
    ClientCertificate puts it.
    """
    challenge = "MutualTLS"
    tls: dict[str, Any] = request.scope.get("extensions", {}).get("tls") or {}
    chain = tls.get("client_cert_chain") or ()
    certificate = chain[0] if chain else request.scope.get("state", {}).get("client_certificate")
    if not certificate:
        raise Denied(401, "A client certificate is needed.", challenge, is_missing=True)
    if tls.get("client_cert_error"):
        raise _invalid(challenge)
    return granted(await verify(certificate=certificate), *scopes, challenge=challenge)


async def by_nothing() -> Any:
    """401 always: for a security scheme that the contract requires without saying what it is."""
    raise Denied(401, "The security scheme of this operation is not known.", "Unknown")


class Verification(Awaitable[P_co], Protocol[P_co]):
    """What gives a principal when it is awaited, and can be left alone: a coroutine, or several."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Together(Generic[P]):
    first: Coroutine[Any, Any, P]
    others: tuple[Coroutine[Any, Any, object], ...]

    def __await__(self) -> Generator[Any, None, P]:
        return self._verified().__await__()

    async def _verified(self) -> P:
        try:
            principal = await self.first
            for other in self.others:
                await other
        finally:
            self.close()
        return principal

    def close(self) -> None:
        _never_run(self.first, *self.others)


def all_of(first: Coroutine[Any, Any, P], *others: Coroutine[Any, Any, object]) -> Verification[P]:
    """The principal of the first scheme, once all of them hold; the first that does not hold is the answer."""
    return _Together(first, others)


async def one_of(*alternatives: Verification[P]) -> P:
    """The principal of the first alternative that holds.

    If none does: 403 where one lacks a scope only, else 401 with the challenges of all.
    """
    denials: list[Denied] = []
    try:
        for alternative in alternatives:
            try:
                return await alternative
            except Denied as denied:
                denials.append(denied)
    finally:
        _never_run(*alternatives)
    raise _summary(denials)


async def optional(principal: Verification[P]) -> P | None:
    """The principal, or None for a request without credentials or with some of those that are needed together.

    Bad credentials are refused all the same.
    """
    try:
        return await principal
    except Denied as denied:
        if denied.is_missing:
            return None
        raise


def bearer_token(request: Incoming) -> str:
    """The bearer token (RFC 6750, 2.1); 401 without one."""
    token = _authorization(request, "bearer", "Bearer")
    if " " in token:
        raise _invalid('Bearer error="invalid_token"')
    return token


def granted(identity: Identity[P] | None, *scopes: str, challenge: str = "Bearer") -> P:
    """The principal; 401 if there is none, 403 if a scope is missing (RFC 6750, 3.1)."""
    if identity is None:
        raise _invalid('Bearer error="invalid_token"' if challenge == "Bearer" else challenge)
    if not identity.scopes >= set(scopes):
        if challenge == "Bearer":
            challenge = 'Bearer error="insufficient_scope"'
            if all(map(_SCOPE.fullmatch, scopes)):
                challenge += f', scope="{" ".join(scopes)}"'
        lacking = ", ".join(scope for scope in scopes if scope not in identity.scopes)
        raise Denied(403, f"The credentials lack the scope {lacking}.", challenge)
    return identity.principal


class Nobody:
    """Authenticators that know nobody: every secured operation answers 401."""

    def __getattr__(self, scheme: str) -> Any:
        async def verify(**_: str) -> None:
            return None

        return verify


nobody: Any = Nobody()
"""For an application that is made without authenticators."""


def _authorization(request: Incoming, scheme: str, challenge: str) -> str:
    """What follows the scheme in Authorization (RFC 9110, 11.6.2)."""
    given, _, credentials = request.headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    credentials = credentials.strip()
    if given.lower() != scheme or not credentials:
        raise Denied(401, f"{challenge.partition(' ')[0]} credentials are needed.", challenge, is_missing=True)
    return credentials


def _header_key(request: Incoming, name: bytes) -> str | None:
    value = request.headers.get(name)
    if value is not None and name in request.repeated:
        raise _invalid("ApiKey")
    return None if value is None else value.strip().decode("latin-1")


def _query_key(request: Incoming, name: str) -> str | None:
    values = request.raw_query.get(name)
    if not values:
        return None
    if len(values) > 1:
        raise _invalid("ApiKey")
    try:
        return form_decoded(values[0])
    except Malformed:
        raise _invalid("ApiKey") from None


def _invalid(challenge: str) -> Denied:
    return Denied(401, "The credentials are not valid.", challenge)


def _summary(denials: list[Denied]) -> Denied:
    for denied in denials:
        if denied.status == 403:
            return denied
    bad = [denied for denied in denials if not denied.is_missing]
    challenges = dict.fromkeys(denied.challenge for denied in denials)
    if bad:
        return Denied(401, bad[0].detail, ", ".join(challenges))
    return Denied(401, "Credentials are needed.", ", ".join(challenges), is_missing=True)


def _never_run(*verifications: Verification[object]) -> None:
    """Close those that were not awaited; closing one that has ended does nothing."""
    for verification in verifications:
        verification.close()
