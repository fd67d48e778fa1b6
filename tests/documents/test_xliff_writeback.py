"""Findings in XLIFF: apart from insertions the file is unchanged, well-formed, and has the same text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import Raw, read_bytes
from mtcheck.documents.xliff_writeback import ITS, TYPES, UnitIssue, annotate_xliff, insertions
from mtcheck.documents.xmltree import parse
from mtcheck.errors import WriteError
from mtcheck.findings import Severity
from mtcheck.types import Span

DATA = Path(__file__).parent / "data"
OLD = DATA / "story12.xlf"
NEW = DATA / "story21.xlf"


def issue(unit: str, start: int, end: int, **changes: object) -> UnitIssue:
    given_ = {"type": "grammar", "severity": Severity.MAJOR, "message": "Wrong.", **changes}
    return UnitIssue(unit, Span(start, end), **given_)  # type: ignore[arg-type]


def target(data: bytes, unit: str) -> str:
    """The inside of a unit's (first) target as the file has it, without attributes on marks."""
    text = data.decode()
    found = re.search(rf'id="{unit}".*?<target[^>]*>(.*?)</target>', text, re.S)
    assert found
    return re.sub(r'<mrk (?:mtype="x-itslq"|id="mtcheck\d+" type="its:generic") [^>]*>', "[", found.group(1)).replace(
        "</mrk>", "]"
    )


def without(data: bytes, issues: list[UnitIssue], original: bytes) -> bytes:
    """The annotated file with the insertions cut out again, last first."""
    tree = parse(Raw("x", original))
    text = data[len(tree.bom) :].decode(tree.encoding)
    shift = 0
    for each in insertions(tree, issues):
        markup = each.markup.encode(tree.encoding, "xmlcharrefreplace").decode(tree.encoding)
        at = each.offset
        assert text.startswith(markup, at), (shift, each)
        text = text[:at] + text[at + len(markup) :]
        shift += len(markup)
    return tree.bom + text.encode(tree.encoding)


@pytest.mark.parametrize(
    ("unit", "words", "expected"),
    [
        ("1", "meet again", "Ministers [meet again] in Lyon"),
        ("1", "Ministers meet again in Lyon", "[Ministers meet again in Lyon]"),
        ("7", '"We', '<![CDATA[]]>[<![CDATA["We]]>]<![CDATA[ want answers" & soon.]]>'),
        ("1~2", "came soon", None),
    ],
)
def test_enclosed(unit, words, expected):
    """A span is enclosed where it stands."""
    (document,) = read_bytes(OLD.read_bytes(), "a.xlf")
    paragraph = next(p for p in document.paragraphs if p.id == unit)
    start = paragraph.span.of(document.text).index(words)
    issues = [issue(unit, start, start + len(words))]
    data = annotate_xliff(OLD.read_bytes(), issues)
    if expected is not None:
        assert target(data, unit) == expected
    else:
        assert b"came&#x20;soon</mrk>." in data
    assert without(data, issues, OLD.read_bytes()) == OLD.read_bytes()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 11)], '[<g id="1">The dockers</g>] will'),
        ([(4, 11)], '<g id="1">The [dockers]</g> will'),
        ([(4, 16)], '<g id="1">The [dockers]</g>[ will] strike'),
        ([(0, 16), (4, 11)], '[<g id="1">The [dockers]</g> will] strike'),
        ([(0, 7), (4, 11)], '<g id="1">[The [doc]][kers]</g> will'),
        ([(0, 3), (3, 11)], '<g id="1">[The][ dockers]</g> will'),
        ([(12, 23)], '</g> [will strike]<x id="2"/> on'),
        ([(12, 26)], '</g> [will strike<x id="2"/> on] Friday'),
        ([(0, 0)], '<g id="1">[]The dockers</g> will'),
        ([(3, 3), (3, 11)], '<g id="1">The[][ dockers]</g> will'),
        ([(0, 11), (0, 11)], '[<g id="1">The dockers</g>] will'),
    ],
)
def test_nesting(spans, expected):
    """Spans that cross inline tags or one another are cut so that tags nest; codes stay where they are."""
    data = annotate_xliff(OLD.read_bytes(), [issue("2", *span) for span in spans])
    assert expected in target(data, "2")


def test_version_2():
    """2.x wants ids that are new in the unit, and its segments are marked one by one; sources are left alone."""
    data = annotate_xliff(NEW.read_bytes(), [issue("u1", 17, 34)])
    assert target(data, "u1") == 'The <pc id="1">dockers</pc> will [strike.]'
    assert b'<target><mrk id="mtcheck3" type="its:generic"' in data
    assert data.count(b'id="mtcheck1"') == 1
    assert b"<ignorable><source> </source></ignorable>" in data


def test_what_an_issue_says():
    """Type, comment and severity by ITS 2.0; hostile messages stay attribute values."""
    hostile = "\"><script> ' & \x00\x1b\ud800 \n]]>"
    issues = [
        issue("1", 0, 9, message=hostile, suggestion="The ministers", severity=Severity.CRITICAL, type="style"),
        issue("1", 10, 14, type="no such type", severity=Severity.NEUTRAL),
    ]
    root = ElementTree.fromstring(annotate_xliff(OLD.read_bytes(), issues))
    marks = [node for node in root.iter() if node.get("mtype") == "x-itslq"]
    assert [mark.get(f"{{{ITS}}}locQualityIssueType") for mark in marks] == ["style", "uncategorized"]
    assert [mark.get(f"{{{ITS}}}locQualityIssueSeverity") for mark in marks] == ["100", "0"]
    comment = "\"><script> ' & ��� \n]]> Suggestion: “The ministers”"
    assert marks[0].get(f"{{{ITS}}}locQualityIssueComment") == comment
    assert root.get(f"{{{ITS}}}version") == "2.0"
    assert "style" in TYPES


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("<xliff>", f'<xliff xmlns:its="{ITS}" its:version="2.0">'),
        (f'<xliff xmlns:q="{ITS}">', f'<xliff xmlns:q="{ITS}" q:version="2.0">'),
        (f'<xliff xmlns:q="{ITS}" q:version="2.0" >', f'<xliff xmlns:q="{ITS}" q:version="2.0" >'),
        ('<xliff xmlns:its="urn:x">', f'<xliff xmlns:its="urn:x" xmlns:its1="{ITS}" its1:version="2.0">'),
    ],
)
def test_namespaces(root, expected):
    """An existing prefix is used; a prefix with another meaning is not."""
    body = '<file><trans-unit id="1"><source/><target>a</target></trans-unit></file></xliff>'
    assert annotate_xliff((root + body).encode(), [issue("1", 0, 1)]).decode().startswith(expected)


@pytest.mark.parametrize(
    ("bom", "encoding", "declared"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "iso-8859-1", "iso-8859-1"),
        (b"", "shift_jis", "Shift_JIS"),
    ],
)
def test_encodings(bom, encoding, declared):
    """The file keeps its encoding, mark and line ends; what the encoding lacks becomes a reference."""
    text = f'<?xml version="1.0" encoding="{declared}"?>\r\n<xliff><file><trans-unit id="1"><source>x</source>\r\n'
    text += "<target>café 𝄞\r\n&amp; bar</target></trans-unit></file></xliff>\r\n"
    if encoding in ("iso-8859-1", "shift_jis"):
        text = text.replace("𝄞", "c").replace("é", "é" if encoding == "iso-8859-1" else "か")
    original = bom + text.encode(encoding)
    issues = [issue("1", 3, 9, message="“quoted” ☃")]
    data = annotate_xliff(original, issues)
    assert data.startswith(bom)
    assert without(data, issues, original) == original
    assert read_bytes(data, "x")[0].text == read_bytes(original, "x")[0].text
    assert read_bytes(data, "x")[0].text.endswith("\n& bar")


def test_refusals():
    """A unit or place that the file does not have means that it has changed; nothing is written."""
    with pytest.raises(WriteError, match=r"a\.xlf: it has no unit '99'"):
        annotate_xliff(OLD.read_bytes(), [issue("99", 0, 1)], "a.xlf")
    with pytest.raises(WriteError, match=r"a\.xlf: the text of unit '1' has no place 20 to 200"):
        annotate_xliff(OLD.read_bytes(), [issue("1", 20, 200)], "a.xlf")
    assert annotate_xliff(OLD.read_bytes(), []) == OLD.read_bytes()


CODE = st.sampled_from(['<x id="1"/>', '<ph id="2">&lt;b></ph>', "<!-- c -->", "<?pi x?>", '<bpt id="3">b</bpt>'])
WORD = st.sampled_from(
    ["a", "bc ", "é", "&amp;", "&#xE9;", "\r\n", "𝄞", "]]", "<![CDATA[x & <y>]]>", "<![CDATA[]]>", " "]
)
INLINE = st.recursive(
    st.lists(WORD | CODE, max_size=4).map("".join),
    lambda inner: st.lists(inner | inner.map(lambda text: f'<g id="9">{text}</g>'), max_size=4).map("".join),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(INLINE, min_size=1, max_size=3), st.data())
def test_any_file(targets, data):
    """Whatever the tags and spans: can be cut out again, is well-formed, reads the same, marks what it should."""
    units = "".join(
        f'<trans-unit id="{n}"><source>s</source><target>{each}</target></trans-unit>\n'
        for n, each in enumerate(targets)
    )
    original = f'<xliff version="1.2"><file><body>{units}</body></file></xliff>'.encode()
    texts = {p.id: p.span.end - p.span.start for d in _read(original) for p in d.paragraphs}
    if not texts:
        return
    places = st.sampled_from(sorted(texts)).flatmap(
        lambda key: st.tuples(st.just(key), st.lists(st.integers(0, texts[key]), min_size=2, max_size=2).map(sorted))
    )
    issues = [
        issue(key, *span, message=f"m{n}") for n, (key, span) in enumerate(data.draw(st.lists(places, max_size=6)))
    ]
    annotated = annotate_xliff(original, issues)
    assert without(annotated, issues, original) == original
    (before,), (after,) = _read(original), _read(annotated)
    assert after.text == before.text
    marked = _marked(annotated)
    for each in issues:
        paragraph = next(p for p in before.paragraphs if p.id == each.unit)
        words = before.text[paragraph.span.start + each.span.start : paragraph.span.start + each.span.end]
        assert marked.get((each.unit, each.message)) == words.replace("\r\n", "\n")


def _read(data):
    """Its documents; none if all targets are blank."""
    targets = ElementTree.fromstring(data).iter("target")
    return read_bytes(data, "x.xlf") if any("".join(_texts(each)).strip() for each in targets) else ()


def _marked(data):
    """For each unit and message: the text of its marks, joined in file order."""
    found = {}
    for unit in ElementTree.fromstring(data).iter("trans-unit"):
        for mark in unit.iter("mrk"):
            text = "".join(_texts(mark))
            for message in (mark.get(f"{{{ITS}}}locQualityIssueComment") or "").split():
                found[unit.get("id"), message] = found.get((unit.get("id"), message), "") + text
    return found


def _texts(node):
    yield node.text or ""
    for child in node:
        if child.tag in ("g", "mrk"):
            yield from _texts(child)
        yield child.tail or ""
