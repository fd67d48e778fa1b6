"""French left in the English: a whole segment, a run of words, or a copied source. Value: words left, or 1.

Function words tell languages apart best (Grefenstette, 1995); a run counts only if all of it is in lower case, so that
names ("Tour de France") and borrowed words ("coup d'état") pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.word_sets import word_set
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.types import SegmentPair, Severity, Span

NAME = "untranslated"
# Without those that are English words too: a, or, son, me, an, as, but, car, si, ton, due.
FRENCH = word_set(
    """le la les un une des du de et est dans que qui avec ce cette ces aux au mais ou où sont était été être ont avait
    avoir ne pas se sa ses leur leurs nous vous ils elle elles il je lui y en comme selon après avant depuis chez
    entre vers pour par sur sans plus très aussi tout tous toute toutes fait faire dont contre sous lors cela ceci
    celui celle ceux même donc puis alors encore moins peu trop quand comment pourquoi parce lorsque afin ainsi
    notamment c'est n'est d'un d'une qu'il qu'elle s'est n'a l'on j'ai"""
)
SHARED = word_set("un y en me on pour par sur plus la de le du se au ne des les est et il a sa comme sous")
ENGLISH = word_set(
    """the of and to in is are was were that for with on by at from as it this be has have had not he she they his her
    its which who will would an or but a"""
)
BORROWED = word_set(
    """café cafés cliché clichés naïve naïveté façade façades fiancé fiancée résumé protégé protégés déjà élite élites
    régime régimes début décor rôle communiqué communiqués tête attaché attachés émigré émigrés état à coup crème
    brûlée soufflé pâté entrée purée matinée soirée première premières précis séance bête noire né née manqué mêlée
    émincé exposé risqué passé sauté blasé café touché papier-mâché vis-à-vis raison d'être d'état d'oeuvre carte
    déclassé outré flambé liaison garçon maître château châteaux jalapeño señor doppelgänger über über-cool
    smörgåsbord piñata clichéd über détente négligée décolletage éclair fête fêted hôtel lycée lycées crèche crèches
    Élysée"""
)
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ACCENTED = re.compile(r"[àâçèéêëîïôùûœ]")
LEAST_RUN = 2
MOST_CHECKED = 20_000


def left_in_french(pair: SegmentPair) -> Iterator[Hit]:
    """A copied source, a segment in French, or the runs of French in it."""
    text = pair.text[:MOST_CHECKED]
    tokens = list(TOKEN.finditer(text))
    if pair.source and copied(pair.source, text):
        yield whole(text, len(tokens), "copied", "The source stands here untranslated.")
        return
    french = sum(is_french(token[0]) for token in tokens)
    if (
        len(tokens) >= 5
        and french > 2 * sum(token[0].casefold() in ENGLISH for token in tokens)
        and french * 5 > len(tokens)
    ):
        yield whole(text, len(tokens), "segment", "This segment is still in French.")
        return
    yield from runs(text, tokens)


def whole(text: str, count: int, kind: str, message: str) -> Hit:
    """A finding on the whole segment."""
    return Hit(Span(0, len(text.rstrip())), message, count, kind, severity=Severity.CRITICAL)


def copied(source: str, text: str) -> bool:
    """True if source and target are the same but for case and marks, and no mere names or figures."""
    here, there = (TOKEN.findall(side.casefold()) for side in (text, source))
    lower = [word for word in TOKEN.findall(text) if word.islower()]
    return here == there and len(here) >= 4 and len(lower) * 2 >= len(here) and any(word in FRENCH for word in here)


def is_french(word: str) -> bool:
    """True for a French function word."""
    return word.casefold().replace("’", "'") in FRENCH


def runs(text: str, tokens: list[re.Match[str]]) -> Iterator[Hit]:
    """Stretches of words that are French, between words that are not."""
    run: list[re.Match[str]] = []
    for token in [*tokens, None]:
        if token is not None and marked(token[0]) and (not run or near(text, run[-1], token)):
            run.append(token)
            continue
        if telling(run):
            span = Span(run[0].start(), run[-1].end())
            message = f"“{span.of(text)}” looks like French that was left."
            yield Hit(span, message, len(run), "run", severity=Severity.MAJOR)
        run = [token] if token is not None and marked(token[0]) else []


def near(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """True if nothing but a blank or an apostrophe stands between two words."""
    return not text[before.end() : after.start()].strip("'’ \u00a0")


def marked(word: str) -> bool:
    """True for a word that looks French: a function word, or one with a French accent."""
    return (
        is_french(word) or bool(ACCENTED.search(word)) or bool(re.match(r"(?:l|d|qu|j|n|s|c)['’]\w", word.casefold()))
    )


def telling(run: list[re.Match[str]]) -> bool:
    """True if a run is French beyond doubt: long enough, in lower case, and not made of what English has too."""
    words = [token[0] for token in run]
    sure = [w for w in words if is_french(w) and w.casefold() not in SHARED and w.islower()]
    small = [w for w in words if w.islower() and w.casefold() not in BORROWED]
    return len(words) >= LEAST_RUN and bool(sure) and len(small) == len(words)


SIGNAL = SignalSpec(
    name=NAME,
    summary="French left in the English: segments, runs of words, copied source",
    category="accuracy/untranslated",
    its_type="untranslated",
    severity=Severity.MAJOR,
    measure=each(NAME, left_in_french),
)
