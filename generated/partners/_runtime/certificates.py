"""Client certificates that a proxy which ends TLS passes on in a header."""

from base64 import b64decode
from binascii import Error
from ssl import DER_cert_to_PEM_cert
from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send


class ClientCertificate:
    """Puts the certificate in `header` where by_certificate() finds it.

    For a proxy that replaces the header, if clients send it: whoever reaches the application past it can say anything.
    """

    def __init__(self, app: ASGIApp, header: str) -> None:
        self.app = app
        self.name = header.lower().encode("latin-1")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            values = [value for name, value in scope["headers"] if name == self.name]
            if len(values) == 1 and (certificate := pem_of(values[0].decode("latin-1").strip())):
                scope["state"] = {**scope.get("state", {}), "client_certificate": certificate}
        await self.app(scope, receive, send)


def pem_of(text: str) -> str:
    """The certificate in PEM: percent-encoded, or bytes of a structured field (RFC 9440, 2.2); "" if it is neither."""
    if not (text.startswith(":") and text.endswith(":") and len(text) > 2):
        return unquote(text)
    try:
        return DER_cert_to_PEM_cert(b64decode(text[1:-1], validate=True))
    except (Error, ValueError):
        return ""
