"""A changed story keeps its paragraphs up to date."""

from mtcheck.desk.splice import Splice, smallest
from mtcheck.desk.story import Story
from mtcheck.documents import read_bytes

XLIFF = b"""<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr"
target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Le chat dort.</source><target>The the cat sleeps.</target></trans-unit>
<trans-unit id="2"><source>Le chien mange.</source><target>The dog eats.</target></trans-unit>
</body></file></xliff>"""


def changed(data, name, *edits):
    story = Story(1, None, read_bytes(data, name)[0])
    for before, after in edits:
        splice = smallest(story.text, story.text.replace(before, after))
        story = Story(1, None, story.original, (*story.splices, splice))
    return story.document()


def texts(document):
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


def test_plain_text_is_cut_anew():
    """A line end that is typed makes two paragraphs."""
    document = changed(b"One is here. Two is there.\n", "a.txt", (". Two", ".\nTwo"))
    assert texts(document) == ["One is here.", "Two is there."]


def test_other_formats_keep_what_they_know():
    """Paragraphs move with the text and keep their source and their kind."""
    document = changed(XLIFF, "a.xlf", ("The the", "The"), ("dog", "big dog"))
    assert texts(document) == ["The cat sleeps.", "The big dog eats."]
    assert [paragraph.source for paragraph in document.paragraphs] == ["Le chat dort.", "Le chien mange."]


def test_what_is_added_at_the_end_belongs_to_its_paragraph():
    """Paragraphs never overlap, wherever words are added."""
    story = Story(1, None, read_bytes(XLIFF, "a.xlf")[0])
    at = story.text.index("sleeps.") + len("sleeps.")
    document = Story(1, None, story.original, (Splice(at, "", " Still."),)).document()
    assert texts(document) == ["The the cat sleeps. Still.", "The dog eats."]


def test_a_comment_goes_on_dismissing_after_a_change():
    """It keeps its paragraph, although the lines of the file no longer count."""
    page = b"<html><body><p>One is here.</p>\n<!-- mtcheck: ignore spacing -->\n<p>Two is there.</p></body></html>"
    document = changed(page, "a.html", ("One is", "Only one was"))
    (covered,) = [covers for _, covers, _ in document.remarks]
    assert covered.of(document.text) == "Two is there."
