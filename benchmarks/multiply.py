"""A large contract of a small one: every path, operationId, tag and component several times, under names of their own.

`python -m benchmarks.multiply CONTRACT FILE --operations 1200`, or `--megabytes 13`, writes it as JSON.
"""

import argparse
import copy
import json
import math
from pathlib import Path
from typing import Any

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
SHARED = "securitySchemes"
"""The section of the components whose names stay: every copy is secured by the same schemes."""


def multiplied(document: dict[str, Any], copies: int) -> dict[str, Any]:
    """The document with each path, webhook, operationId, tag and component `copies` times, under names of their own."""
    result = {key: value for key, value in document.items() if key not in ("paths", "webhooks", "components", "tags")}
    result |= {"paths": {}, "components": {}, "tags": []}
    if "webhooks" in document:
        result["webhooks"] = {}
    for number in range(1, copies + 1):
        part = _renamed(document, number)
        result["paths"] |= {f"/copy{number}{path}": item for path, item in part.get("paths", {}).items()}
        for name, item in part.get("webhooks", {}).items():
            result["webhooks"][f"{name}Copy{number}"] = item
        result["tags"] += part.get("tags", [])
        for section, components in part.get("components", {}).items():
            result["components"].setdefault(section, {}).update(components)
    return result


def of_operations(document: dict[str, Any], operations: int) -> dict[str, Any]:
    """The document as often as it takes to have so many operations, and no path beyond them."""
    result = multiplied(document, math.ceil(operations / count_operations(document)))
    kept: dict[str, Any] = {}
    for path, item in result["paths"].items():
        if count_operations({"paths": kept}) >= operations:
            break
        kept[path] = item
    return {**result, "paths": kept}


def of_megabytes(document: dict[str, Any], megabytes: float) -> dict[str, Any]:
    """The document as often as it takes to be of that size, as `written` writes it."""
    return multiplied(document, math.ceil(megabytes * 1e6 / len(written(document))))


def written(document: dict[str, Any]) -> bytes:
    """The document as JSON, laid out in lines."""
    return json.dumps(document, indent=2, ensure_ascii=False).encode()


def count_operations(document: dict[str, Any]) -> int:
    """How many operations stand under the paths."""
    return sum(len(METHODS & set(item)) for item in document["paths"].values())


def bundled(contract: Path) -> dict[str, Any]:
    """The contract as one document."""
    from specfirst.reading import bundle  # noqa: PLC0415 (who measures processes keeps small itself)

    root: dict[str, Any] = bundle(contract).root
    return root


def _renamed(document: dict[str, Any], number: int) -> dict[str, Any]:
    part = _with_references(copy.deepcopy(document), number)
    for section, components in part.get("components", {}).items():
        if section != SHARED:
            part["components"][section] = {f"{name}Copy{number}": one for name, one in components.items()}
    for tag in part.get("tags", []):
        tag["name"] += f" {number}"
    for item in (*part.get("paths", {}).values(), *part.get("webhooks", {}).values()):
        for operation in (item[method] for method in METHODS & set(item)):
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
    if isinstance(node, str) and node.startswith("#/components/") and not node.startswith(f"#/components/{SHARED}/"):
        return f"{node}Copy{number}"
    return node


def main() -> None:
    """Write the large contract, and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.multiply", description=__doc__)
    parser.add_argument("contract", type=Path)
    parser.add_argument("file", type=Path)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--operations", type=int)
    size.add_argument("--megabytes", type=float)
    arguments = parser.parse_args()
    document = bundled(arguments.contract)
    if arguments.operations:
        large = of_operations(document, arguments.operations)
    else:
        large = of_megabytes(document, arguments.megabytes)
    data = written(large)
    arguments.file.write_bytes(data)
    schemas = len(large["components"].get("schemas", {}))
    print(f"{len(data) / 1e6:.1f} MB, {count_operations(large)} operations, {schemas} schemas")


if __name__ == "__main__":
    main()
