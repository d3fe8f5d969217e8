"""tools docs build: what is written, and what is left alone."""

import json
import re
import sys
from html.parser import HTMLParser

import pytest

from specfirst.cli.main import main

CONTRACT = """\
openapi: 3.1.0
info: {title: "Pets </script><script>alert(1)</script>", version: "1.2", description: "<!-- <script> é"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"204": {description: Done.}}
"""


@pytest.fixture
def contract(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openapi.yaml").write_text(CONTRACT)
    return tmp_path / "openapi.yaml"


@pytest.fixture
def build(contract, monkeypatch, capsys):
    """Run `tools docs build` with arguments; returns the exit code and what was said."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tools", "docs", "build", *arguments])
        with pytest.raises(SystemExit) as leaving:
            main()
        said = capsys.readouterr()
        return int(leaving.value.code or 0), said.out, said.err

    return run


class Elements(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        tag, attributes = self.tags[-1] if self.tags else ("", {})
        self.texts.setdefault(str(attributes.get("id", tag)), data)


def test_a_folder_holds_the_page_the_script_and_the_document(build, tmp_path):
    code, out, err = build("openapi.yaml", "--output", "site/docs")

    assert (code, out, err) == (0, "site/docs/index.html\n", "")
    assert {path.name for path in (tmp_path / "site/docs").iterdir()} == {"index.html", "redoc.js", "openapi.json"}
    assert json.loads((tmp_path / "site/docs/openapi.json").read_text())["info"]["version"] == "1.2"


@pytest.mark.parametrize("arguments", [("--output", "site"), ("--single-file", "site/index.html")])
def test_text_of_the_contract_stays_text(build, tmp_path, arguments):
    build("openapi.yaml", *arguments)
    page = Elements((tmp_path / "site/index.html").read_text())

    assert [tag for tag, _ in page.tags].count("script") == 3
    assert json.loads(page.texts["contract"])["info"]["description"] == "<!-- <script> é"
    assert page.texts["title"] == "Pets </script><script>alert(1)</script> 1.2"


@pytest.mark.parametrize("arguments", [("--output", "site"), ("--single-file", "site/index.html")])
def test_a_page_names_no_foreign_host_it_could_load_from(build, tmp_path, arguments):
    build("openapi.yaml", *arguments)
    page = Elements((tmp_path / "site/index.html").read_text())
    policy = next(
        attributes["content"] for tag, attributes in page.tags if tag == "meta" and "http-equiv" in attributes
    )

    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|unsafe-eval|script-src[^;]*unsafe-inline|\*", policy)
    assert [attributes["src"] for _, attributes in page.tags if "src" in attributes] in ([], ["redoc.js"])
    assert [attributes["href"] for tag, attributes in page.tags if tag == "link"] == ["data:,"]


def test_a_single_file_needs_nothing_beside_it(build, tmp_path):
    code, out, _ = build("openapi.yaml", "--single-file", "site/pets.html")

    assert (code, out) == (0, "site/pets.html\n")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["pets.html"]


def test_building_again_replaces_what_was_built(build, contract, tmp_path):
    build("openapi.yaml", "--output", "site")
    contract.write_text(CONTRACT.replace("1.2", "1.3"))

    assert build("openapi.yaml", "--output", "site")[0] == 0
    assert json.loads((tmp_path / "site/openapi.json").read_text())["info"]["version"] == "1.3"


@pytest.mark.parametrize("arguments", [("--output", "."), ("--single-file", "openapi.yaml")])
def test_files_of_somebody_else_are_never_overwritten(build, contract, tmp_path, arguments):
    code, _, err = build("openapi.yaml", *arguments)

    assert (code, err.count("error[foreign-file]")) == (2, 1)
    assert contract.read_text() == CONTRACT
    assert [path.name for path in tmp_path.iterdir()] == ["openapi.yaml"]


def test_every_contract_of_a_project_has_a_folder_of_its_own(build, tmp_path):
    tables = [
        f'[[tool.specfirst.api]]\ncontract = "openapi.yaml"\ngenerated = "{name}"\n'
        for name in ("a/v1", "b/v1", "pets")
    ]
    (tmp_path / "pyproject.toml").write_text("[tool.specfirst]\n" + "".join(tables))

    code, out, _ = build()

    assert (code, out.split()) == (0, [f"build/docs/{name}/index.html" for name in ("a-v1", "b-v1", "pets")])
    assert build("--single-file", "x.html")[0] == 2


def test_unresolved_references_are_reported(build, contract):
    contract.write_text(CONTRACT + "components: {schemas: {Pet: {$ref: '#/nowhere'}}}\n")

    code, _, err = build("openapi.yaml", "--output", "site")

    assert code == 1
    assert "openapi.yaml:8:" in err
