"""Requests that the server refuses before they are complete; like other errors, with one sentence in JSON."""

from __future__ import annotations

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from mtcheck.report.json_objects import dumped


class Refusal(ErrorTask):
    """Refuses a body that is too large, a malformed or endless header, and contradictory lengths."""

    def execute(self) -> None:
        """Send the status and the message, and close the connection."""
        error = self.request.error  # type: ignore[attr-defined]
        message = f"{error.reason.lower()}: {error.body}"
        if error.code == 413:
            message = f"more than {self.channel.server.adj.max_request_body_size - 1:,} bytes; send less at a time"
        body = (dumped({"error": message}) + "\n").encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [
            *self.response_headers,
            ("Content-Type", "application/json"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """A connection that sends refusals as JSON."""

    error_task_class = Refusal
