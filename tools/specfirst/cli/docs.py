"""tools docs: the documentation of a contract, as files or served."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AllowOutside, Spec

if TYPE_CHECKING:
    from specfirst.load import Document

app = typer.Typer(
    help="Documentation of the contract as a page: Redoc, offline.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

OUTPUT = Path("build/docs")


@app.command("build")
def build(
    spec: Spec = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=f"The folder to write; {OUTPUT} by default.", show_default=False),
    ] = None,
    single_file: Annotated[
        Path | None, typer.Option("--single-file", help="Write one HTML file instead of a folder.", show_default=False)
    ] = None,
    allow_outside: AllowOutside = False,
) -> None:
    """Write the page of each contract: a folder to serve, or one file to send to somebody."""
    from specfirst import pipeline  # noqa: PLC0415 (quick help)
    from specfirst.docs.build import build_file, build_folder  # noqa: PLC0415 (quick help)
    from specfirst.load.dump import document_json  # noqa: PLC0415 (quick help)

    if output is not None and single_file is not None:
        raise typer.BadParameter("--output and --single-file are two ways to write the page: name one")
    contracts = _contracts(spec)
    if single_file is not None and len(contracts) > 1:
        raise typer.BadParameter("--single-file takes one contract: tools docs build SPEC --single-file FILE")
    documents = {name: pipeline.bundle(path, allow_outside=allow_outside) for name, path in contracts.items()}
    for name, document in documents.items():
        if single_file is not None:
            build_file(document_json(document), single_file)
            typer.echo(str(single_file))
        else:
            folder = (output or OUTPUT) / name
            build_folder(document_json(document), folder)
            typer.echo(str(folder / "index.html"))
    _leave(documents)


@app.command("serve")
def serve(
    spec: Spec = None,
    *,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port; 0 for any that is free.", min=0, max=65535)] = 8000,
    allow_outside: AllowOutside = False,
) -> None:
    """Serve the page of each contract, and follow the contract while it is being written."""
    from .options import require  # noqa: PLC0415 (quick help)

    require("uvicorn", "watchfiles")
    from .serving_docs import serve_docs  # noqa: PLC0415 (quick help)

    serve_docs(_contracts(spec), host, port, allow_outside=allow_outside)


def _contracts(spec: Path | None) -> dict[str, Path]:
    """The contract that is named, by no name, or all of the project's by their short names."""
    from specfirst.settings import absolute, read  # noqa: PLC0415 (quick help)

    if spec is not None:
        return {"": absolute(spec)}
    names = read(Path.cwd()).names
    return {name if len(names) > 1 else "": api.contract for name, api in names.items()}


def _leave(documents: "dict[str, Document]") -> None:
    """Report what could not be resolved, and leave with 1 if there is any."""
    from .output import report  # noqa: PLC0415 (quick help)

    faults = [fault for document in documents.values() for fault in document.faults]
    report(faults, near=[document.sources[0].path.parent for document in documents.values()])
    raise typer.Exit(1 if faults else 0)
