"""The page of each rule: the docstring of the file it is in."""

import ast
from importlib.resources import files

OWN = {
    "no-settings": "No pyproject.toml with a [tool.specfirst] table was found in the working directory or above it.",
    "invalid-settings": "A key of [tool.specfirst] is unknown, missing, or has a value that cannot be used.",
    "missing-redoc": "The script that draws the documentation page is third-party code, which is fetched when specfirst is "
    "installed, or when it is first needed. Neither has worked: install specfirst where the package registry is in reach.",
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
    "written-by-other-version": "The generated folder was written by another version of specfirst. Use one version in a team: "
    'install that one, or run "tools regen" and commit what it writes.',
}


def rule_pages() -> dict[str, str]:
    """From a rule's name to its page; rule files are read, not imported."""
    pages = dict(OWN)
    for file in sorted(files("specfirst.lint.rules").iterdir(), key=lambda item: item.name):
        name = file.name.removesuffix(".py").replace("_", "-")
        if file.name.endswith(".py") and not file.name.startswith("_"):
            pages[name] = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return pages
