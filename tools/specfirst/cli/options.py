"""Arguments and options that commands share, and the settings they lead to."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from specfirst.settings import Settings


def file_of_contract(spec: Path | None) -> Path | None:
    """The path; what is no path, but taken for one by other tools, is refused with what to do instead."""
    if spec is not None and re.match("https?:/", str(spec)):
        address = str(spec).replace(":/", "://", 1)
        raise typer.BadParameter(f'a contract is a file: fetch it, as by "curl -o {spec.name} {address}"')
    if spec == Path("-"):
        raise typer.BadParameter("a contract is a file, for findings name its lines; /dev/stdin is one")
    return spec


Spec = Annotated[
    Path | None,
    typer.Argument(
        help="The contract; without it, every contract of [tool.specfirst].",
        show_default=False,
        callback=file_of_contract,
    ),
]
AllowOutside = Annotated[
    bool, typer.Option("--allow-outside", help="Let references lead to files outside of the contract's folder.")
]


def print_version(asked: bool) -> None:
    """Print the version and leave, if asked to."""
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 (quick help)

        typer.echo(f"specfirst {version('specfirst')}")
        raise typer.Exit


def settings_for(spec: Path | None, output: Path | None) -> "Settings":
    """The settings of the project, narrowed to a contract that is named; or those of a run without a project."""
    from specfirst.settings import Settings, absolute, printed, read  # noqa: PLC0415 (quick help)

    if spec is None and output is not None:
        raise typer.BadParameter("--output needs the contract: tools regen SPEC --output FOLDER")
    if spec is not None and output is not None:
        return Settings.for_spec(spec, output)
    spec = absolute(spec) if spec is not None else None
    settings = _outside_generated(read(Path.cwd()))
    if spec is None:
        return settings
    apis = tuple(api for api in settings.apis if api.contract == spec)
    if not apis:
        raise typer.BadParameter(
            f"{printed(spec)} is no contract of [tool.specfirst]; say where its package goes with --output"
        )
    return Settings(settings.root, apis, settings.app, settings.type_checker, settings.allow)


def _outside_generated(settings: "Settings") -> "Settings":
    """The settings, with the working directory out of the generated folders: those are exchanged as a whole."""
    if any(Path.cwd().is_relative_to(api.generated) for api in settings.apis):
        os.chdir(settings.root)
    return settings


def contracts(spec: Path | None) -> tuple[tuple[Path, ...], frozenset[str]]:
    """The contracts to read and the rules that are allowed; a contract that is named needs no project."""
    from specfirst.settings import InvalidSettings, absolute, read  # noqa: PLC0415 (quick help)

    try:
        settings = read(Path.cwd())
    except InvalidSettings as error:
        if spec is None or error.diagnostics[0].rule != "no-settings":
            raise
        return (absolute(spec),), frozenset()
    return (absolute(spec),) if spec else tuple(api.contract for api in settings.apis), settings.allow


def require(*modules: str) -> None:
    """Leave with what to install, where one of the modules is missing."""
    import importlib.util  # noqa: PLC0415 (quick help)

    missing = [module for module in modules if importlib.util.find_spec(module) is None]
    if missing:
        typer.echo(f"error: {missing[0]} is not installed: pip install 'specfirst[serve]'", err=True)
        raise typer.Exit(2)
