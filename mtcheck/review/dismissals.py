"""Dismissed findings, with a reason and optionally an end date.

In a sidecar file `.mtcheckignore` (TOML), for copy that must not be edited, each entry names a fingerprint (as printed,
eight digits or more) or a signal:

    [[ignore]]
    fingerprint = "13e2286c"
    reason = "quoted as it was spoken"
    expires = 2027-01-31

    [[ignore]]
    signal = "calques"
    kind = "notably"              # perhaps
    files = "opinion/*.md"        # perhaps
    reason = "house style"

In a file that allows comments: `<!-- mtcheck: ignore SIGNAL reason -->`, "until 2027-01-31" before the reason if it
ends. It holds for the paragraph it stands in or follows on the same line; on a line of its own, for the next one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from mtcheck.documents.write import write_file
from mtcheck.errors import ConfigError
from mtcheck.findings import Dismissed, Finding, Report, Skipped
from mtcheck.review.comments import comments
from mtcheck.review.fingerprints import fingerprints
from mtcheck.review.paths import relative
from mtcheck.text.guarded import Unreadable, read_toml
from mtcheck.types import Span

_KEYS = ("fingerprint", "signal", "kind", "files", "reason", "expires")
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """One dismissal; a condition that is None or empty is not checked.

    Attributes:
        origin: The place where it is written, for messages.
        expires: The last day on which it is valid.
        span: The span of the document that an inline comment covers.
    """

    origin: str
    reason: str
    fingerprint: str = ""
    signal: str = ""
    kind: str = ""
    files: str = ""
    expires: date | None = None
    span: Span | None = None

    def covers(self, finding: Finding, fingerprint: str, file: str) -> bool:
        """True if it matches this finding, whether or not it has expired."""
        return (
            (not self.fingerprint or fingerprint.startswith(self.fingerprint))
            and self.signal in ("", "*", finding.signal)
            and self.kind in ("", finding.kind)
            and (not self.files or fnmatchcase(file, self.files))
            and (self.span is None or self.span.start <= finding.span.start <= self.span.end)
        )


def load_rules(path: Path, signals: Collection[str] = ()) -> tuple[Rule, ...]:
    """Read a sidecar file; a missing file holds no rules.

    Args:
        signals: The existing names, so that a misspelled one is reported; empty to accept any.

    Raises:
        ConfigError: An entry is invalid; the message names it.
    """
    try:
        content = read_toml(path)
    except FileNotFoundError:
        return ()
    except (OSError, Unreadable) as error:
        raise ConfigError(f"cannot read {path}: {error}") from error
    entries = content.get("ignore", [])
    if set(content) - {"ignore"} or not isinstance(entries, list):
        raise ConfigError(f"{path}: only [[ignore]] entries are allowed")
    return tuple(_rule(entry, f"{path}, entry {number}", signals) for number, entry in enumerate(entries, 1))


def dismissed(path: Path, fingerprint: str, reason: str, *, expires: str | None = None, files: str = "") -> bool:
    """Add an entry for a finding to a sidecar file and keep the rest. Returns False if the entry exists already.

    Raises:
        ConfigError: A wrong fingerprint or day, no reason, or a file that is already invalid.
        WriteError: The file cannot be written.
    """
    known = load_rules(path)
    entry = {"fingerprint": fingerprint.strip().lower(), "reason": reason, "files": files}
    entry |= {"expires": expires} if expires else {}
    rule = _rule(entry, "the entry", ())
    if any(replace(old, origin="") == replace(rule, origin="") for old in known):
        return False
    lines = [f"{key} = {_quoted(value)}" for key, value in entry.items() if value and key != "expires"]
    lines += [f"expires = {rule.expires.isoformat()}"] if rule.expires else []
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
    write_file(path, before + "[[ignore]]\n" + "\n".join(lines) + "\n")
    return True


def _quoted(text: str) -> str:
    """A text as a TOML string; JSON strings are valid TOML except for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def suppress(report: Report, rules: Sequence[Rule], today: date) -> Report:
    """The report without findings dismissed by rules or comments; expired rules that would have matched are listed."""
    inline, wrong = _inline(report)
    every = (*rules, *inline)
    dismissed: list[tuple[Finding, Rule]] = []
    kept: list[Finding] = []
    expired: dict[str, Rule] = {}
    for finding, name in zip(report.findings, fingerprints(report), strict=True):
        covering = [rule for rule in every if rule.covers(finding, name, relative(report.document))]
        holding = [rule for rule in covering if rule.expires is None or rule.expires >= today]
        if holding:
            dismissed.append((finding, holding[0]))
        else:
            kept.append(finding)
            expired.update({rule.origin: rule for rule in covering})
    lines = (*_dismissed_lines(dismissed), *(_expired_line(rule) for rule in expired.values()), *wrong)
    gone = tuple(Dismissed(finding, rule.reason) for finding, rule in dismissed)
    return replace(
        report, findings=tuple(kept), skipped=(*report.skipped, *lines), dismissed=(*report.dismissed, *gone)
    )


def unmatched(rules: Sequence[Rule], reports: Iterable[Report]) -> tuple[Rule, ...]:
    """The rules that match no finding of these reports, displayed or not."""
    left = tuple(rules)
    for report in reports:
        every = (*report.findings, *(one.finding for one in report.dismissed))
        names, file = fingerprints(replace(report, findings=every)), relative(report.document)
        named = tuple(zip(every, names, strict=True))
        left = tuple(rule for rule in left if not any(rule.covers(finding, name, file) for finding, name in named))
    return left


def _inline(report: Report) -> tuple[list[Rule], list[Skipped]]:
    rules, wrong = [], []
    for comment in comments(report.document):
        origin = f"{report.document.name}, line {comment.line}"
        unknown = [name for name in comment.signals if report.summaries and name not in {*report.summaries, "*"}]
        faults = [f"there is no signal '{name}'{_hint(name, report.summaries)}" for name in unknown]
        for fault in (*faults, *([comment.fault] if comment.fault else [])):
            wrong.append(Skipped("ignore", f"{origin}: {fault}"))
        for signal in comment.signals if comment.covers else ():
            rules.append(Rule(origin, comment.reason, signal=signal, expires=comment.expires, span=comment.covers))
    return rules, wrong


def _dismissed_lines(dismissed: Sequence[tuple[Finding, Rule]]) -> list[Skipped]:
    counted: dict[Rule, int] = {}
    for _, rule in dismissed:
        counted[rule] = counted.get(rule, 0) + 1
    return [
        Skipped("ignored", f"{number} finding{'s' * (number > 1)} by {rule.origin}: {rule.reason or 'no reason given'}")
        for rule, number in counted.items()
    ]


def _expired_line(rule: Rule) -> Skipped:
    return Skipped("expired", f"{rule.origin} expired on {rule.expires}; its findings count again")


def _rule(entry: Any, origin: str, signals: Collection[str]) -> Rule:
    if not isinstance(entry, Mapping):
        raise ConfigError(f"{origin}: expected a table of settings")
    for key in entry:
        if key not in _KEYS:
            raise ConfigError(f"{origin}: unknown key '{key}'{_hint(key, _KEYS)}")
    texts = {key: entry.get(key, "") for key in _KEYS if key != "expires"}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ConfigError(f"{origin}: {key} must be a text in quotes")
    _check(texts, origin, signals)
    return Rule(origin, expires=_day(entry.get("expires"), origin), **texts)


def _check(texts: Mapping[str, str], origin: str, signals: Collection[str]) -> None:
    if not texts["reason"].strip():
        raise ConfigError(f"{origin}: give a reason")
    if not texts["fingerprint"] and not texts["signal"]:
        raise ConfigError(f"{origin}: name a fingerprint or a signal")
    if texts["fingerprint"] and not _is_fingerprint(texts["fingerprint"]):
        raise ConfigError(
            f"{origin}: '{texts['fingerprint']}' is not a fingerprint; copy {_DIGITS} digits or more of one"
        )
    if texts["signal"] and signals and texts["signal"] not in {*signals, "*"}:
        raise ConfigError(f"{origin}: there is no signal '{texts['signal']}'{_hint(texts['signal'], signals)}")


def _is_fingerprint(text: str) -> bool:
    return len(text) >= _DIGITS and set(text) <= set("0123456789abcdef")


def _day(value: Any, origin: str) -> date | None:
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ConfigError(f"{origin}: expires must be a day such as 2027-01-31, not {value}") from error


def _hint(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, sorted(known), 1)
    return f"; did you mean '{near[0]}'?" if near else ""
