"""The generated packages that the applications need."""

import subprocess
import sys
from pathlib import Path

from specfirst import pipeline
from specfirst.settings import ApiSettings
from specfirst.write import write

CONTRACT = Path(__file__).parent / "openapi.yaml"


def generate(folder: Path) -> None:
    """Write the package `depot` into the folder."""
    generated = (folder / "depot").resolve()
    write(pipeline.generate(CONTRACT, ApiSettings(CONTRACT, generated)).tree, generated)


def generate_peer(folder: Path) -> None:
    """Write what datamodel-code-generator makes of the same contract: `made` and `made_models`."""
    command = [
        *(sys.executable, "-m", "datamodel_code_generator", "--input", str(CONTRACT), "--input-file-type", "openapi"),
        *("--output", "made_models.py", "--output-model-type", "pydantic_v2.BaseModel", "--use-missing-sentinel"),
        *("--target-pydantic-version", "2.14", "--target-python-version", "3.11", "--generate-server", "fastapi"),
        *(
            "--snake-case-field",
            "--server-handler-mode",
            "async",
            "--server-output",
            "made",
            "--server-package",
            "made",
            "--server-model-package",
            "made_models",
        ),
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
