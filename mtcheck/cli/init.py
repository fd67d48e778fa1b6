"""`mtcheck init`: a commented configuration."""

from __future__ import annotations

from pathlib import Path

import click

from mtcheck.cli import say

TEMPLATE = """# Settings of mtcheck; `mtcheck config` shows each with its origin. What is commented out is the default.

# lang = "fr-en"                 # source language first
# pivot = "auto"                 # translate the copy back to stand in for a missing source: true, false, auto
# fail_level = "major"           # exit 1 on findings from here on: none, neutral, minor, major, critical
# min_score = 60                 # exit 1 if a story scores less (0-100); no bar by default
# max_findings_per_1000_words = 10
# min_probability = 0.35         # show findings that at least so many readers would agree with
# select = []                    # only these signals; `mtcheck signals` lists them
# ignore = ["round_trip"]
# packs = ["wire-fr"]            # rule packs: names that ship, or paths to YAML files
# baseline = "mtcheck-baseline.json"
# suppressions = ".mtcheckignore"
# offline = true
# threads = 0                    # 0: all cores
"""


@click.command(short_help="Write a commented configuration.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(force: bool) -> None:
    """Write a commented `[tool.mtcheck]` into pyproject.toml if there is one, else mtcheck.toml."""
    from mtcheck.documents.write import write_file
    from mtcheck.errors import UsageError
    from mtcheck.text.guarded import Unreadable, read_text

    project = Path("pyproject.toml")
    if project.is_file():
        try:
            before = read_text(project)
        except (OSError, Unreadable) as error:
            raise UsageError(f"pyproject.toml cannot be read: {error}; save it as UTF-8") from error
        if "[tool.mtcheck]" in before:
            raise UsageError("pyproject.toml has a [tool.mtcheck] already; edit it there")
        write_file(project, f"{before.rstrip()}\n\n[tool.mtcheck]\n{TEMPLATE}")
        say("pyproject.toml: [tool.mtcheck] added")
        return
    path = Path("mtcheck.toml")
    if path.exists() and not force:
        raise UsageError("mtcheck.toml is there already; --force replaces it")
    write_file(path, TEMPLATE)
    say("mtcheck.toml: written")
