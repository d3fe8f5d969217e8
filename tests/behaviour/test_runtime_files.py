"""A package holds the part of the runtime that it needs, and works with that, in whatever folder."""

import ast
import subprocess
import sys

from specfirst.emit.runtime_files import imports_of, runtime_files
from tests.generating import generated

PING = """\
openapi: 3.1.0
info: {title: Ping, version: '1'}
paths:
  /ping:
    get:
      operationId: ping
      responses: {'200': {description: Pong., content: {application/json: {schema: {type: string}}}}}
"""

SERVICE = """\
import asyncio
import httpx2
from FOLDER import create_app
from FOLDER.contract import DefaultApi

class Ping(DefaultApi):
    async def ping(self):
        return "pong"

async def provide():
    return Ping()

async def main():
    transport = httpx2.ASGITransport(create_app(default=provide))
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        print((await client.get("/ping")).text)

asyncio.run(main())
"""


def served(folder, package: str) -> str:
    """What a service in a process of its own answers, with nothing but the folder on its path."""
    code = f"import sys; sys.path[:0] = [{str(folder)!r}]\n{SERVICE.replace('FOLDER', package)}"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_small_contract_is_served_by_a_part_of_the_runtime(tmp_path):
    (tmp_path / "openapi.yaml").write_text(PING)

    made = generated(tmp_path / "openapi.yaml", tmp_path / "ping")

    copied = {path.name for path in made.tree if path.parts[0] == "_runtime"}
    assert copied < set(runtime_files())
    assert copied.isdisjoint({"multipart.py", "forms.py", "security.py", "item_streams.py"})
    assert served(tmp_path, "ping") == '"pong"'


def test_package_in_nested_folders_works_under_its_dotted_name(tmp_path):
    (tmp_path / "openapi.yaml").write_text(PING)

    generated(tmp_path / "openapi.yaml", tmp_path / "a/b/c")

    assert served(tmp_path, "a.b.c") == '"pong"'


def test_imports_of_the_runtime_are_found_as_its_syntax_trees_have_them():
    for path, text in runtime_files().items():
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom) and node.level == 1]
        expected = {one for node in nodes for one in ([node.module] if node.module else [a.name for a in node.names])}

        assert set(imports_of(path.removesuffix(".py"))) == expected
