"""Whatever an XLIFF file holds, the same file with findings in it is sound XML with the same text, and nothing acts."""

from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest

from mtcheck.config import Config
from mtcheck.documents import read
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.report import write
from tests.report.test_inert import MARKS

ITS = "{http://www.w3.org/2005/11/its}"
XML = {
    "1.2": (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr" '
        'target-language="en" datatype="plaintext"><body>{}</body></file></xliff>',
        '<trans-unit id="{}"><source>Rien.</source><target>{}</target></trans-unit>',
    ),
    "2.1": (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en"><file id="f">{}'
        "</file></xliff>",
        '<unit id="{}"><segment><source>Rien.</source><target>{}</target></segment></unit>',
    ),
}
FORBIDDEN = {chr(code) for code in range(32)} - set("\t\n\r") | {"\ufffe", "\uffff"}
ALLOWED = ["".join(char for char in mark if char not in FORBIDDEN) for mark in MARKS]


def written(path: Path, version: str, texts: list[str]) -> bytes:
    whole, unit = XML[version]
    path.write_text(whole.format("".join(unit.format(n, text) for n, text in enumerate(texts))), encoding="utf-8")
    (document,) = read(path)
    config = Config(select=("rules",), min_probability=0.0)
    report = check_document(document, Engines(), config)
    assert len(report.findings) >= len(texts)
    return write([report], "xliff")


@pytest.mark.parametrize("version", XML)
@pytest.mark.parametrize(
    "wrap", [escape, lambda text: f"<![CDATA[{text.replace(']]>', ']]')}]]>"], ids=["text", "cdata"]
)
def test_hostile_text_stays_text(tmp_path, version, wrap):
    """Tags, ends of CDATA, commands and marks of direction in the copy: the copy is as it was, beside its issues."""
    texts = [f"The  minister met the the {mark} press." for mark in ALLOWED]
    path = tmp_path / "a.xlf"
    data = written(path, version, [wrap(text) for text in texts])
    before, after = (ElementTree.fromstring(content) for content in (path.read_bytes(), data))
    assert "".join(after.itertext()) == "".join(before.itertext())
    names = {node.tag for node in after.iter()} - {node.tag for node in before.iter()}
    assert {name.rpartition("}")[2] for name in names} == {"mrk"}
    assert any(node.get(f"{ITS}locQualityIssueComment") for node in after.iter())


@pytest.mark.parametrize("version", XML)
def test_comments_of_issues_hold_no_control_character(tmp_path, version):
    """The words of a finding stand in its comment: no escape for a terminal, no line that a CI runner obeys."""
    marks = [*ALLOWED, "\x85\x9b31m", "&#x85;&#x9b;2J", "&#x202e;evil"]
    data = written(tmp_path / "a.xlf", version, [f"He  said said {escape(mark)} so." for mark in marks])
    for node in ElementTree.fromstring(data).iter():
        said = node.get(f"{ITS}locQualityIssueComment") or ""
        assert not [char for char in said if char < " " or char in "\x7f\x85\x9b\u202e\u2066\u2028"], said


@pytest.mark.parametrize("mark", ["&#0;", "&#x1b;", "&#xfffe;", "\x08", "&evil;"])
def test_what_xml_cannot_hold_is_refused_when_it_is_read(run, tmp_path, mark):
    (tmp_path / "a.xlf").write_text(XML["1.2"][0].format(XML["1.2"][1].format(1, f"The  {mark} port.")))
    done = run("check", "--select", "rules", "-f", "xliff", "a.xlf")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
