"""What can be sent in the head of an HTTP message: names of headers and cookies, media types."""

import re

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""RFC 9110, 5.6.2."""
_COOKIE = re.compile(r"[!-+\--:<>-~]+")
"""RFC 6265, 4.1.1, and the separators that browsers and servers take in the name of a cookie, such as brackets."""
_MEDIA_TYPE = re.compile(r"(?!\s*\*/\s*[^*\s])[\t -~]*[!-~][\t -~]*")
"""Visible ASCII and blanks, not blanks alone (RFC 9110, 5.5); no subtype of any type at all, which matches nothing."""


def is_sendable(name: str, location: str) -> bool:
    """Whether a parameter or a key may be called so where it is sent; anything may be called anything in a query."""
    match location:
        case "header":
            return is_header_name(name)
        case "cookie":
            return is_cookie_name(name)
        case _:
            return True


def is_header_name(name: str) -> bool:
    """Whether a header may be called so: a token."""
    return _TOKEN.fullmatch(name) is not None


def is_cookie_name(name: str) -> bool:
    """Whether a cookie may be called so: visible ASCII without `=`, `;` and `,`, which end a name."""
    return _COOKIE.fullmatch(name) is not None


def is_sendable_media_type(written: str) -> bool:
    """Whether a header can carry the media type, or one of the range."""
    return _MEDIA_TYPE.fullmatch(written) is not None
