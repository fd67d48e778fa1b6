"""Any text is cut, aligned and reported: segmenter, aligner, rules beside a source, every writer."""

import contextlib
import re
from xml.etree import ElementTree

from mtcheck.alignment import align
from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.errors import MtcheckError
from mtcheck.findings import Severity, Suggestion
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.report import WRITERS, write
from mtcheck.segmentation import segment
from tests.fuzz.making import choice, encoded, fuzzed, text
from tests.report.build import finding, report

NEVER = set(map(chr, range(32))) - set("\n\r\t") | set("\x7f\x85\x9b\u202a\u202b\u202c\u202d\u202e\u2066\u2069")
OWN = re.compile(r"::(error|warning|notice) (file|title)=")


def read(copy):
    return read_bytes(encoded(copy), "a", format="text")[0]


def texts(rng):
    return [text(rng) for _ in range(rng.randrange(8))]


@fuzzed(40, text)
def test_texts_are_cut_into_segments(copy):
    with contextlib.suppress(MtcheckError):
        document = read(copy)
        end = 0
        for part, _ in segment(document):
            assert part.span.of(document.text) == part.text
            assert part.span.start >= end
            end = part.span.end


@fuzzed(40, texts, texts)
def test_texts_are_aligned(one, other):
    """Each sentence stands in one link, in order."""
    found = align(one, other, encoder=None)
    assert [i for bead in found for i in bead.targets] == list(range(len(one)))
    assert [i for bead in found for i in bead.sources] == list(range(len(other)))


@fuzzed(20, text, text, text, choice(["fr-en", "de-en", "en-fr", "ru-en", "en-zh", "pt-en"]))
def test_texts_are_checked_beside_a_source(copy, source, reference, lang):
    with contextlib.suppress(MtcheckError):
        found = check_document(read(copy), Engines(), Config(lang=lang), source or None, (reference,))
        for one in found.findings:
            assert 0 <= one.span.start <= one.span.end <= len(found.document.text)


@fuzzed(30, text, text, text, choice(Severity))
def test_reports_are_written(copy, words, name, severity):
    """Hostile words in the copy, the file's name, the message and the repair: each report is inert and sound."""
    copy = copy if copy.strip() else f"{copy}a"
    mark = finding(
        copy,
        "1",
        copy,
        severity=severity,
        message=words,
        suggestions=(Suggestion(finding(copy, "1", copy).span, words),),
        evidence={"pivot": words, "back_translation": words},
    )
    one = report(copy, (mark,), name=name)
    for writer in WRITERS:
        with contextlib.suppress(MtcheckError):
            said = write([one], writer.name).decode("utf-8")
            assert not NEVER & set(said), writer.name
            if writer.name in ("junit", "checkstyle"):
                ElementTree.fromstring(said)
            for line in said.split("\n"):
                assert not re.match(r"\s*(::|##\[)", line) or (writer.name == "github" and OWN.match(line))
