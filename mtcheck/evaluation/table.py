"""Figures as a table for readers (Markdown) and for programs (tab-separated values)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Any

from mtcheck.evaluation.figures import Figure

COLUMNS = ("tau", "ptau", "acc-src", "AP", "AP chance", "ECE", "cAP", "cAP chance", "best F1", "pair")
TSV_HEAD = "data set\tlanguages\tmode\tevidence\tjudged\tsources\tall sources\tfigure\tvalue\tlow\thigh"
HEAD = ("data set", "languages", "mode", "evidence", "judged", "sources")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        dataset: With the kind of error, if the row is for one kind: "demetr: major_id17_tense".
        evidence: The basis and models that were available, such as "source+mt+qe+lm".
        count: Number of segments, or of preferences.
        sources: Number of sampled sources, and of all sources.
    """

    dataset: str
    lang_pair: str
    mode: str
    evidence: str
    count: int
    sources: tuple[int, int]
    figures: Mapping[str, Figure] = field(default_factory=dict)


def markdown(rows: Sequence[Row]) -> str:
    """The table with all columns that any row has; a sample of the sources is marked as one."""
    filled = [name for name in COLUMNS if any(name in row.figures for row in rows)]
    lines = ["| " + " | ".join([*HEAD, *filled]) + " |", "|" + "---|" * (len(HEAD) + len(filled))]
    for row in rows:
        drawn, there = row.sources
        sources = str(there) if drawn == there else f"{drawn} of {there}"
        head = [row.dataset, row.lang_pair, row.mode, row.evidence, str(row.count), sources]
        lines.append("| " + " | ".join([*head, *(cell(row.figures.get(name)) for name in filled)]) + " |")
    return "\n".join(lines)


def in_words(row: Row) -> str:
    """A row as text, printed before the table is complete: `"toy fr-en, english: tau 0.41 [0.35, 0.47], AP 0.30"`."""
    shown = (f"{name} {cell(row.figures[name])}" for name in COLUMNS if cell(row.figures.get(name)))
    return f"{row.dataset} {row.lang_pair}, {row.mode}: {', '.join(shown) or 'no figure'}"


def cell(figure: Figure | None) -> str:
    """`cell(Figure(0.41, (0.35, 0.47))) -> "0.41 [0.35, 0.47]"`; "" for an unknown figure."""
    if figure is None or isnan(figure.value):
        return ""
    between = f" [{figure.interval[0]:.2f}, {figure.interval[1]:.2f}]" if figure.interval else ""
    return f"{figure.value:.2f}{between}"


def tsv(rows: Sequence[Row]) -> list[str]:
    """One line per figure."""
    return [TSV_HEAD, *tsv_rows(rows)]


def tsv_rows(rows: Sequence[Row]) -> list[str]:
    """The same without the head."""
    lines = []
    for row in rows:
        head = [row.dataset, row.lang_pair, row.mode, row.evidence, str(row.count), *map(str, row.sources)]
        for name, figure in row.figures.items():
            low, high = figure.interval or ("", "")
            lines.append("\t".join([*head, name, *(_digits(x) for x in (figure.value, low, high))]))
    return lines


def dicts(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows for JSON: each figure with its interval, or null for both if unknown."""
    return [
        {
            **{name: getattr(row, name) for name in ("dataset", "lang_pair", "mode")},
            "evidence": row.evidence,
            "judged": row.count,
            "sources": row.sources,
            "figures": {
                name: {
                    "value": _known(figure.value),
                    "interval": [_known(end) for end in figure.interval or ()] or None,
                }
                for name, figure in row.figures.items()
            },
        }
        for row in rows
    ]


def _known(number: float) -> float | None:
    return None if isnan(number) else number


def _digits(number: float | str) -> str:
    return f"{number:.4f}" if isinstance(number, float) else number
