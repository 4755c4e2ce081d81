"""Several corpora as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.corpus import Corpus
from verify.retrieval.base import Retriever
from verify.types import Hit, Knowledge, Passage, Query


class MultiRetriever:
    """Asks one retriever a corpus and merges by score.

    Ids of documents and passages are led by their corpus's (``minsk-2022/doc#0``), so that they stay unique and do not
    depend on which other corpora are open.
    """

    def __init__(self, members: Sequence[tuple[str, Retriever]]) -> None:
        """Take pairs of corpus id and retriever; the ids must differ."""
        self._members = tuple(members)
        self.name = "+".join(dict.fromkeys(retriever.name for _, retriever in self._members))

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The best of all corpora; equal scores are ordered by passage id."""
        found: list[list[Hit]] = [[] for _ in queries]
        for corpus, retriever in self._members:
            for merged, hits in zip(found, retriever.retrieve(queries, top_k=top_k), strict=True):
                merged += [replace(hit, passage=_led(corpus, hit)) for hit in hits]
        for merged in found:
            merged.sort(key=lambda hit: (-hit.score, hit.passage.id))
        return [[replace(hit, rank=rank) for rank, hit in enumerate(merged[:top_k])] for merged in found]


def _led(corpus: str, hit: Hit) -> Passage:
    passage = hit.passage
    return replace(passage, id=f"{corpus}/{passage.id}", document_id=f"{corpus}/{passage.document_id}")


def merge_knowledge(corpora: Sequence[Corpus]) -> Knowledge:
    """What all the manifests know, in order."""
    return Knowledge(
        aliases=tuple(alias for corpus in corpora for alias in corpus.knowledge.aliases),
        places=tuple(place for corpus in corpora for place in corpus.knowledge.places),
        coverage=tuple(coverage for corpus in corpora for coverage in corpus.knowledge.coverage),
    )
