"""Split tails in stories, as signals with repairs."""

import pytest

from mtcheck.readings import Evidence, Probe
from mtcheck.signals.split_tail.find import find
from mtcheck.signals.split_tail.repairs import candidates
from mtcheck.signals.split_tail.signal import SIGNAL
from mtcheck.types import Segment, SegmentPair, Span

CATCH = [
    ("He spoke after the summit. annual meeting of the Dutch party leader.", "lower_tail"),
    ("The rebels hold the north of the province. of the country.", "lower_tail"),
    ("The strike will cost 3% a year. % of turnover, the union said.", "lower_tail"),
    ("The plant was shut last year. , after two fires.", "comma_tail"),
    ("The bank raised its rate in May. 2011.", "year_tail"),
    ("He was elected by a show of hands. .", "doubled_stop"),
    ("They want “the whole truth. “, writes the daily.", "quote_stranded"),
    ("“We knew nothing,” had said earlier in the day. Dieng, of the rescue service.", "capital_tail"),
    ("“They have gone!” added in the afternoon. Diouf at the meeting of the party.", "capital_tail"),
    ('"We shall appeal," explained on Monday. Corti by phone.', "capital_tail"),
    ("“It is late”, indicated to AFP. Dutheil.", "capital_tail"),
    ("“It is over,” shouted from the benches. Sorel, of the same group.", "capital_tail"),
    ("She sat on the council from 2004 until 2010. general.", "lower_tail"),
    ("The report was written by the whole of the mass. of believers in the church.", "lower_tail"),
    ("It will go on until the end of the era. of cheap oil and gas.", "lower_tail"),
    ("The firm makes a well-known app. of travel for the old.", "lower_tail"),
    ("He called it “a disaster for the whole. of the country”.", "lower_tail"),
    ("She came in. of the house by the door at the back.", "lower_tail"),
    ("“We shall appeal,” Mr. said Friday. Okafor on local radio.", "name_cut"),
    ("“We shall appeal,” deputy minister Hamid said on Friday. Rezaei.", "capital_tail"),
    ("The court heard a new witness, the former adviser of the mayor. Jane Novak.", "capital_tail"),
    ("The firm was fined in its own market by the regulator of competition. Danish.", "capital_tail"),
]
LEAVE = [
    "The U.S. dollar fell. Analysts at Acme Inc. were surprised.",
    "He likes fruit, e.g. apples. The iPhone sells well. eBay does not.",
    "They met at 3 p.m. in Paris. Then they left.",
    "The site lemonde.fr. www.example.org is another.",
    "It was claimed by the group. al-Qaeda denied it. de Gaulle would have laughed.",
    "They waited... and waited. Nobody came.",
    "“Are you coming?” she asked. “Yes!” he said.",
    "He won. Yes. Really. Nobody expected it.",
    "Mr. Brown said so. Mrs. Brown did not.",
    "She was born in 1987. In 2004 she moved to Rome.",
    "The vote was lost by two seats in the end. Smith, a lawyer from Leeds, resigned.",
    "The vote was lost by two seats in the end. Putin on Monday said that he knew.",
    "1. apples 2. pears",
    "They had left the town before we came. I’m sure of it. Aren’t you?",
    "It was published long before that (Arq Bras Cardiol. 2020, p. 3).",
    "It is kept in the register of the town under No. RBR-47.",
    "lol. yes i know. it is fine. see you",
    # A speaker is there, or none is needed.
    "“We knew nothing,” he said earlier in the day. Dieng, of the rescue service, agreed.",
    "“We knew nothing,” said the mayor on Monday. Dieng, of the rescue service, agreed.",
    "He had read “Les Misérables” again on Monday. Dieng, his brother, had not.",
    "The house of Simone Bonnard had rejected the manuscript. Twice.",
    "My neighbour has waited eight long months for this scan. Eight months! He is ill.",
    "The score was told by the man in charge at 10:15. half-time",
    # Abbreviations of any trade.
    "It costs 40 euros excl. tax and 48 euros incl. delivery in the whole of France.",
    "Temps. were expected to hit 35 C with gusts of 60 kph. on the coast.",
    "Temps. fell to minus 4 overnight.",
    "Precip. was light in the north.",
    "The 2nd Circ. and the 9th Cir. judges disagreed.",
    "Max. temps. of 30 C are likely and min. temps. are near 12 C.",
    "The board is 5 in. wide, 2 gal. of paint will do, and it sets at 40 deg. after 20 min. of drying.",
    "He was born in Selma, Ala. and moved to St. Louis, Mo. with his wife from Windsor, Ont. in May.",
    "Acme Intl. said it would sell the unit to the Irish Govt. by the end of the year.",
    "Leeds Utd. were beaten at home by a late goal of their former player.",
    "The 3rd Inf. Div. held the bridge; Det. Supt. Jones and Insp. Roy led the search.",
    "The 9th Cir. has ruled on it, said Asst. Atty. Gen. Mary Holt of the justice department.",
    "He had 12 rebs. and nine asts. in the final; Smith kicked two pens. and a drop goal.",
    "The max. speed is 30 km/h and the min. temp. is two degrees in the whole of the valley.",
    "Shares in the sector rose. adidas fell by two percent, and thyssenkrupp lost a tenth.",
    "Both sued the rapper. deadmau5 denied it, and lululemon's lawyers went home.",
    "“so happy tonight. love you all. see you in paris,” she tweeted after the match.",
    "He posted: “can't believe it. thanks to everyone who voted for us.”",
    "She wrote on Instagram “what a day. my heart is full” to her two million followers.",
]


def story(*paragraphs):
    """Paragraphs of one sentence each as pairs of one document."""
    pairs, at = [], 0
    for number, text in enumerate(paragraphs):
        span = Span(at, at + len(text))
        pairs.append(SegmentPair(str(number), "story", Segment(text, span), text, span))
        at += len(text) + 1
    return pairs


@pytest.mark.parametrize(("text", "kind"), CATCH)
def test_a_tail_behind_a_spurious_stop_is_found(text, kind):
    assert [signal.kind for signal in SIGNAL.measure(story(text), {})] == [kind]


@pytest.mark.parametrize("text", LEAVE)
def test_a_stop_that_ends_a_sentence_or_an_abbreviation_is_left_alone(text):
    assert list(SIGNAL.measure(story(text), {})) == []


def test_the_span_reaches_from_the_word_before_the_stop_to_the_end_of_the_tail():
    first, second = "It was quiet.", "He spoke after the summit. annual meeting of the party."
    (signal,) = SIGNAL.measure(story(first, second), {})
    assert signal.span.of(f"{first}\n{second}") == "summit. annual meeting of the party"
    assert signal.pair_id == "1"


def repaired(text, evidence=None):
    """The text after each suggestion."""
    (signal,) = SIGNAL.measure(story(text), evidence or {})
    return [text[: s.span.start] + s.replacement + text[s.span.end :] for s in signal.suggestions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The rebels hold the north. of the country.", "The rebels hold the north of the country."),
        ("He works in a new center. commercial.", "He works in a new commercial center."),
        ("It closed last year. , after two fires.", "It closed last year, after two fires."),
        ("“We appeal,” Mr. said Friday. Okafor on radio.", "“We appeal,” Mr. Okafor said Friday on radio."),
        ("It was the first rise in May. 2011.", "It was the first rise in May 2011."),
        ("They want “all of it. “, writes the daily.", "They want “all of it”, writes the daily."),
        ("The debt is 74% this year. % of GDP.", "The debt is 74% of GDP this year."),
    ],
)
def test_the_first_repair_puts_the_tail_back(text, wanted):
    assert repaired(text)[0] == wanted


def test_the_language_model_orders_the_repairs_where_it_was_asked():
    text = "He left the party. of lawyers."
    (signal,) = SIGNAL.measure(story(text), {})
    last = signal.suggestions[-1]
    probes = tuple(Probe("split-tail", s.span, s.replacement, 9.0 if s == last else 1.0) for s in signal.suggestions)
    assert (
        repaired(text, {"0": Evidence(probes=probes)})[0]
        == text[: last.span.start] + last.replacement + text[last.span.end :]
    )


def clear(text, gains=()):
    """Which suggestion is marked as clear, after a model gained so many nats with the repair at each place."""
    tail = find(text)[0]
    read = zip(candidates(text, tail), gains, strict=False)
    probes = tuple(Probe("split-tail", repair.span, repair.text, gain) for repair, gain in read)
    (signal,) = SIGNAL.measure(story(text), {"0": Evidence(probes=probes)})
    return [suggestion.clear for suggestion in signal.suggestions]


@pytest.mark.parametrize(
    ("text", "gains", "marked"),
    [
        ("It closed last year. , after two fires.", (), [True]),
        ("He left the party. of lawyers.", (), [False, False, False]),
        ("He left the party. of lawyers.", (50.0, 0.0, 0.0), [True, False, False]),
        ("He left the party. of lawyers.", (0.0, 0.5), [False, False, False]),
        ("He left the party. of lawyers.", (50.0,), [False, False, False]),
    ],
)
def test_one_repair_is_clear_if_it_is_the_only_one_or_a_model_prefers_it_by_far(text, gains, marked):
    """One that alone was read has beaten none."""
    assert clear(text, gains) == marked
