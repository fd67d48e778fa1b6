"""A web server on loopback with ranges, tags, and faults on request."""

from __future__ import annotations

import hashlib
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """What is served.

    Attributes:
        pages: Body by path (without query).
        cut: Path -> bytes after which the connection breaks, once.
        asked: (path, Range header) of every request.
        ranges: Whether ranges are understood.
        lengthless: Whether Content-Length is kept back.
    """

    pages: dict[str, bytes] = field(default_factory=dict)
    cut: dict[str, int] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    ranges: bool = True
    lengthless: bool = False
    url: str = ""


@contextmanager
def serving():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _handler(site: Site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[0]
            site.asked.append((path, self.headers.get("Range")))
            if path in site.redirects:
                self.send_response(302)
                self.send_header("Location", site.redirects[path])
                self.end_headers()
                return
            if path not in site.pages:
                self.send_error(404)
                return
            self._send(path, site.pages[path])

        def _send(self, path, body):
            tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
            wanted = self.headers.get("Range", "")
            first = int(wanted[6:-1]) if site.ranges and wanted and self.headers.get("If-Range") == tag else 0
            if first >= len(body) > 0:
                self.send_error(416)
                return
            self.send_response(206 if first else 200)
            self.send_header("ETag", tag)
            if first:
                self.send_header("Content-Range", f"bytes {first}-{len(body) - 1}/{len(body)}")
            if path.endswith("/"):
                self.send_header("Content-Type", "text/html")
            if not site.lengthless:
                self.send_header("Content-Length", str(len(body) - first))
            self.end_headers()
            end = site.cut.pop(path, len(body))
            self.wfile.write(body[first:end])
            if end < len(body):
                self.close_connection = True

        def log_message(self, *_):
            pass

    return Handler
