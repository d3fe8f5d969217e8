"""Run the rules over a document."""

from collections.abc import Iterator
from dataclasses import replace

from specfirst.diagnostics import Diagnostic, Effect
from specfirst.load import Document

from .registry import Fault, LintRule, lint_rules
from .survey import Survey

MOST_FINDINGS = 200
"""Findings of one rule that are listed one by one."""


class BrokenRuleError(Exception):
    """A rule raised: a mistake of ours, never of the contract."""

    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(f'the rule "{name}" failed with {type(error).__name__}: {error}')
        self.name = name


def check(document: Document, *, allow: frozenset[str] = frozenset(), lenient: bool = False) -> tuple[Diagnostic, ...]:
    """Every fault of the document, those of resolving it included, by file, line and column.

    What blocks is degraded under `lenient`, and where `allow` names its rule. Raises BrokenRuleError.
    """
    survey = Survey(document)
    found = [*document.faults]
    for lint_rule in lint_rules():
        found += _diagnostics(lint_rule, survey)
    softened = (_softened(diagnostic, allow, lenient=lenient) for diagnostic in found)
    return tuple(sorted(softened, key=lambda one: (one.place, one.rule, one.message)))


def _diagnostics(lint_rule: LintRule, survey: Survey) -> Iterator[Diagnostic]:
    name, effect = lint_rule.rule.name, lint_rule.rule.effect
    try:
        faults = list(dict.fromkeys(lint_rule.faults(survey)))
    except Exception as error:
        raise BrokenRuleError(name, error) from error
    listed = faults[:MOST_FINDINGS] if effect is Effect.FINDING else faults
    for fault in listed:
        yield _diagnostic(lint_rule, survey.document, fault)
    if len(listed) < len(faults):
        more = f"{len(faults) - len(listed)} more of {name}, not listed here"
        yield Diagnostic(survey.document.place(""), name, effect, more)


def _diagnostic(lint_rule: LintRule, document: Document, fault: Fault) -> Diagnostic:
    related = tuple(document.place(pointer) for pointer in fault.related)
    rule = lint_rule.rule
    return Diagnostic(document.place(fault.pointer), rule.name, rule.effect, fault.message, fault.hint, related)


def _softened(diagnostic: Diagnostic, allow: frozenset[str], *, lenient: bool) -> Diagnostic:
    if diagnostic.effect is Effect.BLOCKING and (lenient or diagnostic.rule in allow):
        return replace(diagnostic, effect=Effect.DEGRADED)
    return diagnostic
