"""One self-contained page: the story as an editor reads it, each segment beside its findings. It opens no connection.

Every value goes through the template's escapes (`page/template.py`); style and script are fixed files of this package,
allowed by their hashes, so that a text that got through could still not run. Without the script the page lacks only
filters and keys.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.findings import Report, Severity
from mtcheck.report.page.chart import Chart, chart
from mtcheck.report.page.overview import Overview, overview
from mtcheck.report.page.rows import Block, blocks
from mtcheck.report.page.template import environment, fixed
from mtcheck.report.view import View, view
from mtcheck.scoring.bands import BANDS
from mtcheck.text.escape import inert_page
from mtcheck.text.surrogates import utf8


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with all data for the page."""

    view: View
    blocks: tuple[Block, ...]
    overview: Overview
    chart: Chart | None


def to_html(reports: Sequence[Report]) -> bytes:
    """One page for all documents, in the given order."""
    documents = [_shown(report, number) for number, report in enumerate(reports, 1)]
    found = [flag.finding for item in documents for flag in item.view.flags]
    style, script = fixed("palette.css") + fixed("page.css"), fixed("page.js")
    page = environment().get_template("page.html.jinja")
    # `inert_page` changes no line of style and script, so their hashes hold.
    return utf8(
        inert_page(
            page.render(
                title=reports[0].document.name if len(reports) == 1 else f"{len(reports)} documents",
                documents=documents,
                levels=[
                    level.label for level in sorted(Severity, reverse=True) if any(f.severity == level for f in found)
                ],
                categories=sorted({finding.category for finding in found}),
                bands=BANDS,
                style=style,
                script=script,
                policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
                "base-uri 'none'; form-action 'none'",
            )
        )
    )


def _shown(report: Report, number: int) -> Shown:
    item = view(report, number)
    made = blocks(item)
    return Shown(item, made, overview(item, made), chart(item))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
