"""What is wrong with a contract, and what is worth knowing about it."""

from .engine import BrokenRuleError, check
from .registry import Fault, LintRule, all_rules, lint_rules, rule_pages, rules_table

__all__ = ["BrokenRuleError", "Fault", "LintRule", "all_rules", "check", "lint_rules", "rule_pages", "rules_table"]
