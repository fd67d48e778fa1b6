"""What a translation model says instead: its words in the place of the human ones, from one word to a few."""

from __future__ import annotations

from mtcheck.engines.pieces import units
from scripts.lab.synthesis.pair import Edit

LONGEST = 4


def spliced(target: str, start: int, continuation: str) -> Edit | None:
    """Insert a model's continuation into the target, from `start` to the next word that both share.

    Most are worse choices, some as good as the human's: labels like a post-editor's, not like a linguist's.

    Args:
        start: Start of a word of the target.
        continuation: The model's continuation of `target[:start]`.

    Returns:
        None if they agree at once, or share no word within LONGEST words on either side.

    >>> spliced("The vote will take place tomorrow.", 14, "be held tomorrow at ten")
    Edit(start=14, end=24, new='be held', kind='machine/choice', major=False, marked=None)
    """
    human = [(a + start, b + start) for a, b in units(target[start:])][: LONGEST + 1]
    machine = units(continuation)[: LONGEST + 1]
    meetings = [
        (i + j, i, j)
        for i, (a, b) in enumerate(human)
        for j, (c, d) in enumerate(machine)
        if target[a:b].lower() == continuation[c:d].lower()
    ]
    if not meetings or min(meetings)[1:] == (0, 0):
        return None
    _, i, j = min(meetings)
    if not i or not j:  # A word too many or too few: other planters do this better.
        return None
    return Edit(start, human[i - 1][1], continuation[machine[0][0] : machine[j - 1][1]], "machine/choice")
