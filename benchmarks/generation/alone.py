"""datamodel-code-generator on its own: the models of a contract in a single call, with the options that specfirst gives it.

`python -m benchmarks.generation.alone CONTRACT DOCUMENT` writes the document that it is given, `python -m
benchmarks.generation.alone DOCUMENT` prints the models, and forgets them.
"""

import json
import sys
from pathlib import Path


def write_normalised(contract: Path, file: Path) -> None:
    """Write what specfirst gives datamodel-code-generator of a contract in batches, as one document."""
    from specfirst import pipeline  # noqa: PLC0415 (each process imports what it needs)
    from specfirst.emit.model_document import Document  # noqa: PLC0415
    from specfirst.settings import ApiSettings  # noqa: PLC0415

    made = pipeline.planned(contract, ApiSettings(contract, contract.parent / "made"), lenient=True)
    assert made.plan is not None
    document = Document(made.plan.models.names)
    for model in made.plan.models.classes:
        document.add(model)
    file.write_text(json.dumps(document.written()), encoding="utf-8")


def main() -> None:
    """Print the models, and forget them; or write the document."""
    if len(sys.argv) == 3:
        write_normalised(Path(sys.argv[1]), Path(sys.argv[2]))
        return
    from specfirst.emit.models import generated  # noqa: PLC0415

    generated(json.loads(Path(sys.argv[1]).read_bytes()))


if __name__ == "__main__":
    main()
