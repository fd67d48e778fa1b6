"""Comments that dismiss findings are found while a file is read, with their places in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import read_bytes
from mtcheck.text.lines import LINE_END

COMMENT = "<!-- mtcheck: ignore {} -->"
BODY = "<html><body><p>It was so.</p>{}</body></html>"
ITEM = f"<newsItem><contentSet><inlineXML>{BODY}</inlineXML></contentSet></newsItem>"
WORDS = st.text("ab é\n\r\u2028🎉", max_size=20)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["", "\ufeff"]))
@settings(max_examples=50, deadline=None)
def test_the_line_of_a_comment_is_the_one_it_stands_in(words, mark):
    """Lines end at CR, LF or both; with or without a byte order mark."""
    comments = [COMMENT.format(f"spacing {number}") for number in range(len(words))]
    text = "It was so.\n\n" + "".join(word + comment for word, comment in zip(words, comments, strict=True))
    (document,) = read_bytes((mark + text).encode(), "a.md")
    lines = LINE_END.split(text)
    assert all(comment in lines[line - 1] for comment, (line, *_) in zip(comments, document.remarks, strict=True))
    assert [rest.split() for *_, rest in document.remarks] == [["spacing", str(n)] for n in range(len(words))]


@given(st.lists(st.integers(0, 3), min_size=2, max_size=5), st.sampled_from(["", "\n", "\r\n"]))
@settings(max_examples=50, deadline=None)
def test_each_story_of_a_message_has_its_own_comments(counts, between):
    numbered = iter(range(100))
    items = [ITEM.format("".join(COMMENT.format(next(numbered)) for _ in range(count))) for count in counts]
    message = f"<newsMessage>{COMMENT.format('outside')}{between.join(items)}</newsMessage>"
    documents = read_bytes(message.encode(), "a.xml")
    assert [len(document.remarks) for document in documents] == counts
    found = [int(rest) for document in documents for *_, rest in document.remarks]
    assert found == list(range(sum(counts)))


@pytest.mark.parametrize(("format", "count"), [("text", 0), ("markdown", 1), ("html", 1)])
def test_only_formats_with_comments_have_them(format, count):
    """In plain text a comment is copy."""
    (document,) = read_bytes(f"It was so.\n\n{COMMENT.format('*')}\n".encode(), "a", format=format)
    assert len(document.remarks) == count
