"""French titles, times and dates are flagged with what English writes; English conventions stay."""

import pytest

from mtcheck.signals.locale import SIGNAL
from mtcheck.types import Segment, SegmentPair, Span

# (text, flagged, repair, kind)
CATCH = [
    ("Later M. Durand left.", "M.", "Mr", "title"),
    ("“M. Durand lied,” she said.", "M.", "Mr", "title"),
    ("With M. Roy gone, he left.", "M.", "Mr", "title"),
    ("The judge heard Mme Durand.", "Mme", "Ms", "title"),
    ("The show starts at 20h30.", "20h30", "8:30 p.m.", "clock"),
    ("It opens at 9 h 15 today.", "9 h 15", "9:15 a.m.", "clock"),
    ("The film lasts 2h45.", "2h45", "2 hours 45 minutes", "clock"),
    ("It closes at 18h today.", "18h", "6 p.m.", "clock-hour"),
    ("He came at 14H on Monday.", "14H", "2 p.m.", "clock-hour"),
    ("Pope Leo XIVth spoke.", "XIVth", "XIV", "regnal"),
    ("Louis the XIVth built it.", "the XIVth", "XIV", "regnal"),
    ("Me Dupond-Moretti, his lawyer, spoke.", "Me ", "", "maitre"),
    ("Her lawyer, Me Vergès, said no.", "Me ", "", "maitre"),
    ("François 1er was king.", "1er", "1", "first"),
    ("A house of the XIXth century.", "XIXth century", "19th century", "century"),
    ("He lives at n° 12.", "n° ", "No. ", "number-sign"),
    ("They met on the 3 March.", "the 3 March", "March 3", "the-date"),
    ("They met on the Monday 3 March 2014.", "the Monday 3 March", "Monday, March 3", "the-date"),
    ("They met last 12 June.", "last 12 June", "June 12", "last-date"),
    ("They met on 14 juillet.", "14 juillet", "14 July", "french-month"),
    ("They met on mardi.", "mardi", "Tuesday", "french-day"),
    ("They met on Sunday, March 3, 2014.", "Sunday, March 3, 2014", "", "weekday"),
    ("They met on Friday 31 June 2014.", "Friday 31 June 2014", "", "weekday"),
]
LEAVE = [
    "Joseph M. Smith left.",
    "The director M. Night Shyamalan made it, and M. Night Shyamalan wrote it.",
    "It was said by Chief Minister M. Karunanidhi in Chennai.",
    "They saw “M. Butterfly” twice.",
    "India won under M. S. Dhoni.",
    "It fell to Prime Minister M. Rahman to say so.",
    "He wrote to Justice M. Patel.",
    "It fell on Tuesday, 29 May 1453.",
    "Mr. Smith left.",
    "It lasted 24h.",
    "The 3 March vote was close.",
    "They met on 3 March.",
    "They met on Monday, March 3, 2014.",
    "Life on Mars in May.",
    "The mars bar.",
    "Elizabeth II and Charles V.",
    "She lives in the XVIth arrondissement.",
    "Me Too, the movement, grew.",
    "“Call Me Maybe” and “Love Me Tender” were played.",
    "See n.3.",
]


def hits(text):
    span = Span(0, len(text))
    return list(SIGNAL.measure([SegmentPair("0", "d", Segment(text, span), text, span)], {}))


@pytest.mark.parametrize(("text", "flagged", "repair", "kind"), CATCH)
def test_catches(text, flagged, repair, kind):
    found = [
        (signal.kind, signal.span.of(text), [fix.replacement for fix in signal.suggestions]) for signal in hits(text)
    ]
    assert found == [(kind, flagged, [] if kind == "weekday" else [repair])]


@pytest.mark.parametrize("text", LEAVE)
def test_leaves_alone(text):
    assert [signal.span.of(text) for signal in hits(text)] == []
