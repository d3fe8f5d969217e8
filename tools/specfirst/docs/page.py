"""The page itself: HTML whose every text of a contract is inert."""

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

GENERATOR = '<meta name="generator" content="specfirst">'
"""By which a page is known to be ours, and may be written again."""
MARKER_WITHIN = 2000
"""Characters from the start of a page in which its marker stands."""
STYLE = "body { margin: 0; }"
START = """\
Redoc.init(
  JSON.parse(document.getElementById("contract").textContent),
  OPTIONS,
  document.getElementById("redoc"),
);
"""
OPTIONS = {"disableTelemetry": True, "sanitize": True, "skipBundle": True}
FOLLOW = """\
const events = new EventSource("events");
let written;
events.onmessage = (event) => {
  written ??= event.data;
  if (written !== event.data) location.reload();
};
"""
"""Loads the page anew when another one is served than the one that was when it was loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows, and where it has its script from."""

    document: bytes
    """The bundled document as JSON."""
    script: str | None = None
    """Redoc's script, to be part of the page; None where it lies beside it as redoc.js."""
    is_followed: bool = False
    """Whether a server tells the page of changes."""

    def html(self) -> str:
        """The page, as self-contained as its script allows."""
        start = START.replace("OPTIONS", json.dumps(self._options()))
        inline = [*([self.script] if self.script else []), start, *([FOLLOW] if self.is_followed else [])]
        scripts = [*([] if self.script else ['<script src="redoc.js"></script>']), *map(_element, inline)]
        return _HTML.format(
            policy=escape(self._policy(inline)),
            generator=GENERATOR,
            title=escape(title(json.loads(self.document))),
            style=STYLE,
            contract=inert_json(self.document.decode()),
            scripts="\n".join(scripts),
        )

    def _options(self) -> dict[str, Any]:
        return (
            OPTIONS if self.script else {**OPTIONS, "downloadUrls": [{"title": "openapi.json", "url": "openapi.json"}]}
        )

    def _policy(self, inline: list[str]) -> str:
        """A Content-Security-Policy that lets run these scripts, and nothing leave for another host."""
        own = [] if self.script else ["'self'"]
        reached = "'self'" if self.is_followed else "'none'"
        sources = " ".join([*own, *map(_hash, inline)])
        return "; ".join(
            [
                "default-src 'none'",
                f"script-src {sources}",
                "style-src 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src data:",
                "worker-src blob:",
                f"connect-src {reached}",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )


_HTML = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
{generator}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<noscript>This page is drawn by a script.</noscript>
<div id="redoc"></div>
<script type="application/json" id="contract">{contract}</script>
{scripts}
</body>
</html>
"""


def title(document: Any) -> str:
    """The contract's title and version, as far as it has them."""
    info = document.get("info") if isinstance(document, dict) else None
    parts = [info.get(key) for key in ("title", "version")] if isinstance(info, dict) else []
    return " ".join(str(part) for part in parts if isinstance(part, str | int | float)) or "API"


def inert_json(text: str) -> str:
    """JSON that cannot end or change the script element it stands in; equal to what it was."""
    return text.replace("<", "\\u003c")


def is_ours(page: str) -> bool:
    """Whether a page was written by this tool."""
    return GENERATOR in page[:MARKER_WITHIN]


def _element(script: str) -> str:
    return f"<script>{script}</script>"


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode('ascii')}'"
