"""tools explain has something to say about every rule that a message can name."""

import re
from pathlib import Path

import specfirst
from specfirst.cli.pages import rule_pages
from specfirst.lint.registry import all_rules

FOLDER = Path(specfirst.__file__).parent
REPORTED = re.compile(r'(?:report\.add|_report\.add|\.degrade|_add|\.add)\(\s*(?:[\w.()]+,\s*)?"([a-z]+(?:-[a-z]+)+)"')


def test_every_rule_of_a_contract_has_a_page():
    assert {rule.name for rule in all_rules()} <= rule_pages().keys()


def test_every_degradation_that_is_reported_is_a_rule():
    files = [file for stage in ("model", "plan") for file in (FOLDER / stage).glob("*.py")]
    reported = {name for file in files for name in REPORTED.findall(file.read_text())}

    assert len(reported) > 10
    assert reported <= {rule.name for rule in all_rules()}
