"""The command line: `tools COMMAND`. Every command imports what it needs when it runs, so that help is quick."""

import io
import os
import sys
from typing import Annotated

import typer

from . import bundle, check, diff, docs, explain, features, fuzz, lint, mock, regen, scaffold, serve
from .options import print_version

app = typer.Typer(
    name="tools",
    help="Write the OpenAPI contract by hand; generate models, typed contracts and routers; prove that all of it agrees.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# What the list of commands says of each fits a terminal of 80 columns.
app.command("regen", short_help="Generate the package of each contract.")(regen.regen)
app.command("scaffold", short_help="Add the stubs that the implementation lacks.")(scaffold.scaffold)
app.command("check", short_help="What CI calls: everything has to agree.")(check.check)
app.command("lint", short_help="List the faults of each contract.")(lint.lint)
app.command("diff", short_help="Say what changes for clients; fail where it breaks.")(diff.diff)
app.command("bundle", short_help="Print a contract as a single document.")(bundle.bundle)
app.command("serve", short_help="Run the application, with its documentation.")(serve.serve)
app.command("mock", short_help="Serve a contract without an implementation.")(mock.mock)
app.add_typer(docs.app, name="docs", short_help="Build or serve the documentation: Redoc, offline.")
app.command("fuzz", short_help="Hold the service to its contract by requests.")(fuzz.fuzz)
app.command("explain", short_help="Explain a rule.")(explain.explain)
app.command("features", short_help="Print what is supported, construct by construct.")(features.features)


@app.callback()
def tools(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Options of all commands."""


def main() -> None:
    """Run the command line; leaves with 0 for fine, 1 for findings, 2 for what could not be done at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get("SPECFIRST_DEBUG") == "1":
        app()
    else:
        _guarded()


def _guarded() -> None:
    """Run the command line without ever showing a traceback."""
    from specfirst.diagnostics import Unreadable  # noqa: PLC0415 (quick help)

    try:
        app()
    except Unreadable as unreadable:
        from .output import report  # noqa: PLC0415 (quick help)

        report(unreadable.diagnostics)
        sys.exit(2)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as error:
        _fail(f"{error.filename or 'disk'}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 (the last line of defence)
        first = (str(error).splitlines() or [""])[0][:300]
        _fail(
            f"internal error: {type(error).__name__}: {first}",
            "please report it, with what SPECFIRST_DEBUG=1 shows",
        )


def _fail(message: str, hint: str | None = None) -> None:
    from specfirst.report.text import printable  # noqa: PLC0415 (quick help)

    typer.echo(f"error: {printable(message)}", err=True)
    if hint:
        typer.echo(f"  hint: {hint}", err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
