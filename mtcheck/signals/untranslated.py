"""Copy in the wrong language: the whole story, a segment, a run of words, a copied source. Value: words, or 1.

Any pair of languages. Function words distinguish languages best (Grefenstette, 1995): a segment with enough of those of
its own language is left alone, and only the rest is shown to a language identifier (`language/identify.py`). Names
("Tour de France") and borrowed words ("coup d'état") pass. A quoted slogan or title is minor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mtcheck.findings import Severity, Signal
from mtcheck.language.frequency import UNSEEN, log_frequency
from mtcheck.language.function_words import function_words
from mtcheck.language.identify import identify
from mtcheck.language.names import english_name
from mtcheck.language.word_sets import word_set
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.foreign_runs import foreign_runs
from mtcheck.signals.story_language import in_another, language_of, whole_story
from mtcheck.types import SegmentPair, Span, by_story

NAME = "untranslated"
BORROWED = word_set(
    """café cafés cliché clichés naïve naïveté façade façades fiancé fiancée résumé protégé protégés déjà élite élites
    régime régimes début décor rôle communiqué communiqués tête attaché attachés émigré émigrés état à coup crème
    brûlée soufflé pâté entrée purée matinée soirée première premières précis séance bête noire né née manqué mêlée
    émincé exposé risqué passé sauté blasé touché papier-mâché vis-à-vis raison d'être d'état d'oeuvre carte
    déclassé outré flambé liaison garçon maître château châteaux jalapeño señor doppelgänger über über-cool
    smörgåsbord piñata clichéd détente négligée décolletage éclair fête fêted hôtel lycée lycées crèche crèches
    élysée fait accompli laissez-faire faire en route masse bloc par excellence vice versa de facto jure ad hoc status
    quo per capita pro rata force majeure"""
)
# Words that also occur in English text, in names and loans.
SHARED = word_set("un y en me on pour par sur plus la de le du se au ne des les est et il a sa comme sous son si")
RARE = -10.9  # ln of the frequency in English below which another language's function word is not an English word.
ELIDED = re.compile(r"(?:l|d|qu|n|s|c)'\w")
JOINED = re.compile(r"(?:l|d|qu|j|n|s|c|dell|all|nell|un)'\w")
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ACCENTED = re.compile(r"(?<![\w’'@#/.-])(?=[a-z]{0,30}[à-öø-ÿœß])[a-zà-öø-ÿœß]{4,31}(?![\w’'@/€™œ-])")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+")
# Letters of non-Latin scripts, for copy in a language with such a script.
OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
LATIN = frozenset(["en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "cs", "ro", "tr"])
COPIED = "This is the untranslated source text."
LEAST_INSIDE = 5  # Words of a source that was copied into a longer text.
SCRIPT_LETTERS, MOSTLY = 8, 0.8  # Letters, and share of letters, of a segment in another script.
OWN = 0.12  # Share of its own function words from which a segment is in its language.
SURE, SURE_OF_SHORT = 0.9, 0.97  # Of the identifier.
FEWEST, SHORT = 4, 7  # Words of an identified segment, and of a short one.
MOST_CHECKED = 20_000  # Code points of a segment that are read.
PARTICLES = word_set("de des du la le les et aux à au del della di el los las y e da do dos von")  # Inside names.
BESIDE = 80  # Code points in which the word before or after another is searched.
SLOGAN = 6  # Words in quotation marks that may be a title or a slogan.
# A longer quotation was never closed; without a bound each opening mark would be read to the end of the text.
QUOTES = re.compile(
    r"“[^”]{0,1000}”|«[^»]{0,1000}»|\"[^\"]{0,1000}\"|‘[^’]{0,1000}’|„[^“”]{0,1000}[“”]|\*[^*]{1,1000}\*|_[^_]{1,1000}_"
)
TITLES = (
    "slogans? banners? placards? signs? posters? chant\\w* shout\\w* sang sings? songs? films? movies? books? "
    "novels? essays? headlined? headlines? editorials? plays? operas? poems? paintings? series podcasts? documentary "
    "titled? entitled called named motto hashtag albums? "
    "shows? program(?:me)?s? newspapers? dail(?:y|ies) weekly "
    "magazines? exhibitions? campaigns? graffiti reading read written words? phrase expression operation column"
)
TITLED = re.compile(rf"\b(?:{'|'.join(TITLES.split())})\b[^.!?]{{0,40}}$", re.IGNORECASE)


def foreign(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """All kinds, story by story; a story in another language is reported once, by its first finding."""
    for story in by_story(pairs):
        found = {pair.id: list(left(pair)) for pair in story}
        other = language_of(story, found)
        for pair in story:
            hits = found[pair.id]
            if other and in_another(pair, hits):
                hits = [whole_story(pair, other)]
            for hit in hits:
                yield to_signal(NAME, hit, pair.id, pair.target.span.start)


def left(pair: SegmentPair) -> Iterator[Hit]:
    """A copied source, a segment in another language, or runs of the source language in it."""
    text = pair.text[:MOST_CHECKED]
    source, _, target = pair.lang_pair.partition("-")
    tokens = list(TOKEN.finditer(text))
    other, share = language(*unquoted(text, tokens), source, target)
    parts = list(runs(text, tokens, source)) if target == "en" else []
    parts += list(runs_abroad(text, source, target, [part.span for part in parts]))
    if pair.source and source != target and copied(pair.source, text, source, other not in ("", target)):
        yield whole(text, len(tokens), "copied", COPIED)
    elif pair.source and source != target and (inside := copied_inside(pair.source, text, tokens, source, target)):
        yield Hit(inside, COPIED, len(inside.of(text).split()), "copied", severity=Severity.CRITICAL)
        yield from (part for part in parts if not part.span.overlaps(inside))
    elif parts and mixed(tokens, parts, source, target):
        yield from parts
    elif other not in ("", target) and share >= (SURE_OF_SHORT if len(tokens) < SHORT else SURE):
        message = f"This segment is {english_name(other)}, not {english_name(target)}."
        yield whole(text, len(tokens), "segment", message)
    else:
        yield from parts
        if target == "en" and source != target:
            taken = [part.span for part in parts]
            yield from (hit for hit in single_words(text, source) if not any(map(hit.span.overlaps, taken)))


def single_words(text: str, source: str) -> Iterator[Hit]:
    """Accented lower-case words that English lacks ("he hésité"); beside a name, a word may belong to it."""
    for found in ACCENTED.finditer(text):
        span = Span(*found.span())
        before, behind = (
            text[: span.start].rstrip()[-BESIDE:].split()[-1:],
            text[span.end : span.end + BESIDE].split()[:1],
        )
        named = any(word[0].isupper() or word in PARTICLES for word in (*before, *behind))
        if named or found[0] in BORROWED or log_frequency(found[0]) > UNSEEN or in_quotes(text, span):
            continue
        message = f"“{found[0]}” looks like an untranslated {english_name(source)} word."
        yield Hit(span, message, 1, "word", severity=Severity.MINOR)


def unquoted(text: str, tokens: Sequence[re.Match[str]]) -> tuple[str, Sequence[re.Match[str]]]:
    """The text without quotations, if words remain: what is quoted does not tell the language of the copy."""
    if len(tokens) == len(rest := list(TOKEN.finditer(plain := QUOTES.sub(" ", text)))):
        return text, tokens
    return (plain, rest) if sum(token[0].islower() for token in rest) > 1 else (text, tokens)


def language(text: str, tokens: Sequence[re.Match[str]], source: str, target: str) -> tuple[str, float]:
    """The likely language of a segment, with a probability; ("", 0.0) if there are too few words."""
    own = function_words(target)
    plain = [token for token in tokens if not token[0].isupper()]
    lower = [token[0].casefold() for token in tokens if token[0][0].islower() or not token[0].isascii()]
    if target in LATIN and len(OTHER_SCRIPT.findall(text)) >= max(SCRIPT_LETTERS, MOSTLY * sum(map(str.isalpha, text))):
        return identify(text, (source, ""))[0], 1.0
    if len(plain) < FEWEST or len(lower) < 2:
        return "", 0.0
    alien = function_words(source) - own
    exclusive = own - function_words(source)
    mine = sum(token[0].casefold() in exclusive for token in tokens)
    theirs = sum(token[0].casefold() in alien for token in tokens)
    if own and mine >= OWN * len(tokens) and mine > theirs:
        return target, 1.0
    if target == "en" and mine and not _unknown([word for word in lower if word not in alien]):
        return target, 1.0  # French names in English sentences: "The Tour de France passes the Île de la Cité."
    return identify(text, (source, target))


def _unknown(words: Sequence[str]) -> bool:
    """True if English lacks at least half of these words, or if there are none."""
    return sum(log_frequency(word) <= UNSEEN for word in words) * 2 >= len(words)


def whole(text: str, count: int, kind: str, message: str) -> Hit:
    """A finding on the whole segment; a short one in quotation marks may be a slogan."""
    span = Span(0, len(text.rstrip()))
    quoted = count <= SLOGAN and QUOTES.fullmatch(text.strip().rstrip(".,")) is not None
    return Hit(
        span, message, count, "quoted" if quoted else kind, severity=Severity.MINOR if quoted else Severity.CRITICAL
    )


def copied(source: str, text: str, lang: str, alien: bool) -> bool:
    """True if source and target differ at most in case and marks, and are not just names or figures.

    Args:
        alien: True if the text is in another language than the copy.
    """
    text, source = (ADDRESS.sub(" ", side) for side in (text, source))
    here, there = (TOKEN.findall(side.casefold()) for side in (text, source))
    if here == there and len(OTHER_SCRIPT.findall(text)) >= SCRIPT_LETTERS and alien:
        return True
    if here != there or len(here) < FEWEST:
        return False
    lower = [word for word in TOKEN.findall(text) if word[0].islower()]
    known = function_words(lang)
    sure = any(word in known for word in here) or (not known and _unknown(lower))
    return len(lower) * 3 >= len(here) and (alien or sure)


def copied_inside(source: str, text: str, tokens: Sequence[re.Match[str]], lang: str, target: str) -> Span | None:
    """The place of a whole copied source in a longer text, if it is most of it: words added to it hide nothing."""
    there = [word[0].casefold() for word in TOKEN.finditer(source)]
    if not LEAST_INSIDE <= len(there) < len(tokens) or len(tokens) > 2 * len(there):
        return None
    here = [token[0].casefold() for token in tokens]
    for first in range(len(here) - len(there) + 1):
        if here[first : first + len(there)] == there:
            span = Span(tokens[first].start(), tokens[first + len(there) - 1].end())
            other, _ = language(span.of(text), tokens[first : first + len(there)], lang, target)
            found = copied(source, span.of(text), lang, other not in ("", target)) and not in_quotes(text, span)
            return span if found else None
    return None


def runs(text: str, tokens: Sequence[re.Match[str]], source: str) -> Iterator[Hit]:
    """Runs of source-language words between English words."""
    alien, own = function_words(source), function_words("en")
    if not alien:
        return
    run: list[re.Match[str]] = []
    for token in [*tokens, None]:
        word = token[0].casefold().replace("’", "'") if token else ""
        english = word in own and word not in alien
        if token and not english and (not run or near(text, run[-1], token)):
            run.append(token)
            continue
        yield from run_hit(text, trimmed(run, alien), source)
        run = [token] if token and not english else []


def mixed(tokens: Sequence[re.Match[str]], parts: Sequence[Hit], source: str, target: str) -> bool:
    """True if a segment also has words of its own language beside its runs."""
    outside = [t for t in tokens if not any(part.span.start <= t.start() < part.span.end for part in parts)]
    own = function_words(target) - function_words(source)
    known = [t for t in outside if t[0].islower() and log_frequency(t[0]) > UNSEEN] if target == "en" else []
    return any(token[0].casefold() in own for token in outside) or len(known) > 2


def runs_abroad(text: str, source: str, target: str, taken: Sequence[Span]) -> Iterator[Hit]:
    """Runs of the source language that function words and scripts show, in copy of any language."""
    for span in foreign_runs(text, source, target):
        slogan = len(span.of(text).split()) <= SLOGAN and in_quotes(text, span)
        if not slogan and not any(map(span.overlaps, taken)):
            message = f"“{span.of(text)}” looks like untranslated {english_name(source)}."
            yield Hit(span, message, len(span.of(text).split()), "run", severity=Severity.MAJOR)


def near(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """True if only a space, an apostrophe or a comma separates two words."""
    return not text[before.end() : after.start()].strip("'’ ,\u00a0")


def trimmed(run: Sequence[re.Match[str]], alien: frozenset[str]) -> list[re.Match[str]]:
    """The run without names and English words at its ends: "said que le ministre" is "que le ministre"."""
    english = function_words("en")  # "On Monday, a indiqué la mairie": small words of both languages lead nowhere.
    words = [strange(token[0], alien) and token[0].casefold() not in english for token in run]
    if not any(words):
        return []
    first, last = words.index(True), len(words) - 1 - words[::-1].index(True)
    return list(run[first : last + 1])


@lru_cache(maxsize=16_384)
def strange(word: str, alien: frozenset[str]) -> bool:
    """True for a lower-case word that English does not have, or a function word of the source language."""
    bare = word.casefold().replace("’", "'")
    small = word[0].islower() and bare not in BORROWED
    joined = JOINED.match(bare) is not None
    return small and (bare in alien or joined or log_frequency(bare) <= UNSEEN)


def run_hit(text: str, run: Sequence[re.Match[str]], source: str) -> Iterator[Hit]:
    """The run, if it is certainly in the source language."""
    alien = function_words(source)
    words = [token[0].casefold().replace("’", "'") for token in run]
    sure = [w for w in words if (w in alien and w not in SHARED and log_frequency(w) < RARE) or ELIDED.match(w)]
    content = [t for t in run if strange(t[0], alien) and t[0].casefold() not in alien]
    lower = all(token[0][0].islower() or (source == "de" and log_frequency(token[0]) <= UNSEEN) for token in run)
    small = lower and not any(token[0].casefold() in BORROWED for token in run)
    odd = sum(strange(token[0], alien) or word in alien for token, word in zip(run, words, strict=True))
    # "reporté à cause de la pluie": no word that is French alone, but two that English lacks.
    named = re.search(r"[A-ZÀ-Þ]\w*\s$", text[max(0, run[0].start() - BESIDE) : run[0].start()]) if run else None
    certain = not named and len(run) >= FEWEST and len(content) >= 2 and lower and any(word in alien for word in words)
    if not (sure or certain) or len(run) < 2 or not (small or certain or len(content) >= 2 or len(sure) > 2):
        return
    if odd * 5 < len(run) * 3:
        return
    span = Span(run[0].start(), run[-1].end())
    lang, share = identify(span.of(text), (source, "en"))
    if lang != source or (share < (SURE if sure or len(run) >= SHORT else SURE_OF_SHORT) and len(run) > 3):
        return
    name = english_name(source)
    if in_quotes(text, span):
        title = len(run) <= SLOGAN or TITLED.search(text, 0, span.start) is not None
        severity = Severity.MINOR if title else Severity.MAJOR
        yield Hit(
            span, f"“{span.of(text)}” is quoted in {name}.", len(run), "quoted" if title else "run", severity=severity
        )
    else:
        yield Hit(span, f"“{span.of(text)}” looks like untranslated {name}.", len(run), "run", severity=Severity.MAJOR)


def in_quotes(text: str, span: Span) -> bool:
    """True if a span is inside quotation marks."""
    return any(found.start() <= span.start and span.end <= found.end() for found in QUOTES.finditer(text))


SIGNAL = SignalSpec(
    name=NAME,
    summary="Copy in the wrong language: the story, segments, runs of words, a copied source.",
    category="accuracy/untranslated",
    its_type="untranslated",
    severity=Severity.MAJOR,
    measure=foreign,
    factual=True,
    languages=(),
)
