"""Of several drafts the one that explains its source best is taken, however likely the others are."""

from collections.abc import Sequence

import pytest

from mtcheck.engines.reranking import DRAFTS, REVERSE, RerankedTranslator
from mtcheck.engines.translator import Draft, ModelTranslator
from mtcheck.readings import WordScore
from tests.engines import tiny

SOURCE = "La police a interpellé douze personnes."


class Drafting:
    """Drafts what it was given; on its own it translates into capitals."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.given, self.counts = tuple(drafts), []

    def drafts(self, sources: Sequence[str], count: int) -> tuple[tuple[Draft, ...], ...]:
        self.counts.append(count)
        return tuple(self.given if source.strip() else () for source in sources)

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        return tuple(source.strip().upper() for source in sources)

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        return tuple((WordScore(0, len(target), -7.0),) for target in targets)


class Restoring:
    """A reverse model: how well it restores the source from a draft stands in a table."""

    def __init__(self, table: dict[str, float]) -> None:
        self.table = table

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        return tuple(
            tuple(WordScore(0, 1, self.table[s]) for _ in t.split()) for s, t in zip(sources, targets, strict=True)
        )

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        raise AssertionError("only reads")


SHORT, WHOLE = "twelve arrested", "police arrested twelve people"
WORSE = {SHORT: -3.0, WHOLE: -2.0}


@pytest.mark.parametrize(
    ("drafts", "restored", "chosen"),
    [
        pytest.param([(SHORT, -1.0), (WHOLE, -1.0 - REVERSE / 2)], WORSE, WHOLE, id="restored better"),
        pytest.param([(SHORT, -1.0), (WHOLE, -1.0 - REVERSE * 2)], WORSE, SHORT, id="but not at any price"),
        pytest.param([(SHORT, -1.0), (WHOLE, -1.2)], {SHORT: -2.0, WHOLE: -2.0}, SHORT, id="alike: the likelier"),
        pytest.param([("on on on", -0.1), (WHOLE, -3.0)], {"on on on": 0.0, WHOLE: -9.0}, WHOLE, id="no loops"),
        pytest.param([("", -0.1)], {}, SOURCE.upper(), id="without a draft, as the model does alone"),
        pytest.param([(WHOLE, -5.0)], {WHOLE: -50.0}, WHOLE, id="one draft"),
    ],
)  # fmt: skip
def test_the_choice(drafts, restored, chosen):
    forward = Drafting([Draft(*draft) for draft in drafts])
    translator = RerankedTranslator(forward, Restoring(restored))
    assert translator.translate([SOURCE, "", " "]) == (chosen, "", "")
    assert forward.counts == [DRAFTS]
    assert translator.log_probs([SOURCE], ["x"]) == ((WordScore(0, 1, -7.0),),)
    assert translator.translate([]) == ()


def test_drafts_of_a_real_model(tmp_path):
    """As many as asked for, the likeliest first and the same as `translate` gives; none for an empty text."""
    tokens = tiny.train_pieces(tmp_path / "source.spm")
    (tmp_path / "target.spm").write_bytes((tmp_path / "source.spm").read_bytes())
    tiny.save_translator(tmp_path, tokens, add_source_eos=True)
    model = ModelTranslator(tmp_path, "opus-mt", "fr-en", threads=1)
    found = model.drafts(["", SOURCE, "Le ministre a déclaré jeudi."], 4)
    assert [len(drafts) for drafts in found] == [0, 4, 4]
    for drafts in found[1:]:
        assert [draft.score for draft in drafts] == sorted((draft.score for draft in drafts), reverse=True)
        assert all(draft.score < 0 for draft in drafts)
    (alone,) = model.drafts([SOURCE], 4)
    assert [draft.text for draft in alone] == [draft.text for draft in found[1]]
