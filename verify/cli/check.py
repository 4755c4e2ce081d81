"""``verify check`` and ``verify claim``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verify.cli import options, output
from verify.errors import ConfigurationError

if TYPE_CHECKING:
    from verify.config import Settings
    from verify.types import Article, Report
    from verify.verifier import Verifier

FAILED, MET = 1, 3


def check(
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="File or URL, or - for standard input.", show_default=False)
    ] = None,
    corpora: options.Corpora = None,
    published: options.Published = None,
    language: options.Language = None,
    retriever: options.Retriever = None,
    retriever_option: options.RetrieverOption = None,
    top_k: options.TopK = None,
    evidence_until: options.EvidenceUntil = None,
    embedder: options.Embedder = None,
    nli: options.Nli = None,
    worthiness: options.Worthiness = None,
    min_check_worthiness: options.MinWorthiness = None,
    threads: options.Threads = None,
    format_: options.Format = None,
    ui: options.Ui = None,
    output_file: options.Output = None,
    explain: options.Explain = None,
    fail_on: options.FailOn = None,
    timings: options.Timings = False,
    replay: Annotated[
        Path | None, typer.Option(metavar="REPORT.json", help="Check again, and say what changed since that report.")
    ] = None,
) -> None:
    """Check the claims of an article: a verdict on each, with the sentence that decided it."""
    old = stored_report(replay) if replay else None
    if source is None and old is None:
        raise ConfigurationError("no SOURCE is named", hint="verify check FILE, verify check URL, or verify check -")
    if old is not None:
        corpora = corpora or [corpus.id for corpus in old.provenance.corpora]
    chosen = options.settings(
        retriever_option=retriever_option,
        corpora=corpora,
        retriever=retriever,
        top_k=top_k,
        evidence_until=evidence_until,
        embedder=embedder,
        nli=nli,
        worthiness=worthiness,
        min_check_worthiness=min_check_worthiness,
        threads=threads,
        format=format_,
        ui=ui,
    )
    failing = options.labels(fail_on)
    day, code = options.day(published, "--published"), options.language(language)
    options.report_format(chosen)
    if old is not None and chosen["format"] not in ("text", "json"):
        raise ConfigurationError(f"--replay is shown as text or json, not {chosen['format']}", hint="--format text")
    options.with_corpora(chosen)
    if source is not None and not _there(source):
        read_source(source, code, day)  # says what is amiss, before anything is loaded
    verifier = open_verifier(chosen)
    article = read_source(source, code, day) if source is not None else old.article  # type: ignore[union-attr]
    with output.progress("verify") as update:
        update("reading", 0, None)
        report = verifier.check(article, on_event=_Counter(update).event)
    if timings:
        show_timings(verifier.timings)
    if old is not None:
        from verify.report.diff import carry, render_diff

        output.write(
            render_diff(old, carry(old, report), chosen["format"], **rendering(chosen, output_file)), output_file
        )
    else:
        show(report, chosen, output_file, explain)
    leave(report, failing)


def claim(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The claim, one sentence; - for standard input.")],
    corpora: options.Corpora = None,
    as_of: options.AsOf = None,
    language: options.Language = None,
    retriever: options.Retriever = None,
    retriever_option: options.RetrieverOption = None,
    top_k: options.TopK = None,
    evidence_until: options.EvidenceUntil = None,
    embedder: options.Embedder = None,
    nli: options.Nli = None,
    threads: options.Threads = None,
    format_: options.Format = None,
    ui: options.Ui = None,
    output_file: options.Output = None,
    explain: Annotated[bool, typer.Option("--explain", help="Every hit, score and check, as a table.")] = False,
    fail_on: options.FailOn = None,
    timings: options.Timings = False,
) -> None:
    """Check one claim; the report is that of an article which makes this claim only."""
    from verify.types import Article, Report

    chosen = options.settings(
        retriever_option=retriever_option,
        corpora=corpora,
        retriever=retriever,
        top_k=top_k,
        evidence_until=evidence_until,
        embedder=embedder,
        nli=nli,
        threads=threads,
        format=format_,
        ui=ui,
    )
    failing = options.labels(fail_on)
    day, code = options.day(as_of, "--as-of", future=True), options.language(language)
    options.report_format(chosen)
    if text == "-":
        text = output.read_bytes("-").decode("utf-8", "replace").strip()
    verifier = open_verifier(options.with_corpora(chosen))
    with output.progress("verify") as update:
        update("checking", 0, None)
        verdict = verifier.claim(text, as_of=day, language=code)
    report = Report(
        article=Article(text=text, published=day, language=verdict.claim.language),
        verdicts=(verdict,),
        provenance=verifier.provenance(),
    )
    if timings:
        show_timings(verifier.timings)
    show(report, chosen, output_file, verdict.claim.id if explain else None)
    leave(report, failing)


class _Counter:
    """Turns the engine's events into progress."""

    def __init__(self, update: Any) -> None:
        self.update, self.done = update, 0

    def event(self, name: str, _data: object) -> None:
        if name == "article":
            self.update("loading models and corpora", 0, None)
            return
        self.done += 1
        self.update("claims checked:", self.done, None)


def open_verifier(chosen: Settings, *, searches: bool = True) -> Verifier:
    """The engine; imported here, since it is what takes the time. The models of one that searches load beside it.

    Raises:
        CorpusError: a corpus is not there.
    """
    if searches:
        from verify.corpus import find_corpus
        from verify.models import start_loading

        for name in chosen["corpora"]:  # first: an error would wait for the models, since a load cannot be stopped
            find_corpus(name)
        start_loading(embedder=chosen["embedder"], nli=chosen["nli"])
    from verify.verifier import Verifier

    return Verifier(settings=chosen)


def read_source(source: str, language: str | None, published: str | None) -> Article:
    """The article in a file, at an address, or on standard input for ``-``."""
    from verify.article import read_article

    return read_article(output.read_bytes("-") if source == "-" else source, language=language, published=published)


def _there(source: str) -> bool:
    """Whether a source can be read as far as is seen without opening it, which would disturb a pipe."""
    try:
        return source == "-" or "://" in source or (os.access(source, os.R_OK) and not Path(source).is_dir())
    except ValueError:  # no file can have such a name
        return False


def stored_report(path: Path) -> Report:
    """The report in a JSON file; the error for a bad one names the file."""
    from verify.errors import ReportError
    from verify.report.wire import loads

    try:
        return loads(output.read_bytes(str(path)))
    except ReportError as error:
        raise ReportError(f"{path}: {error.message}", hint=error.hint) from error


def rendering(chosen: Settings, output_file: Path | None) -> dict[str, Any]:
    """The options of the renderers: language, and what the terminal can do where it is one."""
    if output_file is not None and str(output_file) != "-":
        return {"ui": chosen["ui"]}
    from verify.report.terminal import abilities

    return {"ui": chosen["ui"], **abilities(sys.stdout)}


def show(report: Report, chosen: Settings, output_file: Path | None, explain: str | None) -> None:
    """Write the report, or one claim's table of hits."""
    from verify.report import render
    from verify.report.explain import explain_claim

    looks = rendering(chosen, output_file)
    if explain is not None:
        output.write(explain_claim(report, explain, **looks), output_file)
        return
    output.write(render(report, chosen["format"], **looks), output_file)


def show_timings(timings: Mapping[str, float]) -> None:
    """Seconds of each stage, on standard error."""
    rows = [(stage, f"{seconds:.3f}") for stage, seconds in timings.items()]
    total = ("total", f"{sum(timings.values()):.3f}")
    output.note(output.table([*rows, total], ("stage", "seconds")).rstrip())


def leave(report: Report, failing: frozenset[str]) -> None:
    """End with the exit code that the report asks for: a claim that failed, then ``--fail-on``."""
    if report.failures:
        output.note(f"error: {len(report.failures)} of the claims could not be checked; the report says why")
        raise typer.Exit(FAILED)
    if any(verdict.label.value in failing for verdict in report.verdicts):
        raise typer.Exit(MET)
