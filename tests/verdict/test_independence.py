"""Copies of one origin are found, and different reports are not taken for copies."""

from __future__ import annotations

from itertools import permutations

from verify.types import Evidence, Hit, NLIScores, Passage, Source, StanceLabel
from verify.verdict import mark_origins

DISPATCH = (
    "Le président a annoncé mardi la fermeture de deux centrales avant la fin de l'année, "
    "une décision que les syndicats contestent devant le tribunal administratif de Lyon."
)
REPRINT = f"(Agence) {DISPATCH} La rédaction a complété cette dépêche."
OTHER = "Deux centrales fermeront avant décembre, a dit le chef de l'État ; les syndicats ont saisi la justice à Lyon."


def item(name: str, text: str, source: str) -> Evidence:
    """A piece of evidence of a source."""
    passage = Passage(id=f"{name}#0", document_id=name, text=text, source=Source(id=source, name=source))
    hit = Hit(passage=passage, score=1.0, rank=0, retriever="given")
    return Evidence(hit=hit, stance=StanceLabel.NEUTRAL, scores=NLIScores(entailment=0, neutral=1, contradiction=0))


FOUND = [
    item("a", DISPATCH, "agency"),
    item("b", REPRINT, "local-paper"),
    item("c", OTHER, "radio"),
    item("d", "La mer était calme.", "agency"),
]


def test_near_duplicates_and_one_source_share_an_origin() -> None:
    """A reprint and another text of one source share its origin; an account in other words has its own."""
    origins = [e.origin for e in mark_origins(FOUND)]

    assert origins == ["a#0", "a#0", "c#0", "a#0"]


def test_origins_do_not_depend_on_the_order() -> None:
    """Every order of the evidence gives each passage the same origin."""
    expected = {e.hit.passage.id: e.origin for e in mark_origins(FOUND)}

    assert all({e.hit.passage.id: e.origin for e in mark_origins(order)} == expected for order in permutations(FOUND))
