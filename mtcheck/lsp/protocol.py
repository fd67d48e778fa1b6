"""The protocol with two additions: a malformed request is answered, and changes of a part of a text are applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from mtcheck.lsp.buffer import Buffer


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, which leaves a request with malformed parameters without an answer."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message. Raises JsonRpcException, after the editor got its answer if it waits for one."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


def changed(
    text: str, changes: Sequence[lsp.TextDocumentContentChangeEvent], encoding: lsp.PositionEncodingKind | str
) -> str:
    """The text after changes. The server asks for whole texts; some editors send ranges all the same."""
    for change in changes:
        if isinstance(change, lsp.TextDocumentContentChangePartial):
            text = Buffer(text, encoding).with_change(change.range, change.text)
        else:
            text = change.text
    return text
