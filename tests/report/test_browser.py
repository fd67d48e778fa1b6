"""The page in a real browser: its own script runs under its policy, nothing else does."""

import re
import shutil
import subprocess

import pytest

from mtcheck.documents.write import write_file
from mtcheck.report.html import to_html
from tests.report.build import hostile, report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def dom(tmp_path, html):
    path = tmp_path / "report.html"
    write_file(path, html)
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [*command, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def test_the_script_runs(tmp_path):
    """The filters appear and count; the policy lets the page's own style and script through."""
    page = dom(tmp_path, to_html([report(), hostile()]).decode())
    assert re.search(r'id="shown" role="status">6 of 6 findings shown<', page)
    assert '<form class="filters" data-script="" aria-label="Filters">' in page


def test_a_foreign_script_does_not_run(tmp_path):
    """Even a script that got into the page would not run."""
    intruder = "<script>document.title = 'taken'</script><p id=x onclick=1></p>"
    page = dom(tmp_path, to_html([report()]).decode().replace("</main>", f"{intruder}</main>"))
    assert "<title>mtcheck: stories/port.txt</title>" in page
