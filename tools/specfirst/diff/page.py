"""docs/breaking-changes.md: what the gate says, rule by rule, in Markdown."""

from .rules import GROUPS, RULES

_ABOUT = """# Breaking changes

`tools diff` compares a contract with what it was, and fails where a client that keeps to the old one may fail with the new one.

    tools diff                              # every contract of the project, beside what was committed last
    tools diff --against origin/main        # in CI: beside the branch that the change goes to
    tools diff OLD NEW                      # two files

In a job for pull requests, fetch that branch first (`git fetch --depth=1 origin main`); nothing is fetched by itself. One line for each
change:

    openapi/openapi.yaml:33:9 breaking[request-property-required]: POST /items and 1 more: "tags" of NewItem is required now
      at: /components/schemas/NewItem/properties/tags

stands where the thing is, or, if it is gone, where it was: `origin/main:openapi/openapi.yaml:66:5`. A change of a shared schema is
said once, with the operations that have it.

- **breaking**: exit code 1. Do it otherwise; or, where your clients are known to bear it, `allow = ["RULE"]` in `[tool.specfirst]`. An
  allowance that nothing needs any more is an error, the next time something changes.
- **warning**: nobody is refused, but look at it. Names of generated code are among these, and what no machine can judge.
- **note**: harmless; listed with `--all`.

## What is compared

The meaning, not the text: references are followed, `allOf` is put together, parameters of a path are those of its operations, 3.0 is read
as 3.1, files do not matter, nor does the order, nor the name of a path's parameter, a component or a security scheme. Two schemas are
compared by direction:

- **Requests** may become wider: each value that was accepted has to be accepted still.
- **Responses** may become narrower: each value that comes has to be one that could come before. So it is with what webhooks and
  callbacks send.

`readOnly` properties count in responses only, `writeOnly` ones in requests only. A property that one of the two contracts does not
declare, in an object that is open, is nobody's promise: adding an optional property to a request is harmless, adding one to a response
is, too, unless the object is closed (`additionalProperties: false`).

## How things go

`deprecated: true` with `x-sunset: 2027-06-01`, on an operation, a parameter, a property or a header of a response, announces that the
thing may be removed from that day on. Removed earlier, or never announced, it is a breaking change. `--today` is for those who want
to know what will be allowed.

`x-extensible-enum` beside an `enum`, or in place of it, announces that other values may come: it may grow in responses.

## Rules

`tools explain RULE` tells more about one; its page shows contracts that break it.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_ABOUT, *(_table(title, tuple(group)) for title, group in GROUPS.items())])


def _table(title: str, names: tuple[str, ...]) -> str:
    rows = [
        f"| [{name}](../tests/diff/rules/{name}.md) | {RULES[name].effect.word} | {RULES[name].summary} |"
        for name in names
    ]
    return "\n".join([f"### {title}", "", "| rule | level | finds |", "|---|---|---|", *rows, ""])
