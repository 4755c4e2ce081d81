"""What a claim's own search, its further queries and what came later add up to."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from verify.retrieval.asof import FURTHER, LATER, retrieve_for
from verify.types import Claim, Hit, Passage, Query, Source, Span


class Shelf:
    """A backend that returns the passages whose text has the query's first word, in their order."""

    name = "shelf"

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        self.passages = [
            Passage(
                id=f"p{i}",
                document_id=f"p{i}",
                text=text,
                published=day,
                language="en",
                span=Span(0, len(text)),
                source=Source(id="s", name="S"),
            )
            for i, (text, day) in enumerate(texts)
        ]

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """Exact word, exact date bound."""
        found = []
        for query in queries:
            wanted = query.text.split()[-1]
            good = [p for p in self.passages if wanted in p.text and (not query.before or p.published <= query.before)]
            found.append(
                [Hit(passage=p, score=1.0, rank=rank, retriever="shelf") for rank, p in enumerate(good[:top_k])]
            )
        return found


def _claim(text: str, as_of: str | None = None) -> Claim:
    return Claim(id="c", text=text, span=Span(0, len(text)), resolved_text=text, language="en", as_of=as_of)


def test_further_queries_stand_behind_the_claims_own() -> None:
    """A passage that only a further query finds comes after the claim's own hits, ranks in one row, once each."""
    shelf = Shelf([("apple", "2020-01-01"), ("pear", "2020-01-01"), ("apple pear", "2020-01-01")])

    (hits,) = retrieve_for(shelf, [_claim("apple")], top_k=5, further=[["pear", "apple"]])

    assert isinstance(hits, list)
    assert [hit.passage.id for hit in hits] == ["p0", "p2", "p1"]
    assert [hit.rank for hit in hits] == [0, 1, 2]


@given(days=st.lists(st.sampled_from(["2019-05-01", "2021-05-01"]), min_size=1, max_size=20))
def test_only_a_little_comes_from_later(days: list[str]) -> None:
    """Evidence dated after the claim is bounded, and no further query brings more of it."""
    shelf = Shelf([("apple", day) for day in days])

    (hits,) = retrieve_for(shelf, [_claim("apple", "2020-01-01")], top_k=3, further=[["apple"]])

    assert isinstance(hits, list)
    later = [hit for hit in hits if hit.passage.published and hit.passage.published > "2020-01-01"]
    assert len(later) <= LATER
    assert len(hits) - len(later) <= 3 + FURTHER


def test_what_dates_itself_to_the_claims_day_is_looked_for_further_down() -> None:
    """Behind the claim's own hits come a few of its day, which may tell of it in other words; no others."""
    others = [(f"{day} May 2020 visit", "2020-05-30") for day in range(10, 16)]
    shelf = Shelf([*others, ("On 3 May 2020, a visit", "2020-05-30"), ("On 4 May 2020, a visit", "2020-05-30")])

    (hits,) = retrieve_for(shelf, [_claim("On 3 May 2020 there was a visit")], top_k=2)

    assert isinstance(hits, list)
    assert [hit.passage.id for hit in hits] == ["p0", "p1", "p6"]


@given(days=st.lists(st.sampled_from(["2019-05-01", "2021-05-01"]), min_size=1, max_size=30))
def test_what_else_is_retrieved_changes_no_claims_hits(days: list[str]) -> None:
    """A claim has the same hits alone as beside one that asks for more, and so the same verdict in any block."""
    shelf = Shelf([("apple", day) for day in days])
    own, other = _claim("apple", "2020-01-01"), _claim("apple apple", "2020-01-01")

    beside = retrieve_for(shelf, [own, other], top_k=3, further=[[], ["apple"]])

    assert beside[0] == retrieve_for(shelf, [own], top_k=3, further=[[]])[0]
    assert beside[1] == retrieve_for(shelf, [other], top_k=3, further=[["apple"]])[0]
