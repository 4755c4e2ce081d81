"""The stages in order: verdicts as they are ready, and work that nobody waits for any more."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import GivenUpError, ModelError
from verify.stance import read_evidence
from verify.types import Claim, Passage, Source, Span, Verdict
from verify.verifier import BLOCK, Verifier, blocks

TEXT = (
    "Vladimir Putin flew to Minsk on 19 December 2022. Alexander Lukashenko received him at the Palace of "
    "Independence. Sergei Shoigu came with him. The two presidents talked for more than two hours."
)


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    """The engine over a copy of the demonstration corpus."""
    folder = tmp_path_factory.mktemp("verifier") / "minsk-2022"
    corpus = Path(__file__).parent.parent / "corpora" / "minsk-2022"
    shutil.copytree(corpus, folder, ignore=shutil.ignore_patterns(".*"))
    return Verifier(corpus=str(folder))


@given(st.integers(0, 200))
def test_blocks_are_the_claims_in_order(number: int) -> None:
    """No claim is lost or moved, and no block is larger than a block may be."""
    claims = [Claim(id=str(i), text="a", span=Span(0, 1), resolved_text="a") for i in range(number)]
    made = list(blocks(claims))

    assert [claim for block in made for claim in block] == claims
    assert all(0 < len(block) <= BLOCK for block in made)


def test_who_watches_changes_nothing(verifier: Verifier) -> None:
    """Verdicts that are told one by one are those of the report, in its order, whatever the blocks are."""
    told: list[tuple[str, object]] = []
    watched = verifier.check(TEXT, published="2022-12-20", on_event=lambda name, data: told.append((name, data)))

    assert watched.verdicts == verifier.check(TEXT, published="2022-12-20").verdicts
    assert told == [("article", watched.article), *(("verdict", verdict) for verdict in watched.verdicts)]
    assert 1 < len(watched.verdicts) <= BLOCK


def test_blocks_change_no_verdict(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of one claim, each read while the one before is decided, give the verdicts of one block of all."""
    together = verifier.check(TEXT, published="2022-12-20")
    monkeypatch.setattr("verify.verifier.BLOCK", 1)

    alone = verifier.check(TEXT, published="2022-12-20")
    assert [(v.label, v.probabilities, v.checks) for v in alone.verdicts] == [
        (v.label, v.probabilities, v.checks) for v in together.verdicts
    ]


def test_an_error_of_the_reader_is_the_checks(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong while a later block is read ends the check as if it had been read in turn."""
    read, calls = read_evidence, []

    def fails(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) > 1:
            raise ModelError("the second block cannot be read")
        return read(*arguments, **named)

    monkeypatch.setattr("verify.verifier.BLOCK", 1)
    monkeypatch.setattr("verify.verifier.read_evidence", fails)
    told: list[str] = []
    with pytest.raises(ModelError):
        verifier.check(TEXT, on_event=lambda name, _data: told.append(name))
    assert told == ["article", "verdict"]


def test_work_that_is_given_up_ends_within_its_block(verifier: Verifier) -> None:
    """After the first verdict of a block no other claim is decided, although all of them were read together."""
    told: list[object] = []
    with pytest.raises(GivenUpError) as error:
        verifier.check(
            TEXT,
            on_event=lambda _name, data: told.append(data) if isinstance(data, Verdict) else None,
            given_up=lambda: bool(told),
        )

    assert len(told) == 1
    assert error.value.code == "cancelled"


def test_work_that_was_given_up_reads_nothing(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given up before the first block, nothing is retrieved."""

    def fail(*_: object, **__: object) -> None:
        pytest.fail("a backend was asked for work that was given up")

    monkeypatch.setattr(type(verifier.retriever), "retrieve", fail)
    with pytest.raises(GivenUpError):
        verifier.check(TEXT, given_up=lambda: True)


def test_giving_up_is_no_failure_of_a_claim(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that gives up while a claim is checked ends the work; no claim is said to have failed."""
    told: list[str] = []

    def score(_pairs: object) -> None:
        raise GivenUpError("the request was given up")

    monkeypatch.setattr("verify.verifier.run_checks", lambda *_, **__: score(None))
    with pytest.raises(GivenUpError):
        verifier.check(TEXT, on_event=lambda name, _data: told.append(name))
    assert told == ["article"]


def test_a_text_s_own_page_never_supports_it(verifier: Verifier) -> None:
    """Grounding a text, evidence that stands at the text's own address is its own page."""
    text = "Vladimir Putin flew to Minsk on 19 December 2022."
    context = Passage(
        id="c#0",
        document_id="c",
        text=text,
        source=Source(id="s", name="S"),
        url="https://www.example.org/a/",
        span=Span(0, len(text)),
    )
    alone = verifier.ground(text, [context])
    own = verifier.ground(text, [context], page_url="https://example.org/a")

    assert [verdict.label.value for verdict in alone.verdicts] == ["supported"]
    assert [verdict.label.value for verdict in own.verdicts] == ["not_enough_evidence"]
    assert own.verdicts[0].evidence[0].own_page
