"""Code actions: the repairs of a finding, its dismissal with a reason, and all safe repairs of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionKind,
    Command,
    Diagnostic,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from mtcheck.lsp.buffer import touch
from mtcheck.lsp.checking import CheckedText
from mtcheck.lsp.show import diagnostics
from mtcheck.report.flags import Flag
from mtcheck.report.messages import change, code_of
from mtcheck.review.places import Places
from mtcheck.text.escape import visible

IGNORE = "mtcheck.ignore"
"""The command that dismisses a finding; arguments: address of the text, fingerprint, reason."""

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.mtcheck"
REASONS = ("false alarm", "quoted as it was spoken", "house style")


def actions(
    checked: CheckedText, uri: str, range_: Range, context: CodeActionContext, reasons: Sequence[str] = REASONS
) -> list[CodeAction]:
    """The code actions for the findings in a range."""
    found: list[CodeAction] = []
    if _wanted(CodeActionKind.QuickFix.value, context):
        for (flag, places), diagnostic in zip(checked.flags, diagnostics(checked), strict=True):
            if touch(diagnostic.range, range_):
                found += _repairs(checked, uri, flag, places, diagnostic)
                found += _dismissals(uri, flag, diagnostic, reasons)
    # A long text takes seconds: until they are computed beside, safe repairs come only to who asks for them.
    ready = bool(context.only) or checked.has_safe
    if _wanted(FIX_ALL, context) and ready and (safe := checked.safe):
        title = f"Apply the repairs that are safe ({len(safe)})"
        edits = [TextEdit(checked.buffer.range_of(place), words) for place, words in safe]
        found.append(CodeAction(title, kind=FIX_ALL, edit=WorkspaceEdit(changes={uri: edits})))
    return found


def _wanted(kind: str, context: CodeActionContext) -> bool:
    asked = [each.value if isinstance(each, CodeActionKind) else each for each in context.only or ()]
    return not asked or any(kind == each or kind.startswith(f"{each}.") for each in asked)


def _repairs(
    checked: CheckedText, uri: str, flag: Flag, places: Places, diagnostic: Diagnostic
) -> Iterator[CodeAction]:
    """The repairs that apply to the file as written: not inside an escape or across an inline tag."""
    possible = [repair for repair in flag.repairs if places.editable(repair.span)]
    for number, repair in enumerate(possible):
        edit = TextEdit(checked.buffer.range_of(repair.place), repair.replacement)
        yield CodeAction(
            change(repair),
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=True if number == 0 and len(possible) == 1 else None,
            edit=WorkspaceEdit(changes={uri: [edit]}),
        )


def _dismissals(uri: str, flag: Flag, diagnostic: Diagnostic, reasons: Sequence[str]) -> Iterator[CodeAction]:
    for reason in reasons:
        title = f"Ignore {visible(code_of(flag.finding))}: {visible(reason)}"
        yield CodeAction(
            title,
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            command=Command(title, IGNORE, arguments=[uri, flag.fingerprint, reason]),
        )
