"""The models of a package, their types printed by datamodel-code-generator; the only module that imports it.

See docs/decisions/0001-models-class-by-class.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..plan.model_classes import ModelClass, Models
from .model_check import UnexpectedOutput
from .model_digest import digest_of
from .model_document import BASE
from .model_memory import Memory
from .model_modules import assembled
from .model_printing import Printer
from .model_statement import Finisher, Rendered, draft
from .model_targets import Fact, Targets

BATCH = 50
"""Shapes in one call: more of them take more memory and no less time."""
_GROUP = 500
"""Models whose shapes are gathered before they are printed."""


def render(
    classes: Sequence[ModelClass], names: Mapping[str, str], *, batch: int = BATCH, memory: Memory | None = None
) -> Mapping[str, Rendered]:
    """The statement of each model, by its name; `names` has the Python name of every named schema by pointer.

    A text depends on its own schema and on what is known of the models it refers to: their names, whether they are
    classes, allow null or have a Python default; not on the batch nor on any other model. So what `memory` holds is
    not printed again.
    """
    memory = memory or Memory()
    targets = Targets(classes, names)
    digests = {model.name: digest_of(model, names) for model in classes}
    found = {name: memory.recalled(digest, targets) for name, digest in digests.items()}
    rendered = {name: statement for name, statement in found.items() if statement is not None}
    printer = Printer(generated, batch, memory.shapes)
    for group in _groups([model for model in classes if model.name not in rendered], _GROUP):
        for model, statement, facts in _rendered(group, names, targets, printer):
            rendered[model.name] = statement
            memory.remember(digests[model.name], statement, facts)
    return rendered


def modules(models: Models, memory: Memory | None = None) -> Mapping[str, str]:
    """The text of each module of models by its path, without header and unformatted.

    "models.py"; where the models stand in several modules "models/pets.py" and so on, and "models/__init__.py", which
    exports all of them.
    """
    return assembled(models, render(models.classes, models.names, memory=memory))


def _groups(classes: Sequence[ModelClass], size: int) -> Iterator[list[ModelClass]]:
    rest = iter(classes)
    while group := list(islice(rest, size)):
        yield group


def _rendered(
    group: list[ModelClass], names: Mapping[str, str], targets: Targets, printer: Printer
) -> Iterator[tuple[ModelClass, Rendered, Mapping[Fact, str]]]:
    drafts = [draft(model, names) for model in group]
    printer.learn(shape for each in drafts for shape in each.shapes)
    for each in drafts:
        with targets.noted() as facts:
            yield each.model, Finisher(each, printer.printed, targets, names, targets.all_names).finished(), facts


def warm_up() -> None:
    """Import the printer, and have it print once: both take long the first time."""
    start = {"openapi": "3.1.0", "info": {"title": "warm-up", "version": "0"}, "paths": {}}
    generated({**start, "components": {"schemas": {"First": {"type": "object"}}}})


def generated(document: Mapping[str, Any]) -> str:
    # Slow to import, and of no use to commands that print nothing.
    from datamodel_code_generator import InputFileType, generate  # noqa: PLC0415
    from datamodel_code_generator.enums import DataModelType, OpenAPIScope, TargetPydanticVersion  # noqa: PLC0415
    from datamodel_code_generator.format import Formatter, PythonVersion  # noqa: PLC0415
    from datamodel_code_generator.parser import LiteralType  # noqa: PLC0415

    source = generate(
        document,
        input_file_type=InputFileType.OpenAPI,
        openapi_scopes=[OpenAPIScope.Schemas],
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        target_pydantic_version=TargetPydanticVersion("2.14"),
        base_class=f"runtime.{BASE}",
        use_annotated=True,
        field_constraints=True,
        use_standard_collections=True,
        use_union_operator=True,
        use_type_alias=True,
        use_tuple_for_closed_arrays=True,
        use_exact_imports=True,
        strict_nullable=True,
        enum_field_as_literal=LiteralType.All,
        keep_model_order=True,
        treat_dot_as_module=False,
        allow_remote_refs=False,
        disable_future_imports=True,
        disable_timestamp=True,
        custom_file_header="#",
        formatters=[Formatter.BUILTIN],
    )
    if not isinstance(source, str):
        raise UnexpectedOutput("a batch", "several modules")
    return source
