"""Evidence that is kept apart: dated after the claim, or the page under review itself."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from verify.text.tokens import tokenize
from verify.types import Article, Claim, Passage

SHINGLE = 5  # words
COPIED = 0.7  # share of a passage's shingles that also stand in the page
SHORTEST = 12  # words; anything shorter may be said by two people


def is_timely(passage: Passage, claim: Claim) -> bool:
    """False if the passage was published after the claim was made, at the precision that both have."""
    if not passage.published or not claim.as_of:
        return True
    shared = min(len(passage.published), len(claim.as_of))
    return passage.published[:shared] <= claim.as_of[:shared]


def is_own_page(passage: Passage, article: Article) -> bool:
    """True if the passage is the page under review, or a copy of it that is not older than the page."""
    if passage.url and article.url and _address(passage.url) == _address(article.url):
        return True
    if passage.published and article.published and passage.published < article.published:
        return False  # then the page copies the passage, which may well be the record
    own = shingles(passage.text)
    if len(own) < SHORTEST - SHINGLE + 1:
        return False
    return len(own & _page_shingles(article.text)) >= COPIED * len(own)


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of five folded words (Broder 1997), which near-duplicates share and paraphrases do not."""
    words = [token.text.casefold() for token in tokenize(text) if token.text[:1].isalnum()]
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


@lru_cache(maxsize=8)
def _page_shingles(text: str) -> frozenset[tuple[str, ...]]:
    return shingles(text)


def _address(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
