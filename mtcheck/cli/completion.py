"""`mtcheck completion`: completion of commands and options in the shell."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mtcheck.cli import put, say

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Install completion for a shell.")
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.option("--install", is_flag=True, help="Install it for the shell.")
def command(shell: str | None, install: bool) -> None:
    """Print the completion script of SHELL, by default the one in use, or install it.

    \b
    mtcheck completion --install
    mtcheck completion zsh > ~/.zfunc/_mtcheck
    """
    from click.shell_completion import get_completion_class

    from mtcheck.cli import cli
    from mtcheck.documents.write import write_file
    from mtcheck.errors import UsageError, WriteError

    name = shell or Path(os.environ.get("SHELL", "")).name
    found = get_completion_class(name) if name in SHELLS else None
    if found is None:
        raise UsageError(f"name a shell: {', '.join(SHELLS)}")
    # click's own source() for bash would start bash to get its version.
    complete = found(cli, {}, "mtcheck", "_MTCHECK_COMPLETE")
    script = complete.source_template % complete.source_vars()
    if not install:
        put(script + "\n")
        return
    path = place(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}") from error
    write_file(path, script + "\n")
    say(f"{path}: written; open a new shell to use it")
    if name == "zsh":
        say("zsh reads it if ~/.zshrc has: fpath=(~/.zfunc $fpath); autoload -Uz compinit && compinit")


def place(shell: str) -> Path:
    """The path where a shell looks for a user's script."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return {
        "bash": data / "bash-completion" / "completions" / "mtcheck",
        "zsh": home / ".zfunc" / "_mtcheck",
        "fish": config / "fish" / "completions" / "mtcheck.fish",
    }[shell]
