"""The routes under /v1."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

import verify
from verify.article import article_from_html, article_from_text, read_article
from verify.errors import ConfigurationError, VerifyError
from verify.report import from_dict, render
from verify.report.judging import grounded, judged, read_request
from verify.report.wire import plain
from verify.report.words import load_words
from verify.server import schemas
from verify.server.backend import Backend
from verify.server.engine import READY
from verify.server.errors import STATUSES
from verify.server.stream import EventStream, finish

if TYPE_CHECKING:
    from verify.types import Article

T = TypeVar("T")
_REPORT = "report.schema.json"
_MEDIA = {"html": "text/html", "json": "application/json", "jsonl": "application/x-ndjson", "markdown": "text/markdown"}

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": schemas.ErrorResponse} for status in STATUSES if status not in (404, 405)
}


def _answer(
    description: str, schema: dict[str, Any], media: str = "application/json"
) -> dict[int | str, dict[str, Any]]:
    return ERRORS | {200: {"description": description, "content": {media: {"schema": schema}}}}


router = APIRouter(prefix="/v1")


def backend(request: Request) -> Backend:
    """What the routes share."""
    shared: Backend = request.app.state.backend
    return shared


@router.post("/check", response_class=Response, responses=_answer(
    'Lines {"event", "data"}: article, verdict, failure, not_checked, then summary or error.',
    {"type": "string"}, "application/x-ndjson",
) | {404: {"model": schemas.ErrorResponse}})  # fmt: skip
async def check(body: schemas.CheckRequest, request: Request) -> Response:
    """Check an article; verdicts are streamed as they are ready."""
    shared = backend(request)
    verifier = await asyncio.to_thread(shared.engine.using, body.corpora)
    ticket = shared.workers.admit()
    try:
        article = await shared.workers.read(partial(article_of, body))
    except BaseException:
        ticket.release()
        raise
    return EventStream(article, verifier, ticket, shared, load_words(body.ui))


@router.post("/claim", responses=_answer("A verdict.", {"$ref": f"{_REPORT}#/$defs/Verdict"})
             | {404: {"model": schemas.ErrorResponse}})  # fmt: skip
async def claim(body: schemas.ClaimRequest, request: Request) -> JSONResponse:
    """Check one claim."""
    shared = backend(request)
    verifier = await asyncio.to_thread(shared.engine.using, body.corpora)
    verdict = await _work(request, lambda: verifier.claim(body.text, as_of=_day(body.as_of), language=body.language))
    shared.metrics.count("verify_verdicts_total", label=verdict.label.value)
    return JSONResponse(plain(verdict))


@router.post("/judge", responses=_answer("A line as `verify judge` writes it, without its id.", {"type": "object"}))
async def judge(body: schemas.JudgeRequest, request: Request) -> JSONResponse:
    """Judge a claim, or a text, against the evidence that it brings along."""
    given = read_request(body.model_dump(by_alias=True, exclude_none=True))
    passages = given.passages()
    verifier = await asyncio.to_thread(backend(request).engine.using, None)
    extra: dict[str, Any] = {"coverage": given.coverage, "as_of": _day(given.as_of), "language": given.language}
    extra["page_url"] = given.url

    def work() -> dict[str, Any]:
        if given.claim is not None:
            return judged(verifier.judge(given.claim, passages, **extra), passages)
        return grounded(verifier.ground(given.text or "", passages, **extra), passages)

    return JSONResponse(await _work(request, work))


@router.post("/report", responses=_answer("The report in that format.", {"type": "string"}, "text/html"))
async def report(body: schemas.RenderRequest, request: Request) -> Response:
    """Show a report in a format: html, markdown, or another that is installed. Calls no model."""
    shown = await backend(request).workers.read(lambda: render(from_dict(body.report), body.format, ui=body.ui))
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
    return Response(shown, media_type=_MEDIA.get(body.format, "text/plain"), headers=headers)


@router.post("/pair", response_model=schemas.PairResponse, responses=ERRORS)
async def pair(request: Request) -> schemas.PairResponse:
    """Remember the extension that asks, which has shown the token."""
    origin = request.headers.get("origin")
    if origin is not None:
        await backend(request).workers.read(lambda: backend(request).pairing.add(origin))
    return schemas.PairResponse(origin=origin)


@router.get("/corpora", response_model=schemas.CorporaResponse, responses=ERRORS)
async def corpora(request: Request) -> schemas.CorporaResponse:
    """The corpora that are loaded."""
    engine = backend(request).engine
    engine.require_ready()
    return schemas.CorporaResponse(corpora=[schemas.CorpusBody(**plain(info)) for info in engine.corpora()])


@router.get("/health", response_model=schemas.HealthResponse, responses={
    503: {"model": schemas.HealthResponse, "description": "The engine cannot work: it starts, stops or has failed."}
})  # fmt: skip
async def health(request: Request) -> JSONResponse:
    """Whether the engine can work; needs no token."""
    status = backend(request).engine.status
    return JSONResponse({"status": status, "version": verify.__version__}, status_code=200 if status == READY else 503)


@router.get("/report.schema.json", responses={200: {"description": "A JSON Schema, draft 2020-12."}})
async def schema() -> JSONResponse:
    """The schema of reports and of their parts; needs no token."""
    return JSONResponse(json.loads(resources.files("verify.report").joinpath(_REPORT).read_bytes()))


metrics_router = APIRouter()


@metrics_router.get("/metrics", response_class=PlainTextResponse, responses=ERRORS)
async def metrics(request: Request) -> PlainTextResponse:
    """What the server has done since it started, in Prometheus's text format."""
    return PlainTextResponse(backend(request).metrics.render(), media_type="text/plain; version=0.0.4")


def article_of(body: schemas.CheckRequest) -> Article:
    """The article of a request; offsets index its text.

    Raises:
        ArticleError: it cannot be read.
        ConfigurationError: two dates contradict each other.
    """
    published, as_of = _day(body.published), _day(body.as_of)
    if published and as_of and published != as_of:
        raise ConfigurationError(
            f"published is {published} and as_of is {as_of}", hint="give one: claims speak from the day of publication"
        )
    common: dict[str, Any] = {"language": body.language, "published": published or as_of}
    if body.text is not None:
        article = article_from_text(body.text, url=body.url, title=body.title, **common)
    elif body.html is not None:
        article = article_from_html(body.html, url=body.url, **common)
    else:
        article = read_article(body.url or "", **common)
    return replace(article, title=body.title) if body.title else article


def _day(text: str | None) -> str | None:
    """The date without its time of day."""
    return text[:10] if text else None


async def _work(request: Request, work: Callable[[], T]) -> T:
    """Run the engine for one answer.

    Raises:
        VerifyError: it is too busy or too late, or the work failed.
    """
    shared = backend(request)
    ticket = shared.workers.admit()
    future = shared.workers.start(work, ticket)
    try:
        result: T = await finish(future, ticket, request.receive, shared.deadline)
    except ConnectionResetError:
        shared.metrics.count("verify_cancelled_total")
        raise VerifyError("the client has gone", code="cancelled") from None
    return result
