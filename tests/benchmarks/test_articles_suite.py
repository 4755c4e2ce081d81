"""Which claim of an article a gold claim is compared with."""

from __future__ import annotations

from benchmarks.suites.articles import likeness
from verify.article import article_from_text
from verify.claims import extract_claims


def test_of_two_claims_of_one_sentence_the_one_that_says_the_same_is_meant() -> None:
    """ "He met Sara Lind in Rome on 4 May and in Oslo in June" is two claims, each with all of its beginning."""
    text = "Jan Berg is mayor. He met Sara Lind in Rome on 4 May 2022 and in Oslo in June 2022."
    claims = extract_claims(article_from_text(text, language="en")).claims

    def meant(claim: str) -> str:
        row = {"claim": claim, "kind": "event"}
        return max(claims, key=lambda c: likeness(c, row, 0.8)).resolved_text

    assert "Rome" in meant("Jan Berg met Sara Lind in Rome on 4 May 2022.")
    assert "Oslo" in meant("Jan Berg met Sara Lind in Oslo in June 2022.")
