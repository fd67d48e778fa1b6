"""The word tables find what translates what."""

import numpy as np

from scripts.align_words import batches, diagonal_prior, estimate, one_round, with_copies

# 0 la, 1 maison, 2 bleue, 3 fleur / 0 the, 1 house, 2 blue, 3 flower
PAIRS = [([0, 1], [0, 1]), ([2], [2]), ([0, 1, 2], [0, 2, 1]), ([0, 3], [0, 3]), ([0, 3, 2], [0, 2, 3])] * 5


def groups() -> list[tuple[np.ndarray, np.ndarray]]:
    french, english = ([np.array(pair[side]) for pair in PAIRS] for side in (0, 1))
    starts = [np.concatenate([[0], np.cumsum([len(x) for x in side])]) for side in (french, english)]
    return list(batches(np.concatenate(french), starts[0], np.concatenate(english), starts[1], len(PAIRS)))


def test_estimate_learns_the_pairs() -> None:
    """Each word's likeliest partner is its translation, both ways, whatever the order."""
    assert estimate(groups(), 4, 4, True, 8).argmax(1).tolist() == [0, 1, 2, 3]
    assert estimate(groups(), 4, 4, False, 8).argmax(0).tolist() == [0, 1, 2, 3]


def test_rows_are_probabilities() -> None:
    """p(English | French) sums to 1 over English, p(French | English) over French."""
    flat = np.ones((4, 4), np.float32)
    np.testing.assert_allclose(one_round(groups(), flat, True).sum(1), 1, rtol=1e-5)
    np.testing.assert_allclose(one_round(groups(), flat, False).sum(0), 1, rtol=1e-5)


def test_diagonal_prior_is_highest_on_the_diagonal() -> None:
    """Words link to words at about the same place."""
    assert diagonal_prior(6, 6).argmax(1).tolist() == list(range(6))


def test_with_copies_adds_weight_to_pieces_written_alike() -> None:
    """Copies get a tenth, the rest keeps nine tenths."""
    found = with_copies(np.full((2, 2), 0.5, np.float32), (np.array([1]), np.array([0])))
    np.testing.assert_allclose(found, [[0.45, 0.45], [0.55, 0.45]])
