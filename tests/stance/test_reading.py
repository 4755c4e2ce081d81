"""Which hits are read, and what those that are not become."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from verify.checks import run_checks, unread_by
from verify.stance import read_evidence
from verify.stance.reading import NEAREST
from verify.types import Claim, Hit, Knowledge, NLIScores, Passage, Source, Span, StanceLabel

TEXT = "Anna Weber opened the new bridge in Oslo on 4 May 2019."
NOTHING = Knowledge()


class Against:
    """An NLI model that takes everything for a contradiction, and remembers what it was asked."""

    name, sha256, max_tokens = "against", "", 512

    def __init__(self) -> None:
        self.premises: list[str] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        """Contradiction for every pair."""
        self.premises += [premise for premise, _ in pairs]
        return [NLIScores(entailment=0.01, neutral=0.01, contradiction=0.98)] * len(pairs)


def a_claim(text: str = TEXT, language: str = "en") -> Claim:
    """A claim that stands alone."""
    return Claim(id="c", text=text, span=Span(0, len(text)), resolved_text=text, language=language)


def a_hit(rank: int, text: str, language: str = "en", title: str | None = None) -> Hit:
    """A passage found at a rank."""
    source = Source(id=f"s{rank}", name=f"s{rank}")
    passage = Passage(id=f"{rank}#0", document_id=str(rank), text=text, language=language, title=title, source=source)
    return Hit(passage=passage, score=1.0 - rank / 100, rank=rank, retriever="given")


FILLER = [a_hit(rank, f"Bread costs {rank} crowns in Paul Berg's shop.") for rank in range(NEAREST)]


@pytest.mark.parametrize(
    ("text", "language", "title", "is_read"),
    [
        ("The price of oil rose by 3 % on Monday.", "en", None, False),
        ("Ole Hansen won the regatta of Bergen in 2016.", "en", None, False),
        ("Anna Weber opened a school.", "en", None, True),
        ("The bridge in Oslo was not opened on 4 May 2019.", "en", None, True),
        ("She opened the bridge in 2018.", "en", None, True),
        ("In 2018.", "en", "The bridge in Oslo, opened by Anna Weber", True),
        ("Le prix du pétrole a augmenté de 3 % lundi.", "fr", None, True),
        ("Trade fell. Markets closed. Anna Weber's bridge in Oslo never opened in 2019.", "en", None, True),
    ],
)
def test_only_what_is_of_another_matter_is_not_read(text: str, language: str, title: str | None, is_read: bool) -> None:
    """A passage that shares names or words with the claim, or is of another language, is read; another one is not."""
    nli = Against()
    hits = [*FILLER, a_hit(NEAREST, text, language, title)]
    (found,) = read_evidence([a_claim()], [hits], nli, budget=8, unread=unread_by(NOTHING))

    assert [e.hit for e in found] == hits
    assert (found[-1].stance is not StanceLabel.NEUTRAL) is is_read
    assert any(premise.endswith(text) for premise in nli.premises) is is_read


@pytest.mark.parametrize(
    ("claim", "text", "language"),
    [
        ("정부가 세금을 인상했다.", "정부는 세금 인상을 철회했다.", "ko"),
        ("A kormány adót emelt.", "Adóemelésről döntött a kabinet.", "hu"),
        ("GDP fell.", "Gross domestic product declined by 2 percent.", "en"),
    ],
)
def test_where_words_do_not_tell_everything_is_read(claim: str, text: str, language: str) -> None:
    """Inflections of a language without a pack, and claims of two words, hide what texts have in common."""
    nli = Against()
    read_evidence(
        [a_claim(claim, language)],
        [[*FILLER, a_hit(NEAREST, text, language)]],
        nli,
        budget=8,
        unread=unread_by(NOTHING),
    )

    assert text in nli.premises


def test_the_nearest_hits_are_always_read() -> None:
    """What retrieval ranks first is read even where it shares no word with the claim."""
    nli = Against()
    (found,) = read_evidence([a_claim()], [FILLER], nli, budget=8, unread=unread_by(NOTHING))
    assert all(e.stance is StanceLabel.REFUTES for e in found)


def test_a_passage_that_is_not_read_would_not_have_contradicted() -> None:
    """Of what is passed over, the checks let no contradiction stand, whichever words the model decided by."""
    texts = [
        "The price of oil rose. Paul Berg sold the ferry. The new line opened late.",
        "Ole Hansen won the regatta of Bergen in 2016. A new record was set.",
        "There was snow. It fell for a day in the north of Lapland.",
    ]
    unread = unread_by(NOTHING)
    hits = [a_hit(rank, text) for rank, text in enumerate(texts)]
    skipped = [hit for hit in hits if unread(a_claim(), hit.passage)]
    (read,) = read_evidence([a_claim()], [skipped], Against())

    assert len(skipped) >= 2
    assert all(e.stance is StanceLabel.REFUTES for e in read)
    assert all(e.stance is StanceLabel.NEUTRAL for e in run_checks(a_claim(), read, NOTHING).evidence)


def test_only_what_takes_a_side_is_read_the_other_way_round_too() -> None:
    """The claim is then the premise and the deciding words are the hypothesis; neutral evidence has no such scores."""
    asked: list[tuple[str, str]] = []

    class OfTheBridge(Against):
        def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
            """Contradiction where the premise tells of the bridge."""
            asked.extend(pairs)
            against = NLIScores(entailment=0.01, neutral=0.01, contradiction=0.98)
            nothing = NLIScores(entailment=0.01, neutral=0.98, contradiction=0.01)
            return [against if "bridge" in premise else nothing for premise, _ in pairs]

    hits = [a_hit(0, "Bread is cheap. Mia Dahl opened the bridge. Milk is cheap."), a_hit(1, "Bread is cheap.")]
    ((told, neutral),) = read_evidence([a_claim()], [hits], OfTheBridge())

    assert asked[-1] == (TEXT, "Mia Dahl opened the bridge.")
    assert told.converse is not None
    assert told.converse.contradiction == pytest.approx(0.98)
    assert neutral.converse is None


def test_evidence_of_the_claims_day_is_read_first() -> None:
    """Behind the nearest, a passage dated to the claim's own day goes before those that retrieval ranks higher."""
    nli = Against()
    day = "Den 4. Mai 2019 wurde gefeiert."
    hits = [*FILLER, a_hit(len(FILLER), "Milk costs 2 crowns."), a_hit(len(FILLER) + 1, day, "de")]

    read_evidence([a_claim()], [hits], nli, budget=len(FILLER) + 1)

    assert {*nli.premises} >= {day, *(hit.passage.text for hit in FILLER)}
    assert "Milk costs 2 crowns." not in nli.premises
