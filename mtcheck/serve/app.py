"""The service over HTTP: thin routes; every response except the metrics is JSON."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, abort, g, request
from werkzeug.exceptions import HTTPException

from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config, language_pair
from mtcheck.documents.formats import FORMATS
from mtcheck.report.json_objects import SCHEMA, dumped
from mtcheck.serve.metrics import CONTENT_TYPE, Metrics
from mtcheck.serve.openapi import openapi
from mtcheck.serve.worker import Scored, Segments
from mtcheck.serve.workers import Limits, Refused, Workers
from mtcheck.text.guarded import json_value
from mtcheck.text.secret import is_secret
from mtcheck.text.surrogates import REASON, has_lone

OPEN = ("/healthz", "/openapi.json")  # Without a token: they reveal nothing about checked texts.
SENTENCES = {404: "not found: no such address; see /openapi.json", 405: "another method is needed; see /openapi.json"}
RETRY = "2"  # Seconds after which a refused client may try again.


@dataclass(slots=True)
class Service:
    """The state that the routes share.

    Attributes:
        hosts: Accepted Host headers, so that no web page reaches the service under another name; empty for all.
        token: The token that clients must send; "" if none is needed.
        is_stopping: True if no new requests are accepted.
    """

    config: Config
    limits: Limits
    workers: Workers
    hosts: tuple[str, ...] = ()
    token: str = ""
    is_stopping: bool = field(default=False)


def create_app(service: Service) -> Flask:
    """Create the application."""
    app = Flask("mtcheck.serve", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = service.limits.body
    metrics = Metrics(service.workers)
    _guard(app, service)
    _count(app, metrics)
    _errors(app, service.limits)
    _checking(app, service, metrics)
    _looking(app, service, metrics)
    return app


def _guard(app: Flask, service: Service) -> None:
    @app.before_request
    def check() -> None:
        if service.hosts and request.headers.get("Host") not in service.hosts:
            abort(403, "this address is not the service's")
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if service.token and request.path not in OPEN and not is_secret(given, service.token):
            abort(401, "send the service's token: Authorization: Bearer ...")
        # A browser page can send this type to another site only if that site agrees, which this service never does.
        if request.method == "POST" and request.mimetype != "application/json":
            abort(415, "send JSON, with Content-Type: application/json")


def _count(app: Flask, metrics: Metrics) -> None:
    @app.before_request
    def begin() -> None:
        g.begin = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        # Unknown paths must not become labels.
        path = request.url_rule.rule if request.url_rule else "other"
        begun = g.get("begin", None)
        metrics.observe(path, response.status_code, 0.0 if begun is None else time.perf_counter() - begun)
        response.headers.update({"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"})
        return response


def _errors(app: Flask, limits: Limits) -> None:
    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        response = _json({"error": str(error)}, error.status)
        if error.status in (429, 503):
            response.headers["Retry-After"] = RETRY
        return response

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response:
        if error.code == 413:
            return _json({"error": f"more than {limits.body:,} bytes; send less at a time"}, 413)
        return _json({"error": SENTENCES.get(error.code or 500, error.description)}, error.code or 500)


def _checking(app: Flask, service: Service, metrics: Metrics) -> None:
    @app.post("/check")
    def check() -> Response:
        outcome: Outcome = _asked(service, _task(_body(), service.config))
        metrics.segments.inc(sum(len(story.segments) for story in outcome.stories))
        reports = ", ".join(story.report for story in outcome.stories)
        return Response(f'{{"schema": {SCHEMA}, "reports": [{reports}]}}\n', content_type="application/json")

    @app.post("/score")
    def score() -> Response:
        scored: Scored = _asked(service, _segments(_body(), service.limits))
        metrics.segments.inc(len(scored.rows))
        skipped = [{"name": name, "reason": reason} for name, reason in scored.skipped]
        return _json({"rows": list(scored.rows), "skipped": skipped})


def _asked(service: Service, message: Task | Segments) -> Any:
    if service.is_stopping:
        raise Refused(503, "the service stops")
    answer = service.workers.ask(message)
    if answer.error:
        raise Refused(500 if answer.defect else 422, answer.error)
    return answer


def _looking(app: Flask, service: Service, metrics: Metrics) -> None:
    @app.get("/healthz")
    def healthz() -> Response:
        workers = service.workers
        status = "stopping" if service.is_stopping else "ok" if workers.ready else "starting"
        known = {"status": status, "workers": service.limits.workers, "ready": workers.ready}
        if workers.error:
            known |= {"status": "failed", "error": str(workers.error)}
        return _json(known, 200 if known["status"] == "ok" else 503)

    @app.get("/metrics")
    def figures() -> Response:
        return Response(metrics.text(), content_type=CONTENT_TYPE)

    @app.get("/openapi.json")
    def description() -> Response:
        return _json(openapi(service.limits))


def _body() -> dict[str, Any]:
    try:
        value = json_value(request.get_data())
    except ValueError as error:
        raise Refused(400, f"the body is not JSON: {str(error).removeprefix('not JSON: ')}") from error
    if not isinstance(value, dict):
        raise Refused(400, "expected a JSON object")
    return value


def _task(body: dict[str, Any], config: Config) -> Task:
    text = {name: _text(body, name) for name in ("text", "source", "name", "format", "lang_pair")}
    references = body.get("references", [])
    if not isinstance(references, list) or not all(isinstance(one, str) for one in references):
        raise Refused(400, "references is not a list of texts")
    if unknown := set(body) - {*text, "references"}:
        raise Refused(400, f"unknown field: {sorted(unknown)[0]}; see /openapi.json")
    if text["text"] is None:
        raise Refused(400, 'the body has no text under "text"')
    if text["format"] and text["format"] not in {reader.name for reader in FORMATS}:
        raise Refused(400, "no such format; see docs/formats.md")
    if any(has_lone(value) for value in (*text.values(), *references) if value):
        raise Refused(400, REASON)
    return Task(
        text["name"] or "story",
        text["text"].encode(),
        text["format"] or "text",
        _pair(text["lang_pair"] or config.lang),
        text["source"],
        tuple(references),
    )


def _text(body: dict[str, Any], name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise Refused(400, f"{name} is not a text")
    return value


def _pair(value: str) -> str:
    try:
        return language_pair(value)
    except ValueError as error:
        raise Refused(400, f"lang_pair: {error}") from error


def _segments(body: dict[str, Any], limits: Limits) -> Segments:
    records, findings = body.get("records"), body.get("findings", False)
    if not isinstance(records, list) or not records:
        raise Refused(400, 'the body has no list under "records"')
    if len(records) > limits.records:
        raise Refused(413, f"{len(records):,} records, the limit is {limits.records:,}; send less at a time")
    if not isinstance(findings, bool):
        raise Refused(400, "findings is not true or false")
    if unknown := set(body) - {"records", "findings"}:
        raise Refused(400, f"unknown field: {sorted(unknown)[0]}; see /openapi.json")
    return Segments(tuple(json.dumps(record).encode() for record in records), findings)


def _json(value: dict[str, Any], status: int = 200) -> Response:
    return Response(dumped(value) + "\n", status, content_type="application/json")
