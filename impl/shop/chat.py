"""The chat: rooms over WebSockets, with the messages that the contract's x-websocket names.

The contract has the path, for the handshake is a GET, and the models of the messages; the conversation is written here.
"""

import re
from datetime import UTC, datetime
from typing import Literal, NoReturn
from urllib.parse import urlsplit

import anyio
from fastapi import FastAPI, HTTPException
from pydantic import ValidationError
from redis.exceptions import RedisError
from starlette.websockets import WebSocket, WebSocketDisconnect

from generated.shop.models import ChatEvent, ChatMessage, ChatSignIn

from . import written
from .auth import Auth, Caller
from .db import DatabaseAway
from .hub import Hub

BAD_MESSAGE, TRY_AGAIN_LATER, UNAUTHORIZED = 1003, 1013, 4401
"""Close codes: of RFC 6455 and of its registry, and one of the codes that are left to applications."""
BEARER = "bearer"
ROOM = re.compile(r"[a-z0-9-]{1,40}")


def add_chat(app: FastAPI, auth: Auth, hub: Hub) -> None:
    """Add the conversation, at the path of the contract with and without a slash at its end."""

    async def converse(websocket: WebSocket) -> None:
        await Conversation(websocket, auth, hub).run()

    for path in ("/api/v1/chat/{room}", "/api/v1/chat/{room}/"):
        app.add_api_websocket_route(path, converse)
    app.add_api_route("/api/v1/chat/{room}", join_room, response_model=None)


async def join_room(room: str) -> NoReturn:
    """What is answered to a GET that is no handshake."""
    if not ROOM.fullmatch(room):
        raise HTTPException(422)
    raise HTTPException(426, headers={"Upgrade": "websocket"})


class Conversation:
    """One client in one room."""

    def __init__(self, websocket: WebSocket, auth: Auth, hub: Hub) -> None:
        self.websocket = websocket
        self.auth = auth
        self.hub = hub
        self.room: str = websocket.path_params["room"]

    async def run(self) -> None:
        if not (is_known_origin(self.websocket) and ROOM.fullmatch(self.room)):
            await self.websocket.close()  # before it is accepted: 403
            return
        offered = [name.strip() for name in self.websocket.headers.get("sec-websocket-protocol", "").split(",")]
        await self.websocket.accept(BEARER if BEARER in offered else None)
        try:
            caller = await self._caller(offered)
            if caller is None:
                await self.websocket.close(UNAUTHORIZED)
            else:
                await self._stay(caller.name)
        except WebSocketDisconnect:
            pass
        except ValidationError:
            await self.websocket.close(BAD_MESSAGE)
        except (DatabaseAway, RedisError):
            await self.websocket.close(TRY_AGAIN_LATER)

    async def _caller(self, offered: list[str]) -> Caller | None:
        """Who it is: by the subprotocol `bearer, TOKEN`, by the query, or by the first message."""
        if BEARER in offered[:-1]:
            token = offered[offered.index(BEARER) + 1]
        elif "token" in self.websocket.query_params:
            token = self.websocket.query_params["token"]
        else:
            token = ChatSignIn.model_validate_json(await self.websocket.receive_text()).token
        identity = await self.auth.clerk(token=token)
        return identity.principal if identity else None

    async def _stay(self, name: str) -> None:
        async with self.hub.listen(self.room) as messages, anyio.create_task_group() as group:

            async def forward() -> None:
                async for message in messages:
                    await self.websocket.send_text(message)

            group.start_soon(forward)
            await self._tell("joined", name)
            try:
                await self._listen(name)
            finally:
                group.cancel_scope.cancel()
                with anyio.CancelScope(shield=True):
                    await self._tell("left", name)

    async def _listen(self, name: str) -> None:
        try:
            while True:
                message = ChatMessage.model_validate_json(await self.websocket.receive_text())
                await self._tell("said", name, message.text)
        except WebSocketDisconnect:
            pass
        except ValidationError:
            await self.websocket.close(BAD_MESSAGE)

    async def _tell(self, kind: Literal["joined", "said", "left"], name: str, text: str | None = None) -> None:
        event = ChatEvent(kind=kind, name=name, text=text, at=datetime.now(UTC))
        await self.hub.publish(self.room, event.model_dump_json(by_alias=True))


def is_known_origin(websocket: WebSocket) -> bool:
    """Whether a browser may connect: from the shop's own pages, or from an origin of the contract's x-cors.

    Programs that are no browsers send no Origin. CORS does not protect WebSockets: this does.
    """
    origin = websocket.headers.get("origin")
    if origin is None or urlsplit(origin).netloc == websocket.headers.get("host"):
        return True
    cors = written.cors()
    return origin in cors["allow_origins"] or re.fullmatch(cors["allow_origin_regex"], origin) is not None
