"""`mtcheck init`: a commented configuration."""

from __future__ import annotations

from pathlib import Path

import click

from mtcheck.cli import say

TEMPLATE = """# Settings of mtcheck. `mtcheck config` shows each with its origin, docs/configuration.md explains them.
# A line that begins with "#" shows a default or an example; the others are recommended values.

# What is checked
# lang = "fr-en"                          # source language first
# source = "{stem}.fr.txt"               # what each story translates, beside it; scores are better with it
# exclude = ["drafts/*", "*.fr.txt"]
# pivot = "auto"                          # translate the copy back to stand in for a missing source: true, false, auto
# packs = ["wire-fr"]                     # rule packs: names that ship, or paths to YAML files
# vocabulary = "house"                    # folder with accept.txt, reject.txt, glossary.tsv
# select = []                             # only these signals; `mtcheck signals` lists them
# ignore = []                             # not these signals

# What fails a run (exit code 1)
fail-level = "major"                     # a finding of this severity or worse: none, neutral, minor, major, critical
max-findings-per-1000-words = 10         # more than this: many small faults are as bad as a large one
# min-score = 75                          # a story that scores less, of 100

# What is shown
# min-probability = 0.35                  # findings that at least this share of readers would agree with
# baseline = "mtcheck-baseline.json"      # known findings; `mtcheck baseline write` makes it
# suppressions = ".mtcheckignore"         # dismissed findings; `mtcheck ignore` adds to it

# How it runs
# offline = true                          # never open a socket, not even for `mtcheck models pull`
# threads = 0                             # 0: all cores
"""
RULES = """
# Signals or rules off, or of another severity: off, neutral, minor, major, critical
# [rules]
# spacing = "off"
# "calques/wire-fr/parquet" = "major"
"""
RULES_OF_PROJECT = RULES.replace("[rules]", "[tool.mtcheck.rules]")


@click.command(short_help="Write a commented configuration.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
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
        write_file(project, f"{before.rstrip()}\n\n[tool.mtcheck]\n{TEMPLATE}{RULES_OF_PROJECT}")
        say("pyproject.toml: [tool.mtcheck] added")
        return
    path = Path("mtcheck.toml")
    if path.exists() and not force:
        raise UsageError("mtcheck.toml is there already; --force replaces it")
    write_file(path, TEMPLATE + RULES)
    say("mtcheck.toml: written")
