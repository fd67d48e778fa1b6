"""`score` streams: one line in, one line out, in order, with offsets into the target as given."""

import json

import pytest

RULES = ("--select", "split_tail")
TAIL = "He spoke in reaction to the conference. annual press release of the president."


def rows(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def lines(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def test_a_row_for_each_record_in_order(run):
    records = [{"id": f"r{i}", "target": f"Line {i}."} for i in range(600)]
    done = run("score", "-", *RULES, stdin=lines(*records))
    assert done.returncode == 0
    assert [row["id"] for row in rows(done)] == [record["id"] for record in records]


def test_every_word_has_a_weight_and_the_fault_a_greater_one(run):
    (row,) = rows(run("score", "-", *RULES, stdin=lines({"id": 1, "target": TAIL})))
    words = [TAIL[span["start"] : span["end"]] for span in row["spans"]]
    weights = dict(zip(words, (span["weight"] for span in row["spans"]), strict=True))
    assert " ".join(words) == TAIL
    assert weights["annual"] > weights["spoke"]


def test_findings_come_with_whole_corrected_segments(run):
    (row,) = rows(run("score", "-", *RULES, "--findings", stdin=lines({"id": "a", "target": TAIL})))
    (finding,) = row["findings"]
    assert TAIL[finding["start"] : finding["end"]].endswith("of the president")
    assert "He spoke in reaction to the annual press release of the president conference." not in finding["suggestions"]
    assert all(text.startswith("He spoke") for text in finding["suggestions"])


def test_offsets_are_code_points_of_the_target_as_given(run):
    target = "\u00a0 😀 e\u0301te\u0301 \r\n fin"
    (row,) = rows(run("score", "-", *RULES, stdin=lines({"id": 1, "target": target})))
    assert [target[s["start"] : s["end"]] for s in row["spans"]] == target.split()


@pytest.mark.parametrize("target", ["", " \n\u00a0"])
def test_a_blank_translation_is_the_worst_there_is(run, target):
    record = {"id": 1, "source": "Le président est mort.", "target": target}
    (row,) = rows(run("score", "-", "--select", "length", "--findings", stdin=lines(record)))
    assert (row["score"], row["needs_edit"], row["spans"]) == (0, 1, [])
    ((signal, kind, severity),) = [(f["signal"], f["kind"], f["severity"]) for f in row["findings"]]
    assert (signal, kind, severity) == ("length", "omission", "critical")


@pytest.mark.parametrize("given", ["a", 1, 1.5, None])
def test_an_id_comes_back_as_it_was_given(run, given):
    stdin = lines({"target": "One."}, {"id": given, "target": "Two."})
    first, second = rows(run("score", "-", *RULES, stdin=stdin))
    assert first["id"] == 1
    assert second["id"] == (2 if given is None else given)
    assert type(second["id"]) is (int if given is None else type(given))


def test_what_was_not_done_is_said_once(run):
    records = [{"id": i, "target": "One.", "lang_pair": "th-KO"} for i in range(600)]
    done = run("score", "-", *RULES, stdin=lines(*records))
    said = [line for line in done.stderr.decode().splitlines() if "split_tail" in line]
    assert len(said) == 1
    assert "does not know the language ko" in said[0]
    assert not run("score", "-", "--quiet", *RULES, stdin=lines(*records)).stderr


def test_what_acts_on_a_terminal_comes_out_escaped(run):
    done = run("score", "-", *RULES, stdin=lines({"id": "a\u2028\x9b\u202e", "target": "One."}))
    assert done.stdout.isascii()
    assert rows(done)[0]["id"] == "a\u2028\x9b\u202e"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"[]", "expected an object"),
        (b'{"id": 1}', "target is missing"),
        (b'{"id": 1, "target": "a \\ud800 b"}', "target: half of a surrogate pair"),
        (b'{"id": 1, "target": "a", "context": ["\\udfff"]}', "context: half of a surrogate pair"),
        (b'{"id": 1, "target": 3}', "target is missing or not a text"),
        (b'{"id": 1, "target": "x", "source": 3}', "source is not a text"),
        (b'{"id": 1, "target": "x", "references": [1]}', "references is not a list of texts"),
        (b'{"id": 1, "target": "\xff"}', "not UTF-8 at byte"),
        (b'{"id": true, "target": "x"}', "id must be a text or a number"),
        (b'{"id": NaN, "target": "x"}', "NaN is not a JSON number"),
        (b'{"id": 1, "target": "x", "lang_pair": "zz"}', "lang_pair: expected a pair of language codes"),
        (b'{"id": 1, "target": "x", "lang_pair": 7}', "lang_pair: expected"),
        (b"[" * 100_000, "nested more than"),
    ],
)
def test_a_broken_line_ends_the_run_with_its_number_or_is_answered_in_its_place(run, line, said):
    stdin = lines({"id": "a", "target": "One."}) + line + b"\n" + lines({"id": "b", "target": "Two."})
    stopped = run("score", "-", *RULES, stdin=stdin)
    assert stopped.returncode == 2
    assert "line 2" in stopped.stderr.decode()
    assert said in stopped.stderr.decode()
    assert [row["id"] for row in rows(stopped)] == ["a"]
    went_on = rows(run("score", "-", *RULES, "--keep-going", stdin=stdin))
    assert [row.get("id", row.get("line")) for row in went_on] == ["a", 2, "b"]
    assert said in went_on[1]["error"]
