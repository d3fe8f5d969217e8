"""A server that callbacks reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread


@dataclass(frozen=True, slots=True)
class Hook:
    url: str
    bodies: Queue[bytes]

    def received(self, *, seconds: float) -> bytes:
        """The next body; queue.Empty if none comes within that time."""
        return self.bodies.get(timeout=seconds)


@contextmanager
def listening() -> Iterator[Hook]:
    bodies: Queue[bytes] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Hook(f"http://127.0.0.1:{server.server_port}/done", bodies)
        finally:
            server.shutdown()
            thread.join()
