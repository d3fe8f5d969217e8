"""Headers of the parts of a multipart body: a dataclass, and what reads it (OpenAPI, Encoding Object, headers)."""

from specfirst.records import record

from ..emit.code import literal
from ..model.api import Header
from ..model.schema import ABSENT
from .compose import either
from .context import Context
from .parameters import as_parameter, parameters_of
from .plan import PartField, PartsClass
from .types import Annotation, Import, Imports

_HEADERS = "._runtime.part_headers"


@record(frozen=True, slots=True, kw_only=True)
class PartHeadersPlan:
    """The field beside that of a part, its class, and the argument of what reads the part."""

    field: PartField
    parts_class: PartsClass
    reader: str
    """`PartHeaders("file_headers", AddPhotoFileHeaders, {"x_width": Annotated[int, Header("X-Width")]})`."""
    imports: Imports


def part_headers(
    headers: tuple[Header, ...], part: str, attribute: str, wanted: str, context: Context, *, many: bool, is_there: bool
) -> PartHeadersPlan:
    """The headers of `part` as `attribute`; `is_there` where the part always is, so that they are."""
    name = context.class_name(wanted)
    plan = parameters_of([as_parameter(header) for header in headers], wanted, context)
    fields = [
        PartField(
            name=header.name,
            attribute=argument.name,
            annotation=argument.annotation,
            is_required=header.required or header.schema.default is not ABSENT,
            reader="",
            imports=argument.annotation.imports,
            description=header.description,
        )
        for header, argument in zip(headers, plan.arguments, strict=True)
    ]
    entries = ", ".join(f"{literal(field.name)}: {field.annotation}" for field in plan.fields)
    own = Import(context.contract_module, name)
    each = Annotation(f"list[{name}]" if many else name, frozenset({own}))
    return PartHeadersPlan(
        field=PartField(
            name="",
            attribute=attribute,
            annotation=each if is_there else either([each], nullable=True),
            is_required=is_there,
            reader="",
            imports=frozenset(),
        ),
        parts_class=PartsClass(name=name, docstring=f"The headers of the part {part}.", fields=tuple(fields)),
        reader=f"PartHeaders({literal(attribute)}, {name}, {{{entries}}})",
        imports=frozenset({own, Import(_HEADERS, "PartHeaders")}).union(*(field.imports for field in plan.fields)),
    )
