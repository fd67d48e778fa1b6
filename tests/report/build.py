"""Reports for the tests of the writers: a realistic wire story, and the same with hostile texts in every field."""

from __future__ import annotations

from mtcheck.findings import Finding, Report, SegmentScore, Severity, Skipped, Suggestion
from mtcheck.readings import Evidence, WordScore
from mtcheck.types import Document, Location, Paragraph, Segment, SegmentPair, Span

STORY = """\
Ministers meet again in Lyon

The port workers will strike again on Friday, announced Tuesday a delegate of the union.
“We want answers before the summer,” he told the press. in front of the gates of the harbour.
The prefecture estimated at 2 000 the number of the demonstrators, while the the union counted 5,000 of them.

According to the mayor, the talks will resume on Monday.
"""

HOSTILE = "</script><b onmouseover=alert(1)>&amp; ]]> \x1b[2J\x00 ::error::x%0A\r\n\u202eevil\u202c\u2028\t=1+1 `\ud800"


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The nth place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def finding(text: str, pair_id: str, words: str, **changes: object) -> Finding:
    """A finding on some words of a text."""
    given: dict[str, object] = {
        "signal": "attribution",
        "kind": "inverted",
        "category": "style/awkward",
        "its_type": "style",
        "severity": Severity.MINOR,
        "probability": 0.8123456,
        "message": "French word order.",
    }
    return Finding(pair_id=pair_id, span=span_of(text, words), **{**given, **changes})  # type: ignore[arg-type]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A paragraph for each line that is not blank."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            kind = "heading" if number == 1 else "text"
            found.append(Paragraph(Span(start, start + len(line)), Location(number, 1), kind=kind))
        start += len(line) + 1
    return tuple(found)


def pairs(document: Document) -> tuple[SegmentPair, ...]:
    """A pair for each paragraph."""
    return tuple(
        SegmentPair(
            id=str(number),
            document=document.name,
            target=Segment(p.span.of(document.text), p.span, p.location),
            paragraph=p.span.of(document.text),
            paragraph_span=p.span,
        )
        for number, p in enumerate(document.paragraphs, 1)
    )


def report(
    text: str = STORY, findings: tuple[Finding, ...] | None = None, name: str = "stories/port.txt", **more: object
) -> Report:
    """A report on a text, by default on the story with its findings."""
    document = Document(name=name, text=text, paragraphs=paragraphs(text))
    found = story_findings() if findings is None else findings
    every = pairs(document)
    given: dict[str, object] = {
        "document": document,
        "pairs": every,
        "evidence": {
            pair.id: Evidence(
                basis="pivot", pivot=f"Phrase française {pair.id}.", back_translation=f"English again {pair.id}."
            )
            for pair in every
        },
        "scores": tuple(
            SegmentScore(pair.id, 90.0 - 11 * n, 0.1 * n, (WordScore(0, 3, 0.123456), WordScore(4, 8, 0.9)))
            for n, pair in enumerate(every)
        ),
        "findings": found,
        "skipped": (
            Skipped("adequacy", "needs a fr-en model: mtcheck models pull fr-en"),
            Skipped("names", "no table"),
        ),
        "score": 63.456789,
        "needs_edit": 0.71,
        "penalty": 3.5,
        "basis": "pivot",
        "signature": "mtcheck|langs:fr-en|model:9f3c|calib:41aa|version:0.1.0",
        "metrics": {},
    }
    return Report(**{**given, **more})  # type: ignore[arg-type]


def story_findings() -> tuple[Finding, ...]:
    """One of each sort that writers treat differently; not in the order of the text."""
    tail = span_of(STORY, "press. in front of")
    doubled = span_of(STORY, "the the")
    return (
        finding(
            STORY,
            "3",
            "press. in front of the gates of the harbour",
            signal="split_tail",
            kind="lower-case",
            category="linguistic-conventions/grammar",
            its_type="grammar",
            severity=Severity.MAJOR,
            probability=0.95,
            message="A full stop cuts the sentence; what follows belongs to it.",
            suggestions=(
                Suggestion(Span(tail.start + 5, tail.start + 6), ""),
                Suggestion(Span(tail.start + 5, tail.start + 6), ","),
            ),
            evidence={
                "pivot": "« Nous voulons des réponses », a-t-il dit.",
                "back_translation": "“We want answers,” he said.",
            },
            signals=("split_tail", "surprisal"),
        ),
        finding(
            STORY,
            "4",
            "the the",
            signal="repetition",
            kind="doubled",
            category="linguistic-conventions/grammar",
            its_type="duplication",
            message="A word is doubled.",
            suggestions=(Suggestion(doubled, "the"),),
        ),
        finding(STORY, "2", "announced Tuesday a delegate of the union"),
        finding(
            STORY,
            "4",
            "2 000",
            signal="numbers",
            kind="format",
            category="locale-conventions/number-format",
            its_type="locale-violation",
            severity=Severity.CRITICAL,
            suggestions=(Suggestion(span_of(STORY, "2 000"), "2,000"),),
        ),
        Finding(
            "5",
            Span(STORY.index(" resume"), STORY.index(" resume")),
            "omission",
            "",
            "accuracy/omission",
            "omission",
            Severity.NEUTRAL,
            0.4,
            "Words are missing here.",
        ),
    )


def hostile() -> Report:
    """Hostile text in every field that comes from outside."""
    text = f"A story {HOSTILE} goes on.\n{HOSTILE}"
    mark = finding(
        text,
        "1",
        HOSTILE,
        message=HOSTILE,
        kind=HOSTILE,
        signal=HOSTILE,
        category=HOSTILE,
        its_type=HOSTILE,
        suggestions=(Suggestion(span_of(text, HOSTILE), HOSTILE + "!"),),
        evidence={"pivot": HOSTILE, "back_translation": HOSTILE},
    )
    document = Document(
        HOSTILE, text, paragraphs=(Paragraph(Span(0, len(text)), Location(1, 1, HOSTILE)),), notes=(HOSTILE,)
    )
    pair = SegmentPair(
        "1", HOSTILE, Segment(text, Span(0, len(text))), text, Span(0, len(text)), source=HOSTILE, references=(HOSTILE,)
    )
    return report(
        text,
        (mark,),
        document=document,
        pairs=(pair,),
        scores=(SegmentScore("1", 50.0, 0.5),),
        skipped=(Skipped(HOSTILE, HOSTILE),),
        signature=HOSTILE,
        metrics={HOSTILE: HOSTILE},
    )
