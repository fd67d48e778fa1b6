"""The desk in a real browser, as an editor uses it: with the mouse, and with the keyboard alone."""

import time

import pytest

from mtcheck.interfaces import Engines
from tests.desk.browser import CHROMIUM, DRIVER, MISSING, browser
from tests.desk.running import STORY, Reading, bench_at, served

pytest.importorskip("selenium", reason="needs selenium: pip install 'mtcheck[dev]'")

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)]

TEXT = """
return [...document.querySelectorAll("#story .paragraph")].map((paragraph) => {
  const copy = paragraph.cloneNode(true);
  copy.querySelectorAll(".unseen, sup, .margin, .pen").forEach((part) => part.remove());
  return copy.textContent;
});
"""


class Editor:
    """The view and the actions of an editor."""

    def __init__(self, driver, downloads):
        self.driver = driver
        self.downloads = downloads

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, condition):
        """Wait for the page."""
        return WebDriverWait(self.driver, 60, ignored_exceptions=(Exception,)).until(lambda _: condition())

    def click(self, selector):
        self.until(lambda: self.one(selector).is_displayed())
        self.one(selector).click()

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def with_ctrl(self, key):
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys(key).key_up(Keys.CONTROL).perform()

    @property
    def current(self):
        """The words of the finding that is selected."""
        return self.one(".finding.current blockquote").text

    def open_card(self, words):
        """Select the finding whose card has these words."""
        cards = self.driver.find_elements(By.CSS_SELECTOR, ".finding")
        next(card for card in cards if words in card.text).click()
        self.until(lambda: words in self.one(".finding.current").text)

    def text(self):
        """The story without marks, margins and buttons."""
        return self.driver.execute_script(TEXT)

    def said(self, words):
        """Wait until the page announces this, also to screen readers."""
        self.until(lambda: words in self.one("#status").text)

    def downloaded(self, name):
        """The content of a file that the browser saved."""
        path = self.downloads / name
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        return path.read_text(encoding="utf-8")


@pytest.fixture
def engines():
    """Rules only."""
    return Engines()


@pytest.fixture
def editor(tmp_path, engines):
    """A browser on an empty desk. Afterwards: no error on the page, no violation of its policy."""
    with served(bench_at(tmp_path, lambda: engines)) as address, browser(tmp_path) as driver:
        driver.get(address)
        yield Editor(driver, tmp_path / "downloads")
        assert [entry["message"] for entry in driver.get_log("browser")] == []


def test_a_story_is_corrected_with_the_mouse(editor):
    """Pasted; a repair accepted; a flag dismissed; the corrected copy downloaded."""
    editor.click("#open-first")
    editor.driver.execute_script("document.getElementById('paste').value = arguments[0]", STORY)
    editor.one("#name").send_keys("port.txt")
    editor.click("#open-dialog button.main")
    editor.said("4 findings open")
    assert "token" not in editor.driver.current_url
    assert editor.text() == STORY.splitlines()

    editor.one("#story mark:nth-of-type(2)").click()
    editor.until(lambda: editor.current == "said said")
    editor.click(".finding.current .repairs button")
    editor.said("3 findings open")
    assert "officials said on Thursday" in editor.text()[1]

    editor.driver.find_elements(By.CSS_SELECTOR, ".finding")[-1].click()
    editor.until(lambda: editor.current == "said Thursday a senior official")
    editor.driver.find_elements(By.CSS_SELECTOR, ".finding.current .actions button")[-1].click()
    editor.click("#reasons label:nth-of-type(3)")
    editor.one("#note").send_keys("ask Ann")
    editor.click("#dismiss-dialog button.main")
    editor.said("2 findings open")
    assert "house style: ask Ann" in editor.one(".finding.dismissed").text

    editor.click("#export")
    editor.click("#export-copy")
    assert editor.downloaded("port-txt.corrected.txt") == STORY.replace("said said", "said")
    editor.click("#export-html")
    assert "<!DOCTYPE html>" in editor.downloaded("port-txt.report.html")


def test_a_story_is_corrected_with_the_keyboard_alone(editor):
    """No pointer: tab into the dialog, letters for the findings, Enter, Escape and Ctrl+Enter."""
    editor.until(lambda: editor.one("#welcome").is_displayed())
    editor.press("o")
    editor.press(*STORY.replace("\n", Keys.ENTER))
    editor.press(Keys.TAB, Keys.TAB, "port.txt", Keys.ENTER)
    editor.said("4 findings open")
    editor.press("j")
    editor.until(lambda: editor.current == "said said")
    editor.press("k")
    editor.until(lambda: editor.current == "a ,")
    editor.press("a")
    editor.said("3 findings open")
    assert editor.current == "said said"

    editor.press("e")
    editor.until(lambda: editor.driver.switch_to.active_element.get_attribute("id") == "field")
    editor.press("said")  # The marked words are selected, so that typing replaces them.
    editor.with_ctrl(Keys.ENTER)
    editor.said("2 findings open")
    assert editor.text()[1] == "The two sides will meet in Geneva, the officials said on Thursday."

    editor.press("d")
    editor.until(lambda: editor.one("#dismiss-dialog").is_displayed())
    editor.press(Keys.ARROW_DOWN, Keys.ENTER)
    editor.said("1 finding open")
    assert "quoted as spoken" in editor.one(".finding.dismissed").text

    editor.press("u")
    editor.said("2 findings open")
    editor.press("x")
    editor.until(lambda: editor.driver.switch_to.active_element.get_attribute("id") == "export-copy")
    editor.press(Keys.ENTER)
    assert "officials said said on Thursday" in editor.downloaded("port-txt.corrected.txt")
    editor.press(Keys.ESCAPE)
    editor.until(lambda: not editor.one("#export-dialog").is_displayed())


def test_a_hostile_story_is_only_text(editor):
    """Markup in the copy, in its name and in a file's name is shown, never run."""
    hostile = (
        "<img src=x onerror=\"document.title='taken'\"> said said the <script>document.title='taken'</script> man."
    )
    editor.click("#open-first")
    editor.driver.execute_script("document.getElementById('paste').value = arguments[0]", hostile)
    editor.one("#name").send_keys("<b onclick=1>name</b>")
    editor.click("#open-dialog button.main")
    editor.until(lambda: editor.text() == [hostile])
    assert "taken" not in editor.driver.title
    assert not editor.driver.find_elements(By.CSS_SELECTOR, "#story img, #story script, header b")


@pytest.mark.parametrize("engines", [Engines(language_model=Reading("annual press conference"))])
def test_repairs_come_in_the_models_order_a_moment_after_a_change(editor):
    """A change is answered at once; the order of the repairs is updated later without a click."""
    editor.click("#open-first")
    editor.driver.execute_script("document.getElementById('paste').value = arguments[0]", STORY)
    editor.click("#open-dialog button.main")
    editor.said("4 findings open")
    editor.open_card("annual")
    editor.press("e")
    editor.until(lambda: editor.one("#field").is_displayed())
    editor.driver.execute_script(
        "const field = document.getElementById('field'); field.value = field.value.replace('minister', 'chancellor');"
    )
    editor.with_ctrl(Keys.ENTER)
    editor.until(lambda: "The chancellor spoke" in editor.text()[2])
    # The card is drawn anew when the order arrives, perhaps between finding it and opening it.
    editor.until(lambda: (editor.open_card("annual"), True)[1])
    editor.until(lambda: "annual press conference" in editor.one(".finding.current .repairs ins").text)


PICK = """
const picker = document.getElementById('stories');
for (const name of arguments) {
  picker.value = [...picker.options].find((one) => one.text === name).value;
  picker.dispatchEvent(new Event('change'));
}
"""


PICKED = "return document.getElementById('stories').selectedOptions[0].text"


def paste(editor, name, text):
    """A story of one paragraph, and wait until it is shown."""
    editor.click("#open" if editor.one("#open").is_displayed() else "#open-first")
    editor.driver.execute_script("document.getElementById('paste').value = arguments[0]", text)
    editor.one("#name").clear()
    editor.one("#name").send_keys(name)
    editor.click("#open-dialog button.main")
    editor.until(lambda: editor.text() == [text])


def test_the_picker_names_the_story_that_is_shown(editor):
    """Choices made while a story opens are not lost: the last one is shown."""
    for number, name in enumerate(("one.txt", "two.txt", "three.txt"), 1):
        paste(editor, name, f"Story {number} ran.")
    for names, shown in (
        (("one.txt",), 1),
        (("two.txt", "three.txt"), 3),
        (("one.txt", "two.txt"), 2),
        (("three.txt", "one.txt", "three.txt"), 3),
        (("one.txt", "three.txt"), 3),
    ):
        editor.driver.execute_script(PICK, *names)
        editor.until(lambda shown=shown: editor.text() == [f"Story {shown} ran."])
        editor.until(lambda: not editor.driver.find_elements(By.CSS_SELECTOR, "body.busy"))
        picked = editor.driver.execute_script(PICKED)
        assert (picked, editor.text()) == (names[-1], [f"Story {shown} ran."])


def test_a_story_is_not_left_while_a_paragraph_is_being_edited(editor):
    for name in ("one.txt", "two.txt"):
        paste(editor, name, f"The story {name} said said.")
    editor.press("e")
    editor.until(lambda: editor.one("#field").is_displayed())
    editor.driver.execute_script(PICK, "one.txt")
    editor.until(lambda: editor.one("#problem").is_displayed())
    assert editor.one("#field").is_displayed()
    assert editor.driver.execute_script(PICKED) == "two.txt"
