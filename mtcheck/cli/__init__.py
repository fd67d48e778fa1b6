"""The command line: one file a command, loaded only when it is called, so that `--help` is instant."""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from mtcheck.errors import MtcheckError
from mtcheck.version import __version__

DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # Output that goes nowhere is not our defect.

# Name, summary: the module is `mtcheck.cli.NAME`, its command `command`.
COMMANDS: tuple[tuple[str, str], ...] = (
    ("check", "Judge stories: scores, flagged stretches, repairs."),
    ("score", "Score JSON lines of segments, streaming."),
    ("fix", "Apply the repairs that are safe."),
    ("compare", "Which of two translations of a story is better?"),
    ("roundtrip", "Translate copy there and back and show the difference."),
    ("translate", "Translate line by line."),
    ("align", "Align two texts, m:n."),
    ("metrics", "BLEU, chrF and TER against references."),
    ("explain", "What a signal looks for, with examples."),
    ("signals", "List the signals."),
    ("models", "List, inspect, fetch and verify models."),
    ("config", "Show the settings and where each comes from."),
    ("baseline", "Write down today's findings so that only new ones fail."),
    ("init", "Write a commented configuration."),
    ("evaluate", "Measure against human judgements."),
    ("desk", "A page for editors, on this machine only."),
)


class ClosedPipe(Exception):
    """Whoever read the output has read enough. Not an OSError, which click would answer with exit code 1."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and see its output off, so that what goes wrong with that goes wrong here."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ClosedPipe from error
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
    """Run, and turn every failure into one sentence and its exit code."""
    try:
        given = list(sys.argv[1:] if args is None else args)
        code = cli.main(given, prog_name="mtcheck", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("mtcheck: interrupted; nothing half-written was left", err=True)
        sys.exit(130)
    except MtcheckError as error:
        click.echo(f"mtcheck: {printable(str(error))}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            _give_up(error)
        _forget_output()
        click.echo(f"mtcheck: cannot write: {error.strerror}; what was written is incomplete", err=True)
        sys.exit(2)
    except ClosedPipe:
        _forget_output()
        sys.exit(0)
    except Exception as error:
        _give_up(error)


def _give_up(error: Exception) -> None:
    """The last resort: a defect of mtcheck, reported as one."""
    click.echo(f"mtcheck: internal error: {type(error).__name__}: {printable(str(error))}", err=True)
    click.echo("Please report it with the command that caused it; MTCHECK_DEBUG=1 shows where.", err=True)
    if _debugging():
        raise error
    sys.exit(4)


def _forget_output() -> None:
    """Let what could not be written go nowhere, or Python would try again as it ends, and complain."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text: str) -> str:
    """Control characters as escapes: a hostile file name must not drive the terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)


def _debugging() -> bool:
    import os

    return bool(os.environ.get("MTCHECK_DEBUG"))
