"""`mtcheck explain`: what a signal looks for."""

from __future__ import annotations

import click


@click.command(short_help="Explain a signal.")
@click.argument("signal")
def command(signal: str) -> None:
    """What a signal looks for, with examples, its category and how often people agree with it."""
    from mtcheck.scoring import shipped
    from mtcheck.signals import chosen
    from mtcheck.signals.pages import page

    spec = chosen((signal,), ())[0]
    click.echo(page(spec.name).rstrip())
    click.echo(f"\nMQM: {spec.category}   ITS: {spec.its_type}   severity: {spec.severity.label}")
    curves = {name: curve for name, curve in shipped().curves.items() if name.split("/")[0] == spec.name}
    for name, curve in sorted(curves.items()):
        low, high = min(curve.probabilities), max(curve.probabilities)
        agreed = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}, by amount"
        click.echo(f"people agree with {name}: {agreed}")
