"""Whatever is sent to the service or the desk is answered in JSON, never with an internal error."""

import json
from urllib.parse import quote

import pytest

from mtcheck.config import Config
from mtcheck.interfaces import Engines
from mtcheck.serve.app import Service, create_app
from mtcheck.serve.worker import Worker
from mtcheck.serve.workers import Limits
from tests.desk.running import STORY, bench_at, page_of
from tests.fuzz.making import altered, any_bytes, choice, dumped, fuzzed, json_value, one_of, text

RULES = Config(select=("spacing", "numbers", "quotes"))
CHECK = {"text": "The  minister met.", "source": "Le ministre.", "references": ["He met."], "name": "a.txt"}
CHECK |= {"format": "text", "lang_pair": "fr-en"}
SCORE = {
    "records": [{"id": 1, "target": "He  met.", "source": "a", "document": "d"}, {"target": "b"}],
    "findings": True,
}
ACTIONS = ("accept", "edit", "dismiss", "restore", "undo", "check", "done")
ACT = {"revision": 0, "finding": "0" * 16, "choice": 0, "paragraph": 1, "text": "Other words.", "reason": "style"}
PATHS = one_of(
    choice(["/api/stories", "/api/files", "/api/stories/1/copy.txt", "/api/stories/1/report.html", "/static/x"]),
    lambda rng: "/s" + quote(text(rng), errors="replace"),
    lambda rng: f"/api/stories/{rng.choice([0, 1, -1, 99, 2**63, 10**30])}",
)


class Here:
    """Checks in this process, as the service's processes do."""

    ready, waiting, busy, replaced, error = 1, 0, 0, 0, None

    def __init__(self):
        self.ask = Worker(RULES)


@pytest.fixture(scope="module")
def service():
    return create_app(Service(RULES, Limits(), Here())).test_client()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    page = page_of(bench_at(tmp_path_factory.mktemp("desk"), Engines, select=("spacing", "repetition")))
    page.paste(STORY)
    return page


def answered(answer, *refusals):
    assert answer.status_code in (200, *refusals), answer.get_data(as_text=True)
    if answer.mimetype == "application/json":
        json.loads(answer.get_data(as_text=True))
    assert b"\x1b" not in answer.get_data()
    return answer


BODIES = one_of(any_bytes, lambda rng: dumped(json_value(rng)))


@fuzzed(30, choice(["/check", "/score"]), one_of(BODIES, altered(CHECK), altered(SCORE)))
def test_requests_to_the_service(service, path, body):
    data = body if isinstance(body, bytes) else dumped(body)
    answered(service.post(path, data=data, content_type="application/json"), 400, 413, 422)


@fuzzed(30, choice(ACTIONS), one_of(BODIES, altered(ACT)))
def test_actions_on_the_desk(page, action, body):
    """Revisions that are not the page's are conflicts; an edit that is taken can be undone."""
    body = {**body, "revision": page.story()["revision"]} if isinstance(body, dict) and "revision" in body else body
    data = body if isinstance(body, bytes) else dumped(body)
    answered(page.post(f"/api/stories/1/{action}", data=data, content_type="application/json"), 400, 404, 409, 422)
    if page.story()["revision"]:
        page.act("undo")


def query(rng):
    return {name: text(rng).encode("utf-8", "replace") for name in rng.sample(["name", "story", "token"], 2)}


@fuzzed(20, choice(["GET", "POST", "PUT", "DELETE"]), PATHS, query)
def test_addresses_of_the_desk(page, method, path, asked):
    headers = {"Host": "127.0.0.1:8431", "Origin": "http://127.0.0.1:8431"}
    answer = page.client.open(path, method=method, headers=headers, query_string=asked, data=b"{}")
    answered(answer, 308, 400, 404, 405, 413, 415, 422)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
