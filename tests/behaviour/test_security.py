"""Security of every scheme type comes before anything of the implementation, and fails closed."""

import base64

import pytest
from fastapi.testclient import TestClient

from tests.behaviour.recording import contract, operation, served

SCHEMES = {
    "keyInHeader": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "keyInQuery": {"type": "apiKey", "in": "query", "name": "key"},
    "keyInCookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "basic": {"type": "http", "scheme": "basic"},
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "digest": {"type": "http", "scheme": "digest"},
    "hoba": {"type": "http", "scheme": "HOBA"},
    "oauth": {
        "type": "oauth2",
        "flows": {
            "clientCredentials": {"tokenUrl": "/token", "scopes": {"read": "Read", "write": "Write"}},
            "authorizationCode": {"authorizationUrl": "/a", "tokenUrl": "/token", "scopes": {"read": "Read"}},
        },
    },
    "openId": {"type": "openIdConnect", "openIdConnectUrl": "https://example.com/.well-known/openid-configuration"},
    "certificate": {"type": "mutualTLS"},
}


def get(operation_id, *security, **keys):
    return {"get": operation(operation_id, security=list(security), **keys)}


PATHS = {
    **{f"/{name}": get(f"by {name}", {name: []}) for name in SCHEMES},
    "/scoped": get("scoped", {"oauth": ["read", "write"]}),
    "/roles": get("roles", {"keyInHeader": ["admin"]}),
    "/both": get("both", {"keyInHeader": [], "bearer": []}),
    "/either": get("either", {"keyInHeader": []}, {"bearer": []}),
    "/pairs": get("pairs", {"keyInHeader": [], "basic": []}, {"oauth": ["write"]}),
    "/maybe": get("maybe", {}, {"bearer": []}),
    "/inherited": {"get": operation("inherited")},
    "/open": {"get": operation("open", security=[])},
    "/checked": {
        "post": operation(
            "checked",
            {"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}},
            requestBody={"required": True, "content": {"application/json": {"schema": {"type": "integer"}}}},
            security=[{"bearer": []}],
        )
    },
}
DOCUMENT = contract(PATHS, components={"securitySchemes": SCHEMES}, security=[{"bearer": []}])


class Doorkeeper:
    """Knows everybody by a secret that is "good"; tokens carry their scopes."""

    def __init__(self, identity):
        self.identity = identity

    def known(self, name, secret, scopes=()):
        return self.identity(name, frozenset(scopes)) if secret == "good" else None

    async def key_in_header(self, *, api_key):
        return self.known("header key", api_key.removesuffix("+admin"), ["admin"] if "+" in api_key else [])

    async def key_in_query(self, *, api_key):
        return self.known("query key", api_key)

    async def key_in_cookie(self, *, api_key):
        return self.known("cookie key", api_key)

    async def basic(self, *, username, password):
        return self.known(username, password)

    async def bearer(self, *, token):
        return self.known("bearer", token)

    async def digest(self, *, credentials):
        return self.known("digest", credentials)

    async def hoba(self, *, credentials):
        return self.known("hoba", credentials)

    async def oauth(self, *, token):
        secret, *scopes = token.split("+")
        return self.known("oauth", secret, scopes)

    async def open_id(self, *, token):
        return self.known("open id", token)

    async def certificate(self, *, certificate):
        return self.known("certificate", certificate)


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp("security") / "made_security"

    with served(DOCUMENT, folder, auth=lambda contracts: Doorkeeper(contracts.Identity)) as service:
        yield service


def basic(username, password):
    return {"Authorization": f"Basic {base64.b64encode(f'{username}:{password}'.encode()).decode()}"}


def credentials(text):
    return {"Authorization": text}


GOOD = [
    ("keyInHeader", "", {"x-key": "good"}, "header key"),
    ("keyInQuery", "?key=good", {}, "query key"),
    ("keyInCookie", "", {"Cookie": "a=b; session=good"}, "cookie key"),
    ("basic", "", basic("ada", "good"), "ada"),
    ("bearer", "", credentials("bearer good"), "bearer"),
    ("digest", "", credentials("Digest good"), "digest"),
    ("hoba", "", credentials("HOBA good"), "hoba"),
    ("oauth", "", credentials("Bearer good"), "oauth"),
    ("openId", "", credentials("Bearer good"), "open id"),
]


@pytest.mark.parametrize(("scheme", "query", "headers", "principal"), GOOD)
def test_good_credentials_give_the_principal(service, scheme, query, headers, principal):
    assert service.given("GET", f"/{scheme}{query}", headers=headers) == {"principal": principal}


def _bad(text):
    return text.replace("good", "bad!")


@pytest.mark.parametrize(("scheme", "query", "headers", "principal"), GOOD)
def test_bad_and_missing_credentials_are_a_401_with_a_challenge(service, scheme, query, headers, principal):
    bad = {
        name: basic("ada", "bad")["Authorization"] if scheme == "basic" else _bad(text)
        for name, text in headers.items()
    }

    for answer in (
        service.client.get(f"/{scheme}{_bad(query)}", headers=bad),
        service.client.get(f"/{scheme}"),
        service.client.get(f"/{scheme}", headers=credentials("nonsense")),
    ):
        assert (answer.status_code, answer.json()["status"]) == (401, 401)
        assert answer.headers["www-authenticate"]


@pytest.mark.parametrize(
    ("scheme", "challenge"),
    [("basic", "Basic "), ("bearer", "Bearer"), ("digest", "Digest"), ("hoba", "Hoba"), ("oauth", "Bearer")],
)
def test_challenge_names_the_scheme(service, scheme, challenge):
    assert service.client.get(f"/{scheme}").headers["www-authenticate"].startswith(challenge)


def test_certificate_of_the_server_is_a_credential(service):
    async def with_certificate(scope, receive, send):
        scope["extensions"] = {"tls": {"client_cert_chain": ["good"]}}
        await service.client.app(scope, receive, send)

    assert TestClient(with_certificate).get("/certificate").status_code == 204
    assert service.client.get("/certificate").status_code == 401
    assert service.client.get("/certificate", headers={"X-Client-Cert": "good"}).status_code == 401


@pytest.mark.parametrize("value", ["go%6Fd", ":Z29vZA==:"])
def test_certificate_comes_from_the_header_of_a_trusted_proxy(service, value):
    class Proxied(Doorkeeper):
        async def certificate(self, *, certificate):
            is_known = certificate in ("good", "-----BEGIN CERTIFICATE-----\nZ29vZA==\n-----END CERTIFICATE-----\n")
            return self.known("certificate", "good" if is_known else "")

    auth = Proxied(service.contracts.Identity)
    app = service.package.create_app(unimplemented="501", auth=auth, certificate_header="X-Client-Cert")
    client = TestClient(app)

    assert client.get("/certificate", headers={"X-Client-Cert": value}).status_code == 501
    assert client.get("/certificate", headers=[("X-Client-Cert", value), ("X-Client-Cert", "b")]).status_code == 401
    assert client.get("/certificate", headers={"X-Client-Cert": ":no:"}).status_code == 401
    assert client.get("/certificate").status_code == 401


def test_missing_scope_is_a_403(service):
    answer = service.client.get("/scoped", headers=credentials("Bearer good+read"))

    assert answer.status_code == 403
    assert answer.headers["www-authenticate"] == 'Bearer error="insufficient_scope", scope="read write"'
    assert service.given("GET", "/scoped", headers=credentials("Bearer good+read+write")) == {"principal": "oauth"}
    assert service.client.get("/roles", headers={"X-Key": "good"}).status_code == 403
    assert service.given("GET", "/roles", headers={"X-Key": "good+admin"}) == {"principal": "header key"}


def test_all_schemes_of_a_requirement_are_needed(service):
    both = {"X-Key": "good", "Authorization": "Bearer good"}

    assert service.given("GET", "/both", headers=both) == {"principal": "header key"}
    for missing in both:
        answer = service.client.get("/both", headers={name: both[name] for name in both if name != missing})
        assert answer.status_code == 401
    assert service.client.get("/both", headers={**both, "X-Key": "bad"}).status_code == 401


def test_one_requirement_of_several_is_enough(service):
    assert service.given("GET", "/either", headers={"X-Key": "good"}) == {"principal": "header key"}
    assert service.given("GET", "/either", headers=credentials("Bearer good")) == {"principal": "bearer"}
    assert (
        service.given("GET", "/either", headers={"X-Key": "bad", **credentials("Bearer good")})["principal"] == "bearer"
    )
    assert service.client.get("/either").headers["www-authenticate"] == "ApiKey, Bearer"
    assert service.given("GET", "/pairs", headers=credentials("Bearer good+write")) == {"principal": "oauth"}
    assert (
        service.given("GET", "/pairs", headers={"X-Key": "good", **basic("ada", "good")})["principal"] == "header key"
    )
    assert service.client.get("/pairs", headers=basic("ada", "good")).status_code == 401
    assert service.client.get("/pairs", headers=credentials("Bearer good")).status_code == 403


def test_optional_security_lets_callers_in_without_credentials_and_not_with_bad_ones(service):
    assert service.given("GET", "/maybe") == {"principal": None}
    assert service.given("GET", "/maybe", headers=credentials("Bearer good")) == {"principal": "bearer"}
    assert service.client.get("/maybe", headers=credentials("Bearer bad")).status_code == 401


def test_security_of_the_document_holds_unless_an_operation_opts_out(service):
    assert service.client.get("/inherited").status_code == 401
    assert service.given("GET", "/inherited", headers=credentials("Bearer good")) == {"principal": "bearer"}
    assert service.given("GET", "/open") == {}


def test_credentials_are_checked_before_parameters_and_body(service):
    answer = service.client.post("/checked?n=x", content="{", headers={"Content-Type": "text/plain"})

    assert answer.status_code == 401
    assert service.client.post("/checked?n=x", json=1, headers=credentials("Bearer good")).status_code == 422


def test_application_without_authenticators_lets_nobody_in(service):
    app = service.package.create_app(unimplemented="501")

    client = TestClient(app)
    assert client.get("/bearer", headers=credentials("Bearer good")).status_code == 401
    assert client.get("/open").status_code == 501
    with pytest.raises(TypeError):
        service.package.create_app(default=lambda: None)


def test_principal_is_typed_through_to_the_operations(service):
    text = service.text("contract/default.py")

    assert "async def either(self, *, principal: P_contra) -> None:" in text
    assert "async def maybe(self, *, principal: P_contra | None) -> None:" in text
    assert "async def open(self) -> None:" in text
    assert "async def basic(self, *, username: str, password: str) -> Identity[P_co] | None:" in service.text(
        "contract/security.py"
    )


def test_undeclared_scheme_blocks_and_is_closed_where_that_is_allowed(tmp_path):
    document = contract({"/ghost": get("ghost", {"ghost": []}), "/or": get("either", {"ghost": []}, {"bearer": []})})
    document["components"] = {"securitySchemes": {"bearer": SCHEMES["bearer"]}}

    with pytest.raises(AssertionError, match="undeclared-security-scheme"):
        served(document, tmp_path / "made_ghost").__enter__()
    with served(document, tmp_path / "made_ghosts", lenient=True) as service:
        assert service.client.get("/ghost", headers=credentials("Bearer good")).status_code == 401
        assert "undeclared-security-scheme" in service.degraded
