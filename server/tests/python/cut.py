"""A wire between a server and its database, which can be cut."""

import socket
import threading
from urllib.parse import urlsplit, urlunsplit


class Cut:
    """Passes connections on to a database until it is cut off."""

    def __init__(self, url):
        parts = urlsplit(url)
        self._target = (parts.hostname, parts.port or 5432)
        self._listener = socket.create_server(("127.0.0.1", 0))
        user = f"{parts.username}@" if parts.username else ""
        place = f"{user}127.0.0.1:{self._listener.getsockname()[1]}"
        self.url = urlunsplit(parts._replace(netloc=place))
        self._is_on = True
        self._open = []
        self._lock = threading.Lock()

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.off()
        self._listener.close()

    def off(self):
        """Cuts every connection, and takes no new one."""
        with self._lock:
            self._is_on = False
            for end in self._open:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                end.close()
            self._open.clear()

    def on(self):
        """Takes connections again."""
        with self._lock:
            self._is_on = True

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if not self._is_on:
                    near.close()
                    continue
                far = socket.create_connection(self._target)
                self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass_on(one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
