"""How the time and the memory of `tools regen` grow with a contract: one contract, multiplied with renamed parts.

`python -m benchmarks.size CONTRACT [--operations 1200] [--steps 3]` prints a table in Markdown.
"""

import argparse
import copy
import json
import math
import tempfile
from pathlib import Path
from typing import Any

from specfirst import pipeline
from tests.corpus.commands import run
from tests.corpus.tables import table

_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})


def multiplied(document: dict[str, Any], copies: int) -> dict[str, Any]:
    """The document with each path, operationId, tag and component `copies` times, under names of their own."""
    result = {key: value for key, value in document.items() if key not in ("paths", "components", "tags")}
    result |= {"paths": {}, "components": {}, "tags": []}
    for number in range(1, copies + 1):
        part = _renamed(document, number)
        result["paths"] |= {f"/copy{number}{path}": item for path, item in part.get("paths", {}).items()}
        result["tags"] += part.get("tags", [])
        for section, components in part.get("components", {}).items():
            result["components"].setdefault(section, {}).update(components)
    return result


def _renamed(document: dict[str, Any], number: int) -> dict[str, Any]:
    part = _with_references(copy.deepcopy(document), number)
    for section, components in part.get("components", {}).items():
        if section != "securitySchemes":
            part["components"][section] = {f"{name}Copy{number}": one for name, one in components.items()}
    for tag in part.get("tags", []):
        tag["name"] += f" {number}"
    for item in part.get("paths", {}).values():
        for operation in (item[method] for method in _METHODS & set(item)):
            if "operationId" in operation:
                operation["operationId"] += f"Copy{number}"
            operation["tags"] = [f"{tag} {number}" for tag in operation.get("tags", [])]
    return part


def _with_references(node: Any, number: int) -> Any:
    """The tree with every reference to a component, and every mapping of a discriminator, led to its copy."""
    if isinstance(node, list):
        return [_with_references(one, number) for one in node]
    if isinstance(node, dict):
        return {key: _with_references(one, number) for key, one in node.items()}
    if (
        isinstance(node, str)
        and node.startswith("#/components/")
        and not node.startswith("#/components/securitySchemes/")
    ):
        return f"{node}Copy{number}"
    return node


def main() -> None:
    """Print a row for each step: operations, models, megabytes of contract, seconds and peak megabytes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    parser.add_argument("contract", type=Path)
    parser.add_argument("--operations", type=int, default=1200, help="of the largest contract")
    parser.add_argument("--steps", type=int, default=3, help="contracts, each twice as large as the one before")
    parser.add_argument("--write", type=Path, help="write the largest contract here and do nothing else")
    arguments = parser.parse_args()
    document = pipeline.bundle(arguments.contract).root
    own = sum(len(_METHODS & set(item)) for item in document["paths"].values())
    most = math.ceil(arguments.operations / own)
    if arguments.write:
        arguments.write.write_text(json.dumps(multiplied(document, most), indent=1), encoding="utf-8")
        return
    copies = [max(1, most >> step) for step in reversed(range(arguments.steps))]
    with tempfile.TemporaryDirectory() as folder:
        rows = [_measured(document, count, own * count, Path(folder)) for count in dict.fromkeys(copies)]
    print(table(("copies", "operations", "models", "contract MB", "s", "s per MB", "peak MB"), rows))


def _measured(document: dict[str, Any], copies: int, operations: int, folder: Path) -> tuple[object, ...]:
    contract = folder / f"copies{copies}.json"
    contract.write_text(json.dumps(multiplied(document, copies), indent=1), encoding="utf-8")
    command = ["regen", str(contract), "-o", str(folder / f"made{copies}"), "--lenient", "--format", "json"]
    ended = run("specfirst.cli.main", command, folder=folder, timeout=3600)
    if ended.exit != 0:
        raise SystemExit(ended.said[-2000:])
    models = json.loads(ended.output)["summary"]["apis"][0]["models"]
    size = contract.stat().st_size / 1e6
    return (
        *(copies, operations, models, f"{size:.1f}"),
        *(f"{ended.seconds:.1f}", f"{ended.seconds / size:.1f}", f"{ended.megabytes:.0f}"),
    )


if __name__ == "__main__":
    main()
