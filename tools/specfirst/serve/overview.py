"""The page that leads to the documentation of each of several contracts."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
"""OpenAPI 3.2, Path Item Object."""
READ = 2000
"""Characters of a description that its first sentence is looked for in."""
LONGEST = 200
"""Characters of a sentence that are shown."""
FILES = {"Documentation": "", "openapi.json": "openapi.json", "openapi.yaml": "openapi.yaml"}
"""From what a link says to where it leads, below the documentation of the contract."""
STYLE = """\
:root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 18%, Canvas); --soft: color-mix(in srgb, CanvasText 65%, Canvas); }
body { font-family: system-ui, sans-serif; line-height: 1.5; margin: 0 auto; max-width: 56rem; padding: 2rem 1rem; }
main { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
article { border: 1px solid var(--line); border-radius: 0.5rem; overflow-wrap: anywhere; padding: 1rem 1.25rem; }
h2 { font-size: 1.25rem; margin: 0; }
h2 a { color: inherit; text-decoration: none; }
h2 a:hover { text-decoration: underline; }
p { margin: 0.5rem 0; }
.facts { color: var(--soft); font-size: 0.875rem; }
.links { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-bottom: 0; }
"""
POLICY = "; ".join(
    [
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode('ascii')}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
"""The Content-Security-Policy of the page, which needs no script."""


def overview(folders: Mapping[str, Path], base: str) -> str:
    """The page as HTML; `folders` leads from the name of a contract to its built documentation, which is at `base`/name."""
    cards = "\n".join(_card(f"{base}/{name}", name, _document(folder)) for name, folder in folders.items())
    return _HTML.format(style=STYLE, cards=cards)


def first_sentence(markdown: str) -> str:
    """The first sentence of a description as plain text, on one line; "" where it has none."""
    lines = [line for line in markdown[:READ].strip().splitlines() if not line.startswith("#")]
    paragraph = "\n".join(lines).strip().partition("\n\n")[0]
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", paragraph)
    plain = " ".join(re.sub(r"<[^>]*>|[*`]", "", plain).split())
    found = re.match(r".*?[.!?](?=\s+[^\sa-z]|$)|.*", plain)
    sentence = found[0] if found else ""
    return sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST].rstrip()}…"


def _document(folder: Path) -> dict[str, Any]:
    """The document that the documentation shows; empty where it could not be built."""
    try:
        document = json.loads((folder / "openapi.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


def _card(address: str, name: str, document: dict[str, Any]) -> str:
    info = _mapping(document.get("info"))
    title = _text(info.get("title")) or name
    about = _text(info.get("summary")) or first_sentence(_text(info.get("description")))
    facts = [*([f"Version {version}"] if (version := _text(info.get("version"))) else []), _operations(document)]
    start = escape(quote(address))
    links = "\n".join(f'<a href="{start}/{file}">{what}</a>' for what, file in FILES.items())
    return _CARD.format(
        start=start, title=escape(title), facts=escape(", ".join(facts)), about=escape(about), links=links
    )


def _operations(document: dict[str, Any]) -> str:
    items = [_mapping(item) for item in _mapping(document.get("paths")).values()]
    count = sum(len(METHODS & item.keys()) for item in items)
    return "1 operation" if count == 1 else f"{count} operations"


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


_CARD = """\
<article>
<h2><a href="{start}/">{title}</a></h2>
<p class="facts">{facts}</p>
<p>{about}</p>
<p class="links">
{links}
</p>
</article>"""
_HTML = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Documentation</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<h1>Documentation</h1>
<main>
{cards}
</main>
</body>
</html>
"""
