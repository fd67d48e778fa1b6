"""Which words of English copy carry a full stop of their own."""

from __future__ import annotations

import re

from mtcheck.language.word_sets import word_set

TITLES = word_set(
    "mr mrs ms messrs dr prof sen rep gov gen col lt sgt capt maj cmdr adm rev hon st m mme mlle melle me pres sr jr"
)

# Words that also stand at the end of sentences in their own right ("art", "no", "sun") are left out.
ABBREVIATIONS = TITLES | word_set(
    """etc eg ie cf av vs rs viz approx ca inc corp ltd co bros plc llc bt gmbh dept univ assn no nos vol vols pp ed eds
    jan feb apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri
    ave blvd rd mt ft hwy bldg tel ext ph.d phd mult judr mudr phdr rndr esq sra srta hr hrs yr yrs mil mln bn mn tn
    oz lb lbs kg km cm mm sq cu mph est resp al u.s u.k u.n e.u a.m p.m i.e e.g d.c calif fla conn mass pa va ga
    ariz colo ill ind md mich minn miss okla ore penn tenn tex wash wis n.y n.j"""
)


def is_abbreviation(word: str) -> bool:
    """True if a stop after `word` (given without it) need not end a sentence: "Inc", "U.S", "T", "Sr"."""
    bare = word.lstrip("(\"“‘'«[°").casefold()
    if bare.split("-")[-1] in ABBREVIATIONS or (len(bare) == 1 and bare.isalpha()):
        return True
    return word == "US" or bool(re.search(r"\w\.\w", bare)) or is_clipped(word)


def is_clipped(word: str) -> bool:
    """True for a short word without a vowel that is no acronym: "Bt", "Nr", "mln"."""
    return len(word) <= 4 and not word.isupper() and bool(re.fullmatch(r"[^\W\d_aeiouyAEIOUY]+", word))
