"""The generated packages that the applications need."""

from pathlib import Path

from specfirst import pipeline
from specfirst.settings import ApiSettings
from specfirst.write import write

CONTRACT = Path(__file__).parent / "openapi.yaml"


def generate(folder: Path) -> None:
    """Write the package `depot` into the folder."""
    generated = (folder / "depot").resolve()
    write(pipeline.generate(CONTRACT, ApiSettings(CONTRACT, generated)).tree, generated)
