"""The server: editor messages in, findings out. Models run in a thread of their own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from mtcheck.errors import ConfigError, MtcheckError, NothingToCheck
from mtcheck.lsp.actions import FIX_ALL, IGNORE, REASONS, actions
from mtcheck.lsp.buffer import Buffer
from mtcheck.lsp.checking import SETTINGS_FILES, CheckedText, TextChecker
from mtcheck.lsp.ending import watch
from mtcheck.lsp.protocol import Protocol, changed
from mtcheck.lsp.show import diagnostics, hover
from mtcheck.review.dismissals import dismissed
from mtcheck.text.escape import visible
from mtcheck.version import __version__

DELAY = 0.4
"""Seconds without a keystroke before a text is checked."""

T = TypeVar("T")
KINDS: Sequence[lsp.CodeActionKind | str] = (lsp.CodeActionKind.QuickFix, FIX_ALL)


@dataclass(slots=True)
class Opened:
    """A text that an editor has open.

    Attributes:
        checked: The last result, possibly of an older state of the text; None before the first.
        shown: Its diagnostics as the editor has them.
        waiting: The check in progress.
    """

    uri: str
    text: str
    version: int | None
    checked: CheckedText | None = None
    shown: list[lsp.Diagnostic] | None = None
    waiting: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def path(self) -> Path:
        """The path of the file; for a text without one, a file of that name in the working directory."""
        return Path(to_fs_path(self.uri) or "") if self.uri.startswith("file:") else Path.cwd() / Path(self.uri).name


class Server(LanguageServer):
    """A language server for copy.

    Args:
        options: Options of the command line; they override all settings files.
        config_file: One settings file for all texts.
        delay: Seconds without a keystroke before a text is checked.
    """

    def __init__(self, options: Mapping[str, Any], config_file: Path | None = None, delay: float = DELAY) -> None:
        # Full texts only: for changed ranges the library treats U+2028 and form feeds as line ends.
        whole = lsp.TextDocumentSyncKind.Full
        super().__init__("mtcheck", __version__, text_document_sync_kind=whole, protocol_cls=Protocol)
        self.texts: dict[str, Opened] = {}
        self.reasons: Sequence[str] = REASONS
        self.ended = False
        self._delay = delay
        self._loop: asyncio.AbstractEventLoop | None = None
        self._checker = TextChecker(options, config_file, self._note)
        self._models = ThreadPoolExecutor(max_workers=1, thread_name_prefix="models")

    @property
    def encoding(self) -> lsp.PositionEncodingKind | str:
        """The encoding in whose units positions are counted."""
        return self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """The session has begun, in this event loop."""
        self._loop = loop
        watch(loop)

    def open(self, uri: str, text: str, version: int | None) -> None:
        """A text was opened or changed: check it once typing pauses."""
        known = self.texts.setdefault(uri, Opened(uri, text, version))
        known.text, known.version = text, version
        self._begin(known, self._delay)

    def close(self, uri: str) -> None:
        """A text was closed; withdraw its diagnostics."""
        known = self.texts.pop(uri, None)
        if known and known.waiting:
            known.waiting.cancel()
        self._publish(uri, None, [])

    def again(self) -> None:
        """Check every open text again after settings or dismissals changed; models read only new sentences."""
        for known in self.texts.values():
            self._begin(known, 0)

    def current(self, uri: str) -> CheckedText | None:
        """The result for the current text; None while it is not available."""
        known = self.texts.get(uri)
        return known.checked if known and known.checked and known.checked.buffer.text == known.text else None

    def ignore(self, uri: str, fingerprint: str, reason: str) -> None:
        """Add a finding to the dismissals file of a text. Raises MtcheckError."""
        known = self.texts.get(uri) or Opened(uri, "", None)
        path = Path(self._checker.settings(known.path).suppressions)
        dismissed(path, fingerprint, reason)
        self.again()

    def show_message(self, sentence: str, kind: lsp.MessageType = lsp.MessageType.Error) -> None:
        """Show a message in the editor."""
        self.window_show_message(lsp.ShowMessageParams(kind, visible(sentence)))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log a message that cannot be used; whoever sent a request has got the error as its answer."""
        self._note(f"a message of the editor cannot be used: {error}")

    def _begin(self, known: Opened, delay: float) -> None:
        if known.waiting:
            known.waiting.cancel()
        known.waiting = asyncio.get_running_loop().create_task(self._check_later(known, delay))

    async def _check_later(self, known: Opened, delay: float) -> None:
        await asyncio.sleep(delay)
        buffer, path = Buffer(known.text, self.encoding), known.path
        try:
            checked, found = await self._beside(lambda: self._check(path, buffer, hurried=True))
            self._show(known, checked, found)
            if not checked.whole:
                checked, found = await self._beside(lambda: self._check(path, buffer, hurried=False))
                self._show(known, checked, found)
            known.checked = await self._beside(lambda: self._checker.explained(checked))
        except MtcheckError as error:
            self._show(known, None, [])
            if isinstance(error, ConfigError):
                self.show_message(f"mtcheck: {error}")
            elif not isinstance(error, NothingToCheck):
                self._note(str(error))
        except Exception as error:  # An internal error on one text must not end the server.
            self._show(known, None, [])
            self.show_message(f"mtcheck: internal error: {type(error).__name__}: {error}; the text was not checked")

    def _check(self, path: Path, buffer: Buffer, *, hurried: bool) -> tuple[CheckedText, list[lsp.Diagnostic]]:
        """The result and its diagnostics, which take seconds for a large text: the server must go on answering."""
        checked = self._checker.check(path, buffer, hurried=hurried)
        found = diagnostics(checked)
        if len(found) < len(checked.flags):
            all_, shown = f"{len(checked.flags):,}", f"{len(found):,}"
            self._note(f"{path.name}: {all_} findings, the {shown} worst are shown; mtcheck check lists all")
        return checked, found

    async def _beside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._models, work)

    def _show(self, known: Opened, checked: CheckedText | None, found: list[lsp.Diagnostic]) -> None:
        before = known.shown if known.checked else None
        known.checked, known.shown = checked, found
        if found != before:
            self._publish(known.uri, known.version, found)

    def _publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def _note(self, sentence: str) -> None:
        """Write a line to the editor's log; callable from any thread."""
        line = lsp.LogMessageParams(lsp.MessageType.Info, visible(f"mtcheck: {sentence}"))
        if self._loop:
            self._loop.call_soon_threadsafe(self.window_log_message, line)


def create_server(options: Mapping[str, Any], config_file: Path | None = None, delay: float = DELAY) -> Server:
    """Create a server with all its handlers."""
    server = Server(options, config_file, delay)
    feature = server.feature
    feature(lsp.INITIALIZE)(_initialize)
    feature(lsp.INITIALIZED)(_initialized)
    feature(lsp.SHUTDOWN)(_shutdown)
    feature(lsp.TEXT_DOCUMENT_DID_OPEN)(_opened)
    feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_settings_changed)
    feature(lsp.TEXT_DOCUMENT_HOVER)(_hover)
    feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(KINDS)))(_actions)
    server.command(IGNORE)(_ignore)
    return server


def _initialize(server: Server, params: lsp.InitializeParams) -> None:
    server.begin(asyncio.get_running_loop())
    root = to_fs_path(params.root_uri) if params.root_uri else params.root_path
    if root and Path(root).is_dir():
        os.chdir(root)  # Names, dismissals and settings then equal those of a `check` in this folder.
    asked = params.initialization_options
    reasons = asked.get("reasons") if isinstance(asked, Mapping) else getattr(asked, "reasons", None)
    if isinstance(reasons, Sequence) and reasons and all(isinstance(each, str) and each.strip() for each in reasons):
        server.reasons = tuple(reasons)


def _initialized(server: Server, params: lsp.InitializedParams) -> None:
    workspace = server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        watchers = [lsp.FileSystemWatcher(f"**/{name}") for name in SETTINGS_FILES]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = lsp.Registration("settings", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(lsp.RegistrationParams([registration]))


def _shutdown(server: Server, params: None) -> None:
    server.ended = True


def _opened(server: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    server.open(params.text_document.uri, params.text_document.text, params.text_document.version)


def _changed(server: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    uri, known = params.text_document.uri, server.texts.get(params.text_document.uri)
    if params.content_changes:
        text = changed(known.text if known else "", params.content_changes, server.encoding)
        server.open(uri, text, params.text_document.version)


def _closed(server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _settings_changed(server: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    server.again()


def _hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    checked = server.current(params.text_document.uri)
    if checked is None:
        return None
    text_document = server.client_capabilities.text_document
    formats = (text_document and text_document.hover and text_document.hover.content_format) or ()
    return hover(checked, params.position, markdown=lsp.MarkupKind.Markdown in formats)


def _actions(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    checked = server.current(params.text_document.uri)
    if checked is None:
        return []
    return actions(checked, params.text_document.uri, params.range, params.context, server.reasons)


def _ignore(server: Server, uri: str, fingerprint: str, reason: str) -> None:
    try:
        server.ignore(uri, fingerprint, reason)
    except MtcheckError as error:
        server.show_message(f"mtcheck: not ignored: {error}")
