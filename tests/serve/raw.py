"""Bytes to a socket and back, for requests that no client library would send."""

import json
import socket


def send(port, data, *more, timeout=180):
    """The first answer: status and body; (0, b"") if the connection was closed without one."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as to:
        try:
            for part in (data, *more):
                to.sendall(part)
            return answer(to)
        except (BrokenPipeError, ConnectionResetError):
            return 0, b""


def answer(to):
    data = b""
    while b"\r\n\r\n" not in data:
        if not (chunk := to.recv(65536)):
            return 0, b""
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    length = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < length and (chunk := to.recv(65536)):
        body += chunk
    return int(head.split()[1]), body


def request(method, path, body=b"", *headers, host):
    head = [f"{method} {path} HTTP/1.1", f"Host: {host}", *headers]
    if not any(h.lower().startswith(("content-length", "transfer-encoding")) for h in headers):
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def said(body):
    return json.loads(body)["error"] if body[:1] == b"{" else ""
