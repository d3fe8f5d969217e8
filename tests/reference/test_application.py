"""What surrounds the operations: documents, middleware, static files, GraphQL, settings."""

import gzip
import runpy
import sys

import pytest
import uvicorn
from fastapi.testclient import TestClient
from httpx2 import DigestAuth

from impl.shop import outside, written
from impl.shop.main import create_shop
from impl.shop.resources import Resources
from impl.shop.settings import Settings
from tests.reference.clients import API, clerk

PRODUCTION = {"environment": "production", "secret": "s" * 32}
PUBLIC = "https://shop.example.com"


def test_row_1_documents_are_at_urls_of_your_choice_and_off_in_production(shop, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.html").write_text("<title>Docs</title>")
    here = shop(document="/contract.json", docs=tmp_path / "docs", docs_url="/reference", try_it=True)
    public = shop(PUBLIC, **PRODUCTION)

    assert here.get("/contract.json").json()["info"]["title"] == "Shop"
    assert "Docs" in here.get("/reference/").text
    assert "/contract.json" in here.get("/try-it").text
    assert "swagger" not in shop().get("/try-it").text  # an option, off by default
    assert [public.get(path).status_code for path in ("/openapi.json", "/docs/index.json", "/try-it.json")] == [404] * 3


def test_row_17_single_page_application_has_every_path_but_those_of_the_api(client):
    page = client.get("/")

    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/basket/of/tea").text == page.text
    assert client.get(f"{API}/nowhere").status_code == 404
    assert client.get(f"{API}/nowhere").headers["content-type"] == "application/problem+json"


def test_row_24_middleware_says_how_long_an_answer_took(client):
    assert float(client.get(f"{API}/items").headers["x-process-time"]) > 0


def test_row_24_middleware_compresses_what_is_long(client):
    answer = client.get("/openapi.json", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get(f"{API}/items/newest", headers={"Accept-Encoding": "gzip"}).headers


def test_row_24_middleware_answers_browsers_of_the_declared_origins(client):
    def preflight(origin):
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "PUT",
            "Access-Control-Request-Headers": "X-Till-Key",
        }
        return client.options(f"{API}/items", headers=asked)

    known = preflight("https://studio.example.com")
    assert (known.status_code, known.headers["access-control-max-age"]) == (200, "600")
    assert known.headers["access-control-allow-credentials"] == "true"
    assert "PUT" in known.headers["access-control-allow-methods"]
    assert "X-Till-Key" in known.headers["access-control-allow-headers"]
    assert preflight("https://a.preview.example.com").status_code == 200
    assert preflight("https://elsewhere.example.net").status_code == 400
    exposed = client.get(f"{API}/items", headers={"Origin": "https://studio.example.com"})
    assert "X-Total-Count" in exposed.headers["access-control-expose-headers"]


def test_row_24_middleware_keeps_production_to_https_and_its_own_hosts(shop):
    public = shop(PUBLIC, **PRODUCTION)

    assert public.get(f"{API}/items").status_code == 200
    assert public.get("http://shop.example.com/api/v1/items").headers["location"] == f"{PUBLIC}{API}/items"
    assert public.get("https://shop.example.net/api/v1/items").status_code == 400
    assert written.declared_hosts() == ["shop.example.com", "staging.shop.example.com"]


def test_row_28_metadata_is_that_of_the_contract(client):
    info = client.get("/openapi.json").json()["info"]

    assert {"title", "version", "summary", "description", "termsOfService", "contact", "license"} == set(info)
    assert info["description"].count("\n- **") == 3  # Markdown
    assert (client.app.title, client.app.version) == (info["title"], info["version"])


def test_row_29_static_files_are_served_with_their_media_types(client):
    style = client.get("/style.css")

    assert style.headers["content-type"].startswith("text/css")
    assert client.get("/style.css", headers={"If-None-Match": style.headers["etag"]}).status_code == 304
    assert client.get("/nowhere.css").status_code == 404


def test_row_41_lifespan_opens_and_closes_what_the_process_holds(tmp_path, monkeypatch):
    steps = []

    def noted(name, method):
        async def noted_method(resources):
            steps.append(name)
            await method(resources)

        return noted_method

    for name in ("open", "close"):
        monkeypatch.setattr(Resources, name, noted(name, getattr(Resources, name)))
    with TestClient(create_shop(Settings(data=tmp_path))) as client:
        assert client.get(f"{API}/items").status_code == 200
        assert steps == ["open"]

    assert steps == ["open", "close"]


def test_row_30_running_main_serves_the_shop(monkeypatch, tmp_path):
    monkeypatch.setenv("SHOP_DATA", str(tmp_path))
    served = []
    monkeypatch.setattr(uvicorn, "run", served.append)
    monkeypatch.delitem(sys.modules, "impl.shop.main")
    runpy.run_module("impl.shop.main", run_name="__main__")

    with TestClient(served[0]) as client:
        assert client.get(f"{API}/health/ready").json()["database"] == "sqlite"


def test_row_42_graphql_asks_the_same_tables(client):
    query = '{ items(query: "tea", tags: ["green"]) { name price tags } }'
    answer = client.post("/graphql/", json={"query": query})

    assert answer.json()["data"]["items"] == [{"name": "Green tea", "price": "4.50", "tags": ["green", "loose"]}]
    one = client.post("/graphql/", json={"query": '{ item(id: "9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10") { name } }'})
    assert one.json()["data"] == {"item": {"name": "Green tea"}}


def test_row_42_graphql_page_loads_foreign_code_only_if_asked(shop):
    html = {"Accept": "text/html"}

    assert "unpkg.com" in shop(try_it=True).get("/graphql/", headers=html).text
    assert "unpkg.com" not in shop().get("/graphql/", headers=html).text


def test_row_44_request_bodies_may_be_compressed(client):
    packed = clerk(client) | {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    added = client.post(
        f"{API}/items", content=gzip.compress(b'{"name": "White tea", "price": "5.00"}'), headers=packed
    )

    assert added.status_code == 201
    assert client.post(f"{API}/items", content=b"no gzip", headers=packed).status_code == 400
    bomb = gzip.compress(b'{"name": "' + b" " * 1_000_000 + b'"}')
    assert client.post(f"{API}/items", content=bomb, headers=packed).status_code == 413


def test_row_44_compressed_answers_have_no_strong_entity_tag_and_downloads_are_not_compressed(
    shop, monkeypatch, tmp_path
):
    (tmp_path / "static").mkdir()
    (tmp_path / "static/long.css").write_text("p {}" * 500)
    monkeypatch.setattr(outside, "STATIC", tmp_path / "static")
    client = shop()
    client.headers["Accept-Encoding"] = "gzip"
    stored = client.post(f"{API}/files", files={"files": ("zeros", b"0" * 5000)}, headers=clerk(client)).json()[0]

    style = client.get("/long.css")
    assert (style.headers["content-encoding"], style.headers["etag"][:3]) == ("gzip", 'W/"')
    assert client.get("/long.css", headers={"If-None-Match": style.headers["etag"]}).status_code == 304
    download = client.get(f"{API}/files/{stored['id']}/content")
    assert (download.headers["content-length"], download.headers["etag"]) == ("5000", stored["etag"])
    assert "content-encoding" not in download.headers


def test_row_46_settings_come_from_the_environment_and_a_file(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("SHOP_TOKEN_LIFETIME=60\nSHOP_DATA=elsewhere\n")
    monkeypatch.setenv("SHOP_TOKEN_LIFETIME", "120")
    monkeypatch.setenv("DATABASE_URL", "postgres://shop@db/shop")

    settings = Settings()
    assert (settings.token_lifetime, str(settings.data)) == (120, "elsewhere")
    assert settings.database == "postgresql+asyncpg://shop@db/shop"
    assert not settings.with_samples


def test_row_46_settings_that_are_too_weak_are_refused():
    with pytest.raises(ValueError, match="secret"):
        Settings(secret="short")


def test_row_48_behind_a_proxy_the_path_it_takes_away_is_known(shop):
    client = shop(root_path="/shop")
    assert client.get("/shop/api/v1/items").status_code == 200

    added = client.post(f"{API}/items", json={"name": "White tea", "price": "5.00"}, headers=clerk(client))
    assert added.headers["location"] == f"/shop{API}/items/{added.json()['id']}"
    assert client.get(f"{API}/pages/moved").headers["location"] == f"/shop{API}/pages/welcome"
    assert client.get(f"/shop{API}/pages/operators", auth=DigestAuth("olga", "open sesame")).status_code == 200
