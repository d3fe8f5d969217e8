"""tools scaffold: the stubs that an implementation lacks."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AllowOutside, Spec, settings_for

if TYPE_CHECKING:
    from specfirst.diagnostics import Diagnostic
    from specfirst.scaffold import Scaffold
    from specfirst.settings import ApiSettings, Settings


class ScaffoldFormat(StrEnum):
    """How the outcome is printed."""

    TEXT = "text"
    JSON = "json"


def scaffold(
    spec: Spec = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", "--dry-run", help="Write nothing; exit 1 if something would be written.")
    ] = False,
    form: Annotated[ScaffoldFormat, typer.Option("--format", help="How to print the outcome.")] = ScaffoldFormat.TEXT,
    allow_outside: AllowOutside = False,
) -> None:
    """Add a stub for each operation that the implementation lacks."""
    from specfirst.diagnostics import Effect  # noqa: PLC0415 (quick help)

    from .scaffolding import print_json, print_text  # noqa: PLC0415 (quick help)

    settings = settings_for(spec, None)
    made = [_scaffold(api, settings, allow_outside=allow_outside) for api in settings.apis]
    diagnostics = [one for _, found in made for one in found]
    is_blocked = any(plan is None for plan, _ in made)
    plans = [plan for plan, _ in made if plan is not None]
    if not check and not is_blocked:
        for plan in plans:
            plan.write()
    (print_json if form is ScaffoldFormat.JSON else print_text)(
        plans, diagnostics, settings, is_dry=check or is_blocked
    )
    is_lacking = check and any(plan.changes for plan in plans)
    is_unusable = any(one.effect is Effect.FATAL for one in diagnostics)
    raise typer.Exit(2 if is_unusable else 1 if diagnostics or is_blocked or is_lacking else 0)


def _scaffold(
    api: "ApiSettings", settings: "Settings", *, allow_outside: bool
) -> "tuple[Scaffold | None, tuple[Diagnostic, ...]]":
    """What one API lacks, and what there is to say; None where nothing can be written."""
    from specfirst import pipeline  # noqa: PLC0415 (quick help)
    from specfirst.diagnostics import Effect  # noqa: PLC0415 (quick help)
    from specfirst.implementation import findings, former, services, strays  # noqa: PLC0415 (quick help)
    from specfirst.scaffold import scaffold as lacking  # noqa: PLC0415 (quick help)

    from .output import progress  # noqa: PLC0415 (quick help)
    from .scaffolding import no_folder  # noqa: PLC0415 (quick help)

    if api.impl is None:
        return None, (no_folder(api, settings),)
    with progress(f"reading {api.contract.name} and {api.impl.name}"):
        made = pipeline.planned(api.contract, api, allow=settings.allow, allow_outside=allow_outside)
        if made.plan is None:
            return None, tuple(one for one in made.diagnostics if one.effect is Effect.BLOCKING)
        found = services.read_implementation(made.plan, api, settings.root, [one.generated for one in settings.apis])
        if found.unreadable:
            return None, findings.unreadable_findings(found)
        gone = strays.strays(found, lambda: former.former_methods(api.generated))
        return lacking(found, gone), findings.stray_findings(gone)
