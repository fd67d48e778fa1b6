"""What a translation model says instead: its words in the place of the human ones, from one word to a few."""

from __future__ import annotations

from mtcheck.engines.pieces import units
from scripts.lab.synthesis.pair import Edit

LONGEST = 4


def spliced(target: str, start: int, said: str) -> Edit | None:
    """Set what a model says from `start` on into the target, up to where both say the same word again.

    Most of it is a worse choice, some as good as the human's: a label like a post-editor's, not like a linguist's.

    Args:
        start: Where a word of the target begins.
        said: The model's continuation of `target[:start]`.

    Returns:
        None if they agree at once, or find no common word within LONGEST words on either side.

    >>> spliced("The vote will take place tomorrow.", 14, "be held tomorrow at ten")
    Edit(start=14, end=24, new='be held', kind='machine/choice', major=False, marked=None)
    """
    human = [(a + start, b + start) for a, b in units(target[start:])][: LONGEST + 1]
    machine = units(said)[: LONGEST + 1]
    meetings = [
        (i + j, i, j)
        for i, (a, b) in enumerate(human)
        for j, (c, d) in enumerate(machine)
        if target[a:b].lower() == said[c:d].lower()
    ]
    if not meetings or min(meetings)[1:] == (0, 0):
        return None
    _, i, j = min(meetings)
    if not i or not j:  # A word too many or too few: other planters do this, and better.
        return None
    return Edit(start, human[i - 1][1], said[machine[0][0] : machine[j - 1][1]], "machine/choice")
