"""What a rule is, and which there are: one for each module of `rules/`, whose docstring is the rule's page."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from specfirst.diagnostics import Effect, Rule
from specfirst.load.rules import RULES as LOAD_RULES
from specfirst.model.rules import RULES as MODEL_RULES

from . import rules as rules_package
from .survey import Survey


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, by pointers; the engine turns them into places."""

    pointer: str
    message: str
    hint: str | None = None
    related: tuple[str, ...] = ()
    """Pointers of what else is involved, such as the first of two duplicates."""


Check = Callable[[Survey], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule of lint and how its faults are found."""

    rule: Rule
    faults: Check
    """Takes any document that could be read, however broken, and never raises."""


def rule(name: str, effect: Effect, summary: str) -> Callable[[Check], LintRule]:
    """Decorates the function of a rule's module; the module is named like the rule, with "_" for "-"."""
    return lambda check: LintRule(Rule(name, effect, summary), check)


@cache
def lint_rules() -> tuple[LintRule, ...]:
    """The rules of lint by name."""
    return tuple(found for _, found in _modules())


def all_rules() -> tuple[Rule, ...]:
    """Every rule a contract can break, those of reading and generating it included, by name."""
    return tuple(
        sorted((*LOAD_RULES, *MODEL_RULES, *(found.rule for found in lint_rules())), key=lambda rule: rule.name)
    )


def rule_pages() -> Mapping[str, str]:
    """From the name of a rule of lint to its page, in Markdown."""
    return {found.rule.name: page for page, found in _modules()}


def rules_table() -> str:
    """docs/rules.md: what a contract can get wrong, in Markdown."""
    pages = rule_pages()
    rows = [
        f"| {_linked(rule.name, pages)} | {rule.effect.value} | {rule.summary.replace('|', '&#124;')} |"
        for rule in all_rules()
    ]
    return "\n".join([_ABOUT, "| rule | effect | finds |", "|---|---|---|", *rows, ""])


_ABOUT = """# Rules

What `tools lint` and `tools regen` can say about a contract. `tools explain RULE` tells more about one, and its page in tests/rules shows
contracts that break it.

- **fatal**: the contract cannot be read. Exit code 2, nothing is written.
- **blocking**: the meaning is unclear or unsafe. `tools regen` ends with exit code 1 and writes nothing; under `--lenient`,
  or with `allow = ["RULE"]` in the settings, what is concerned is generated in its plainest form, fail-closed.
- **degraded**: generated in a plainer form than it is written, and listed by `tools regen`, which goes on.
- **finding**: worth knowing; never stops `tools regen`.

What is allowed is not listed. An allowance that nothing needs any more is an error (unused-allowance).
"""


def _linked(name: str, pages: Mapping[str, str]) -> str:
    return f"[{name}](../tests/rules/{name}.md)" if name in pages else name


@cache
def _modules() -> tuple[tuple[str, LintRule], ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(rules_package.__path__))
    modules = [import_module(f"{rules_package.__name__}.{name}") for name in names]
    return tuple(
        (inspect.getdoc(module) or "", value)
        for module in modules
        for value in vars(module).values()
        if isinstance(value, LintRule)
    )
