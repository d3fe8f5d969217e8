"""Build hook: puts Redoc's script into the package, where a registry is in reach."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = "tools/specfirst/docs/_assets"


class CustomBuildHook(BuildHookInterface[Any]):
    """Fetches what is third-party code, and therefore not in the repository; the build goes on without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        build_data["artifacts"].append(f"/{ASSETS}/*.js")
        asset = _asset(Path(self.root) / "tools/specfirst/docs/asset.py")
        try:
            asset.redoc(Path(self.root) / ASSETS)
        except asset.MissingAsset as missing:
            self.app.display_warning(f'{missing}. "tools docs" tries again when it is first used.')


def _asset(path: Path) -> ModuleType:
    """The module that knows what to fetch, loaded without the package it is part of."""
    spec = importlib.util.spec_from_file_location("specfirst_docs_asset", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
