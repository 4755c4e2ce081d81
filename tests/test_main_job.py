"""The main job on the committed articles, with the real models and the real corpus."""

from __future__ import annotations

import json
import shutil
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from verify.report import render
from verify.types import Report, StanceLabel, Verdict, VerdictLabel
from verify.verifier import Verifier

CORPUS = Path(__file__).parent.parent / "corpora" / "minsk-2022"
PUBLISHED = "2022-12-19"
LANGUAGES = ("fr", "en", "de")
SIDES = {VerdictLabel.SUPPORTED: StanceLabel.SUPPORTS, VerdictLabel.REFUTED: StanceLabel.REFUTES}


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """One verifier over the demonstration corpus."""
    return Verifier(CORPUS)


@pytest.fixture(scope="module")
def reports(verifier: Verifier) -> dict[str, Report]:
    """The report on each committed article."""
    return {
        language: verifier.check((CORPUS / f"article.{language}.txt").read_text("utf-8"), published=PUBLISHED)
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_are_exact_and_probabilities_add_up(reports: dict[str, Report], language: str) -> None:
    """Every claim is the slice that its span names, and every rationale lies in its passage."""
    report = reports[language]

    assert report.article.language == language
    assert len(report.verdicts) >= 15
    assert not report.failures
    for verdict in report.verdicts:
        start, end = verdict.claim.span
        assert report.article.text[start:end] == verdict.claim.text
        assert verdict.confidence == verdict.probabilities[verdict.label]
        assert (verdict.reason is not None) == (verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE)
        for item in verdict.evidence:
            assert all(0 <= s < e <= len(item.hit.passage.text) for s, e in item.rationale)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_side_that_is_taken_has_evidence(reports: dict[str, Report], language: str) -> None:
    """Nothing is supported or refuted without a passage, timely and not the page itself, or a note that says why."""
    for verdict in reports[language].verdicts:
        if verdict.label in SIDES:
            taken = [e for e in verdict.evidence if e.stance is SIDES[verdict.label] and e.timely and not e.own_page]
            assert taken or verdict.notes


def test_the_same_inputs_give_the_same_bytes(verifier: Verifier, reports: dict[str, Report]) -> None:
    """A second run gives the same JSON, the time of making aside."""
    again = verifier.check((CORPUS / "article.de.txt").read_text("utf-8"), published=PUBLISHED)
    pinned = replace(again, provenance=replace(again.provenance, created=reports["de"].provenance.created))

    assert render(pinned, "json") == render(reports["de"], "json")


def without(folder: Path, documents: set[str]) -> Path:
    """A copy of the corpus, index included, that lacks some documents."""
    shutil.copytree(CORPUS, folder)
    path = folder / "documents.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if json.loads(line)["id"] not in documents), "utf-8")
    return folder


def decided(report: Report) -> list[Verdict]:
    """The verdicts that passages decide, most confident first."""
    found = [
        v
        for v in report.verdicts
        if v.label in SIDES and any(e.stance is SIDES[v.label] and e.timely for e in v.evidence)
    ]
    return sorted(found, key=lambda v: (-v.confidence, v.claim.id))


def test_the_evidence_decides(verifier: Verifier, reports: dict[str, Report], tmp_path: Path) -> None:
    """Take the documents that decide a verdict out of the corpus, and the verdict changes."""
    verdicts = decided(reports["fr"])[:5]

    assert verdicts
    for verdict in verdicts:
        side, gone = SIDES[verdict.label], set[str]()
        after = verdict
        for attempt in range(4):
            taken = {e.hit.passage.document_id for e in after.evidence if e.stance is side and e.timely}
            if after.label is not verdict.label or not taken:
                break
            gone |= taken
            smaller = Verifier(without(tmp_path / f"{verdict.claim.id}-{attempt}", gone))
            smaller.__dict__.update(nli=verifier.nli, embedder=verifier.embedder)
            after = smaller.claim(verdict.claim.resolved_text, as_of=PUBLISHED, language="fr")
        assert after.label is not verdict.label, verdict.claim.resolved_text


def test_the_main_job_opens_no_connection(
    verifier: Verifier, reports: dict[str, Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With sockets refused the whole job runs all the same."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    fresh = Verifier(CORPUS)
    report = fresh.check((CORPUS / "article.en.txt").read_text("utf-8"), published=PUBLISHED)

    assert [v.label for v in report.verdicts] == [v.label for v in reports["en"].verdicts]
