"""A local server that answers as it is told, well or badly."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer:
    """What a path answers: a status, headers and a body, or what `misbehave` writes to the connection itself."""

    def __init__(self, body=b"", *, status=200, kind="text/html; charset=utf-8", headers=None, misbehave=None):
        self.body = body
        self.status = status
        self.headers = {"Content-Type": kind, **(headers or {})}
        self.misbehave = misbehave


class Site:
    """A running server: `answers` by path may change while it runs; `asked` lists each path with its headers."""

    def __init__(self, port):
        self.root = f"http://127.0.0.1:{port}"
        self.answers = {}
        self.asked = []

    def count(self, path):
        """Return how often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


def drip(stream):
    """Write one byte after the other without an end."""
    stream.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    with suppress(OSError):
        while True:
            stream.write(b"<p>slow</p>")
            stream.flush()
            time.sleep(0.05)


def flood(stream):
    """Write without an end, as fast as can be."""
    stream.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    with suppress(OSError):
        while True:
            stream.write(b"<p>much</p>" * 10_000)


def babble(stream):
    """Write what is no HTTP."""
    stream.write(b"\x00\xff" * 1_000 + b"\r\n\r\n")


def break_off(stream):
    """Promise more than is written."""
    stream.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half")


@contextmanager
def serve():
    """Run a server; give its `Site`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path, Answer(status=404))
            if answer.misbehave:
                answer.misbehave(self.wfile)
                return
            tag = answer.headers.get("ETag")
            unchanged = tag is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if unchanged else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(b"" if unchanged else answer.body)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
