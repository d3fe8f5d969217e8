"""Redoc's script as the page runs it: a classic script, which asks no foreign host for anything."""

from specfirst.diagnostics import Diagnostic, Effect, Place, Unreadable

from .asset import MissingAsset, redoc

NAME_AS_PICTURE = (
    "data:image/svg+xml,"
    "%3Csvg xmlns='http://www.w3.org/2000/svg' width='58' height='14'%3E"
    "%3Ctext y='11' font-family='sans-serif' font-size='11' font-weight='bold' fill='%231a6fd4'%3ERedocly%3C/text%3E%3C/svg%3E"
)
CHANGES = {
    # In strings that are evaluated in modules only; the words are a fault in a classic script.
    "import.meta": "({})",
    # Hosts of the maker: telemetry, which the options switch off as well, the logo, icons.
    "https://otel.cloud.redocly.com/v1/traces": "",
    "https://cdn.redoc.ly/redoc/logo-mini-full.svg": NAME_AS_PICTURE,
    "https://cdn.redoc.ly/redoc/logo-mini.svg": NAME_AS_PICTURE,
    "https://cdn.redocly.com/icons/": "icons/",
    # A menu that hands the contract to services of third parties: as where there is no document to hand on.
    "if(!r.specUrl)return": "if(true)return",
    "export{RedocStandalone,hydrate,init};": "globalThis.Redoc={init};",
}
"""From what stands in the script to what stands there instead."""
HINT = 'install specfirst, or run "tools docs build", where the package registry is in reach'
LICENCE = """/*! Redoc 3.0.1, changed: a classic script, without requests to other hosts.

MIT License

Copyright (c) 2015-present, Redocly LLC (formerly Rebilly, Inc.)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. */
"""


def redoc_script() -> str:
    """The script, which leaves `Redoc.init`; safe inside a script element. Raises Unreadable where it cannot be had.

    It is no module, for browsers refuse modules from file://.
    """
    try:
        text = redoc()
    except MissingAsset as missing:
        raise Unreadable(
            Diagnostic(Place("redoc.js", 0, 0), "missing-redoc", Effect.FATAL, str(missing), HINT)
        ) from None
    for before, after in CHANGES.items():
        if before not in text:
            raise ValueError(f"Redoc's script has no {before}")
        text = text.replace(before, after)
    return LICENCE + '(() => {\n"use strict";\n' + inert(text) + "\n})();\n"


def inert(script: str) -> str:
    """The script, with nothing in it that ends a script element or changes how it is read (HTML, 4.12.1.3)."""
    return script.replace("</script", "<\\/script").replace("<script", "\\x3cscript").replace("<!--", "\\x3c!--")
