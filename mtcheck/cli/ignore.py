"""`mtcheck ignore`: dismiss a finding by its fingerprint, with a reason."""

from __future__ import annotations

from pathlib import Path

import click

from mtcheck.cli import say


@click.command(short_help="Dismiss a finding, with a reason.")
@click.argument("fingerprint")
@click.option("--reason", required=True, help="The reason; reports print it.")
@click.option("--until", "expires", metavar="DAY", help="Last day of the dismissal, such as 2027-01-31.")
@click.option("--files", default="", metavar="PATTERN", help="Only in files that match.")
@click.option("--suppressions", metavar="FILE", help="The file of dismissals.  [default: .mtcheckignore]")
def command(fingerprint: str, reason: str, expires: str | None, files: str, suppressions: str | None) -> None:
    """Dismiss a finding: add its FINGERPRINT, eight digits or more, to .mtcheckignore.

    \b
    mtcheck ignore 13e2286c --reason "quoted as it was spoken" --until 2027-01-31
    """
    from mtcheck.config import load
    from mtcheck.review.dismissals import dismissed

    path = Path(load({"suppressions": suppressions}).suppressions)
    added = dismissed(path, fingerprint, reason, expires=expires, files=files)
    say(f"{path}: {'added' if added else 'dismissed already'}: {fingerprint}")
