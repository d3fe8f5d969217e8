"""What is wrong with a contract, and what is worth knowing about it."""

from .engine import BrokenRuleError, check
from .registry import Fault, LintRule, lint_rules, rule_pages, rules

__all__ = ["BrokenRuleError", "Fault", "LintRule", "check", "lint_rules", "rule_pages", "rules"]
