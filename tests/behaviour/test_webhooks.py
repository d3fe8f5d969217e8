"""Webhooks, callbacks and WebSocket messages: kept in the document, their models generated and importable."""

from fastapi import WebSocket
from fastapi.testclient import TestClient

from tests.behaviour.replying import app_of, package

CONTRACT = """
paths:
  /orders:
    post:
      operationId: addOrder
      requestBody: {content: {application/json: {schema: {type: object, properties: {callback: {type: string, format: uri}}}}}}
      responses: {"202": {description: Under way}}
      callbacks:
        shipped:
          '{$request.body#/callback}':
            post:
              operationId: orderShipped
              requestBody: {content: {application/json: {schema: {type: object, required: [parcel], properties: {parcel: {type: string}}}}}}
              responses: {"204": {description: Seen}}
  /chat:
    get:
      operationId: chat
      x-websocket:
        receive: {type: object, required: [say], properties: {say: {type: string}}}
        send: {$ref: "#/components/schemas/Heard"}
        subprotocols: [chat.v1]
      responses: {"101": {description: A socket}}
webhooks:
  stockLow:
    post:
      operationId: stockLow
      requestBody: {content: {application/json: {schema: {type: object, required: [item], properties: {item: {type: integer}}}}}}
      responses: {"204": {description: Seen}}
components: {schemas: {Heard: {type: object, required: [text], properties: {text: {type: string}}}}}
"""


def test_models_of_webhooks_callbacks_and_messages_are_importable(tmp_path):
    with package(CONTRACT, tmp_path) as generated:
        models = generated.models

        assert models.StockLowBody(item=1).item == 1
        assert models.OrderShippedBody(parcel="p").parcel == "p"
        assert models.ChatReceived.model_validate_json('{"say": "hello"}').say == "hello"
        assert models.Heard(text="hello").model_dump_json() == '{"text":"hello"}'


def test_they_are_documented_and_not_served(tmp_path):
    with package(CONTRACT, tmp_path) as generated:
        client = TestClient(app_of(generated))
        document = client.get("/openapi.json").json()

        assert "stockLow" in document["webhooks"]
        assert "shipped" in document["paths"]["/orders"]["post"]["callbacks"]
        assert document["paths"]["/chat"]["get"]["x-websocket"]["subprotocols"] == ["chat.v1"]
        assert client.post("/stockLow").status_code == 404
        assert [name for name in dir(generated.contract.DefaultApi) if not name.startswith("_")] == ["add_order"]


def test_team_serves_the_socket_with_the_generated_models(tmp_path):
    with package(CONTRACT, tmp_path) as generated:
        app = app_of(generated)

        @app.websocket("/chat")
        async def chat(socket: WebSocket):
            await socket.accept("chat.v1")
            said = generated.models.ChatReceived.model_validate_json(await socket.receive_text())
            await socket.send_text(generated.models.Heard(text=said.say).model_dump_json())

        with TestClient(app).websocket_connect("/chat", subprotocols=["chat.v1"]) as socket:
            socket.send_text('{"say": "hello"}')
            heard = socket.receive_json()

    assert heard == {"text": "hello"}
