"""The server as an editor meets it: a process that speaks the protocol over its standard streams."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pytest_lsp", reason="needs pytest-lsp and the extra lsp")

from lsprotocol import types as lsp
from pytest_lsp import client_capabilities, make_test_lsp_client

PROGRAM = (sys.executable, "-c", "from mtcheck.cli import main; main()", "lsp", "--stdio", "--delay", "0.05")
STORY = "\U0001f600 The  minister left.\n"


def session(folder, talk, *options, editor="visual-studio-code", home=True):
    """Start a server in a folder, talk with it, end it as editors do; what the talk returned."""
    own = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")} if home else {}

    async def whole():
        client = make_test_lsp_client()
        rules = options or ("--select", "spacing")
        await client.start_io(*PROGRAM, *rules, cwd=folder, env={**os.environ, **own})
        try:
            told = await client.initialize_session(
                lsp.InitializeParams(capabilities=client_capabilities(editor), root_uri=folder.as_uri())
            )
            client.told = told
            return await talk(client, folder)
        finally:
            await client.shutdown_session()
            await client.stop()

    return asyncio.run(asyncio.wait_for(whole(), 100))


async def opened(client, folder, text=STORY, name="story.txt"):
    """Open a text and wait for its findings."""
    uri = (folder / name).as_uri()
    item = lsp.TextDocumentItem(uri, "plaintext", 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri


def changed(client, uri, text, version):
    event = lsp.TextDocumentContentChangeWholeDocument(text)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(version, uri), [event])
    )


async def until(true):
    """Wait for something that the server does in its own time; the session has a limit."""
    while not true():
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("editor", ["visual-studio-code", "neovim", "emacs"])
def test_findings_are_told_when_a_text_is_opened(tmp_path, editor):
    async def talk(client, folder):
        uri = await opened(client, folder)
        return client.diagnostics[uri]

    (found,) = session(tmp_path, talk, editor=editor)
    assert (found.code, found.severity) == ("spacing/doubled", lsp.DiagnosticSeverity.Warning)
    assert found.range.start.line == 0


def test_what_the_server_can_is_told(tmp_path):
    async def talk(client, folder):
        return client.told.capabilities

    able = session(tmp_path, talk)
    assert able.position_encoding == "utf-16"
    assert able.hover_provider
    assert "quickfix" in able.code_action_provider.code_action_kinds
    assert list(able.execute_command_provider.commands) == ["mtcheck.ignore"]


def test_a_correction_is_seen_and_many_keystrokes_are_judged_once(tmp_path):
    async def talk(client, folder):
        told = []
        keep = client.protocol.fm.features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        def note(params):
            told.append(params.version)
            return keep(params)

        client.protocol.fm.features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = note
        uri = await opened(client, folder)
        for version in range(2, 30):
            changed(client, uri, "The  minister " + "left " * version, version)
        changed(client, uri, "The minister left.\n", 30)
        await until(lambda: not client.diagnostics[uri])
        return told

    # Told on opening, and once more at the end.
    assert session(tmp_path, talk, "--select", "spacing", "--delay", "0.5") == [1, 30]


def test_an_edit_of_a_range_is_applied(tmp_path):
    async def talk(client, folder):
        uri = await opened(client, folder, "\U0001f600 The  minister left.\r\nShe  stayed.\r\n")
        places = lsp.Range(lsp.Position(0, 6), lsp.Position(0, 8))
        document = lsp.VersionedTextDocumentIdentifier(2, uri)
        event = lsp.TextDocumentContentChangePartial(places, " ")
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [event]))
        await until(lambda: len(client.diagnostics[uri]) == 1)
        return client.diagnostics[uri][0].range.start.line

    assert session(tmp_path, talk) == 1


def test_hover_and_quick_fix(tmp_path):
    async def talk(client, folder):
        uri = await opened(client, folder)
        (found,) = client.diagnostics[uri]
        document = lsp.TextDocumentIdentifier(uri)
        said = await client.text_document_hover_async(lsp.HoverParams(document, found.range.start))
        only = lsp.CodeActionContext([found], [lsp.CodeActionKind.SourceFixAll])
        asked = lsp.CodeActionParams(document, found.range, only)
        return said, await client.text_document_code_action_async(asked)

    said, (action,) = session(tmp_path, talk)
    assert "more than one space" in said.contents.value
    (edit,) = action.edit.changes[(tmp_path / "story.txt").as_uri()]
    units = STORY.encode("utf-16-le")
    begin, end = (2 * each.character for each in (edit.range.start, edit.range.end))
    after = (units[:begin] + edit.new_text.encode("utf-16-le") + units[end:]).decode("utf-16-le")
    assert after == "\U0001f600 The minister left.\n"


def test_a_finding_that_is_ignored_with_a_reason_stays_away(tmp_path):
    async def talk(client, folder):
        uri = await opened(client, folder)
        (found,) = client.diagnostics[uri]
        await client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mtcheck.ignore", arguments=[uri, found.data, "as spoken"])
        )
        await until(lambda: not client.diagnostics[uri])
        return found.data

    fingerprint = session(tmp_path, talk)
    written = (tmp_path / ".mtcheckignore").read_text()
    assert f'fingerprint = "{fingerprint}"' in written
    assert 'reason = "as spoken"' in written


@pytest.mark.parametrize("arguments", [["{uri}", "no fingerprint", "why"], ["{uri}", "0123456789abcdef", "  "]])
def test_an_entry_that_is_none_is_refused_in_a_sentence(tmp_path, arguments):
    async def talk(client, folder):
        uri = await opened(client, folder)
        given = [each.format(uri=uri) for each in arguments]
        await client.workspace_execute_command_async(lsp.ExecuteCommandParams("mtcheck.ignore", arguments=given))
        await until(lambda: client.messages)
        return [each.message for each in client.messages]

    (message,) = session(tmp_path, talk)
    assert message.startswith("mtcheck: not ignored: ")
    assert not (tmp_path / ".mtcheckignore").exists()


def test_settings_that_change_are_obeyed_and_broken_ones_told(tmp_path):
    async def talk(client, folder):
        uri = await opened(client, folder)
        watched = lsp.FileEvent((folder / "mtcheck.toml").as_uri(), lsp.FileChangeType.Changed)
        (folder / "mtcheck.toml").write_text("nonsense = 1\n")
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([watched]))
        await until(lambda: client.messages)
        (folder / "mtcheck.toml").write_text('rules = {spacing = "major"}\n')
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([watched]))
        await until(lambda: client.diagnostics[uri])
        return client.messages[0].message, client.diagnostics[uri]

    message, (found,) = session(tmp_path, talk)
    assert "unknown key 'nonsense'" in message
    assert found.severity == lsp.DiagnosticSeverity.Error


def test_a_text_that_cannot_be_read_is_no_end(tmp_path):
    async def talk(client, folder):
        first = (folder / "other.xml").as_uri()
        item = lsp.TextDocumentItem(first, "xml", 1, '<?xml version="1.0"?><other/>')
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        await until(lambda: any("XML of a kind" in each.message for each in client.log_messages))
        uri = await opened(client, folder)
        return client.diagnostics[uri]

    assert len(session(tmp_path, talk)) == 1


def test_what_is_closed_is_taken_back(tmp_path):
    async def talk(client, folder):
        uri = await opened(client, folder)
        client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        await until(lambda: not client.diagnostics[uri])

    session(tmp_path, talk)


def test_without_the_extra_one_sentence_says_what_to_install():
    code = "import sys; sys.modules['pygls'] = None; from mtcheck.cli import main; main(['lsp'])"
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("mtcheck: mtcheck lsp needs pygls: pip install 'mtcheck[lsp]'")
    assert done.stdout == b""


INITIALIZE = (
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
)


def framed(*messages):
    """Messages as an editor sends them."""
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(each.encode()), each.encode()) for each in messages)


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ('{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"x":1}}', '"id": 2'),
        ('{"jsonrpc":"2.0","id":2,"method":"textDocument/nosuch","params":{}}', '"id": 2'),
        ("{broken", "a message of the editor cannot be used: Expecting"),
        ("[]", "a message of the editor cannot be used"),
        ('{"jsonrpc":"2.0"}', "a message of the editor cannot be used"),
        ('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}', "a message of the editor cannot be used"),
    ],
)
def test_what_an_editor_got_wrong_is_answered_and_the_server_goes_on(message, answer):
    end = ('{"jsonrpc":"2.0","id":3,"method":"shutdown"}', '{"jsonrpc":"2.0","method":"exit"}')
    done = subprocess.run(
        PROGRAM, input=framed(INITIALIZE, message, *end), capture_output=True, timeout=60, check=False
    )
    assert answer in done.stdout.decode()
    assert '"id": 3' in done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_exit_waits_for_no_check():
    """A text that takes minutes is being checked; the editor that closes must not wait for it."""
    text = "The  minister left on Thursday. annual meeting of the party. " * 9
    opened = {"uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": f"{text}\n\n" * 2000}
    note = json.dumps({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": opened}})
    process = subprocess.Popen(
        (*PROGRAM, "--select", "rules"), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    process.stdin.write(framed(INITIALIZE, note))
    process.stdin.flush()
    time.sleep(3)
    assert process.poll() is None
    process.stdin.close()
    begun = time.monotonic()
    assert process.wait(timeout=60) == 1
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once_with_its_exit_code(number):
    process = subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(framed(INITIALIZE))
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"Content-")
    process.send_signal(number)
    assert process.wait(timeout=30) == 128 + number
    assert b"Traceback" not in process.communicate()[1]


def test_it_ends_when_the_editor_is_gone():
    done = subprocess.run(PROGRAM, input=b"", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.model
def test_models_are_loaded_once_and_the_hover_gives_the_round_trip(tmp_path):
    """The models of this machine: the home folder stays as it is."""

    async def talk(client, folder):
        uri = await opened(client, folder, "The mayor left at 20h30 on the Thursday 4 May.\n")
        await opened(client, folder, "He spoke after the summit. annual meeting of the party.\n", "other.txt")
        document, said = lsp.TextDocumentIdentifier(uri), ""
        while "Translated" not in said:
            found = client.diagnostics[uri][0]
            answer = await client.text_document_hover_async(lsp.HoverParams(document, found.range.start))
            said = answer.contents.value if answer else ""
            await asyncio.sleep(0.1)
        return said

    said = session(tmp_path, talk, "--lang", "fr-en", home=False)
    assert "Translated back" in said
    assert "The segment scores" in said
