"""Take the pictures of the documentation anew: the report and the desk, of the models of today.

    python -m scripts.take_pictures [--only desk]

Needs Chromium with its driver (apt-get install chromium chromium-driver) and `pip install -e '.[dev,desk]'`. Goes in:
the seed story, and the short one below. Comes out: docs/images/*.png. Takes half a minute where the models are there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
WAIT = 600  # Seconds, for a slow machine.
STORY = """Ministers meet in Geneva over the fishing dispute

The two countries will meet in Geneva at the beginning of next week, said Thursday a senior official of the ministry.

The government is ready to negotiate through several channels, but not without conditions, indicated this source.

However, the spokeswoman said that neither the date nor the place of a second meeting had been fixed.

The minister spoke of the agreement at the conference. annual press meeting of the president, who had said little.

The fishermen, who block the port since three weeks, wait for an answer before the end of the month.
"""


def report_pictures(folder: Path) -> None:
    """The report of the seed story, from its top."""
    page = folder / "report.html"
    arguments = ("check", "seeds/wire-story.en.txt", "-f", f"html:{page}", "--fail-level", "none", "--quiet")
    subprocess.run([sys.executable, "-m", "mtcheck", *arguments], cwd=ROOT, check=True)
    with browser(folder, 1280, 1250) as driver:
        driver.get(page.as_uri())
        driver.save_screenshot(str(IMAGES / "seed-report.png"))


def desk_pictures(folder: Path) -> None:
    """A selected finding, a paragraph open for editing, and the same story in dark mode."""
    (folder / "fishing.txt").write_text(STORY, encoding="utf-8")
    with desk(folder) as address:
        with browser(folder / "light", 1160, 757) as driver:
            open_story(driver, address)
            click(driver, ".finding:nth-of-type(2)")
            driver.save_screenshot(str(IMAGES / "desk.png"))
            click(driver, ".finding:last-of-type")
            press(driver, "e")
            driver.save_screenshot(str(IMAGES / "desk-edit.png"))
        with browser(folder / "dark", 1160, 757, "--force-dark-mode") as driver:
            open_story(driver, address)
            click(driver, ".finding:nth-of-type(2)")
            driver.save_screenshot(str(IMAGES / "desk-dark.png"))


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """Start a desk with the story and return its address; it ends with the block."""
    arguments = ("desk", "fishing.txt", "--port", "0", "--database", str(folder / "desk.sqlite3"))
    path = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        [sys.executable, "-m", "mtcheck", *arguments],
        cwd=folder,
        env={**os.environ, **path},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
    finally:
        running.terminate()
        running.wait()


@contextmanager
def browser(folder: Path, width: int, height: int, *flags: str) -> Iterator[Any]:
    """Chromium with a fresh profile and a page of that size."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}", *flags):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.set_page_load_timeout(WAIT)
        if "--force-dark-mode" in flags:
            media = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        yield driver
    finally:
        driver.quit()


def open_story(driver: Any, address: str) -> None:
    """Open the page and wait until the story is checked and its repairs are tried: the page is then final."""
    from selenium.webdriver.support.ui import WebDriverWait

    driver.get(address)
    is_checked = "return document.querySelectorAll('.finding').length > 0 && !document.body.classList.contains('busy')"
    WebDriverWait(driver, WAIT).until(lambda page: page.execute_script(is_checked))
    shown = "setTimeout(() => arguments[0](document.body.innerHTML), 8000)"
    driver.set_script_timeout(WAIT)
    before, now = "", driver.execute_async_script(shown)
    while before != now:
        before, now = now, driver.execute_async_script(shown)


def click(driver: Any, selector: str) -> None:
    """Click, and wait for the page."""
    driver.find_element("css selector", selector).click()
    driver.execute_async_script("setTimeout(arguments[0], 700)")


def press(driver: Any, key: str) -> None:
    """Press a key, and wait for the page."""
    driver.find_element("css selector", "body").send_keys(key)
    driver.execute_async_script("setTimeout(arguments[0], 700)")


def main() -> None:
    """Take all pictures, or those of one page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["report", "desk"])
    only = parser.parse_args().only
    takers = {"report": report_pictures, "desk": desk_pictures}
    for name, take in takers.items():
        if only in (None, name):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                take(Path(folder))


if __name__ == "__main__":
    main()
