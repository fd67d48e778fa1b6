"""Every rule of every shipped pack is tried on its own examples; notes become visible where they come thick."""

import pytest

from mtcheck.findings import Severity
from mtcheck.signals.calques import SIGNAL, find, measure_packs, with_packs
from mtcheck.signals.packs.load import HERE, load_pack
from mtcheck.types import Segment, SegmentPair, Span

PACKS = sorted(path.stem for path in HERE.glob("*.yaml"))
RULES = list({rule.id: rule for pack in PACKS for rule in load_pack(pack).rules}.values())


def plain(marked):
    return marked.replace("[[", "").replace("]]", "")


def story(*texts, source=None, lang_pair="fr-en"):
    pairs, start = [], 0
    for number, text in enumerate(texts):
        span = Span(start, start + len(text))
        pairs.append(SegmentPair(str(number), "story", Segment(text, span), text, span, source, lang_pair=lang_pair))
        start = span.end + 1
    return pairs


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_flags_its_examples(rule):
    """Exactly the span in double brackets, and no other."""
    for marked in rule.catch:
        hits = list(rule.find(plain(marked)))
        wanted = marked[marked.index("[[") + 2 : marked.index("]]")]
        assert [(hit.span.start, hit.span.of(plain(marked))) for hit in hits] == [(marked.index("[["), wanted)]
        assert all("[[" not in text for hit in hits for text in hit.replacements)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_leaves_its_counter_examples(rule):
    for text in rule.leave:
        assert [hit.span.of(text) for hit in rule.find(text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_both_kinds_of_examples(rule):
    assert rule.catch or rule.pairs
    assert rule.leave
    assert rule.english_alone or rule.source, "a rule that never speaks alone needs a cue in the source"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.source], ids=lambda rule: rule.id)
def test_source_without_the_cue_silences(rule):
    """With a source the rule fires only if the French has the cue."""
    for pair in rule.pairs:
        assert list(rule.find(pair["target"], pair["source"]))
    for text in [plain(text) for text in rule.catch] + [pair["target"] for pair in rule.pairs]:
        assert list(rule.find(text, "Zzz.")) == []


def test_the_shipped_pack_is_large():
    assert len(load_pack("wire-fr").rules) >= 120


def test_source_raises_a_note():
    """“The latter” alone is a note; with *ce dernier* in the French it is minor and likelier."""
    rule = next(rule for rule in RULES if rule.id == "wire-fr/the-latter")
    (alone,) = rule.find("The latter left.")
    (confirmed,) = rule.find("The latter left.", "Ce dernier est parti.")
    assert alone.severity is Severity.NEUTRAL
    assert confirmed.severity is Severity.MINOR
    assert confirmed.value > alone.value


def test_notes_show_when_dense():
    """One note stays a note; four in two short sentences are shown."""
    one = list(SIGNAL.measure(story("Moreover, he left at noon and did not come back before the night."), {}))
    many = story("Moreover, the latter left.", "Thus, according to him, the latter notably by train left.")
    shown = [signal.severity for signal in SIGNAL.measure(many, {})]
    assert [signal.severity for signal in one] == [Severity.NEUTRAL]
    assert len(shown) >= 4
    assert set(shown) == {Severity.MINOR}


def test_only_for_its_source_language():
    assert list(SIGNAL.measure(story("He assured that it holds.", lang_pair="de-en"), {})) == []


def test_spans_and_repairs_are_in_document_coordinates():
    text = "He assured that it holds."
    pairs = story("First line.", text)
    (signal,) = SIGNAL.measure(pairs, {})
    start = pairs[1].target.span.start
    assert signal.span == Span(start, start + len("He assured that"))
    assert signal.suggestions[0].span == Span(start + 3, start + 10)
    assert signal.suggestions[0].replacement == "said"


def test_overlapping_hits_leave_the_weightier():
    """A major false friend wins over a shorter note on the same words."""
    hits = find(load_pack("wire-fr").rules, story("She qualified the plan as absurd.")[0])
    assert [hit.kind for hit in hits] == ["wire-fr/qualified-as"]


def test_a_user_pack_runs_beside_the_shipped_one(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text("rules:\n- {id: gulf, swap: {Persian Gulf: Gulf}, message: House style.}\n", encoding="utf-8")
    signals = list(with_packs(["wire-fr", str(path)]).measure(story("He assured that the Persian Gulf is calm."), {}))
    assert [signal.kind for signal in signals] == ["wire-fr/assured-that", "desk/gulf"]
    assert measure_packs("x", [str(path)])(story("The Persian Gulf."), {})
