"""From the meaning of a contract to everything that is printed."""

from collections.abc import Mapping, Sequence

from specfirst.records import replace

from ..model.api import Api, Degradation, Operation, Tag
from ..settings import EnumKind, ModelKind, ResponseValidation, UnknownQuery
from . import names
from .checks import checked_pointers, tagged_pointers
from .closed import closed
from .context import Context
from .dataclass_models import with_dataclasses
from .hoist import Hoisted, hoist
from .layout import laid_out
from .lock import TAG, Lock
from .module_names import free_module, module_name, same_file
from .operations import SharedParameters, method_names, operation_plan, with_shared_names
from .plan import Plan, TagPlan
from .requirements import requirements
from .security import scheme_plans
from .shapes import Shapes
from .views import with_views


def plan(
    api: Api,
    document: bytes,
    *,
    header: str,
    base_path: str | None,
    sync: Sequence[str],
    response_validation: ResponseValidation,
    unknown_query: UnknownQuery,
    model_kind: ModelKind,
    enum_kind: EnumKind,
    last_names: Mapping[str, str],
) -> Plan:
    """The package of a contract; `last_names` are those of the last run (`Plan.names`)."""
    lock = Lock(last_names)
    api = with_views(api)
    hoisted = hoist(api, lock, enum_kind)
    api = replace(
        api, operations=tuple(one for one in api.operations if one.websocket is None)
    )  # no HTTP: theirs to serve
    found: list[Degradation] = list(api.degradations)
    shapes = Shapes()
    tags = _tag_plans(api, hoisted, frozenset(sync), found, shapes, lock)
    if unknown_query == "refuse":
        tags = closed(tags, api)
    models = with_dataclasses(hoisted.models) if model_kind == "dataclass" else hoisted.models
    forms = (parts.checked for tag in tags for parts in tag.parts if parts.checked is not None)
    of_types = checked_pointers((*hoisted.classes.values(), *hoisted.uses.values()))
    checked = tuple(dict.fromkeys((*of_types, *forms)))
    return Plan(
        header=header,
        title=api.title,
        version=api.version,
        docstring=_package_docstring(api),
        base_path=api.base_path if base_path is None else base_path.rstrip("/"),
        models=laid_out(replace(hoisted, models=models), api),
        tags=tags,
        schemes=scheme_plans(api, lock),
        error_shapes=shapes.planned(),
        response_validation=response_validation,
        cors=api.cors,
        document=document,
        degradations=tuple(found),
        requirements=requirements(tags, checked),
        checked=checked,
        tagged=frozenset(tagged_pointers((*hoisted.classes.values(), *hoisted.uses.values()))),
        names={**hoisted.models.names, **lock.names},
    )


def _tag_plans(
    api: Api, hoisted: Hoisted, sync: frozenset[str], found: list[Degradation], shapes: Shapes, lock: Lock
) -> tuple[TagPlan, ...]:
    by_tag: dict[str, list[Operation]] = {}
    for operation in api.operations:
        by_tag.setdefault(operation.tag, []).append(operation)
    tags = [tag for tag in api.tags if tag.name in by_tag]
    modules = lock.unique(TAG, ((tag.name, module_name(tag.name)) for tag in tags), folded=same_file)
    taken = {*names.RESERVED_CLASSES, *hoisted.models.names.values()}
    named = {tag.name: _tag_classes(tag.name, names.pascal(modules[tag.name]), taken, lock) for tag in tags}
    return tuple(
        _tag_plan(
            tag, by_tag[tag.name], modules[tag.name], named[tag.name], api, hoisted, sync, found, shapes, taken, lock
        )
        for tag in tags
    )


def _tag_classes(tag: str, word: str, taken: set[str], lock: Lock) -> tuple[str, str]:
    """The Protocol and the router of a tag, which are taken from now on."""
    protocol = lock.class_name(f"Protocol of {tag}", (f"{word}Api", f"{word}TagApi"), taken)
    router = lock.class_name(f"router of {tag}", (f"{word}Router", f"{word}TagRouter"), taken)
    return protocol, router


def _tag_plan(
    tag: Tag,
    operations: Sequence[Operation],
    module: str,
    classes: tuple[str, str],
    api: Api,
    hoisted: Hoisted,
    sync: frozenset[str],
    found: list[Degradation],
    shapes: Shapes,
    taken: set[str],
    lock: Lock,
) -> TagPlan:
    keyword = f"{module}_" if module in names.RESERVED_KEYWORDS else module
    module = free_module(module)
    protocol, router = classes
    wanted = method_names(operations, lock)
    shared: SharedParameters = {}
    plans = [
        operation_plan(
            operation,
            wanted[operation.pointer],
            shared,
            _context(operation, module, api, hoisted, found, shapes, taken, lock),
            is_sync=not sync.isdisjoint({tag.name, operation.operation_id}),
        )
        for operation in operations
    ]
    methods = with_shared_names(tuple(plan.method for plan in plans), taken)
    return TagPlan(
        name=tag.name,
        keyword=keyword,
        module=module,
        protocol=protocol,
        router=router,
        docstring=tag.description or tag.summary or f"The {tag.name} operations.",
        is_secured=any(method.principal for method in methods),
        methods=methods,
        replies=tuple(reply for plan in plans for reply in plan.replies),
        parts=tuple(parts for plan in plans for parts in plan.parts),
    )


def _context(
    operation: Operation,
    module: str,
    api: Api,
    hoisted: Hoisted,
    found: list[Degradation],
    shapes: Shapes,
    taken: set[str],
    lock: Lock,
) -> Context:
    return Context(
        api=api,
        hoisted=hoisted,
        contract_module=f".contract.{module}",
        lock=lock,
        found=found,
        operation=operation.pointer,
        shapes=shapes,
        classes_taken=taken,
    )


def _package_docstring(api: Api) -> str:
    summary = api.summary or (api.description or "").strip().partition("\n")[0]
    text = f"{api.title}: {summary}" if summary else api.title
    return text if text.endswith((".", "!", "?")) else f"{text}."
