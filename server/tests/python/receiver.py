"""A receiver of webhooks on this machine that answers as a test wants, and keeps what it got."""

import http.server
import json
import socket
import ssl
import threading
import time
from dataclasses import dataclass

# Settings of a server that may call a receiver on this machine, and does not let a test wait.
WEBHOOKS = {
    "WEBHOOKS__ALLOW_HTTP": "true",
    "WEBHOOKS__ALLOW_NETWORKS": '["127.0.0.0/8"]',
    "WEBHOOKS__PORTS": "[]",
    "WEBHOOKS__RETRY_SECONDS": "[0, 0, 0]",
    "WEBHOOKS__TIMEOUT_SECONDS": "2",
}

CUT = "cut"


@dataclass
class Delivery:
    """One request of the server."""

    path: str
    headers: dict  # as they arrived
    body: bytes
    at: float

    def __getitem__(self, name):
        """Returns a header."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), None)

    @property
    def event(self):
        return json.loads(self.body)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer is two writes, which would wait for each other.
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        delivery = Delivery(self.path, dict(self.headers.items()), body, time.monotonic())
        answer = self.server.owner.take(delivery)
        if callable(answer):
            answer = answer(self)
        if answer is None:
            return
        if answer == CUT:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, headers, text = answer if isinstance(answer, tuple) else (answer, {}, b"")
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *_):
        """A sender that goes away is no error here."""


class Receiver:
    """`answer` gets a delivery and returns a status, (status, headers, body), CUT, or a function that gets the handler."""

    def __init__(self, answer=lambda delivery: 200, certificate=None):
        self.answer = answer
        self.deliveries = []
        self.news = threading.Condition()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.owner = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            # The handshake is done where a request is read, so that a failure of one does not end the others.
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self.server.server_port}/webhook"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def take(self, delivery):
        with self.news:
            self.deliveries.append(delivery)
            self.news.notify_all()
        return self.answer(delivery)

    def wait(self, count, seconds=60):
        """Waits for so many requests, and returns all."""
        with self.news:
            came = self.news.wait_for(lambda: len(self.deliveries) >= count, timeout=seconds)
            assert came, f"{len(self.deliveries)} of {count} requests arrived"
            return list(self.deliveries)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
