"""A text in an editor is judged as `check` judges the file."""

import os
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")

from lsprotocol.types import CodeActionContext, CodeActionKind, Position, Range

from mtcheck.documents import read
from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.lsp.actions import FIX_ALL, IGNORE, actions
from mtcheck.lsp.buffer import Buffer
from mtcheck.lsp.checking import TextChecker
from mtcheck.lsp.show import diagnostics, hover

DATA = Path(__file__).parents[1] / "documents" / "data"
RULES = ("spacing", "split_tail", "quotes", "repetition")
TAIL = "He spoke after the summit. annual meeting of the party."
STORY = (
    "\U0001f600 He spoke after the summit. annual meeting of the party.\n\nThe  minister left. Said [a](http://b).\n"
)
EVERYWHERE = Range(Position(0, 0), Position(999, 0))


@pytest.fixture
def check(tmp_path, monkeypatch):
    """A function that judges a text as a file of a folder, by rules alone."""
    monkeypatch.chdir(tmp_path)
    notes = []

    def call(text=STORY, name="story.txt", hurried=False, **options):
        return TextChecker({"select": RULES, **options}, None, notes.append).check(
            tmp_path / name, Buffer(text), hurried=hurried
        )

    call.notes = notes
    return call


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_formats_are_recognised_by_content_and_read_as_from_the_file(name, check):
    """Whatever encoding an XML file declares: the editor holds characters, not its bytes."""
    before = read(DATA / name)
    data = (DATA / name).read_bytes()
    after = check(data.decode("latin-1" if b"\xe9" in data else "utf-8"), name).reports
    assert [(r.document.format, r.document.text, r.document.paragraphs) for r in after] == [
        (d.format, d.text, d.paragraphs) for d in before
    ]


def test_an_encoding_that_xml_declares_is_that_of_the_disk():
    words = f"<nitf><body><body.content><p>Café. {TAIL}</p></body.content></body></nitf>"
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{words}'
    found = TextChecker({"select": RULES}, None, print).check(Path("a.xml"), Buffer(text), hurried=True)
    assert "Café" in found.reports[0].document.text
    (tail,) = diagnostics(found)
    line = text.splitlines()[tail.range.start.line]
    assert line[tail.range.start.character : tail.range.end.character].endswith("annual meeting of the party")


def test_findings_have_codes_severities_and_places(check):
    found = {each.code: each for each in diagnostics(check())}
    tail = found["split_tail/lower_tail"]
    assert (tail.severity, tail.source, tail.range.start.line) == (1, "mtcheck", 0)
    assert tail.code_description.href.endswith("signals.md#split_tail")
    assert len(tail.data) == 32
    assert found["spacing/doubled"].range.start.line == 2
    assert found["spacing/doubled"].severity == 2


def test_settings_come_from_the_folder_of_the_file(check, tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "mtcheck.toml").write_text('ignore = ["spacing"]\n')
    assert "spacing/doubled" in {each.code for each in diagnostics(check())}
    assert "spacing/doubled" not in {each.code for each in diagnostics(check(name="inner/story.txt"))}


def test_a_broken_file_of_settings_is_told(check, tmp_path):
    (tmp_path / "mtcheck.toml").write_text("lang = 7\n")
    with pytest.raises(ConfigError, match="lang"):
        check()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("mtcheck.toml", {}),
        (".mtcheckignore", {}),
        ("drafts/a.txt", {"exclude": ("drafts/*",)}),
        ("story.fr.txt", {"source": "{stem}.fr.txt"}),
    ],
)
def test_what_a_check_of_the_folder_leaves_out_is_not_checked(name, options, check, tmp_path):
    (tmp_path / "story.txt").write_text("He spoke.")
    (tmp_path / "story.fr.txt").write_text("Il a parlé.")
    assert check(name=name, **options).reports == ()


def test_the_source_is_found_by_its_pattern(check, tmp_path):
    (tmp_path / "story.txt").write_text("He spoke.")
    (tmp_path / "story.fr.txt").write_text("Il a parlé.")
    assert check("He spoke.", source="{stem}.fr.txt").reports[0].pairs[0].source == "Il a parlé."


def test_a_source_that_is_not_there_is_noted_once(check):
    check("He spoke.", source="{stem}.fr.txt")
    assert len([note for note in check.notes if "checked without" in note]) == 1


@pytest.mark.parametrize("text", ["", "  \n", "\0\0\0", '<?xml version="1.0"?><other/>'])
def test_what_cannot_be_read_is_a_sentence(text, check):
    with pytest.raises(MtcheckError):
        check(text)


def test_hover_explains(check):
    found = check()
    said = hover(found, Position(0, 31), markdown=False).contents.value
    assert "cut off by a full stop" in said
    assert "Repair: " in said
    assert hover(found, Position(1, 0), markdown=False) is None


@pytest.mark.parametrize(
    "hostile",
    ["![x](http://evil/a.png)", "<img src=x onerror=alert(1)>", "[a](command:x)", "`code`", "\u202eabc", "\x1b[2J"],
)
def test_nothing_of_a_text_acts_in_a_hover(hostile, check):
    """Each mark of punctuation is escaped, so that Markdown shows it; what is invisible is shown as an escape."""
    found = check(f"He spoke after the summit. annual meeting of {hostile} the party.\n")
    said = "\n".join(
        answer.contents.value
        for each in diagnostics(found)
        if (answer := hover(found, each.range.start, markdown=True))
    )
    assert said
    assert not {"\u202e", "\x1b"} & set(said)
    from markdown_it import MarkdownIt

    page = MarkdownIt("default").render(said)
    assert not any(tag in page for tag in ("<img", "<a ", "<code", "<script"))


def titles(found, only=None):
    return [each.title for each in actions(found, "file:///a", EVERYWHERE, CodeActionContext([], only))]


def test_repairs_are_quick_fixes(check):
    found = check("The  minister left.\n")
    (repair, *rest) = actions(found, "file:///a", EVERYWHERE, CodeActionContext([], [CodeActionKind.QuickFix]))
    (edit,) = repair.edit.changes["file:///a"]
    lines = ["The  minister left."]
    line = lines[edit.range.start.line]
    assert line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :] == "The minister left."
    assert repair.is_preferred
    assert repair.diagnostics[0].code == "spacing/doubled"
    assert [each.command.command for each in rest] == [IGNORE] * 3


def test_a_finding_is_ignored_with_a_reason(check):
    found = check("The  minister left.\n")
    reasons = ("as spoken", "\x1b[2Jhostile")
    offered = [
        each.command
        for each in actions(found, "file:///a", EVERYWHERE, CodeActionContext([]), reasons)
        if each.command is not None
    ]
    assert [each.arguments for each in offered] == [["file:///a", diagnostics(found)[0].data, r] for r in reasons]
    assert offered[0].title == "Ignore spacing/doubled: as spoken"
    assert "\x1b" not in offered[1].title


def test_all_safe_repairs_are_one_action(check):
    found = check("The  minister left.\n\nShe  stayed.\n")
    (action,) = actions(found, "file:///a", EVERYWHERE, CodeActionContext([], [CodeActionKind.SourceFixAll]))
    assert action.kind == FIX_ALL
    assert len(action.edit.changes["file:///a"]) == 2


def test_all_safe_repairs_are_offered_unasked_once_they_are_computed(check):
    found = check("The  minister left.\n\nShe  stayed.\n")
    offered = "Apply the repairs that are safe (2)"
    assert offered not in titles(found)
    assert found.safe
    assert offered in titles(found)


@pytest.mark.parametrize(
    ("only", "expected"),
    [([CodeActionKind.Refactor], False), ([CodeActionKind.Source], False), ([CodeActionKind.QuickFix], True)],
)
def test_only_what_was_asked_for_is_offered(only, expected, check):
    found = check("The  minister left.\n")
    assert any(title.startswith("Ignore") for title in titles(found, only)) is expected


def test_a_repair_behind_an_escape_is_not_offered(check):
    """In the file `A &amp;  b` the words stand elsewhere than in the text; the editor's copy must not be broken."""
    found = check(f"<html><body><p>A &amp; B. {TAIL}</p></body></html>", "page.html")
    assert [each.code for each in diagnostics(found)] == ["split_tail/lower_tail"]
    assert all(title.startswith("Ignore") for title in titles(found))


def test_dismissals_stand_beside_the_settings(tmp_path, check):
    (tmp_path / "inner").mkdir()
    (tmp_path / "mtcheck.toml").write_text("")
    settings = TextChecker({}, None, print).settings(tmp_path / "inner" / "story.txt")
    assert settings.suppressions == str(tmp_path / ".mtcheckignore")
    assert os.fspath(Path.cwd()) == str(tmp_path)
