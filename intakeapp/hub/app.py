"""The hub as a web application: measures, recognises, calls a door, and answers with codes only."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from intakeapp.hub import doors, journal, limits, wire
from intakeapp.hub.doors import DOORS, Door, Hub, Reply, recognise
from intakeapp.hub.errors import Refusal
from intakeapp.sync.messages import EPOCH_HEADER, PROTOCOL

_READ_S = 60  # a body that takes longer holds a place that others need
_REFERENCE = "#/components/schemas/{model}"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_HTTP_CODES = {404: "not_found", 405: "method"}


def make_app(hub: Hub) -> FastAPI:
    """Return the application for a hub; it makes no connections before it is asked something."""
    app = FastAPI(
        title="intakeapp hub", version=str(PROTOCOL), openapi_url=None, docs_url=None,
        redoc_url=None,
    )  # fmt: skip
    for door in DOORS:
        app.add_api_route(
            door.path,
            _endpoint(hub, door),
            methods=[door.method],
            name=door.path,
            response_model=None,
        )
    app.add_exception_handler(HTTPException, _http_error(hub))
    return app


def _endpoint(hub: Hub, door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        started = time.perf_counter()
        status, code, size, caller = 200, None, 0, None
        try:
            most = door.most if door.method == "POST" else 0
            if door.method == "POST":
                headers = request.headers
                limits.check_headers(
                    headers.get("content-encoding"),
                    headers.get("content-type"),
                    headers.get("content-length"),
                    most,
                )
            token = request.headers.get("authorization")
            caller = await run_in_threadpool(recognise, hub, door, token)
            async with asyncio.timeout(_READ_S):
                body = await limits.read_body(request.stream(), most)
            size = len(body)
            asked = doors.Request(body, caller, request.headers.get(EPOCH_HEADER, ""))
            reply = await run_in_threadpool(_answer, hub, door, asked)
            response = Response(reply.body, 200, _HEADERS, reply.media_type)
        except Refusal as refusal:
            status, code = refusal.status, refusal.code
            hub.metrics.count("intake_refusals_total", code=code)
            journal.write(hub.clock, "refused", route=door.path, reason=refusal.reason)
            response = _error(code, status)
        except (TimeoutError, ClientDisconnect):
            status, code = 408, "slow"
            response = _error(code, status)
        except (psycopg.OperationalError, PoolTimeoutError) as error:
            status, code = 503, "busy"
            journal.write_error(hub.clock, error, door.path)
            response = _error(code, status)
        except Exception as error:  # the last net: nothing of it may reach the other side or a log
            status, code = 500, "internal"
            journal.write_error(hub.clock, error, door.path)
            response = _error(code, status)
        spent = time.perf_counter() - started
        hub.metrics.count("intake_requests_total", route=door.path, status=str(status))
        hub.metrics.spent(door.path, spent)
        journal.write(
            hub.clock,
            "request",
            route=door.path,
            status=status,
            code=code,
            ms=round(spent * 1000),
            bytes=size,
            tenant=caller.tenant if caller else None,
            device=caller.device if caller else None,
        )
        return response

    return endpoint


def _answer(hub: Hub, door: Door, request: doors.Request) -> Reply:
    limits.check_shape(request.body)
    return door.handler(hub, request)


def _error(code: str, status: int) -> Response:
    body = wire.ErrorAnswer(code=code).model_dump_json().encode()
    return Response(body, status, _HEADERS, doors.JSON)


def _http_error(hub: Hub) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        hub.metrics.count("intake_requests_total", route="other", status=str(status))
        return _error(_HTTP_CODES.get(status, "malformed"), status)

    return handler


def openapi_document() -> dict[str, Any]:
    """Return the description of the protocol in OpenAPI 3.1, without a database."""
    models: list[type[wire.Message]] = [wire.ErrorAnswer]
    models += [m for door in DOORS for m in (door.request, door.answer) if m is not None]
    _, definitions = models_json_schema(
        [(model, "validation") for model in models], ref_template=_REFERENCE
    )
    document = get_openapi(title="intakeapp hub", version=str(PROTOCOL), routes=[])
    document["components"] = {
        "schemas": definitions["$defs"],
        "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
    }
    document["paths"] = {door.path: {door.method.lower(): _described(door)} for door in DOORS}
    return document


def _described(door: Door) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": door.path.strip("/").replace("/", "_"),
        "security": [] if door.right is doors.Right.PUBLIC else [{"session": []}],
        "responses": {
            "200": {"description": "done", "content": _content(door.answer)},
            "default": {"description": "not done", "content": _content(wire.ErrorAnswer)},
        },
    }
    if door.path == "/v1/push":
        told["parameters"] = [
            {"name": EPOCH_HEADER, "in": "header", "required": True, "schema": {"type": "string"}}
        ]
    if door.request is not None:
        told["requestBody"] = {"required": True, "content": _content(door.request)}
    return told


def _content(model: type[wire.Message] | None) -> dict[str, Any]:
    if model is None:
        return {"text/plain": {"schema": {"type": "string"}}}
    return {doors.JSON: {"schema": {"$ref": _REFERENCE.format(model=model.__name__)}}}
