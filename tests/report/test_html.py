"""The page shows the story and its findings, opens no connection, and obeys no text."""

import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.findings import Finding, Severity, Skipped
from mtcheck.report.html import to_html
from mtcheck.report.page.overview import overview
from mtcheck.report.page.rows import blocks
from mtcheck.report.view import view
from mtcheck.types import Span
from tests.report.build import HOSTILE, STORY, finding, hostile, report, story_findings
from tests.report.page import Page

TAGS = frozenset(
    re.findall(
        r"\w+",
        """html head meta title style body a header h1 h2 h3 nav ul ol li form fieldset legend label input span main
        section b i dl div dt dd svg line rect p article mark sup blockquote del ins strong footer code script
        details summary figure figcaption kbd""",
    )
)


def test_the_story_is_whole():
    """Every word of the text is on the page, in order, between the marks."""
    rows = [row for block in blocks(view(report(), 1)) for row in block.rows]
    assert "\n".join(row.text for row in rows).split() == STORY.split()
    html = to_html([report()]).decode()
    paragraphs = re.findall(r'<p lang="en">(.*?)</p>', html, re.DOTALL)
    plain = [re.sub(r'<span class="unseen">[^<]*</span>|<sup>.*?</sup>|<[^>]*>|‸', "", text) for text in paragraphs]
    assert " ".join(plain).split() == STORY.split()


def test_marks_lead_to_findings():
    """Ids are unique, every link lands, each finding is marked by its severity."""
    page = Page(to_html([report(), report(name="b.txt")]).decode())
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for attributes in page.all("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    marks = [m["class"] for m in page.all("mark") if "data-of" in m]
    assert marks[:5] == ["minor", "major", "critical", "minor", "neutral"]


def test_a_finding_in_full():
    """Why, the repair, the round trip beside the segment, where, the signature, what was not done."""
    text = " ".join(" ".join(Page(to_html([report()]).decode()).texts).split())
    for part in (
        "2. major linguistic-conventions/grammar 95%",
        "he told the press. in front of the gates of the harbour .",
        "A full stop cuts the sentence; what follows belongs to it.",
        "Suggestion: . (deleted)",
        "Translated into the source language Phrase française 3.",
        "Translated back English again 3",
        "line 4, column 50",
        "mtcheck|langs:fr-en|model:9f3c|calib:41aa|version:0.1.0",
        "adequacy : needs a fr-en model: mtcheck models pull fr-en",
    ):
        assert part in text


def test_one_card_a_segment():
    """Findings of a segment share a card; a finding that no segment holds has one too."""
    page = Page(to_html([report(findings=(*story_findings(), finding(STORY, "gone", "Monday")))]).decode())
    cards = [a["aria-label"] for a in page.all("section") if a.get("class") == "card"]
    assert cards == [f"Findings: Segment {n}" for n in (2, 3, 4, 5)] + ["Findings: Outside the segments"]
    assert len([a for a in page.all("li") if a.get("class", "").startswith("finding")]) == 6


def test_the_summary():
    """Counts by severity and category, and the worst segments, by severity and then by score."""
    item = view(report(), 1)
    made = overview(item, blocks(item))
    assert made.severities == (("critical", 1), ("major", 1), ("minor", 2), ("neutral", 1))
    assert made.categories[0] == ("linguistic-conventions/grammar", 2)
    assert [row.pair.id for row, _ in made.first] == ["4", "3", "2", "5"]
    assert [worst.number for _, worst in made.first] == [3, 2, 1, 5]


@pytest.mark.parametrize("reports", [[], [report()], [report(), hostile()]])
def test_no_connection(reports):
    """Nothing is fetched: the policy forbids it, and nothing on the page asks for it."""
    page = Page(to_html(reports).decode()) if reports else Page(to_html([report(findings=())]).decode())
    assert not {"src", "srcset", "action", "style", "background"} & {
        n for _, attributes in page.tags for n in attributes
    }
    assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in page.tags}
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for part in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[part].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy


def test_the_script_holds_no_text_from_outside():
    """Style and script are the same bytes whatever the report says."""
    pages = [Page(to_html(reports).decode()) for reports in ([report()], [hostile()], [report(findings=())])]
    assert len({(page.raw["style"], page.raw["script"]) for page in pages}) == 1


def check_harmless(html):
    page = Page(html)
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in page.values("href"))
    assert html.count("<script") == html.count("</script") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", html)


def test_hostile_text():
    """Tags, scripts, controls and direction marks in any field are shown as text."""
    html = to_html([report(), hostile()]).decode()
    check_harmless(html)
    assert "<b onmouseover" in " ".join(Page(html).texts)


@settings(max_examples=50, deadline=None)
@given(
    st.text(st.sampled_from("ab<>&\"' \n\r\x00\u202e“”é"), max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 20), st.sampled_from(Severity), st.text(max_size=8)), max_size=6
    ),
)
def test_any_text_any_marks(text, marks):
    """Overlapping, empty, crossing marks on any text: the page stays well-formed and all findings can be reached."""
    spans = [(Span(min(a, len(text)), min(a + n, len(text))), level, word) for a, n, level, word in marks]
    found = tuple(Finding("1", span, "s", "", word, "other", level, 0.5, word) for span, level, word in spans)
    html = to_html([report(text, found)]).decode()
    check_harmless(html)
    page = Page(html)
    assert len(page.values("id")) == len(set(page.values("id")))
    assert len([a for a in page.all("li") if a.get("class", "").startswith("finding")]) == len(found)


def test_reachable_without_sight_or_mouse():
    """Headings, landmarks, labels, a skip link, focusable findings, severities in words and not only in colour."""
    page = Page(to_html([report()]).decode())
    assert page.all("html") == [{"lang": "en"}]
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}
    assert all("tabindex" in a for a in page.all("li") if a.get("class", "").startswith("finding"))
    assert page.all("svg")[0]["aria-label"] == "Scores of 5 segments, from 46 to 90 of 100"
    assert [t.strip() for t in page.texts].count("(major)") == 1
    assert "@media screen and (prefers-color-scheme: dark)" in page.raw["style"]
    assert "@media print" in page.raw["style"]


def test_foreign_words_in_italics():
    """Messages quote French between asterisks; what an asterisk encloses is still only text."""
    marks = (finding(STORY, "2", "strike again", message="*Grève* is 2*3*4 or *<b>*."),)
    html = to_html([report(findings=marks)]).decode()
    assert "<p><i>Grève</i> is 2*3*4 or <i>&lt;b&gt;</i>.</p>" in html


def test_commands_in_notes_are_set_as_code():
    note = Skipped("pivot", "is off; `mtcheck models pull argos:fr-en` brings <b>one</b>")
    page = to_html([report(skipped=(note,))]).decode()
    assert "is off; <code>mtcheck models pull argos:fr-en</code> brings &lt;b&gt;one&lt;/b&gt;" in page


def test_filters_name_what_there_is():
    """A box for each severity and each category found and one for the round trips, none where nothing was found."""
    boxes = Page(to_html([report()]).decode()).all("input")
    assert [box["value"] for box in boxes[:4]] == ["critical", "major", "minor", "neutral"]
    assert len(boxes) == 4 + 4 + 1
    assert not Page(to_html([report(findings=())]).decode()).all("input")


def test_the_hostile_text_is_hostile():
    """The example would act if it were let through."""
    assert "script" in {tag for tag, _ in Page(f"<script>{HOSTILE}").tags}
    assert Page(f"<p>{HOSTILE}").all("b") == [{"onmouseover": "alert(1)"}]
