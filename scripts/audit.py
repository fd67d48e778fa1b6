"""Ask for known vulnerabilities of the locked dependencies; without a network it prints so and does not fail.

    python -m scripts.audit

Goes in: `requirements.lock`. Comes out: a line for each vulnerability and exit code 1, or a line that says what was
asked. It needs pip-audit (`pip install 'mtcheck[audit]'`), which asks the package index.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
SECONDS = 300


def main() -> int:
    """Run pip-audit and interpret its output."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "15")
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "-f", "json", *options]
    try:
        output = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False).stdout
    except subprocess.TimeoutExpired:
        output = ""
    lines, code = verdict(output)
    print("\n".join(lines))
    return code


def verdict(output: str) -> tuple[list[str], int]:
    """The message for pip-audit's JSON, and the exit code: 1 only if it reports a vulnerability."""
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return ["not audited: the package index cannot be reached, or pip-audit is not installed"], 0
    asked = [package for package in packages if "skip_reason" not in package]
    found = [_line(package, each) for package in asked for each in package["vulns"]]
    if not asked:
        return ["not audited: the package index knows of none of the packages, as a mirror may not"], 0
    left = f"; {len(packages) - len(asked)} could not be asked about" if len(asked) < len(packages) else ""
    return [*found, f"{len(asked)} packages audited, {len(found)} known vulnerabilities{left}"], int(bool(found))


def _line(package: dict[str, Any], each: dict[str, Any]) -> str:
    fixed = ", ".join(each["fix_versions"]) or "none yet"
    return f"{package['name']} {package['version']}: {each['id']}, fixed in {fixed}"


if __name__ == "__main__":
    raise SystemExit(main())
