"""A desk for tests: rules only, a folder of its own; over the test client, or listening for a real browser."""

import threading
from contextlib import contextmanager

from waitress.server import create_server

from mtcheck.config import Config
from mtcheck.desk.app import create_app
from mtcheck.desk.bench import Bench
from mtcheck.desk.database import Database
from mtcheck.desk.serve import listening_socket
from mtcheck.interfaces import Engines
from mtcheck.language.words import tokens
from mtcheck.readings import WordSurprisal

PORT = 8431
TOKEN = "a-secret"
STORY = (
    "Ministers meet in Geneva\n"
    "The two sides will meet in Geneva , the officials said said on Thursday.\n"
    "The minister spoke of the agreement at the conference. annual press meeting of the president.\n"
    "Talks will go on next week, said Thursday a senior official.\n"
)


def bench_at(folder, engines=Engines, **settings):
    return Bench(Database(folder / "desk.sqlite3"), engines, Config(**settings))


class Reading:
    """A language model that counts its input and prefers texts with some words; all words have the same surprisal."""

    def __init__(self, likes, surprise=1.0):
        self.likes, self.surprise = likes, surprise
        self.read = 0

    def surprisal(self, texts, contexts):
        return tuple(tuple(WordSurprisal(s.start, s.end, self.surprise, 1.0) for s in tokens(text)) for text in texts)

    def log_prob(self, texts, contexts):
        self.read += len(texts)
        return tuple(-len(text) - 100.0 * (self.likes not in text) for text in texts)


class Page:
    """Sends the requests of the page's script, without the page."""

    def __init__(self, client):
        self.client = client
        self.id = None

    def get(self, path):
        return self.client.get(path, headers={"Host": f"127.0.0.1:{PORT}"})

    def post(self, path, **options):
        origin = {"Host": f"127.0.0.1:{PORT}", "Origin": f"http://127.0.0.1:{PORT}"}
        return self.client.post(path, headers=origin, **options)

    def paste(self, text=STORY, **more):
        self.id = self.post("/api/stories", json={"text": text, "name": "port.txt", **more}).get_json()["ids"][0]
        return self.story()

    def story(self):
        return self.get(f"/api/stories/{self.id}").get_json()

    def act(self, action, **content):
        content.setdefault("revision", self.story()["revision"])
        return self.post(f"/api/stories/{self.id}/{action}", json=content)


def page_of(bench):
    app = create_app(bench, TOKEN, PORT)
    page = Page(app.test_client())
    page.client.set_cookie(f"mtcheck_desk_{PORT}", TOKEN, domain="127.0.0.1")
    return page


def finding(story, signal):
    """The first finding of a signal."""
    return next(one for one in story["findings"] if one["signal"] == signal)


def text_of(story):
    return "\n".join(paragraph["text"] for paragraph in story["paragraphs"])


@contextmanager
def served(bench):
    """The address of a desk that listens."""
    listening = listening_socket(0)
    port = listening.getsockname()[1]
    server = create_server(create_app(bench, TOKEN, port), sockets=[listening], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/?token={TOKEN}"
    finally:
        server.close()
        thread.join(timeout=10)
