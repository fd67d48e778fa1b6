"""Word documents."""

from __future__ import annotations

import io
import zipfile

import pytest

from mtcheck.documents import read_bytes
from tests.documents.support import texts

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
BODY = """
<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Port workers </w:t></w:r><w:r><w:t>to strike</w:t></w:r></w:p>
<w:p/>
<w:p><w:r><w:t xml:space="preserve">The mayor </w:t></w:r><w:del><w:r><w:delText>said</w:delText></w:r></w:del>
  <w:ins><w:r><w:t>told</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> the </w:t><w:tab/><w:t>press.</w:t></w:r>
  <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>
  <w:hyperlink><w:r><w:t xml:space="preserve"> He left.</w:t><w:br/><w:t>Then he slept.</w:t></w:r></w:hyperlink></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Adults</w:t></w:r></w:p></w:tc>
  <w:tc><w:p><w:r><w:t>12 euros</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>
  </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>
  </mc:Fallback></mc:AlternateContent><w:t>Beside it.</w:t></w:r></w:p>
"""
STYLES = '<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
NOTE = "<w:footnote><w:p><w:r><w:t>A footnote.</w:t></w:r></w:p></w:footnote>"
RELATIONS = '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>'


def docx(namespace: str, body: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELATIONS)
        for name, inside in (
            ("document2", BODY if body is None else body),
            ("styles", STYLES),
            ("footnotes", NOTE),
            ("header1", ""),
        ):
            archive.writestr(
                f"word/{name}.xml",
                f'<w:x xmlns:w="{namespace}"><w:body>{inside}</w:body></w:x>'
                if name == "document2"
                else f'<w:x xmlns:w="{namespace}">{inside}</w:x>',
            )
    return out.getvalue()


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_docx(namespace):
    """The text as it reads with all changes accepted; headings by the English name of their style."""
    (document,) = read_bytes(docx(namespace), "a.docx")
    assert document.format == "docx"
    assert texts(document, "heading") == ["Port workers to strike"]
    assert texts(document, "text") == [
        "The mayor told the \tpress. He left.",
        "Then he slept.",
        "Adults",
        "12 euros",
        "Beside it.",
        "In a box.",
        "A footnote.",
    ]
    assert [p.location.element for p in document.paragraphs][:3] == ["paragraph 1", "paragraph 3", "paragraph 3"]
    assert document.paragraphs[0].location.line is None
    assert document.notes == ("page headers and footers left out",)


def paragraph(text, mark=""):
    properties = f"<w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>" if mark else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "copy"),
    [
        (paragraph("The talks ", "del") + paragraph("resumed."), ["The talks resumed."]),
        (paragraph("A ", "del") + paragraph("b ", "del") + paragraph("c.") + paragraph("D."), ["A b c.", "D."]),
        (paragraph("One.", "ins") + paragraph("Two."), ["One.", "Two."]),
        (paragraph("One ", "moveFrom") + paragraph("two."), ["One two."]),
        (paragraph("One.") + paragraph("Last.", "del"), ["One.", "Last."]),
        (paragraph("", "del") + paragraph("Two."), ["Two."]),
        (paragraph("One.") + paragraph("Two."), ["One.", "Two."]),
    ],
)
def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(body, copy):
    (document,) = read_bytes(docx(TRANSITIONAL, body), "a.docx")
    assert texts(document) == [*copy, "A footnote."]
