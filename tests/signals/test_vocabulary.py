"""The words of a house: what it rejects and how its glossary translates."""

import pytest

from mtcheck.errors import ConfigError
from mtcheck.findings import Severity
from mtcheck.signals.glossary import Entry, Vocabulary, find, load_vocabulary
from mtcheck.signals.vocabulary import SIGNAL, SURE, UNSEEN, hits
from mtcheck.types import Segment, SegmentPair, Span

HOUSE = Vocabulary(
    reject=(("Persian Gulf", "Gulf"), ("utilise", "use"), ("synergy", "")),
    glossary=(Entry("maire", ("mayor",), ("city chief", "burgomaster")), Entry("mairie", ("town hall",), ("town",))),
)


def pair(text, source=None):
    return SegmentPair("1", "a", Segment(text, Span(0, len(text))), text, Span(0, len(text)), source=source)


@pytest.mark.parametrize(
    ("text", "source", "marked", "kind", "repairs"),
    [
        ("Ships in the Persian Gulf.", None, "Persian Gulf", "rejected", ("Gulf",)),
        ("Ships in the Persian\nGulf.", None, "Persian\nGulf", "rejected", ("Gulf",)),
        ("Utilise the bridge.", None, "Utilise", "rejected", ("Use",)),
        ("He utilises it.", None, "utilises", "rejected", ("use",)),
        ("Such synergy!", None, "synergy", "rejected", ()),
        ("The city chief spoke.", "Le maire a parlé.", "city chief", "forbidden", ("mayor",)),
        ("Burgomasters met.", "Les maires se sont réunis.", "Burgomasters", "forbidden", ("Mayor",)),
        ("He spoke.", "Le maire a parlé.", "He spoke.", "missing", ()),
        ("The town was shut.", "La mairie était fermée.", "town", "forbidden", ("town hall",)),
        ("The city chief spoke.", None, "city chief", "forbidden", ("mayor",)),
    ],
)
def test_against_the_vocabulary(text, source, marked, kind, repairs):
    (hit,) = hits(pair(text, source), HOUSE)
    assert (hit.span.of(text), hit.kind, hit.replacements) == (marked, kind, repairs)
    assert hit.value == (UNSEEN if kind == "forbidden" and source is None else SURE)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ships in the persian gulf.", None),
        ("Ships in the Gulf.", None),
        ("He reutilised it.", None),
        ("The mayor spoke.", "Le maire a parlé."),
        ("The mayors spoke.", "Les maires ont parlé."),
        ("The town hall was shut.", "La mairie était fermée."),
        ("The city chief spoke.", "Le chef de la ville a parlé."),
        ("He spoke.", "Il a parlé."),
        ("Synergetics.", None),
        ("", "Il a parlé."),
    ],
)
def test_left_alone(text, source):
    assert not list(hits(pair(text, source), HOUSE))


@pytest.mark.parametrize(
    ("term", "text", "number"),
    [("co-op", "A co-op, co-ops, coop", 2), ("U.S.", "the U.S. and US", 1), ("été", "Été, étés", 2), ("a.b", "axb", 0)],
)
def test_terms_are_words_not_patterns(term, text, number):
    assert len(list(find(term, text))) == number


def test_a_folder_is_read_with_comments_and_a_header(tmp_path):
    (tmp_path / "accept.txt").write_text("# ours\nLe Monde\n\n", encoding="utf-8")
    (tmp_path / "reject.txt").write_text("\ufeffutilise\tuse\nsynergy\n", encoding="utf-8")
    (tmp_path / "glossary.tsv").write_text(
        "source\ttarget\tforbidden\nmaire\tmayor | lord mayor\tchief\n", encoding="utf-8"
    )
    found = load_vocabulary(str(tmp_path))
    assert found.accept == ("Le Monde",)
    assert found.reject == (("utilise", "use"), ("synergy", ""))
    assert found.glossary == (Entry("maire", ("mayor", "lord mayor"), ("chief",)),)
    (tmp_path / "accept.txt").unlink()
    assert load_vocabulary(str(tmp_path)).digest != found.digest


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("glossary.tsv", b"maire\n", "line 1: expected source, target"),
        ("glossary.tsv", b"a\tb\tc\td\n", "line 1: expected source, target"),
        ("glossary.tsv", b"\tmayor\n", "line 1: expected source, target"),
        ("reject.txt", b"# x\na\tb\tc\n", "line 2: expected a term"),
        ("accept.txt", b"caf\xe9\n", "accept.txt: cannot be read"),
        ("other.txt", b"x", "no vocabulary; expected a folder"),
    ],
)
def test_a_broken_vocabulary_is_one_sentence(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        load_vocabulary(str(tmp_path))


def test_without_a_vocabulary_nothing_is_found():
    assert not list(SIGNAL.measure([pair("Ships in the Persian Gulf.")], {}))
    assert SIGNAL.severity is Severity.MINOR
