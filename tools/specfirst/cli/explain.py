"""tools explain: the page of a rule."""

from typing import Annotated

import typer


def explain(rule: Annotated[str, typer.Argument(help="A rule's name, as it stands in brackets in a message.")]) -> None:
    """Explain a rule: what it finds, why that matters, and what to write instead."""
    import difflib  # noqa: PLC0415 (quick help)

    from .pages import rule_pages  # noqa: PLC0415 (quick help)

    pages = rule_pages()
    if rule in pages:
        typer.echo(f"{rule}\n\n{_wrapped(pages[rule])}")
        return
    near = difflib.get_close_matches(rule, pages, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"rules: {', '.join(sorted(pages))}"
    typer.echo(f'error: "{rule}" is no rule\n  hint: {hint}', err=True)
    raise typer.Exit(2)


def _wrapped(page: str) -> str:
    """The page with its paragraphs fitted to the terminal; examples are left as they are."""
    import shutil  # noqa: PLC0415 (quick help)
    import textwrap  # noqa: PLC0415 (quick help)

    width = min(shutil.get_terminal_size().columns, 100)
    parts = page.split("```")
    parts[::2] = ["\n\n".join(textwrap.fill(one, width) for one in part.split("\n\n")) for part in parts[::2]]
    return "```".join(parts)
