"""Small closed sets of English verbs: those that attribute words, and forms that make a clause."""

from __future__ import annotations

import re

from mtcheck.language.word_sets import word_set

REPORTING = word_set(
    """said says say added adds explained explains told tells noted notes declared declares stated states asked asks
    announced announces recalled recalls claimed claims warned warns replied replies insisted insists concluded
    concludes admitted admits confirmed confirms affirmed affirms indicated indicates specified specifies
    underlined underlines stressed stresses pointed reported reports commented comments believes believed thinks
    thought argued argues joked jokes continued continues writes wrote observes observed regrets regretted
    laments lamented sums summed wonders wondered exclaimed exclaims answered answers denied denies remarked
    suggested suggests estimated estimates assured assures deplored deplores"""
)

AUXILIARIES = word_set(
    """is are was were am be been being has have had does do did will would can could shall should may might must
    isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't
    isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t couldn’t shouldn’t
    it's that's there's he's she's who's they're we're you're i'm it’s that’s there’s he’s she’s who’s they’re we’re
    you’re i’m"""
)

IRREGULAR_PASTS = word_set(
    """said told went came took made gave got had knew saw found thought felt left kept held brought began became
    stood lost paid met ran sat sent spoke spent won wrote led fell grew rose shot fought taught caught bought sold
    drove broke chose drew ate flew forgot hid hung lay meant rang rode sang sank shook slept stole struck swore
    threw understood woke wore built dealt dug laid put set cut hit let shut cost hurt beat bet burst cast split
    spread quit read"""
)


def is_finite(word: str) -> bool:
    """True if a lower-case `word` has the form of a finite verb; plain -s forms are not decided."""
    bare = word.casefold()
    if word[:1].isupper():
        return False
    return bare in AUXILIARIES or bare in IRREGULAR_PASTS or bool(re.fullmatch(r"[a-z]{2,}ed", bare))
