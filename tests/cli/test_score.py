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


def test_an_empty_target_is_scored_and_has_no_words(run):
    (row,) = rows(run("score", "-", *RULES, stdin=lines({"id": 1, "target": ""})))
    assert row["spans"] == []


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
        (b"[" * 100_000, "not JSON"),
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
