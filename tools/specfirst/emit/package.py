"""The whole package as text: a path to each file."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from ..plan.names import status_class
from ..plan.plan import Plan
from .app import app_module, package_module
from .contract import contract_module, contract_package, errors_module, replies_module, security_module
from .model_memory import Memory
from .models import modules
from .routers import router_module, routers_package
from .runtime_files import needed_files, runtime_files

FileTree: TypeAlias = Mapping[PurePosixPath, str | bytes]


def emit(plan: Plan, schemas: Mapping[str, Any], memory: Memory | None = None) -> FileTree:
    """Every file of the package but its manifest, unformatted; `schemas` is JSON Schema for what the plan has checked.

    Models that `memory` holds are not printed again.
    """
    tree: dict[PurePosixPath, str | bytes] = {}
    add = tree.__setitem__
    add(PurePosixPath("__init__.py"), package_module(plan))
    add(PurePosixPath("app.py"), app_module(plan))
    add(PurePosixPath("replies.py"), replies_module(plan, _reply_names()))
    add(PurePosixPath("py.typed"), "")
    add(PurePosixPath(".gitattributes"), "* text eol=lf linguist-generated\n")
    add(PurePosixPath("openapi.json"), plan.document)
    add(PurePosixPath("contract/__init__.py"), contract_package(plan))
    add(PurePosixPath("routers/__init__.py"), routers_package(plan))
    if plan.checked:
        add(PurePosixPath("schemas.json"), json.dumps(schemas, indent=2, ensure_ascii=False) + "\n")
    if plan.is_secured:
        add(PurePosixPath("contract/security.py"), security_module(plan))
    if plan.error_shapes:
        add(PurePosixPath("contract/errors.py"), errors_module(plan))
    for tag in plan.tags:
        add(PurePosixPath(f"contract/{tag.module}.py"), contract_module(plan, tag))
        add(PurePosixPath(f"routers/{tag.module}.py"), router_module(plan, tag))
    for name, text in modules(plan.models, memory).items():
        add(PurePosixPath(name), f"{plan.header}\n\n{text}")
    for path, text in needed_files([text for text in tree.values() if isinstance(text, str)]).items():
        add(PurePosixPath("_runtime") / path, text)
    return tree


def _reply_names() -> tuple[str, ...]:
    text = runtime_files()["replies.py"]
    found = {status_class(status) for status in range(200, 600)}
    return tuple(sorted(name for name in found if name and f"class {name}(" in text))


__all__ = ["FileTree", "emit", "runtime_files"]
