"""What the engine promises whatever the rules are."""

from pathlib import Path

import pytest

from specfirst.diagnostics import Effect
from specfirst.lint import BrokenRuleError, Fault, all_rules, check, engine, lint_rules, rule_pages, rules_table
from specfirst.lint.registry import rule
from specfirst.load import Document, read, resolve

ROOT = Path(__file__).parents[2]

OPEN_ROUTE = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      security: [{ghost: []}]
      responses: {"200": {description: The pet}}
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return contract(OPEN_ROUTE, tmp_path)


def contract(text: str, folder: Path) -> Document:
    file = folder / "openapi.yaml"
    file.write_text(text, encoding="utf-8")
    return resolve(read(file))


def effects(document: Document, **options) -> dict[str, Effect]:
    return {diagnostic.rule: diagnostic.effect for diagnostic in check(document, **options)}


def test_faults_come_in_the_order_of_the_file(document: Document):
    found = check(document)

    assert [diagnostic.place.line for diagnostic in found] == [5, 7]


def test_allowed_rule_degrades_and_others_keep_blocking(document: Document):
    found = effects(document, allow=frozenset({"undeclared-security-scheme"}))

    assert found == {
        "undeclared-security-scheme": Effect.DEGRADED,
        "undeclared-path-parameter": Effect.BLOCKING,
    }


def test_lenient_degrades_all_that_blocks(document: Document):
    assert set(effects(document, lenient=True).values()) == {Effect.DEGRADED}


def test_faults_of_resolving_are_among_the_diagnostics_and_soften_too(tmp_path: Path):
    broken = contract(
        "openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B'}}}\n", tmp_path
    )

    assert effects(broken)["unresolved-reference"] is Effect.BLOCKING
    assert effects(broken, lenient=True)["unresolved-reference"] is Effect.DEGRADED


def test_rule_that_raises_is_named(document: Document, monkeypatch: pytest.MonkeyPatch):
    @rule("broken", Effect.FINDING, "Fails.")
    def broken(survey):
        yield Fault("", str(survey.document.root["none"]))

    monkeypatch.setattr(engine, "lint_rules", lambda: (broken,))

    with pytest.raises(BrokenRuleError, match=r'"broken".*KeyError'):
        check(document)


def test_findings_without_end_are_summed_up(tmp_path: Path):
    values = "".join(f"    T{number}: {{enum: [a, a]}}\n" for number in range(300))
    repetitive = contract(f"openapi: 3.1.0\npaths: {{}}\ncomponents:\n  schemas:\n{values}", tmp_path)

    found = [diagnostic for diagnostic in check(repetitive) if diagnostic.rule == "duplicate-enum-value"]

    assert len(found) == 201
    assert found[0].message == "100 more of duplicate-enum-value, not listed here"


def test_names_of_rules_are_unique():
    names = [rule.name for rule in all_rules()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("lint_rule", lint_rules(), ids=lambda found: found.rule.name)
def test_page_of_a_rule_shows_a_contract_that_fails_and_the_fixed_one(lint_rule):
    page = rule_pages()[lint_rule.rule.name]

    assert page.count("```yaml") == 2
    assert page.index("Fails:") < page.index("Fixed:")


def test_documented_table_is_that_of_the_registry():
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert written == rules_table(), "write rules_table() to docs/rules.md"
