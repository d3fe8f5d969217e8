"""G2: output stays in its folder, whatever things are called; no link is followed, nothing of somebody else is overwritten."""

import pytest

from tests.promises.contracts import pets, written

PATHS = [
    "../../out",
    "/etc/out",
    "..\\..\\out",
    "C:\\out",
    "~/out",
    "a/../../../out",
    "...",
    "con",
    "out\x00",
    "%2e%2e/out",
]


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


@pytest.mark.parametrize("path", PATHS)
def test_g02_names_that_are_paths_write_nothing_outside(path, tools, tmp_path):
    """As a tag, an operationId, a schema and an extension that says where to."""
    content = pets()
    content["tags"][0]["name"] = path
    content["paths"]["/pets"]["get"] |= {"tags": [path], "operationId": path, "x-python-import": {"module": path}}
    content["paths"]["/pets"]["post"]["tags"] = [path]
    content["components"]["schemas"][path] = {"type": "object", "title": path, "x-python-type": path}
    written(content, tmp_path / "deep" / "contract")

    ended = tools("regen", "deep/contract/openapi.json", "-o", "deep/made/shop")

    assert ended.exit in (0, 1, 2)
    assert "Traceback" not in ended.said
    assert {name for name in files(tmp_path) if not name.startswith("deep/made/shop/")} == {
        "deep/contract/openapi.json"
    }


@pytest.mark.parametrize("link", ["made", "made/models.py", "made/contract", "made/manifest.json"])
def test_g02_the_command_follows_no_link(link, tools, tmp_path):
    written(pets(), tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file.py").write_text("mine")
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(elsewhere / "file.py" if link.endswith((".py", ".json")) else elsewhere)

    ended = tools("regen", "openapi.json", "-o", "made")

    assert ended.exit == 1
    assert "[foreign-file]" in ended.messages
    assert "Traceback" not in ended.said
    assert files(elsewhere) == {"file.py"}
    assert (elsewhere / "file.py").read_text() == "mine"
    assert (tmp_path / link).is_symlink()
