"""`allow` of the settings: the rules whose diagnostics a team accepts."""

import difflib
from collections.abc import Iterable

from specfirst.diagnostics import Diagnostic, Effect
from specfirst.diff.rules import RULES
from specfirst.settings import Settings, place_of

UNUSED = "unused-allowance"


def shown(diagnostics: Iterable[Diagnostic], settings: Settings) -> tuple[Diagnostic, ...]:
    """What is not allowed; what would stop the run is shown in any case."""
    hidden = (Effect.FINDING, Effect.DEGRADED)
    return tuple(one for one in diagnostics if one.rule not in settings.allow or one.effect not in hidden)


def unused(diagnostics: Iterable[Diagnostic], settings: Settings, *, is_diff: bool = False) -> tuple[Diagnostic, ...]:
    """An error for each allowed rule that none of the diagnostics of all contracts is about.

    Rules of `tools diff` are its own business: no other command has an opinion on them, and it has none on others.
    """
    needed = {one.rule for one in diagnostics}
    allowed = {name for name in settings.allow if (name in RULES) == is_diff}
    place = place_of("allow", settings.root)
    return tuple(
        Diagnostic(place, UNUSED, Effect.BLOCKING, f'nothing needs "{name}" any more', _hint(name))
        for name in sorted(allowed - needed)
    )


def _hint(name: str) -> str:
    from .pages import rule_pages  # noqa: PLC0415 (quick help)

    pages = rule_pages()
    near = [] if name in pages else difflib.get_close_matches(name, pages, 1)
    return f'did you mean "{near[0]}"?' if near else 'take it out of "allow"'
