"""`mtcheck signals`: the list."""

from __future__ import annotations

import click


@click.command(short_help="List the signals.")
def command() -> None:
    """List the signals: name, MQM category, what models they need, and what they look for."""
    from mtcheck.signals import NEEDS, SIGNALS

    for spec in SIGNALS:
        needs = ", ".join(NEEDS[field] for field in spec.needs) or "rules only"
        click.echo(f"{spec.name:<16} {spec.category:<28} {spec.summary} [{needs}]")
