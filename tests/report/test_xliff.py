"""Findings go back into the XLIFF they were found in."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from mtcheck.documents import read
from mtcheck.errors import UsageError, WriteError
from mtcheck.findings import Severity, Suggestion
from mtcheck.report import write
from mtcheck.report.xliff import to_xliff
from tests.report.build import HOSTILE, finding, report, span_of

FILE = """\
<?xml version="1.0" encoding="{encoding}"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a" source-language="fr" target-language="en" datatype="plaintext"><body>
  <trans-unit id="u1"><source>Le port.</source>
<target>He saw the the port &amp; left.</target></trans-unit>
  <trans-unit id="u2"><source>Rien.</source><target>Nothing.</target></trans-unit>
 </body></file>
</xliff>
"""
ITS = "{http://www.w3.org/2005/11/its}"


def checked(path):
    (document,) = read(path)
    text = document.text
    found = (
        finding(
            text,
            "1",
            "the the",
            its_type="duplication",
            severity=Severity.MAJOR,
            message=f"Doubled. {HOSTILE}",
            suggestions=(Suggestion(span_of(text, "the the"), "the"),),
        ),
    )
    return report(text, found, document=document)


@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-16", "utf-16")])
def test_written_back(tmp_path, encoding, codec):
    """The issue stands in its unit with type, severity, comment; without the marks the file is the same bytes."""
    path = tmp_path / "a.xlf"
    path.write_bytes(FILE.format(encoding=encoding).replace("\n", "\r\n").encode(codec))
    one = checked(path)
    data = to_xliff([one])
    mark = next(node for node in ElementTree.fromstring(data).iter() if node.get(f"{ITS}locQualityIssueType"))
    assert "".join(mark.itertext()) == "the the"
    assert mark.get(f"{ITS}locQualityIssueType") == "duplication"
    assert to_xliff([replace(one, findings=())]) == path.read_bytes()
    assert write([one], "xliff") == data


def test_only_one_xliff(tmp_path):
    """Other formats, several files, and a file that is gone are told in one sentence."""
    path = tmp_path / "a.xlf"
    path.write_text(FILE.format(encoding="utf-8"))
    one = checked(path)
    for reports in ([], [report()], [one, replace(one, document=replace(one.document, name="b.xlf"))]):
        with pytest.raises(UsageError, match="one XLIFF file"):
            write(reports, "xliff")
    path.unlink()
    with pytest.raises(WriteError, match="cannot read"):
        write([one], "xliff")
