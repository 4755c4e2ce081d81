"""Claims about invented towns: data that names what it should, and figures that add up."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.suites.towns import FOLDER, TOWNS, figures


@pytest.mark.parametrize("town", TOWNS)
def test_every_claim_names_passages_that_exist(town: str) -> None:
    """Twenty claims a language; those that something decides name a passage of the corpus, no later than the claim."""
    folder = FOLDER / town
    passages = {d["id"]: d for d in map(json.loads, (folder / "documents.jsonl").read_text("utf-8").splitlines())}
    claims = [json.loads(line) for line in (folder / "claims.jsonl").read_text("utf-8").splitlines()]

    assert set(Counter(claim["language"] for claim in claims).values()) == {20}
    for claim in claims:
        assert bool(claim["passage"]) is (claim["label"] != "not_enough_evidence")
        assert all(passages[name]["published"] <= claim["as_of"] for name in claim["passage"])


def test_figures() -> None:
    """A claim that is left open counts as right where it is open, and is never wrong among the decided."""
    found = [
        ("supported", "supported"),
        ("refuted", "supported"),
        ("refuted", "not_enough_evidence"),
        ("not_enough_evidence", "not_enough_evidence"),
    ]

    assert figures(found) == {"right": 0.5, "coverage": 0.5, "wrong_given": 0.5, "false_supported": 0.25}
    assert set(figures([]).values()) == {0.0}
