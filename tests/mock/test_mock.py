"""tools mock: what it serves and says, in a real process."""

import json
import urllib.request

import pytest

from tests.serve.projects import CONTRACT, DOGS, answer, paths, project, run, running, taken

BROKEN = CONTRACT.replace("operationId: listPets", "operationId: [")
WITH_EXAMPLE = CONTRACT.replace("{type: string}}", "{type: string}, example: Tom}")


@pytest.fixture
def contract(tmp_path):
    """A contract without any project."""
    file = tmp_path / "openapi.yaml"
    file.write_text(WITH_EXAMPLE)
    return file


def url_of(process, what="mock"):
    return process.wait_for_line(rf"(?m)^{what} +(http://\S+)$")[1]


def test_contract_is_served_with_its_documentation_and_its_document(contract):
    with running(contract.parent, "mock", "openapi.yaml", "--port", "0") as process:
        url = url_of(process)

        assert answer(f"{url}/pets") == (200, b'"Tom"')
        assert answer(url_of(process, "docs"))[0] == 200
        assert paths(url_of(process, "document")) == {"/pets"}
        assert "without an example" not in process.said()
        assert process.interrupt() == 0


def test_operations_without_an_example_are_named(contract):
    contract.write_text(WITH_EXAMPLE + DOGS)

    with running(contract.parent, "mock", "openapi.yaml", "--port", "0") as process:
        url = url_of(process)

        assert "1 of 2 operations has no example" in process.said()
        assert "\n  GET /dogs\n" in process.said()
        assert answer(f"{url}/dogs") == (200, b'"text"')


def test_example_off_its_schema_is_named_and_served(contract):
    contract.write_text(WITH_EXAMPLE.replace("example: Tom", "example: 5"))

    with running(contract.parent, "mock", "openapi.yaml", "--port", "0") as process:
        url = url_of(process)

        assert "openapi.yaml:9:100 warning[example-off-schema]" in process.said()
        assert answer(f"{url}/pets") == (200, b"5")


def test_contract_is_followed_and_a_faulty_one_is_not(contract):
    with running(contract.parent, "mock", "openapi.yaml", "--port", "0") as process:
        url = url_of(process)
        contract.write_text(BROKEN)
        process.wait_for_line(r"openapi\.yaml:\d+:\d+ error")
        assert answer(f"{url}/pets") == (200, b'"Tom"')

        contract.write_text(WITH_EXAMPLE.replace("Tom", "Tim") + DOGS)

        process.wait_for(lambda: answer(f"{url}/pets") == (200, b'"Tim"'))
        assert answer(f"{url}/dogs") == (200, b'"text"')
        process.wait_for_line("serves what is new")


def test_problem_names_the_place_in_the_contract(contract):
    contract.write_text(
        WITH_EXAMPLE.replace(
            "      responses", "      parameters: [{name: n, in: query, schema: {type: integer}}]\n      responses"
        )
    )

    with running(contract.parent, "mock", "openapi.yaml", "--port", "0") as process:
        status, content = answer(f"{url_of(process)}/pets?n=x")

    assert status == 422
    assert json.loads(content)["errors"][0]["contract"].startswith("openapi.yaml:9:")


def test_contracts_of_a_project_are_served_together_with_its_settings(tmp_path):
    project(tmp_path)
    (tmp_path / "openapi/dogs.yaml").write_text(CONTRACT.partition("  /pets")[0] + DOGS)
    with (tmp_path / "pyproject.toml").open("a") as file:
        file.write('\n[[tool.specfirst.api]]\ncontract = "openapi/dogs.yaml"\ngenerated = "dogs"\nbase-path = "/d"\n')

    with running(tmp_path, "mock", "--port", "0") as process:
        url = url_of(process)
        process.wait_for_line("follows the contract")

        assert answer(f"{url}/pets")[0] == 200
        assert answer(f"{url}/d/dogs")[0] == 200
        assert answer(f"{url}/docs/dogs/openapi.json")[0] == 200
        assert process.said().count("\nmock ") + process.said().startswith("mock ") == 2


def test_client_may_prefer_a_status(contract):
    with running(contract.parent, "mock", "openapi.yaml", "--port", "0") as process:
        request = urllib.request.Request(f"{url_of(process)}/pets", headers={"Prefer": "code=200"})

        with urllib.request.urlopen(request) as response:
            assert response.headers["Preference-Applied"] == "code=200"


def test_port_that_is_taken_is_named(contract):
    with taken() as other:
        done = run(contract.parent, "mock", "openapi.yaml", "--port", str(other.getsockname()[1]))

    assert done.returncode == 2
    assert "cannot listen at 127.0.0.1" in done.stderr


@pytest.mark.parametrize(("text", "place"), [(BROKEN, "openapi.yaml:"), (None, '"openapi.yaml"')])
def test_contract_that_cannot_be_read_is_not_served(text, place, contract):
    contract.unlink() if text is None else contract.write_text(text)

    done = run(contract.parent, "mock", "openapi.yaml", "--port", "0")

    assert done.returncode == 2
    assert place in done.stderr
    assert "Traceback" not in done.stderr
