"""Checks machine-translated copy: quality scores, flagged awkward segments, repairs.

import mtcheck
report = mtcheck.check("story.txt", source="story.fr.txt")
print(report.score, [finding.message for finding in report.findings])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtcheck.version import __version__

if TYPE_CHECKING:
    from mtcheck.api import check
    from mtcheck.findings import Finding, Report, SegmentScore, Severity

__all__ = ["Finding", "Report", "SegmentScore", "Severity", "__version__", "check"]


def __getattr__(name: str) -> Any:
    """Load the rest on first use, so that `import mtcheck` costs nothing."""
    if name == "check":
        from mtcheck.api import check

        return check
    if name in __all__:
        import mtcheck.findings

        return getattr(mtcheck.findings, name)
    raise AttributeError(f"module 'mtcheck' has no attribute {name!r}")
