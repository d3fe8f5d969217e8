"""tools serve: the application with its documentation, and what is said where that cannot be."""

import re
import ssl
import subprocess
import urllib.request

import pytest

from tests.serve.projects import DOGS, answer, paths, project, run, running, taken

LIST_DOGS = """
    async def list_dogs(self) -> str:
        return "none"
"""


@pytest.fixture
def folder(tmp_path):
    return project(tmp_path)


@pytest.fixture
def generated(folder):
    assert run(folder, "regen").returncode == 0
    return folder


def test_the_application_is_served_with_docs_and_document(generated):
    with running(generated, "serve", "--port", "0") as server:
        url = server.wait_for_line(r"service +(http://127\.0\.0\.1:\d+)\n")[1]

        assert answer(f"{url}/pets") == (200, b'"all of them"')
        assert paths(f"{url}/openapi.json") == {"/pets"}
        assert b"<title>Pets 1</title>" in answer(f"{url}/docs")[1]
        assert answer(f"{url}/docs/nowhere")[0] == 404
        assert f"docs      {url}/docs\ndocument  {url}/openapi.json\n" in server.said()
        assert server.interrupt() == 0
        assert "Traceback" not in server.said()


def test_https_is_served_by_a_certificate_of_ones_own(generated):
    certificate, key = generated / "certificate.pem", generated / "key.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", key, "-out", certificate]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    subprocess.run([*command, *files, *names], check=True, capture_output=True)

    with running(
        generated, "serve", "--port", "0", "--ssl-certfile", str(certificate), "--ssl-keyfile", str(key)
    ) as server:
        url = server.wait_for_line(r"service +(https://127\.0\.0\.1:\d+)\n")[1]
        trusted = ssl.create_default_context(cafile=certificate)

        with urllib.request.urlopen(f"{url}/pets", context=trusted) as response:
            assert response.read() == b'"all of them"'
        assert f"docs      {url}/docs\n" in server.said()


def test_a_function_that_makes_the_application_is_called(generated):
    source = (generated / "impl/main.py").read_text().replace("app = ", "def app():\n    return ")
    (generated / "impl/main.py").write_text(source)

    with running(generated, "serve", "--port", "0") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]

        assert answer(f"{url}/pets")[0] == 200


def test_an_application_keeps_its_own_docs(generated):
    own = 'app.add_route("/docs", lambda request: __import__("starlette.responses").responses.Response("own"))\n'
    (generated / "impl/main.py").write_text((generated / "impl/main.py").read_text() + own)

    with running(generated, "serve", "--port", "0") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]

        assert answer(f"{url}/docs") == (200, b"own")
        assert b"<title>Pets 1</title>" in answer(f"{url}/contract/docs")[1]


def test_every_contract_of_a_project_has_a_page(generated):
    settings = (generated / "pyproject.toml").read_text()
    other = '\n[[tool.specfirst.api]]\ncontract = "openapi/openapi.yaml"\ngenerated = "partners"\n'
    (generated / "pyproject.toml").write_text(settings + other)
    assert run(generated, "regen").returncode == 0

    with running(generated, "serve", "--port", "0") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]

        links = re.findall(r'<a href="([^"]+)"', answer(f"{url}/docs")[1].decode())
        assert {"/docs/generated/", "/docs/partners/"} < set(links)
        assert {answer(url + link)[0] for link in links} == {200}
        assert answer(f"{url}/docs/") == answer(f"{url}/docs")
        assert paths(f"{url}/docs/partners/openapi.json") == {"/pets"}
        assert answer(f"{url}/docs/partners/openapi.yaml")[1].startswith(b"openapi: ")


def test_workers_share_the_port(generated):
    with running(generated, "serve", "--port", "0", "--workers", "2") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]

        assert server.wait_for(lambda: answer(f"{url}/pets")[0] == 200)
        assert server.interrupt() == 0


def test_a_port_that_is_taken_is_one_line(generated):
    with taken() as other:
        done = run(generated, "serve", "--port", str(other.getsockname()[1]))

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "address already in use" in done.stderr


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("import nowhere\n", 1, "ModuleNotFoundError: No module named 'nowhere'"),
        ("\napp = 1 / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("\n\napp = (\n", 3, "SyntaxError: '(' was never closed"),
    ],
)
def test_an_application_that_cannot_be_imported_is_named_at_its_line(generated, source, line, message):
    (generated / "impl/main.py").write_text(source)

    done = run(generated, "serve", "--port", "0")

    assert done.returncode == 2
    assert done.stderr.startswith(f"impl/main.py:{line}:")
    assert message in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("app", "said"),
    [
        ('app = "impl.nowhere:app"', '"impl.nowhere:app" cannot be imported'),
        ('app = "impl.main:nothing"', '"impl.main:nothing" cannot be imported'),
        (
            'app = "impl.main:__name__"',
            '"impl.main:__name__" cannot be imported: TypeError: str is no ASGI application',
        ),
        ('app = "impl"', '"impl" names no application'),
        ("", "no application is named"),
    ],
)
def test_a_setting_that_names_no_application_is_said(generated, app, said):
    settings = (generated / "pyproject.toml").read_text().replace('app = "impl.main:app"', app)
    (generated / "pyproject.toml").write_text(settings)

    done = run(generated, "serve", "--port", "0")

    assert done.returncode == 2
    assert f"pyproject.toml error[unimportable-app]: {said}" in done.stderr


def test_a_project_that_was_never_generated_is_told_to(folder):
    done = run(folder, "serve", "--port", "0")

    assert (done.returncode, "tools regen" in done.stderr) == (2, True)


def test_reload_follows_the_contract(folder):
    contract = folder / "openapi/openapi.yaml"
    with running(folder, "serve", "--reload", "--port", "0") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]
        assert (answer(f"{url}/pets")[0], answer(f"{url}/dogs")[0]) == (200, 404)

        contract.write_text(contract.read_text() + DOGS)

        server.wait_for(lambda: paths(f"{url}/openapi.json") == {"/pets", "/dogs"})
        assert answer(f"{url}/dogs")[0] != 404
        assert b"listDogs" in answer(f"{url}/docs/")[1]

        source = folder / "impl/main.py"
        source.write_text(source.read_text().replace("class Pets:", f"class Pets:{LIST_DOGS}"))

        server.wait_for(lambda: answer(f"{url}/dogs") == (200, b'"none"'))
        assert server.interrupt() == 0


def test_reload_keeps_the_last_good_application(folder):
    contract, source = folder / "openapi/openapi.yaml", folder / "impl/main.py"
    with running(folder, "serve", "--reload", "--port", "0") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]

        good = contract.read_text()
        contract.write_text(good + DOGS + "  bad: [\n")
        server.wait_for_line(r"openapi/openapi.yaml:\d+:\d+ error\[invalid-yaml]")
        assert (answer(f"{url}/pets")[0], paths(f"{url}/openapi.json")) == (200, {"/pets"})

        contract.write_text(good)
        source.write_text("import nowhere\n")
        server.wait_for_line(r"impl/main.py:1:1 error\[unimportable-app][^\n]*\nthe last one is still served")
        assert answer(f"{url}/pets")[0] == 200

        contract.write_text(good + DOGS)
        source.write_text('from generated import create_app\n\napp = create_app(unimplemented="501")\n')
        server.wait_for(lambda: (answer(f"{url}/pets")[0], answer(f"{url}/dogs")[0]) == (501, 501))


def test_reload_begins_with_an_application_that_is_broken(folder):
    source = folder / "impl/main.py"
    good = source.read_text()
    source.write_text("import nowhere\n")
    with running(folder, "serve", "--reload", "--port", "0") as server:
        server.wait_for_line("nothing is served until it is mended")

        source.write_text(good)

        url = server.wait_for_line(r"service +(\S+)\n")[1]
        assert answer(f"{url}/pets")[0] == 200
