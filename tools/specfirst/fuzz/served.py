"""An application as a server runs it: what it raises ends in the log, not in the client."""

import logging
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Served:
    """Calls an ASGI application; logs each place that raises once, and answers 500 where nothing was sent yet."""

    app: Callable[[Message, Receive, Send], Awaitable[None]]
    _raised: set[tuple[type[BaseException], str, int | None]] = field(default_factory=set)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:  # noqa: BLE001 (as servers do)
            self._report(scope, error)
            if not started:
                await send({"type": "http.response.start", "status": 500, "headers": []})
                await send({"type": "http.response.body", "body": b""})

    def _report(self, scope: Message, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        key = (type(error), last.filename, last.lineno)
        if key not in self._raised:
            self._raised.add(key)
            _log.error("%s %s raised", scope["method"], scope["path"], exc_info=error)
