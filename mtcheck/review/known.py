"""The last step of the pipeline: known and dismissed findings are removed from the report.

Every command that checks stories uses it, so that dismissed findings are never rewritten, recorded or shown.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from mtcheck.config import Config
from mtcheck.findings import Report
from mtcheck.review.baseline import Baseline, load_baseline, new_findings
from mtcheck.review.dismissals import Rule, load_rules, suppress
from mtcheck.signals import SIGNALS

Stamp = tuple[str, int, int] | None  # The absolute path, the time of the last change in nanoseconds, the size.


def reviewed(report: Report, config: Config) -> Report:
    """The report without known findings (baseline) and dismissed findings.

    The two files are read once, and again only when they change.

    Raises:
        ReadError: The baseline is missing or malformed.
        ConfigError: An entry of the dismissals file is invalid; the message names it.
    """
    baseline, rules = files_of(config)
    if baseline:
        report = new_findings(report, baseline)
    return suppress(report, rules, date.today())


def files_of(config: Config) -> tuple[Baseline | None, tuple[Rule, ...]]:
    """The baseline and the dismissals that a configuration names. Raises as `reviewed`."""
    baseline = _baseline(config.baseline, _stamp(config.baseline)) if config.baseline else None
    return baseline, _rules(config.suppressions, _stamp(config.suppressions))


def _stamp(name: str) -> Stamp:
    path = Path(name).absolute()
    try:
        status = path.stat()
    except (OSError, ValueError):  # A missing file, or a name that no file can have: reading it raises the error.
        return None
    return str(path), status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _baseline(name: str, stamp: Stamp) -> Baseline:
    return load_baseline(Path(name))


@lru_cache(maxsize=4)
def _rules(name: str, stamp: Stamp) -> tuple[Rule, ...]:
    return load_rules(Path(name), [spec.name for spec in SIGNALS])
