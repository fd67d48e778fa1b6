"""`mtcheck signals`: list the signals."""

from __future__ import annotations

import click

from mtcheck.cli.tables import put_table, table_option

COLUMNS = ("name", "category", "severity", "languages", "needs", "summary")


@click.command(short_help="List the signals.")
@table_option()
def command(as_format: str) -> None:
    """List the signals: name, MQM category, severity, languages of the copy, models they need, purpose."""
    from mtcheck.signals import NEEDS, SIGNALS

    rows = [
        {
            "name": spec.name,
            "category": spec.category,
            "severity": spec.severity.label,
            "languages": list(spec.languages) or ["all"],
            "needs": [NEEDS[field] for field in spec.needs] or ["rules only"],
            "summary": spec.summary,
        }
        for spec in SIGNALS
    ]
    put_table(rows, as_format, COLUMNS)
