"""Superfluous and missing spaces."""

import pytest

from mtcheck.signals.spacing import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    ("Why now ? Nobody knows.", ["before_mark"], "Why now? Nobody knows."),
    ("He left\u202f; she stayed.", ["before_mark"], "He left; she stayed."),
    ("The reason\u00a0: money.", ["before_mark"], "The reason: money."),
    ("About 40 % of them came.", ["before_percent"], "About 40% of them came."),
    ("The mayor , who resigned, left.", ["before_comma"], "The mayor, who resigned, left."),
    ("They met,then they left.", ["after_mark"], "They met, then they left."),
    ("They left early.Nobody saw them.", ["after_stop"], "They left early. Nobody saw them."),
    ("The  mayor left.", ["doubled"], "The mayor left."),
    (
        "The  mayor left the  town hall before noon on the same day.",
        ["doubled"] * 2,
        "The mayor left the town hall before noon on the same day.",
    ),
    ("He had a reason : money.", ["before_mark"], "He had a reason: money."),
    ("He left .", ["before_comma"], "He left."),
    ("What ? Nobody", ["before_mark"], "What? Nobody"),
    ("He is here ; she is not.", ["before_mark"], "He is here; she is not."),
    ("The mayor ( a lawyer) left.", ["in_brackets"], "The mayor (a lawyer) left."),
    ("The\u00a0mayor left.", ["no_break"], "The mayor left."),
    # Several slips in one line make no table of it.
    ("He  left. He  left.", ["doubled"] * 2, "He left. He left."),
    ("She  left. He  left. We  left.", ["doubled"] * 3, "She left. He left. We left."),
    ("“He  left.” So  did  she.", ["doubled"] * 3, "“He left.” So did she."),
    ("Was  it  so? It  was.", ["doubled"] * 3, "Was it so? It was."),
    ("It rose  to 40 %. It  fell.", ["before_percent", "doubled", "doubled"], "It rose to 40%. It fell."),
]
LEAVE = [
    "He paid 10,000 euros at 8:30 p.m.; she paid 3.5%.",
    "See www.example.org/a,b and write to a.Smith@example.org.",
    "He works for Yahoo! and reads e.g. the U.S. press.",
    "It ended.  Two blanks after a stop are a habit, no fault.",
    "“What?” she asked (twice).",
    "He likes .NET and node.js",
    "He smiled :-) and left :)",
    # Faces.
    "I lost my keys :( and my hat",
    "We won :D and they lost ;( but",
    "He laughed :| then wept :] and left",
    "She said hi :/ and left",
    "It was late :-( so we left",
    # Stops of hesitation, set wide.
    "And then . . . he left",
    "And then . . . . Nobody came",
    "He said . . .",
    "It goes on . . . and on . . .",
    # Columns set with blanks.
    "Lens      12     7     3",
    "1  Kane  Bayern  14",
    "Smith      12",
    "Team   Played   Won   Lost",
    "Paris      40 %     12 %",
]


@pytest.mark.parametrize(("text", "expected", "repaired"), CATCH)
def test_a_blank_too_many_or_too_few_is_found_and_mended(text, expected, repaired):
    assert kinds(SIGNAL, text) == expected
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize("text", LEAVE)
def test_blanks_that_are_right_are_left_alone(text):
    assert kinds(SIGNAL, text) == []


def test_a_text_cut_into_tokens_is_not_flagged_at_every_mark():
    assert (
        kinds(
            SIGNAL, "He came , he saw , he won , and so on , and so on , and on , and on , and on , and on , he said ."
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("¿ Se fue?", "¿Se fue?"),
        ("Dijo: “¡ Viva!”", "Dijo: “¡Viva!”"),
        ("Y ¿\u00a0qué pasó?", "Y ¿qué pasó?"),
        ("¡\u202fNo! ¿  Sí?", "¡No! ¿Sí?"),
        ("¿Quién? ¡ 20 muertos!", "¿Quién? ¡20 muertos!"),
        ("¿Quién? ¡Veinte! (¿?) ¿ ?", "¿Quién? ¡Veinte! (¿?) ¿ ?"),
    ],
)
def test_spanish_has_no_blank_after_an_opening_mark(text, repaired):
    assert first_repair(SIGNAL, text, lang_pair="en-es") == repaired
