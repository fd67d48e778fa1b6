"""Recognise a report that an earlier run wrote, so that a new one may replace it."""

from __future__ import annotations

import re

_MARKS = re.compile(
    rb"""
    .*mtcheck                                        # the signature, or the name of the tool
    | \s*\Z                                          # nothing was found, or an empty file
    | document\tline\tcolumn\t                       # tsv
    | findings\ +major\+                             # statistics
    | [^\n]+:\d+:\d+:\ (?:neutral|minor|major|critical)\   # concise
    | ::(?:error|warning|notice)\                    # github
    | \[\s*(?:\]|\{\s*"description":)                # gitlab
    | <\?xml[^>]*>\s*<checkstyle
    """,
    re.DOTALL | re.VERBOSE,
)


def is_report(data: bytes) -> bool:
    """True for a report of any format, and for a file without content: writing over it loses no story."""
    return _MARKS.match(data) is not None
