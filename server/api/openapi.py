"""/api/v1/openapi.json: the contract for machines, drawn from the same types that check the requests."""

from functools import lru_cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.api.schema import ReportBody
from server.api.state import State
from server.domain.lifecycle import Resolution
from server.domain.lifecycle import State as CorrectionState

TEXT, COUNT, MOMENT = {"type": "string"}, {"type": "integer"}, {"type": "string", "format": "date-time"}
STATE = {"enum": [str(state) for state in CorrectionState]}
RESOLUTION = {"enum": [None, *(str(resolution) for resolution in Resolution)]}


async def get_openapi(_request: Request[State]) -> Response:
    return Response(_document(), media_type="application/json", headers={"cache-control": "public, max-age=3600"})


@lru_cache(maxsize=1)
def _document() -> bytes:
    (body,), schemas = msgspec.json.schema_components([ReportBody], ref_template="#/components/schemas/{name}")
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Corrigenda", "version": "1", "description": "Readers' corrections. No cookies are read."},
        "paths": _paths(body),
        "components": {
            "schemas": {**schemas, "Problem": PROBLEM, "Answer": ANSWER, "Receipt": RECEIPT, "Known": KNOWN}
        },
    }
    return msgspec.json.encode(document)


def _object(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties}


PROBLEM = _object(
    type=TEXT,
    title=TEXT,
    status=COUNT,
    detail=TEXT,
    errors={"type": "array", "items": _object(field=TEXT, detail=TEXT)},
)
ANSWER = _object(receipt={"type": "string", "format": "uri"}, state=STATE, reports=COUNT)
KNOWN = _object(
    known={"type": "boolean"}, state=STATE, resolution=RESOLUTION, reports=COUNT, changed_at=MOMENT, reason=TEXT
)
RECEIPT = _object(
    state=STATE,
    resolution=RESOLUTION,
    withdrawn={"type": "boolean"},
    reports=COUNT,
    reported_at=MOMENT,
    changed_at=MOMENT,
    note=TEXT,
    page=_object(url=TEXT, title=TEXT),
    quote=TEXT,
    suggestion=TEXT,
    comment=TEXT,
)


def _paths(body: dict[str, Any]) -> dict[str, object]:
    token = [{"name": "token", "in": "path", "required": True, "schema": TEXT}]
    key = [{"name": "key", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}]
    post = {
        "summary": "Send a report. Repeat it under the same id until it is answered.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _responses({"201": "Answer", "200": "Answer"}, "400", "403", "413", "415", "422", "429", "503"),
    }
    return {
        "/api/v1/reports": {"post": post},
        "/api/v1/known/{key}": {
            "get": {
                "summary": "Is the passage with this key known?",
                "parameters": key,
                "responses": _responses({"200": "Known"}, "422", "429", "503"),
            }
        },
        "/api/v1/receipts/{token}": {
            "get": {
                "summary": "What became of a report",
                "parameters": token,
                "responses": _responses({"200": "Receipt"}, "404", "429", "503"),
            },
            "delete": {
                "summary": "Withdraw a report",
                "parameters": token,
                "responses": _responses({"200": "Receipt"}, "404", "429", "503"),
            },
        },
    }


def _responses(good: dict[str, str], *problems: str) -> dict[str, object]:
    answers: dict[str, object] = {status: _response("application/json", name, "Done") for status, name in good.items()}
    return answers | {status: _response("application/problem+json", "Problem", "Refused") for status in problems}


def _response(media_type: str, name: str, description: str) -> dict[str, object]:
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"description": description, "content": content}
