"""French order is flagged where English never has it; inversion that English keeps alive is left alone."""

import pytest

from mtcheck.findings import Severity
from mtcheck.signals.attribution import SIGNAL, french_order

# (text with the expected span in double brackets, kind, best repair or "")
CATCH = [
    (
        "“We hope so,” [[said Friday a spokesman for the ministry]].",
        "between",
        "a spokesman for the ministry said Friday",
    ),
    (
        "The strike is over, [[said on Monday the head of the union]].",
        "between",
        "the head of the union said on Monday",
    ),
    ("“It is late”, [[added Tuesday evening Claire Morel]], the mayor.", "between", ""),
    ("“It is late,” [[said in Lyon the leader of the party]].", "between", "the leader of the party said in Lyon"),
    ("“No victims”, [[indicated the prefecture of the Rhône]].", "verb", "the prefecture of the Rhône said"),
    ('"No victims," [[specified a police source]] in the evening.', "verb", ""),
    ("“We will see,” [[underlined Mr. Lefort]].", "verb", "Mr. Lefort said"),
    ("“We will see”, [[has declared the minister]].", "auxiliary", "the minister said"),
    ("“We will see,” [[told AFP a source close to the file]].", "told", "a source close to the file told AFP"),
    ("“Two are missing,” [[said this source]].", "source", "the source said"),
    ("“It is a mistake,” [[however, added the lawyer]].", "adverb", "the lawyer added, however"),
    ("“It is a mistake”, [[has he added]].", "pronoun", "he said"),
    (
        "The two leaders, [[said Thursday a senior official]], will meet in Rome.",
        "between",
        "a senior official said Thursday",
    ),
    ("The strike, [[announced on Monday the union]], will go on.", "between", "the union announced on Monday"),
    ("The road, [[indicated the prefecture]], has reopened.", "verb", "the prefecture said"),
    ("The talks, [[underlined the minister]], are still under way.", "verb", "the minister said"),
    ("The victim, [[specified a police source]], was found on Sunday.", "verb", "a police source said"),
]
LEAVE = [
    "“We hope so,” said Jean Dupont, the minister.",
    "“We hope so,” said Mr Smith.",
    "“We hope so,” insisted the spokesman.",
    "“We hope so,” a senior official said on Thursday.",
    "The firm, based in Lyon, said Thursday the deal was done.",
    "The minister, who arrived on Monday, announced Thursday a plan for the suburbs.",
    "The “rebels” announced Thursday a ceasefire.",
    "According to the official, the road, closed since Monday, reopened.",
    "Mr Hall, 45, declared the meeting closed.",
    "“Fine,” he told the court on Monday.",
    "The ministry, however, said the road was open.",
    "The deal, announced Thursday in Paris, will be signed.",
    "The group, announced Thursday as the winner, will build the road.",
    "The plan, detailed Thursday by the minister, will cost 3 million.",
    "The minister, who announced Thursday a law, will resign.",
    "The building, considered a risk by the mayor, will be closed.",
    "The man, considered the leader of the group, was arrested.",
]


@pytest.mark.parametrize(("marked", "kind", "repair"), CATCH)
def test_catches(marked, kind, repair):
    """The span runs from the verb, or the adverb before it, to the end of the speaker's noun phrase."""
    text = marked.replace("[[", "").replace("]]", "")
    hits = list(french_order(text))
    assert [(hit.span.start, hit.span.of(text), hit.kind) for hit in hits] == [
        (marked.index("[["), marked[marked.index("[[") + 2 : marked.index("]]")], kind)
    ]
    assert hits[0].replacements[:1] == ((repair,) if repair else ())


@pytest.mark.parametrize("text", LEAVE)
def test_leaves_alone(text):
    assert list(french_order(text)) == []


def test_stiff_verbs_are_only_noted():
    """A verb that English knows in this place weighs nothing by itself."""
    assert [hit.severity for hit in french_order("“It is late,” declared the mayor.")] == [Severity.NEUTRAL]


def test_signal_is_named_as_its_file():
    assert SIGNAL.name == "attribution"
