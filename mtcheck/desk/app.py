"""The desk over HTTP: thin routes; every answer is JSON except the page's own files and exports."""

from __future__ import annotations

import sqlite3
from threading import RLock
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from mtcheck.desk import decide, export
from mtcheck.desk.bench import Bench, CheckedStory
from mtcheck.desk.errors import Broken, RequestError
from mtcheck.desk.fields import body, number, story_id, text
from mtcheck.desk.guard import guard
from mtcheck.desk.show import shown
from mtcheck.errors import MtcheckError
from mtcheck.report.page.template import fixed
from mtcheck.text.escape import visible
from mtcheck.text.guarded import Unreadable
from mtcheck.text.surrogates import utf8

MAX_BYTES = 8 * 1024 * 1024
REPORTS = {"html": "text/html", "json": "application/json"}


class StoryId(BaseConverter):
    """The number of a story in an address, with at most as many digits as SQLite stores."""

    regex = r"\d{1,15}"

    def to_python(self, value: str) -> int:
        """Convert to int."""
        return int(value)


def create_app(bench: Bench, token: str, port: int) -> Flask:
    """Create the application. Requests are served one at a time, since the models handle one at a time anyway."""
    app = Flask("mtcheck.desk", static_folder="static", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    app.url_map.converters["story"] = StoryId
    guard(app, token, port)
    _errors(app)
    _pages(app, bench, lock := RLock())
    _actions(app, bench, lock)
    _exports(app, bench, lock)
    return app


def _errors(app: Flask) -> None:
    @app.errorhandler(MtcheckError)
    def expected(error: MtcheckError) -> tuple[Response, int]:
        return jsonify(error=str(error)), error.status if isinstance(error, RequestError) else 400

    @app.errorhandler(sqlite3.Error)
    @app.errorhandler(Unreadable)
    def broken(error: sqlite3.Error | Unreadable) -> tuple[Response, int]:
        return jsonify(error=str(Broken.of(error))), Broken.status

    @app.errorhandler(Exception)
    def defect(error: Exception) -> tuple[Response, int]:
        app.logger.error("internal error: %s: %s", type(error).__name__, visible(str(error))[:300])
        message = f"internal error ({type(error).__name__}); the text is as it was. Please report it with the story"
        return jsonify(error=message), 500

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Response, int]:
        if error.code == 413:
            return jsonify(error=f"that is more than {MAX_BYTES // 2**20} MB; use mtcheck check for it"), 413
        return jsonify(error=error.description), error.code or 500


def _pages(app: Flask, bench: Bench, lock: RLock) -> None:
    @app.get("/")
    def page() -> Response:
        return app.send_static_file("index.html")

    @app.get("/static/palette.css")
    def palette() -> Response:
        return Response(fixed("palette.css"), mimetype="text/css")

    @app.get("/api/stories")
    def stories() -> Response:
        with lock:
            rows = bench.database.stories()
            listed = [{"id": row["id"], "name": bench.name(row), "done": bool(row["done"])} for row in rows]
        return jsonify(stories=listed, reasons=decide.REASONS)

    @app.post("/api/stories")
    def paste() -> Response:
        given = body()
        with lock:
            ids = bench.open(
                text(given, "text").encode(), text(given, "name", "") or "pasted", text(given, "source", "") or None
            )
        return jsonify(ids=ids)

    @app.post("/api/files")
    def upload() -> Response:
        with lock:
            ids = bench.open(request.get_data(), request.args.get("name", "")[-200:] or "uploaded")
        return jsonify(ids=ids)

    @app.get("/api/stories/<story:id>")
    def story(id: int) -> Response:
        with lock:
            return _shown(bench, bench.finish(bench.checked(id)))


def _actions(app: Flask, bench: Bench, lock: RLock) -> None:
    @app.post("/api/stories/<story:id>/<any(accept,edit,dismiss,restore,undo,check,done):action>")
    def act(id: int, action: str) -> Response:
        given = body()
        with lock:
            checked = decide.at_revision(bench, id, number(given, "revision"))
            _act(bench, id, action, checked, given)
            return _shown(bench, bench.checked(id))


def _act(bench: Bench, id: int, action: str, checked: Any, given: dict[str, Any]) -> None:
    match action:
        case "accept":
            decide.accept(bench, checked, text(given, "finding"), number(given, "choice"))
        case "edit":
            decide.edit(bench, checked, number(given, "paragraph"), text(given, "text"), text(given, "finding", ""))
        case "dismiss":
            decide.dismiss(bench, checked, text(given, "finding"), text(given, "reason"), text(given, "note", ""))
        case "restore":
            bench.database.restore(id, text(given, "finding"))
        case "undo":
            decide.undo(bench, checked)
        case "check":
            bench.anew(id)
        case "done":
            bench.database.finish(id, given.get("done") is True)


def _exports(app: Flask, bench: Bench, lock: RLock) -> None:
    @app.get("/api/stories/<story:id>/copy.txt")
    def copy(id: int) -> Response:
        with lock:
            story = bench.story(id)
        return _file(utf8(story.text), "text/plain", f"{export.row_name(story.original.name)}.corrected.txt")

    @app.get("/api/stories/<story:id>/report.<any(html,json):format>")
    def report(id: int, format: str) -> Response:
        with lock:
            name, content = bench.story(id).original.name, export.report(bench, id, format)
        return _file(content, REPORTS[format], f"{export.row_name(name)}.report.{format}")

    @app.get("/api/<any(decisions,labels):kind>.jsonl")
    def lines(kind: str) -> Response:
        with lock:
            only = request.args.get("story")
            ids = [row["id"] for row in bench.database.stories()] if only is None else [bench.story(story_id(only)).id]
            content = "".join((export.decisions if kind == "decisions" else export.labels)(bench, ids))
        return _file(utf8(content), "application/x-ndjson", f"{kind}.jsonl")


def _shown(bench: Bench, checked: CheckedStory) -> Response:
    row = bench.database.story(checked.story.id)
    first, done = (row["score"], bool(row["done"])) if row else (None, False)
    return jsonify(shown(checked, decide.dismissed(bench, checked.story.id), first, done))


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=f"{kind}; charset=utf-8")
    # Downloads are saved and never displayed in the desk's own origin.
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
