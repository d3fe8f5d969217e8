"""tools diff as a team calls it: which contracts it compares, what it prints, how it leaves."""

import json
from pathlib import Path

import pytest

LIMIT = "maximum: 100"
DELETE = """\
delete:
  operationId: deletePets
  deprecated: true
  x-sunset: 2026-09-01
  responses: {"204": {description: Gone}}
"""


def allow(project: Path, *rules: str) -> None:
    file = project / "pyproject.toml"
    file.write_text(
        file.read_text().replace("[tool.specfirst]\n", f"[tool.specfirst]\nallow = {json.dumps(rules)}\n", 1)
    )


def test_contract_as_it_was_committed_is_the_same(tools, project):
    done = tools("diff")

    assert (done.code, done.err) == (0, "openapi/openapi.yaml: nothing changes for clients\n")


def test_breaking_change_fails_at_its_line_of_the_file_that_has_it(tools, edit):
    edit(LIMIT, "maximum: 50")

    done = tools("diff")

    assert done.code == 1
    assert done.err == (
        'openapi/paths/pets.yaml:4:56 breaking[request-limit-tightened]: GET /pets: query parameter "limit" has maximum 50 now, was 100\n'
        "  at: /paths/~1pets/get/parameters/0/schema/maximum\n"
        "openapi/openapi.yaml: 1 breaking\n"
    )


def test_harmless_change_is_listed_where_that_is_asked_for(tools, edit):
    edit(LIMIT, "maximum: 200")

    quiet, listed = tools("diff"), tools("diff", "--all")

    assert (quiet.code, quiet.err) == (
        0,
        "openapi/openapi.yaml: 1 harmless\n--all lists the harmless one as well\n",
    )
    assert (listed.code, "note[request-widened]: GET /pets" in listed.err) == (0, True)


def test_what_is_gone_is_named_where_it_was_in_the_revision(tools, edit, git):
    edit("    - {name: limit, in: query, schema: {type: integer, maximum: 100}}\n", "    []\n")
    git("add", ".")
    git("commit", "-q", "-m", "Remove")

    assert tools("diff").code == 0
    done = tools("diff", "--against", "HEAD~1")

    assert done.code == 1
    assert (
        'HEAD~1:openapi/paths/pets.yaml:4:7 breaking[parameter-removed]: GET /pets: query parameter "limit" is gone'
        in done.err
    )


@pytest.mark.parametrize(
    ("day", "code", "rule"),
    [
        ("2026-08-31", 1, "breaking[removed-before-sunset]"),
        ("2026-09-01", 0, "note[removed-after-sunset]"),
        ("2030-01-01", 0, "note[removed-after-sunset]"),
    ],
)
def test_a_thing_may_go_on_its_sunset_and_not_before(tools, edit, day, code, rule):
    edit(DELETE, "")

    done = tools("diff", "--all", "--today", day)

    assert (done.code, rule in done.err) == (code, True)


def test_one_contract_is_compared_by_name(tools, edit):
    edit(LIMIT, "maximum: 50")

    assert tools("diff", "openapi/openapi.yaml", "--against", "main").code == 1


def test_two_files_need_neither_git_nor_a_project(tools, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, paths in (("old", "{/a: {get: {responses: {}}}}"), ("new", "{}")):
        Path(f"{name}.yaml").write_text(f'openapi: 3.1.0\ninfo: {{title: A, version: "1"}}\npaths: {paths}\n')

    done = tools("diff", "old.yaml", "new.yaml")

    assert (done.code, "old.yaml:3:14 breaking[operation-removed]: GET /a is gone" in done.err) == (1, True)


def test_new_contract_breaks_nothing(tools, project):
    (project / "openapi/openapi.yaml").rename(project / "openapi/pets.yaml")
    settings = (project / "pyproject.toml").read_text()
    (project / "pyproject.toml").write_text(settings.replace("openapi/openapi.yaml", "openapi/pets.yaml"))

    done = tools("diff")

    assert (done.code, done.err) == (0, "openapi/pets.yaml: new\n")


def test_allowed_rule_is_counted_and_not_listed(tools, project, edit):
    allow(project, "request-limit-tightened")
    edit(LIMIT, "maximum: 50")

    done = tools("diff")

    assert (done.code, done.err) == (0, "openapi/openapi.yaml: 1 breaking\n1 allowed\n")


def test_allowance_that_no_change_needs_is_an_error(tools, project, edit):
    allow(project, "request-limit-tightened", "parameter-removed")
    edit(LIMIT, "maximum: 50")

    done = tools("diff")

    assert done.code == 1
    assert 'pyproject.toml:2:1 error[unused-allowance]: nothing needs "parameter-removed" any more' in done.err


def test_allowance_waits_for_the_next_change(tools, project):
    """Where the change is merged, it is no change any more: an error there would come too late, and of itself."""
    allow(project, "parameter-removed")

    assert tools("diff").code == 0


def test_allowances_of_other_commands_are_none_of_its_business(tools, project, edit):
    allow(project, "unused-component")
    edit(LIMIT, "maximum: 200")

    assert tools("diff").code == 0
    assert 'nothing needs "unused-component"' in tools("lint").err


def test_its_allowances_are_none_of_the_business_of_others(tools, project):
    allow(project, "parameter-removed")

    assert "parameter-removed" not in tools("lint").err


def test_changes_are_printed_for_machines(tools, edit):
    edit(LIMIT, "maximum: 50")

    found = json.loads(tools("diff", "--format", "json").out)["diagnostics"]

    assert [(one["rule"], one["severity"], one["effect"]) for one in found] == [
        ("request-limit-tightened", "error", "breaking")
    ]


def test_notes_are_notices_of_github_and_no_failures_of_junit(tools, edit):
    edit(LIMIT, "maximum: 200")

    assert tools("diff", "--all", "--format", "github").out.startswith("::notice file=openapi/paths/pets.yaml,")
    assert 'failures="0"' in tools("diff", "--all", "--format", "junit").out


@pytest.mark.parametrize("name", ["nowhere", "--upload-pack=touch x", "HEAD:openapi", ""])
def test_revision_that_is_none_is_said_in_a_line(tools, project, name):
    done = tools("diff", f"--against={name}")

    assert (done.code, f'error[no-revision]: "{name}" is no revision here' in done.err) == (2, True)


def test_without_a_repository_that_is_said(tools, project):
    (project / ".git").rename(project / "git")

    done = tools("diff")

    assert (done.code, "error[no-revision]: there is no git repository to compare with" in done.err) == (2, True)


def test_contract_that_cannot_be_read_is_a_fault_and_no_change(tools, project, edit):
    (project / "openapi/openapi.yaml").write_text("openapi: [")

    done = tools("diff")

    assert done.code == 2
    assert "openapi/openapi.yaml: cannot be compared" in done.err


def test_faults_of_the_old_contract_are_placed_in_its_revision(tools, project, git):
    (project / "openapi/openapi.yaml").write_text("openapi: [")
    git("commit", "-q", "-a", "-m", "Break")
    git("checkout", "-q", "HEAD~1", "--", "openapi/openapi.yaml")

    done = tools("diff")

    assert (done.code, "HEAD:openapi/openapi.yaml:2:" in done.err) == (2, True)


def test_links_within_the_folder_are_followed_and_others_are_not(tools, project, git, edit):
    secret = project.parent / "secret.yaml"
    secret.write_text("get: {responses: {}}")
    pets = project / "openapi/paths/pets.yaml"
    pets.rename(project / "openapi/paths/real.yaml")
    pets.symlink_to("real.yaml")
    (project / "openapi/paths/secret.yaml").symlink_to(secret)
    git("add", ".")
    git("commit", "-q", "-m", "Link")

    assert tools("diff").code == 0
    pets.unlink()
    pets.write_text((project / "openapi/paths/real.yaml").read_text().replace(LIMIT, "maximum: 50"))
    assert tools("diff").code == 1


def test_against_takes_the_place_of_a_file(tools, project):
    done = tools("diff", "a.yaml", "b.yaml", "--against", "main")

    assert (done.code, "--against takes the place of OLD" in done.err) == (2, True)
