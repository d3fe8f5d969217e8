"""Who may call an operation: every kind of credentials, alone and together."""

import asyncio
from base64 import b64encode
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

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
    nobody,
    one_of,
    optional,
)
from tests.runtime.sample.secured import SecuredRouter
from tests.runtime.service import app_of, ask, client_of

Check = Callable[[Incoming], Coroutine[Any, Any, Any]]


class Auth:
    """Every method knows "good", with the scope "read"."""

    async def keeper(self, *, token: str) -> Identity[str] | None:
        return Identity("keeper", {"read"}) if token == "good" else None

    async def key(self, *, api_key: str) -> Identity[str] | None:
        return Identity("key", {"read"}) if api_key == "good" else None

    async def staff(self, *, username: str, password: str) -> Identity[str] | None:
        return Identity(f"staff {username}") if password == "good:é" else None

    async def digest(self, *, credentials: str) -> Identity[str] | None:
        return Identity(credentials)

    async def partner(self, *, certificate: str) -> Identity[str] | None:
        return Identity(certificate)


class SampleAuth(Auth):
    shop_key = Auth.key


AUTH = Auth()
GOOD = {"Authorization": "Bearer good"}
BAD = {"Authorization": "Bearer bad"}


def app_with(check: Check) -> FastAPI:
    class Router:
        @operation("GET", "/t", "t", answers={200: json_answer(Any)})
        async def t(self, request: Incoming) -> Call[Any]:
            principal = await check(request)
            return lambda api: api(principal)

    async def reply(principal: Any) -> Any:
        return {"principal": principal}

    return app_of(Router(), reply)


def asked(check: Check, url: str = "/t", **request: Any) -> tuple[int, str | None]:
    """Status, and who the principal is or what WWW-Authenticate says."""
    answer = TestClient(app_with(check)).get(url, **request)
    return answer.status_code, answer.json().get("principal", answer.headers.get("www-authenticate"))


def bearer(*scopes: str) -> Check:
    return lambda request: by_bearer(request, AUTH.keeper, *scopes)


@pytest.mark.parametrize(
    ("headers", "scopes", "expected"),
    [
        (GOOD, ["read"], (200, "keeper")),
        ({"Authorization": "bearer good"}, [], (200, "keeper")),
        ({}, [], (401, "Bearer")),
        ({"Authorization": "Bearer "}, [], (401, "Bearer")),
        ({"Authorization": "Basic good"}, [], (401, "Bearer")),
        ({"Authorization": "Bearer good bad"}, [], (401, 'Bearer error="invalid_token"')),
        (BAD, [], (401, 'Bearer error="invalid_token"')),
        (GOOD, ["read", "write"], (403, 'Bearer error="insufficient_scope", scope="read write"')),
        (GOOD, ['x"\r\n'], (403, 'Bearer error="insufficient_scope"')),
    ],
)
def test_bearer_tokens(headers, scopes, expected):
    assert asked(bearer(*scopes), headers=headers) == expected


def test_two_authorization_headers_are_not_good():
    assert asked(bearer(), headers=[("Authorization", "Bearer good"), ("Authorization", "Bearer good")])[0] == 401


BASIC = 'Basic realm="api", charset="UTF-8"'


@pytest.mark.parametrize(
    ("credentials", "expected"),
    [
        (b64encode("robin:good:é".encode()).decode(), (200, "staff robin")),
        (b64encode(b"robin:bad").decode(), (401, BASIC)),
        (b64encode(b"robin").decode(), (401, BASIC)),
        (b64encode(b"\xff:x").decode(), (401, BASIC)),
        ("%%%", (401, BASIC)),
        ("", (401, BASIC)),
    ],
)
def test_basic(credentials, expected):
    check = lambda request: by_basic(request, AUTH.staff)  # noqa: E731 (the test names what it checks where it is used)

    assert asked(check, headers={"Authorization": f"Basic {credentials}"}) == expected


@pytest.mark.parametrize(
    ("place", "url", "headers", "expected"),
    [
        ({"header": "X-Key"}, "/t", {"x-key": "good"}, (200, "key")),
        ({"header": "X-Key"}, "/t", {"x-key": ""}, (401, "ApiKey")),
        ({"header": "X-Key"}, "/t", [("x-key", "good"), ("x-key", "good")], (401, "ApiKey")),
        ({"query": "api key"}, "/t?api%20key=g%6Fod", {}, (200, "key")),
        ({"query": "k"}, "/t?k=good&k=good", {}, (401, "ApiKey")),
        ({"query": "k"}, "/t?k=%FF", {}, (401, "ApiKey")),
        ({"query": "k"}, "/t", {}, (401, "ApiKey")),
        ({"cookie": "sid"}, "/t", {"Cookie": "a=b; sid=good"}, (200, "key")),
        ({"cookie": "sid"}, "/t", [("Cookie", "a=b"), ("Cookie", "sid=good")], (200, "key")),
        ({"cookie": "sid"}, "/t", {"Cookie": "sid=bad"}, (401, "ApiKey")),
    ],
)
def test_api_keys(place, url, headers, expected):
    assert asked(lambda request: by_api_key(request, AUTH.key, **place), url, headers=headers) == expected


def test_api_keys_have_scopes_too():
    assert asked(lambda r: by_api_key(r, AUTH.key, "write", header="k"), headers={"k": "good"}) == (403, "ApiKey")


def test_other_schemes_get_what_follows_their_name():
    check = lambda request: by_credentials(request, AUTH.digest, scheme="digest")  # noqa: E731 (the test names what it checks where it is used)

    assert asked(check, headers={"Authorization": 'Digest username="a"'}) == (200, 'username="a"')
    assert asked(check, headers=GOOD) == (401, "Digest")


def certificate_of(tls: dict[str, Any] | None) -> int:
    app = app_with(lambda request: by_certificate(request, AUTH.partner))
    return ask(app, b"/t", extensions={} if tls is None else {"tls": tls})[0]["status"]


def test_client_certificates_of_the_server():
    assert certificate_of({"client_cert_chain": ["PEM"], "client_cert_error": None}) == 200
    assert certificate_of({"client_cert_chain": ["PEM"], "client_cert_error": "expired"}) == 401
    assert certificate_of({"client_cert_chain": []}) == 401
    assert certificate_of(None) == 401


def test_client_certificates_of_a_trusted_proxy():
    app = app_with(lambda request: by_certificate(request, AUTH.partner))

    async def from_proxy(request: Request, call_next: Any) -> Any:
        request.state.client_certificate = request.headers.get("x-client-cert")
        return await call_next(request)

    app.add_middleware(BaseHTTPMiddleware, dispatch=from_proxy)
    client = TestClient(app)

    assert client.get("/t", headers={"X-Client-Cert": "PEM"}).json() == {"principal": "PEM"}
    assert client.get("/t").status_code == 401


def test_an_unknown_scheme_is_never_satisfied():
    assert asked(lambda _: by_nothing(), headers=GOOD)[0] == 401


KEY = {"X-Key": "good"}


def both(request: Incoming) -> Any:
    return all_of(by_bearer(request, AUTH.keeper, "read"), by_api_key(request, AUTH.key, header="X-Key"))


def either(request: Incoming) -> Any:
    return one_of(by_bearer(request, AUTH.keeper, "read"), by_api_key(request, AUTH.key, header="X-Key"))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (GOOD | KEY, (200, "keeper")),
        (GOOD, (401, "ApiKey")),
        (KEY, (401, "Bearer")),
        ({}, (401, "Bearer")),
        (BAD | KEY, (401, 'Bearer error="invalid_token"')),
        (GOOD | {"X-Key": "bad"}, (401, "ApiKey")),
    ],
)
def test_all_schemes_of_a_requirement_are_needed(headers, expected):
    assert asked(both, headers=headers) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (GOOD | KEY, (200, "keeper")),
        (GOOD, (200, "keeper")),
        (KEY, (200, "key")),
        (BAD | KEY, (200, "key")),
        ({}, (401, "Bearer, ApiKey")),
        (BAD, (401, 'Bearer error="invalid_token", ApiKey')),
    ],
)
def test_one_requirement_is_enough(headers, expected):
    assert asked(either, headers=headers) == expected


def test_a_missing_scope_is_403_unless_another_requirement_holds():
    def check(request: Incoming) -> Any:
        return one_of(by_bearer(request, AUTH.keeper, "write"), by_api_key(request, AUTH.key, header="X-Key"))

    assert asked(check, headers=GOOD)[0] == 403
    assert asked(check, headers=GOOD | KEY) == (200, "key")


@pytest.mark.parametrize(
    ("check", "headers", "expected"),
    [
        (bearer(), {}, (200, None)),
        (bearer(), GOOD, (200, "keeper")),
        (bearer(), BAD, (401, 'Bearer error="invalid_token"')),
        (bearer("write"), GOOD, (403, 'Bearer error="insufficient_scope", scope="write"')),
        (either, {}, (200, None)),
        (either, KEY, (200, "key")),
        (both, {}, (200, None)),
        (both, GOOD, (200, None)),
        (both, GOOD | {"X-Key": "bad"}, (401, "ApiKey")),
    ],
)
def test_optional_security_lets_anyone_in_without_credentials(check, headers, expected):
    assert asked(lambda request: optional(check(request)), headers=headers) == expected


def test_unknown_schemes_beside_known_ones():
    assert asked(lambda r: one_of(by_nothing(), by_bearer(r, AUTH.keeper)), headers=GOOD) == (200, "keeper")
    assert asked(lambda r: all_of(by_bearer(r, AUTH.keeper), by_nothing()), headers=GOOD)[0] == 401


def test_an_application_without_authenticators_lets_nobody_in():
    assert asked(lambda request: by_bearer(request, nobody.keeper), headers=GOOD)[0] == 401
    assert asked(lambda request: by_bearer(request, nobody.keeper))[0] == 401


def test_security_comes_before_the_implementation_and_its_provider():
    called = []

    class Router:
        @operation("GET", "/t", "t", answers={200: json_answer(Any)})
        async def t(self, request: Incoming) -> Call[Any]:
            await by_bearer(request, AUTH.keeper)
            return lambda api: api()

    async def api() -> None:
        called.append(True)

    for is_direct in (True, False):
        assert client_of(Router(), api, is_direct=is_direct).get("/t").status_code == 401
    assert called == []


def test_a_failing_authenticator_is_a_server_error():
    async def broken(*, token: str) -> Identity[str] | None:
        raise ConnectionError(token)

    answer = TestClient(app_with(lambda r: one_of(by_bearer(r, broken), by_nothing())), raise_server_exceptions=False).get("/t", headers=GOOD)  # fmt: skip
    assert (answer.status_code, "good" in answer.text) == (500, False)


@pytest.mark.parametrize(
    ("path", "status", "reply"),
    [
        ("bearer", 403, None),
        ("key", 401, None),
        ("either", 401, None),
        ("anyone", 200, "keeper"),
        ("ghost", 401, None),
        ("ghost-or-key?key=good", 200, "key"),
    ],
)
def test_the_forms_that_routers_have(path, status, reply):
    class Api:
        async def known(self, *, principal: str) -> str:
            return principal

        anyone = known

    answer = client_of(SecuredRouter(nobody if path == "either" else SampleAuth()), Api()).get(f"/{path}", headers=GOOD)

    assert answer.status_code == status
    assert reply is None or answer.json() == reply


@pytest.mark.parametrize(
    ("place", "detail"),
    [
        ({"header": "X-Key"}, "An API key is needed in the header X-Key."),
        ({"query": "key"}, "An API key is needed in the query parameter key."),
        ({"cookie": "key"}, "An API key is needed in the cookie key."),
    ],
)
def test_a_client_without_a_key_is_told_where_it_goes(place, detail):
    answer = TestClient(app_with(lambda request: by_api_key(request, AUTH.key, **place))).get("/t")

    assert answer.json()["detail"] == detail


def test_a_client_is_told_the_scopes_that_are_missing():
    answer = TestClient(app_with(bearer("read", "write", "admin"))).get("/t", headers=GOOD)

    assert answer.json()["detail"] == "The credentials lack the scope write, admin."


def test_what_is_asked_together_and_not_needed_is_left_without_a_warning(recwarn):
    async def holds():
        return "ann"

    assert asyncio.run(one_of(holds(), all_of(holds(), holds()))) == "ann"
    assert [str(warning.message) for warning in recwarn] == []
