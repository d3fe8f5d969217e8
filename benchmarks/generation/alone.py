"""datamodel-code-generator on its own: the models of a contract in a single call, with the options that specfirst gives it.

`python -m benchmarks.generation.alone CONTRACT DOCUMENT` writes the document that it is given, `python -m
benchmarks.generation.alone DOCUMENT` prints the models, and forgets them.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from specfirst.emit.model_document import Shape
    from specfirst.plan.model_classes import ModelClass


def write_normalised(contract: Path, file: Path) -> None:
    """Write the models as specfirst normalises them, all in one document: each class and alias whole, none twice."""
    from specfirst import pipeline  # noqa: PLC0415 (each process imports what it needs)
    from specfirst.settings import ApiSettings  # noqa: PLC0415

    made = pipeline.planned(contract, ApiSettings(contract, contract.parent / "made"), lenient=True)
    assert made.plan is not None
    whole = _Whole()
    for model in made.plan.models.classes:
        whole.add(model, made.plan.models.names)
    file.write_text(json.dumps(whole.document()), encoding="utf-8")


class _Whole:
    """A document of models, in which a type that several models mention is one stub."""

    def __init__(self) -> None:
        self.schemas: dict[str, Any] = {}
        self.stubs: dict[str, str] = {}

    def add(self, model: "ModelClass", names: Mapping[str, str]) -> None:
        from specfirst.emit.model_statement import draft  # noqa: PLC0415

        drafted = draft(model, names)
        types = [self.renamed(shape.keywords, shape) for shape in drafted.shapes]
        if any(shape.is_alias for shape in drafted.shapes):
            self.schemas[model.name] = types[0]
            return
        properties = {f"property{index}": each for index, each in enumerate(types)}
        own = {"type": "object", "properties": properties, "required": list(properties)}
        base = self.stub(drafted.base.text) if drafted.base is not None else None
        self.schemas[model.name] = {"allOf": [base, own]} if base else own

    def renamed(self, keywords: Any, shape: "Shape") -> Any:
        """The keywords of a shape with the document's stubs in the place of its own."""
        if isinstance(keywords, list):
            return [self.renamed(one, shape) for one in keywords]
        if not isinstance(keywords, dict):
            return keywords
        if "$ref" in keywords:
            return self.stub(shape.annotations[keywords["$ref"].rpartition("/")[2]].text)
        return {key: self.renamed(one, shape) for key, one in keywords.items()}

    def stub(self, text: str) -> dict[str, str]:
        name = self.stubs.setdefault(text, f"Stub{len(self.stubs)}")
        return {"$ref": f"#/components/schemas/{name}"}

    def document(self) -> dict[str, Any]:
        stubs = {
            name: {"type": "object", "x-python-import": {"module": "stubs", "name": name}}
            for name in self.stubs.values()
        }
        start = {"openapi": "3.1.0", "info": {"title": "models", "version": "0"}, "paths": {}}
        return {**start, "components": {"schemas": {**self.schemas, **stubs}}}


def main() -> None:
    """Print the models, and forget them; or write the document."""
    if len(sys.argv) == 3:
        write_normalised(Path(sys.argv[1]), Path(sys.argv[2]))
        return
    from specfirst.emit.models import generated  # noqa: PLC0415

    generated(json.loads(Path(sys.argv[1]).read_bytes()))


if __name__ == "__main__":
    main()
