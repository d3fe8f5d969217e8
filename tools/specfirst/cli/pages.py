"""The page of each rule: the docstring of the file it is in."""

import ast
from importlib.resources import files

OWN = {
    "no-settings": "No pyproject.toml with a [tool.specfirst] table was found in the working directory or above it.",
    "invalid-settings": "A key of [tool.specfirst] is unknown, missing, or has a value that cannot be used.",
    "no-revision": "The contract cannot be had as it was: there is no git, no repository, or no such revision in it. In CI, fetch the "
    "branch to compare with: `git fetch origin main`, then `--against origin/main`.",
    "missing-redoc": "The script that draws the documentation page is third-party code, which is fetched when specfirst is "
    "installed, or when it is first needed. Neither has worked: install specfirst where the package registry is in reach.",
    "unused-allowance": "A rule is listed in `allow` of [tool.specfirst], but nothing in the contracts of the project needs it: "
    "take it out, so that it cannot hide anything later.",
    "foreign-file": "A file without the header of generated files, and in no manifest, stands where a generated file has to go. "
    "It is never overwritten: move it away.",
    "stale-output": 'What is committed in the generated folder is not what the contract says: run "tools regen".',
    "edited-by-hand": "A generated file is not as the generator left it. The next run of regen overwrites it: change the contract, "
    "or what implements it.",
    "reformatted-output": "Another tool has laid out a generated file anew, without changing its meaning. Exclude the generated "
    "folder in the settings of that tool.",
    "orphan-output": "A file bears the header of generated files, but neither the contract nor the manifest knows it. The next run "
    "of regen deletes it.",
    "contract-failure": "The service does not do what its contract says: an answer that is not declared, or off its schema; good "
    "input refused, or bad input accepted. The hint is the request as a command. `st explain CODE` (of Schemathesis) tells more about "
    "the code in parentheses.",
    "missing-operation": "A class that implements the contract of a tag lacks the method of an operation. `tools scaffold` adds "
    "a stub with the signature of the contract.",
    "missing-implementation": "No class in the implementation has the contract of this tag as its base, or none checks the "
    "credentials of its security schemes. `tools scaffold` writes a file with stubs.",
    "missing-authenticator": "The class that checks credentials lacks the method of a security scheme. `tools scaffold` adds a stub.",
    "removed-operation": "A method overrides an operation that the contract no longer has. Nothing calls it: delete it, or put the "
    "operation back into the contract.",
    "renamed-operation": "A method has the name that its operation had before. Rename the method; its body can stay.",
    "moved-operation": "A method stands in the class of a tag that its operation no longer belongs to. Move its body to the class of "
    "the other tag.",
    "mistyped-operation": "A method is not as its contract calls it: it is not async, or lacks a keyword argument, or asks for one "
    "that the contract does not have, or has a plain type where the contract has another. The type checker knows the rest.",
    "unimplemented-operation": "A method still raises NotImplementedError, so that the operation answers 501. Write it; or, until then, "
    "list the rule in `allow` of [tool.specfirst].",
    "unreadable-implementation": "A file of the implementation is no Python that can be parsed, so that nobody can say what it "
    "implements. Nothing is written while there is one.",
    "type-error": "The project's type checker finds a fault in the implementation.",
    "unimportable-app": "The `app` of [tool.specfirst] cannot be imported: nothing would be served.",
    "unrouted-operation": "The application has no route for an operation of the contract.",
    "other-base-path": "The application serves operations below another path than that of the document's servers, so that whoever "
    "reads the document calls what is not there. Change the servers, or mount with that prefix; where a proxy changes paths, set "
    "base-path to the path that the application is to serve.",
    "other-document": "The application serves an OpenAPI document that is not the contract.",
    "written-by-other-version": "The generated folder was written by another version of specfirst. Use one version in a team: "
    'install that one, or run "tools regen" and commit what it writes.',
}


def rule_pages() -> dict[str, str]:
    """From a rule's name to its page; rule files are read, not imported."""
    from specfirst.diff.rules import PAGES as DIFF_PAGES  # noqa: PLC0415 (quick help)
    from specfirst.load.rule_pages import PAGES as LOAD_PAGES  # noqa: PLC0415 (quick help)
    from specfirst.model.rules import PAGES as MODEL_PAGES  # noqa: PLC0415 (quick help)

    pages = {**OWN, **DIFF_PAGES, **LOAD_PAGES, **MODEL_PAGES}
    for file in sorted(files("specfirst.lint.rules").iterdir(), key=lambda item: item.name):
        name = file.name.removesuffix(".py").replace("_", "-")
        if file.name.endswith(".py") and not file.name.startswith("_"):
            pages[name] = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return pages
