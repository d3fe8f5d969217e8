"""The chat: who may join, who hears whom, within a process and between two."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect
from websockets.sync.client import connect

from tests import services
from tests.reference.clients import API, clerk, sign_in

ROOM = f"{API}/chat/tea"


def token_of(headers):
    return headers["Authorization"].removeprefix("Bearer ")


def kinds(socket, count):
    return [(event["kind"], event["name"]) for event in (socket.receive_json() for _ in range(count))]


def test_row_39_websocket_tells_everybody_who_comes_speaks_and_leaves(client):
    robin, kim = token_of(clerk(client)), token_of(sign_in(client, "kim", "battery staple"))
    with client.websocket_connect(f"{ROOM}?token={robin}") as one:
        assert kinds(one, 1) == [("joined", "robin")]
        with client.websocket_connect(f"{ROOM}/?token={kim}") as other:
            assert kinds(one, 1) == kinds(other, 1) == [("joined", "kim")]
            other.send_json({"text": "Is there tea?"})

            assert one.receive_json()["text"] == other.receive_json()["text"] == "Is there tea?"
        assert kinds(one, 1) == [("left", "kim")]


def test_row_39_websocket_tells_nothing_to_other_rooms(client):
    robin, kim = token_of(clerk(client)), token_of(sign_in(client, "kim", "battery staple"))
    with (
        client.websocket_connect(f"{ROOM}?token={robin}") as tea,
        client.websocket_connect(f"{API}/chat/coffee?token={kim}") as coffee,
    ):
        assert (kinds(tea, 1), kinds(coffee, 1)) == ([("joined", "robin")], [("joined", "kim")])
        coffee.send_json({"text": "Is there coffee?"})
        tea.send_json({"text": "Is there tea?"})

        assert tea.receive_json()["text"] == "Is there tea?"
        assert coffee.receive_json()["text"] == "Is there coffee?"


def test_row_39_websocket_takes_its_token_in_a_message_or_a_subprotocol(client):
    robin = token_of(clerk(client))
    with client.websocket_connect(ROOM) as by_message:
        by_message.send_json({"token": robin})
        assert kinds(by_message, 1) == [("joined", "robin")]
    with client.websocket_connect(ROOM, subprotocols=["bearer", robin]) as by_subprotocol:
        assert by_subprotocol.accepted_subprotocol == "bearer"
        assert kinds(by_subprotocol, 1) == [("joined", "robin")]


@pytest.mark.parametrize(
    ("message", "code"), [({"token": "nothing"}, 4401), ({"text": "I say"}, 1003), ({"token": 1}, 1003)]
)
def test_row_39_websocket_ends_for_who_does_not_sign_in(client, message, code):
    with client.websocket_connect(ROOM) as socket:
        socket.send_json(message)

        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == code


def test_row_39_websocket_is_refused_to_pages_of_other_origins_before_it_begins(client):
    robin = token_of(clerk(client))

    def joined(origin):
        with client.websocket_connect(f"{ROOM}?token={robin}", headers={"Origin": origin}) as socket:
            return kinds(socket, 1)

    assert joined("http://testserver") == joined("https://studio.example.com") == [("joined", "robin")]
    with pytest.raises((WebSocketDisconnect, WebSocketDenialResponse)):
        joined("https://elsewhere.example.net")


def test_row_39_websocket_is_asked_of_who_sends_a_plain_get(client):
    refused = client.get(ROOM)

    assert (refused.status_code, refused.headers["upgrade"]) == (426, "websocket")
    assert client.get(f"{API}/chat/NO").status_code == 422


@pytest.mark.service
def test_row_39_websocket_room_spans_two_workers_by_redis(redis_url, tmp_path):
    environment = os.environ | {"REDIS_URL": redis_url, "SHOP_DATA": str(tmp_path)}
    ports = [services.free_port(), services.free_port()]
    with ExitStack() as stack:
        for port in ports:
            command = [sys.executable, "-m", "uvicorn", "impl.shop.main:app", "--port", str(port)]
            worker = stack.enter_context(
                subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL)
            )
            stack.callback(worker.terminate)
            services.wait_for(port, seconds=120)
        form = {"username": "robin", "password": "correct horse"}
        token = httpx2.post(f"http://127.0.0.1:{ports[0]}{API}/sign-in/token", data=form).json()["access_token"]
        one, other = (
            stack.enter_context(connect(f"ws://127.0.0.1:{port}{ROOM}?token={token}", open_timeout=20))
            for port in ports
        )
        assert json.loads(one.recv(20))["kind"] == "joined"
        assert json.loads(other.recv(20))["kind"] == "joined"
        other.send(json.dumps({"text": "Is there tea?"}))

        heard = [json.loads(one.recv(20)) for _ in range(2)]
        assert [(event["kind"], event.get("text")) for event in heard] == [("joined", None), ("said", "Is there tea?")]
