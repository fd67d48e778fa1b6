"""The description of the service, OpenAPI 3.1, as served under /openapi.json."""

from __future__ import annotations

from typing import Any

from mtcheck.serve.workers import Limits
from mtcheck.version import __version__

Schema = dict[str, Any]
TEXT = {"type": "string"}
STORY: Schema = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {**TEXT, "description": "The copy."},
        "source": {**TEXT, "description": "What it translates."},
        "references": {"type": "array", "items": TEXT, "description": "Human translations."},
        "name": {**TEXT, "description": "How the report calls it."},
        "format": {**TEXT, "description": "A reader of docs/formats.md; plain text by default."},
        "lang_pair": {**TEXT, "description": "Source first: fr-en."},
    },
    "additionalProperties": False,
}
RECORD: Schema = {
    "type": "object",
    "required": ["target"],
    "properties": {
        "id": {"type": ["string", "number"]},
        "target": TEXT,
        "source": {"type": ["string", "null"]},
        "references": {"type": "array", "items": TEXT},
        "context": {"type": "array", "items": TEXT},
        "document": {"type": ["string", "number"]},
        "lang_pair": TEXT,
    },
}
ROW: Schema = {
    "type": "object",
    "properties": {
        "id": {"type": ["string", "number"]},
        "score": {
            "type": ["number", "null"],
            "description": "null if no model scored it; the same holds for the three below.",
        },
        "needs_edit": {"type": ["number", "null"]},
        "margin": {"type": ["number", "null"]},
        "band": {"type": ["string", "null"]},
        "judgement": TEXT,
        "spans": {"type": "array", "items": {"type": "object"}},
        "findings": {"type": "array", "items": {"type": "object"}},
        "line": {"type": "integer", "description": "Of a record that cannot be scored: its place, from 1."},
        "error": TEXT,
    },
}
SKIPPED: Schema = {"type": "object", "required": ["name", "reason"], "properties": {"name": TEXT, "reason": TEXT}}
SCORES: Schema = {
    "type": "object",
    "required": ["rows", "skipped"],
    "properties": {"rows": {"type": "array", "items": ROW}, "skipped": {"type": "array", "items": SKIPPED}},
}
REPORT: Schema = {
    "type": "object",
    "required": ["schema", "reports"],
    "properties": {"schema": {"const": 1}, "reports": {"type": "array", "items": {"type": "object"}}},
    "description": "The report of `mtcheck check -f json`; its full schema is in docs/report-schema.md.",
}
ERROR: Schema = {"type": "object", "required": ["error"], "properties": {"error": TEXT}}
REFUSALS = {
    "400": "Not JSON, or not of this form.",
    "401": "No token, or another one.",
    "403": "Another host name than the service's.",
    "413": "The body is too large.",
    "415": "The body is not declared as application/json.",
    "422": "The text cannot be checked.",
    "429": "Too many requests wait; Retry-After says when to come back.",
    "500": "An internal error, which concerns only this request.",
    "503": "Not begun in time, no model, or the service stops.",
    "504": "Not checked in time.",
}


def openapi(limits: Limits) -> Schema:
    """The complete OpenAPI description."""
    segments: Schema = {
        "type": "object",
        "required": ["records"],
        "properties": {
            "records": {"type": "array", "items": RECORD, "minItems": 1, "maxItems": limits.records},
            "findings": {"type": "boolean"},
        },
        "additionalProperties": False,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "mtcheck", "version": __version__, "description": "Checks machine-translated copy."},
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
        "paths": {
            "/check": {"post": _post("Check one story.", STORY, REPORT)},
            "/score": {"post": _post("Score segments, in order.", segments, SCORES)},
            "/healthz": {"get": _get("Can the service check now?", "application/json")},
            "/metrics": {"get": _get("Figures for Prometheus.", "text/plain")},
            "/openapi.json": {"get": _get("This description.", "application/json")},
        },
    }


def _post(summary: str, asked: Schema, answered: Schema) -> Schema:
    answers = {"200": {"description": "Checked.", "content": {"application/json": {"schema": answered}}}}
    for status, description in REFUSALS.items():
        answers[status] = {"description": description, "content": {"application/json": {"schema": ERROR}}}
    body = {"required": True, "content": {"application/json": {"schema": asked}}}
    return {"summary": summary, "requestBody": body, "responses": answers}


def _get(summary: str, kind: str) -> Schema:
    return {"summary": summary, "responses": {"200": {"description": "Yes.", "content": {kind: {}}}}}
