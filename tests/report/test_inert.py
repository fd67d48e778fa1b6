"""Whatever a story or its file name holds, no report of it acts on a terminal, a page, a parser or a CI runner."""

import re
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from mtcheck.api import check
from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.report import FORMATS, write

MARKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "]]></failure><x/>",
    "<!-- --><!DOCTYPE x>",
    "\x1b[2J\x1b]0;title\x07",
    "\n::error file=a::pwned\n##[error]pwned",
    "%0A::error::x",
    "\u202eevil\u202c\u2066x\u2069",
    "\x08\x0b\x0c\x1f\x7f\x85\x9b31m",
    "\ufffe\uffff\ufeff\u200b\u2028\u2029",
    "javascript:alert(1) [a](javascript:alert(1)) ![a](http://evil/x.png)",
    "=HYPERLINK(1)\t=1+1",
    "{{7*7}} {% x %} ${7*7} `id` $(id)",
)
# Each faulty in itself, so that the hostile words stand in findings, repairs and messages too.
COPY = "\n\n".join(f"The  minister met the the {mark} press. annual {mark} meeting of the party." for mark in MARKS)
NAMES = ("a.txt", "::error::a.txt", " ##[error]a.txt", "\n::error::a\x1b[31m\u202e<b>&\"'.txt", "a\x00b\ud800.txt")
NEVER = set(map(chr, range(32))) - set("\n\r\t") | set("\x7f\x85\x9b\u202a\u202b\u202c\u202d\u202e\u2066\u2069")
XML = ("junit", "checkstyle")


@pytest.fixture(
    scope="module", params=NAMES, ids=["plain name", "command", "command of Azure", "hostile name", "no name of a file"]
)
def report(request):
    document = read_bytes(COPY.encode(), request.param, format="text")[0]
    found = check_document(document, Engines(), Config(select=("rules",), min_probability=0.0))
    assert len(found.findings) > 10
    return found


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xliff"])
def test_a_report_is_inert(format, report):
    said = write([report], format).decode("utf-8")
    assert not NEVER & set(said)
    if format in XML:
        ElementTree.fromstring(said)
    commands = [line for line in said.splitlines() if re.match(r"\s*(::|##\[)", line)]
    own = re.compile(r"::(error|warning|notice) (file|title)=")
    assert all(format == "github" and own.match(line) and "::pwned" not in line for line in commands)
    if format == "html":
        assert not re.search(r"<script>alert|<img src=x|<svg/onload|<x/>", said)
        assert not re.search(r'href="\s*javascript', said)


def test_the_library_judges_it_too():
    assert check(COPY, config=Config(select=("spacing",)), engines=Engines()).findings


def test_the_summary_shows_no_picture_and_no_link_of_a_story(report):
    page = MarkdownIt("default").render(write([report], "summary").decode("utf-8"))
    assert not re.search(r"<img|evil/x.png\"|href=\"(?!https://github.com/mtcheck)", page)


def test_no_cell_of_a_table_is_a_formula():
    """A spreadsheet would compute what begins with one of these."""
    lines = ("=1+1  is  here.", "+1  is  here.", "@SUM(1)  is  here.", "-1  is  here.")
    document = read_bytes("\n\n".join(lines).encode(), "a.txt", format="text")[0]
    found = check_document(document, Engines(), Config(select=("spacing",), min_probability=0.0))
    cells = [cell for row in write([found], "tsv").decode().splitlines()[1:] for cell in row.split("\t")]
    assert not [cell for cell in cells if re.match(r"[=+@]|-(?![\d.]+$)", cell)]
