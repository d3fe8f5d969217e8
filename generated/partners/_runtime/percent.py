"""Percent-encoding (RFC 3986, 2.1), read strictly."""

import re
from urllib.parse import unquote_to_bytes

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Malformed(ValueError):  # a fact about the text, not a failure of ours
    """The text is not written as it should be; the message says how, without a value."""

    status = 422


class Undecodable(Malformed):
    """The percent-encoding of the text is broken."""

    status = 400


def decoded(text: str) -> str:
    """The text without its percent-encoding; `text` is ASCII, or bytes read as Latin-1."""
    if "%" not in text and text.isascii() and "\0" not in text:
        return text
    if _BROKEN.search(text):
        raise Undecodable("Percent-encoding should be % and two hexadecimal digits")
    try:
        plain = unquote_to_bytes(text.encode("latin-1")).decode("utf-8")
    except UnicodeDecodeError:
        raise Undecodable("Percent-encoded text should be UTF-8") from None
    if "\0" in plain:
        raise Malformed("Text should not contain the NUL character")
    return plain


def form_decoded(text: str) -> str:
    """As decoded(), where a plus sign is a space: in a query and in an urlencoded form (URL Standard, 5.1)."""
    return decoded(text.replace("+", " ") if "+" in text else text)
