"""The stages as Haystack components: the same report as `Verifier`, and nothing said about it to anybody."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from haystack import Document, Pipeline
from haystack.core.errors import DeserializationError

from verify.errors import PluginError, VerifyError
from verify.integrations.haystack import (
    ArticleReader,
    ClaimExtractor,
    DocumentsAsEvidence,
    EvidenceChecker,
    StanceReader,
    VerdictDecider,
    build_pipeline,
    load_pipeline,
)
from verify.types import Hit, Report, VerdictLabel
from verify.verifier import Verifier

TINY = Path(__file__).parents[2] / "corpora" / "tiny"
TEXT = (
    "The Bridge of the Gulls in Port-Aubry opened on 4 May 2019 and is 512 metres long. "
    "Le pont des Goélands a coûté 38 millions d’euros. A lovely bridge, we think. "
    "Clara Montel visited Seebrück yesterday, her first visit since 2018."
)
INPUT = {"article": {"source": TEXT, "published": "2021-08-20"}}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the test corpus."""
    folder = tmp_path_factory.mktemp("corpora") / "tiny"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".index"))
    return str(folder)


@pytest.fixture(scope="module")
def report(corpus: str) -> Report:
    """What `Verifier` says."""
    return _dated(Verifier(corpus).check(TEXT, published="2021-08-20"))


@pytest.fixture(scope="module")
def pipeline(corpus: str) -> Pipeline:
    """The whole pipeline."""
    return build_pipeline({"corpora": [corpus]})


def _dated(report: Report) -> Report:
    """The report without the time at which it was made."""
    return replace(report, provenance=replace(report.provenance, created=""))


def _report(result: dict[str, dict[str, Report]]) -> Report:
    return _dated(result["report"]["report"])


def _parts(pipeline: Pipeline) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """A pipeline's components and connections; Haystack writes connections in no order."""
    content = pipeline.to_dict()
    return content["components"], sorted((c["sender"], c["receiver"]) for c in content["connections"])


def test_the_pipeline_says_what_the_verifier_says(pipeline: Pipeline, report: Report) -> None:
    """Claims, evidence, checks, verdicts, failures and provenance are equal, in order."""
    found = _report(pipeline.run(INPUT))
    assert found == report
    assert len(found.verdicts) >= 3
    assert {v.label for v in found.verdicts} - {VerdictLabel.NOT_ENOUGH_EVIDENCE}


def test_a_pipeline_survives_yaml(pipeline: Pipeline, report: Report) -> None:
    """Written and read back, it is the same pipeline and gives the same report."""
    again = load_pipeline(pipeline.dumps())
    assert _parts(again) == _parts(pipeline)
    assert _report(again.run(INPUT)) == report


def test_only_our_components_are_added_to_the_allow_list(pipeline: Pipeline) -> None:
    """Haystack alone refuses our module, and our loader refuses anybody else's."""
    text = pipeline.dumps()
    with pytest.raises(DeserializationError):
        Pipeline.loads(text)
    with pytest.raises(DeserializationError):
        load_pipeline(text.replace("verify.integrations.haystack.components.ArticleReader", "subprocess.Popen"))


def test_it_runs_asynchronously(pipeline: Pipeline, report: Report) -> None:
    """Two runs at the same time on one pipeline do not mix."""

    async def both() -> list[dict[str, dict[str, Report]]]:
        other = {"article": {"source": "Port-Aubry is a town."}}
        return await asyncio.gather(pipeline.run_async(INPUT), pipeline.run_async(other))

    first, second = asyncio.run(both())
    assert _report(first) == report
    assert _report(second).article.text == "Port-Aubry is a town."


def test_models_are_loaded_once(pipeline: Pipeline) -> None:
    """All components of a pipeline, and of another with equal settings, hold one set of models."""
    pipeline.warm_up()
    again = load_pipeline(pipeline.dumps())
    names = ("claims", "retrieval", "stance", "checks", "verdict", "report")
    assert len({id(p.get_component(name).verifier) for p in (pipeline, again) for name in names}) == 1


def test_a_failed_retrieval_becomes_a_failure(corpus: str) -> None:
    """The error of one claim stays with that claim, through every stage, and is never an abstention."""
    settings = {"corpora": [corpus]}
    article = ArticleReader().run(source=TEXT, published="2021-08-20")["article"]
    claims = ClaimExtractor(settings).run(article=article)["claims"][:2]
    lost = PluginError("the server went away", hint="start it", code="retriever_failed")
    hits: list[list[Hit] | VerifyError] = [lost, []]
    evidence = StanceReader(settings).run(claims=claims, hits=hits, article=article)["evidence"]
    checked = EvidenceChecker(settings).run(claims=claims, evidence=evidence)["checked"]
    decided = VerdictDecider(settings).run(claims=claims, checked=checked)
    assert [(f.claim, f.code, f.message, f.hint) for f in decided["failures"]] == [
        (claims[0], "retriever_failed", "the server went away", "start it")
    ]
    assert [(v.claim, v.label) for v in decided["verdicts"]] == [(claims[1], VerdictLabel.NOT_ENOUGH_EVIDENCE)]


def test_documents_of_others_become_hits() -> None:
    """Each document with text is a passage; what its meta says is kept, what it lacks is worked out."""
    documents = [
        Document(
            id="a", content="The bridge opened in May 2019.", meta={"source": "courier", "published": "2019-05-04"}
        ),
        Document(id="b", content=None),
        Document(id="c", content="Le pont a coûté 38 millions d’euros."),
    ]
    (hits,) = DocumentsAsEvidence().run(claims=[None], documents=documents)["hits"]
    assert [(h.passage.id, h.passage.source_id, h.passage.published, h.passage.language, h.rank) for h in hits] == [
        ("a", "courier", "2019-05-04", "en", 0),
        ("c", "c", None, "fr", 1),
    ]


QUIET = """
import socket, sys

def refuse(self, address):
    if self.family != socket.AF_UNIX:
        print("connects to", address)
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
{first}
from verify.integrations.haystack import ArticleReader
from haystack import Pipeline
import haystack.telemetry._telemetry as telemetry
pipeline = Pipeline()
pipeline.add_component("article", ArticleReader())
print(pipeline.run({{"article": {{"source": "A bridge opened."}}}})["article"]["article"].text)
print(telemetry.telemetry)
"""


def _in_empty_home(first: str, home: Path, **extra: str) -> list[str]:
    """What a program prints that runs a pipeline in a process with nothing but a home."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], **extra}
    code = QUIET.format(first=first)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_nothing_is_sent_and_nothing_written(tmp_path: Path) -> None:
    """In an empty home, a run makes no connection and leaves no file: Haystack's telemetry is off."""
    assert _in_empty_home("", tmp_path) == ["A bridge opened.", "None"]
    assert not list(tmp_path.rglob("*"))


def test_telemetry_is_off_even_if_haystack_came_first(tmp_path: Path) -> None:
    """A program that imported Haystack before us, telemetry on, sends nothing when it runs our components."""
    assert _in_empty_home("import haystack", tmp_path) == ["A bridge opened.", "None"]


def test_who_asked_for_telemetry_keeps_it(tmp_path: Path) -> None:
    """Only an explicit yes in the environment leaves Haystack's telemetry on."""
    *_, sender = _in_empty_home("", tmp_path, HAYSTACK_TELEMETRY_ENABLED="true")
    assert "Telemetry object" in sender
