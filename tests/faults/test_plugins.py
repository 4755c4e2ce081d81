"""A retrieval plug-in that breaks: the claims that it fails on become failures that name it, others get verdicts."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from verify.corpus import Corpus
from verify.retrieval import open_retriever
from verify.types import Hit, Query
from verify.verifier import Verifier

TINY = Path(__file__).parents[2] / "corpora" / "tiny"
POISON = "Marseille"
ARTICLE = (
    "The Bridge of the Gulls opened to traffic on 4 May 2019. The bridge in Marseille was closed on 3 March 2020. "
    "The Bridge of the Gulls cost 52 million euros."
)
ENTRY = """[verify.retrievers]
broken = broken_plugin:open_retriever
"""
CODE = """from test_plugins import Broken

def open_retriever(corpus, *, embedder, options):
    return Broken(corpus, embedder, options["how"])
"""


class Broken:
    """Searches as the built-in backend does, but what it answers to a query with the poisoned word is broken."""

    name = "broken"

    def __init__(self, corpus: Corpus, embedder: Any, how: str) -> None:
        self._inner, self._how = open_retriever("bm25", corpus, embedder=embedder), how

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> Any:
        """Hits, or something else."""
        found = self._inner.retrieve(queries, top_k=top_k)
        found = [[replace(hit, retriever=self.name) for hit in hits] for hits in found]
        if not any(POISON in query.text for query in queries):
            return found
        if self._how == "raises":
            raise RuntimeError("the database has gone away")
        if self._how == "exits":
            raise SystemExit(3)
        if self._how == "hangs":
            time.sleep(3600)
        first = next(index for index, query in enumerate(queries) if POISON in query.text)
        if self._how in CHANGES:
            # The best hit only, so that it is this fault and no other; of the ranks the last.
            place = -1 if self._how == "one rank" else 0
            found[first][place] = CHANGES[self._how](found[first][place])
        answers: dict[str, Any] = {
            "nothing": None,
            "too few lists": found[:-1],
            "too many hits": [hits * 100 for hits in found],
            "no list": iter(found),
        }
        return answers.get(self._how, found)


CHANGES: dict[str, Callable[[Hit], Any]] = {
    "a wrong id": lambda hit: replace(hit, passage=replace(hit.passage, id="nobody#0")),
    "another text": lambda hit: replace(hit, passage=replace(hit.passage, text="The bridge in Marseille was closed.")),
    "no number": lambda hit: replace(hit, score=float("nan")),
    "infinity": lambda hit: replace(hit, score=float("inf")),
    "a word for a score": lambda hit: replace(hit, score="high"),  # type: ignore[arg-type]
    "no passage": lambda hit: replace(hit, passage=None),  # type: ignore[arg-type]
    "one rank": lambda hit: replace(hit, rank=0),
}
WAYS = {
    "raises": "the database has gone away",
    "exits": "SystemExit",
    "hangs": "did not answer within 1 seconds",
    "nothing": "lists of hits were expected",
    "too few lists": "lists of hits were expected",
    "no list": "lists of hits were expected",
    "too many hits": "hits came where",
    "a wrong id": "which tiny does not hold",
    "another text": "otherwise than tiny has it",
    "no number": "not a finite number",
    "infinity": "not a finite number",
    "a word for a score": "a list of Hit",
    "no passage": "a list of Hit",
    "one rank": "ranks must count from 0",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a copy of the test corpus and the plug-in, installed as a distribution of its own."""
    made = tmp_path_factory.mktemp("broken")
    shutil.copytree(TINY, made / "tiny", ignore=shutil.ignore_patterns(".index"))
    (made / "broken_plugin.py").write_text(CODE)
    information = made / "broken_plugin-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-plugin\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(ENTRY)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(made))
        yield made


@pytest.fixture(scope="module")
def sound(folder: Path) -> Verifier:
    """A verifier with a backend that works."""
    return Verifier(folder / "tiny", retriever="bm25")


@pytest.fixture(scope="module")
def broken(tally: Callable[..., None]) -> Iterator[set[str]]:
    """The ways that came out right; what is missing at the end was lost."""
    right = set[str]()
    yield right
    tally("a retrieval plug-in that breaks", tried=len(WAYS), losses=len(WAYS) - len(right))


@pytest.mark.parametrize("how", WAYS)
def test_what_a_plugin_breaks_stays_with_its_claims(folder: Path, sound: Verifier, broken: set[str], how: str) -> None:
    """The poisoned claim is a failure that names the plug-in and what it did; the others have the verdicts they had."""
    verifier = Verifier(folder / "tiny", retriever="broken", options={"how": how}, retriever_deadline=1)
    verifier.__dict__.update(nli=sound.nli, embedder=sound.embedder)

    report = verifier.check(ARTICLE, published="2021-01-01")

    failed = [failure for failure in report.failures if POISON in failure.claim.resolved_text]
    expected = {v.claim.text: v.label for v in sound.check(ARTICLE, published="2021-01-01").verdicts}
    lost = {text for text in expected if POISON not in text} - {v.claim.text for v in report.verdicts}
    assert len(failed) == len(report.failures) == 1
    assert "'broken'" in failed[0].message
    assert WAYS[how] in failed[0].message
    assert failed[0].hint
    assert {v.claim.text: v.label for v in report.verdicts}.items() <= expected.items()
    assert not lost
    broken.add(how)


def test_a_plugin_that_always_hangs_is_given_up(folder: Path, sound: Verifier) -> None:
    """After a few calls without an answer it is asked no more, so that the whole job ends."""
    verifier = Verifier(folder / "tiny", retriever="broken", options={"how": "hangs"}, retriever_deadline=1)
    verifier.__dict__.update(nli=sound.nli, embedder=sound.embedder)
    text = " ".join(f"The bridge in Marseille was closed on {day} March 2020." for day in range(1, 20))

    report = verifier.check(text, published="2021-01-01")

    assert len(report.failures) == 19
    assert not report.verdicts
    assert {failure.code for failure in report.failures} == {"retriever_timeout"}
    assert sum("is asked no more" in failure.message for failure in report.failures) >= 15
