"""Errors over HTTP: every one is ``{"error": {"code", "message", "hint"}}``, whichever layer it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from verify.errors import CorpusError, PluginError, VerifyError

STATUSES = (400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503, 504)
_BY_CODE = {
    "unknown_corpus": 404,
    "too_large": 413,
    "busy": 429,
    "not_ready": 503,
    "stopping": 503,
    "deadline": 504,
    "fetch_timeout": 504,
}
# A claim's failure comes back without its class, but with the class's code.
_UNAVAILABLE = frozenset({CorpusError.code, PluginError.code})
_SAID = {
    400: ("bad_json", "the body is no JSON", "send one JSON object, as UTF-8"),
    404: ("not_found", "there is no such route", "routes are listed in the README of the server"),
    405: ("method_not_allowed", "the route does not know this method", "use POST for check, claim and judge"),
}


class BusyError(VerifyError):
    """More requests than may wait."""

    code = "busy"


class UnavailableError(VerifyError):
    """The engine is not loaded yet, could not be loaded, or is stopping."""

    code = "not_ready"


class DeadlineError(VerifyError):
    """A request took longer than it may."""

    code = "deadline"


def status_of(error: VerifyError) -> int:
    """The HTTP status of an error."""
    if error.code in _BY_CODE:
        return _BY_CODE[error.code]
    if isinstance(error, CorpusError | PluginError | UnavailableError) or error.code in _UNAVAILABLE:
        return 503
    return 422


def error_response(
    status: int, code: str, message: str, hint: str = "", headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The one shape of an error."""
    body = {"error": {"code": code, "message": message, "hint": hint}}
    return JSONResponse(body, status_code=status, headers=dict(headers or {}))


async def on_verify_error(_request: Request, error: Exception) -> JSONResponse:
    """An error that the engine or a route raised on purpose."""
    if not isinstance(error, VerifyError):
        raise error
    status = status_of(error)
    headers = {"Retry-After": "2"} if status in (429, 503) else None
    return error_response(status, error.code, error.message, error.hint, headers)


async def on_invalid(_request: Request, error: Exception) -> JSONResponse:
    """A body that is no JSON (400), or not of the schema (422)."""
    if not isinstance(error, RequestValidationError):
        raise error
    problems = error.errors()
    if any(problem["type"] == "json_invalid" for problem in problems):
        return error_response(400, "bad_json", "the body is no JSON", "send one JSON object, as UTF-8")
    return error_response(422, "invalid_request", "; ".join(map(_problem, problems[:3])), "see openapi.json")


def _problem(problem: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"] if part != "body")
    return f"{place or 'body'}: {problem['msg']}"


async def on_http_error(_request: Request, error: Exception) -> JSONResponse:
    """What the framework refuses: no such route, no such method, a body that cannot be read."""
    if not isinstance(error, HTTPException):
        raise error
    code, message, hint = _SAID.get(error.status_code, ("refused", str(error.detail), ""))
    return error_response(error.status_code, code, message, hint, error.headers)


async def on_fault(_request: Request, error: Exception) -> JSONResponse:
    """A fault of ours: its kind is said, its text stays in the log."""
    return error_response(
        500, "internal", f"unexpected {type(error).__name__}", "this is a fault of verify; the server's log says more"
    )


HANDLERS = {
    VerifyError: on_verify_error,
    RequestValidationError: on_invalid,
    HTTPException: on_http_error,
    Exception: on_fault,
}
