"""The command line: one file a command, loaded only when it is called, so that `--help` is instant."""

from __future__ import annotations

import errno
import gc
import importlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from mtcheck.errors import MtcheckError
from mtcheck.streams import Terminated, echo, ended_by, forget, put, ready_signals, ready_streams, say
from mtcheck.text.escape import visible
from mtcheck.version import __version__

__all__ = ["COMMANDS", "ClosedPipe", "main", "put", "say"]

# Objects allocated before the garbage collector runs. With Python's 700 it takes a tenth of a short check.
GARBAGE = 50_000
DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # These are not defects of mtcheck.

# Name, summary: the module is `mtcheck.cli.NAME`, its command `command`.
COMMANDS: tuple[tuple[str, str], ...] = (
    ("check", "Check stories: scores, findings, repairs."),
    ("score", "Score segments: JSON lines or plain text."),
    ("batch", "Check any number of stories: resumable, with a cache."),
    ("fix", "Apply safe repairs."),
    ("watch", "Check the files that a feed writes into a folder."),
    ("trend", "Scores over time, from the results of a batch."),
    ("sample", "Select stories of a batch for an editor to read."),
    ("compare", "Compare translations of a story or of a test set."),
    ("roundtrip", "Translate copy into the source language and back."),
    ("translate", "Translate line by line."),
    ("align", "Align two texts, m:n."),
    ("metrics", "BLEU, chrF and TER against references."),
    ("explain", "Explain a signal or a rule, with examples."),
    ("signals", "List the signals."),
    ("models", "List, inspect, fetch and verify models."),
    ("config", "Show the settings and their origins."),
    ("baseline", "Record known findings, so that only new ones fail."),
    ("init", "Write a commented configuration."),
    ("ignore", "Dismiss a finding, with a reason."),
    ("doctor", "Report what is installed and whether it works."),
    ("completion", "Install completion for a shell."),
    ("evaluate", "Measure against human judgements."),
    ("desk", "Open a page for editors, on this machine only."),
    ("serve", "Serve checks over HTTP, on loopback by default."),
    ("lsp", "Run a language server for editors."),
    ("cache", "Show or clear the cache of results."),
)


class ClosedPipe(Exception):
    """The reader of the output closed the pipe. Not an OSError, for which click would exit with code 1."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the arguments, which prints the help on request; for a closed pipe click would exit with code 1."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:
            raise ClosedPipe from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and flush its output, so that output errors are handled here."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ClosedPipe from error
        except EOFError as error:
            # Click treats it as Ctrl+D and would report a damaged file as an interruption.
            raise RuntimeError(f"a file ended too early: {error}") from error
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of `COMMANDS`."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `mtcheck.cli.NAME` and return its `command`."""
        if cmd_name not in dict(COMMANDS):
            return None
        command: click.Command = importlib.import_module(f"mtcheck.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; for an unknown one the error names a similar one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            meant = get_close_matches(args[0], self.list_commands(ctx), 1)
            raise click.UsageError(f"{error.message}{f' Did you mean {meant[0]!r}?' if meant else ''}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Summaries from `COMMANDS`, so that nothing is imported."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mtcheck")
def cli() -> None:
    """Check machine-translated copy: quality scores, flagged segments, repairs.

    \b
    mtcheck check story.txt                      the English alone
    mtcheck check story.txt --source story.fr    with what it translates

    Exit codes: 0 clean; 1 findings at the fail level or a gate missed; 2 usage, configuration or unreadable
    input; 3 a model missing or corrupt; 4 internal error.
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; turn every failure into one sentence and an exit code."""
    given = list(sys.argv[1:] if args is None else args)
    gc.set_threshold(GARBAGE, *gc.get_threshold()[1:])
    try:
        ready_streams()
        ready_signals()
        code = cli.main(given, prog_name="mtcheck", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        _refuse(error, given)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        say(ended_by(signal.SIGINT))
        sys.exit(130)
    except Terminated as stop:
        say(ended_by(signal.SIGTERM))
        sys.exit(stop.code)
    except MtcheckError as error:
        say(f"mtcheck: {error}")
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            _give_up(error)
        forget(sys.stdout)
        say(f"mtcheck: cannot write: {error.strerror}; what was written is incomplete")
        sys.exit(2)
    except ClosedPipe:
        forget(sys.stdout)
        sys.exit(0)
    except Exception as error:
        _give_up(error)


def _refuse(error: click.ClickException, given: Sequence[str]) -> None:
    """Print an error as click does; a hostile argument, which click repeats unchanged, is reduced to one line."""
    shown = io.StringIO()
    error.show(shown)
    if all(visible(argument) == argument for argument in given):
        echo(shown.getvalue().rstrip("\n"))
    else:
        say(f"mtcheck: {error.format_message()}")


def _give_up(error: Exception) -> None:
    """The last resort: report a defect of mtcheck."""
    say(f"mtcheck: internal error: {type(error).__name__}: {error}")
    say("Please report it with the command that caused it; MTCHECK_DEBUG=1 shows where.")
    if os.environ.get("MTCHECK_DEBUG"):
        raise error
    sys.exit(4)
