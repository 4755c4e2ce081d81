"""What backends that hold passages themselves share: filters as plain values, passages as flat records, ranking.

A record has only strings and integers, so that any engine can store it and compare its fields exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from verify.corpus.dates import first_day
from verify.errors import PluginError
from verify.retrieval.filters import latest_day
from verify.retrieval.ranking import check_top_k
from verify.types import Hit, Passage, Query, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.corpus import Corpus
    from verify.models.base import Embedder

NO_DATE = 0  # earlier than every day, so that a passage without a date passes ``day <= limit``


@dataclass(frozen=True, slots=True)
class Filter:
    """A query's filters as an engine compares them with a record's ``day``, ``source`` and ``language``.

    Attributes:
        day: the last day that passes, as a proleptic ordinal; None is no limit.
        sources: the ids that pass, tiers already worked in; None is all.
        languages: the languages that pass; None is all.
    """

    day: int | None = None
    sources: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None


def filter_of(corpus: Corpus, query: Query) -> Filter:
    """The filter that a query asks for; it passes what `verify.retrieval.filters.passes` passes.

    Raises:
        ConfigurationError: ``before`` is no date.
    """
    known = {name for segment in corpus.segments for name in segment.info.sources}
    wanted = {
        name
        for name in known
        if corpus.manifest.source(name).tier <= query.max_tier and (not query.sources or name in query.sources)
    }
    return Filter(latest_day(query), None if wanted == known else tuple(sorted(wanted)), query.languages or None)


def to_record(passage: Passage) -> dict[str, str | int]:
    """A passage as a flat record, ``day`` included, without the fields that it does not have."""
    fields = {
        "id": passage.id,
        "document": passage.document_id,
        "text": passage.text,
        "title": passage.title,
        "url": passage.url,
        "published": passage.published,
        "language": passage.language,
        "source": passage.source.id,
        "start": passage.span.start,
        "stop": passage.span.end,
        "day": first_day(passage.published or "") or NO_DATE,
    }
    return {name: value for name, value in fields.items() if value is not None}


def to_passage(corpus: Corpus, record: Mapping[str, Any]) -> Passage:
    """The passage of a record; its source is what the corpus's manifest now says of it."""
    return Passage(
        id=record["id"],
        document_id=record["document"],
        text=record["text"],
        title=record.get("title"),
        url=record.get("url"),
        published=record.get("published"),
        language=record["language"],
        source=corpus.manifest.source(record["source"]),
        span=Span(record["start"], record["stop"]),
    )


class StoredRetriever:
    """A backend that holds records with vectors: an engine adds ``search``, and the methods of `Writable`.

    Attributes:
        name: how hits name it.
        corpus: whose passages it holds.
        embedder: makes the queries' vectors; records that name another one under ``embedder`` are refused.
    """

    name: str

    def __init__(self, corpus: Corpus, embedder: Embedder) -> None:
        self.corpus, self.embedder = corpus, embedder

    def search(
        self, wanted: Filter, vector: NDArray[np.float32], top_k: int
    ) -> Sequence[tuple[Mapping[str, Any], float]]:
        """At least the ``top_k`` records that pass the filter and have the largest inner products, with these."""
        raise NotImplementedError

    def count(self) -> int:
        """How many passages it holds."""
        raise NotImplementedError

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The nearest passages that pass each query's filters, best first.

        Raises:
            ConfigurationError: ``top_k`` or a date cannot be used.
            PluginError: nothing was ever pushed, or the vectors are another embedder's.
        """
        check_top_k(top_k)
        wanted = [filter_of(self.corpus, query) for query in queries]
        vectors = self.embedder.embed_queries([query.text for query in queries])
        found = [self._ranked(self.search(w, v, top_k), top_k) for w, v in zip(wanted, vectors, strict=True)]
        if queries and not any(found):
            check_filled(self.corpus, self.count(), self.name)
        return found

    def _ranked(self, rows: Sequence[tuple[Mapping[str, Any], float]], top_k: int) -> list[Hit]:
        for embedder in {str(record["embedder"]) for record, _ in rows if "embedder" in record}:
            check_embedder(embedder, self.embedder.sha256, self.name, self.corpus)
        return ranked([(to_passage(self.corpus, record), score) for record, score in rows], top_k, self.name)


def ranked(found: Iterable[tuple[Passage, float]], top_k: int, name: str) -> list[Hit]:
    """The best of the found passages as hits; equal scores are ordered by passage id."""
    best = sorted((Hit(passage=p, score=float(s), rank=0, retriever=name) for p, s in found), key=_order)[:top_k]
    return [replace(hit, rank=rank) for rank, hit in enumerate(best)]


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.passage.id


def check_filled(corpus: Corpus, held: int, name: str) -> None:
    """Raise PluginError when nothing of the corpus was ever pushed: finding nothing would be a silent failure."""
    if len(corpus) and not held:
        raise PluginError(
            f"{name} holds no passage of {corpus.manifest.id}, which has {len(corpus)}",
            hint=f"verify corpus push {corpus.manifest.id} --retriever {name}",
            code="nothing_pushed",
        )


def check_embedder(found: str, wanted: str, name: str, corpus: Corpus) -> None:
    """Raise PluginError when the stored vectors are another embedder's: their inner products would mean nothing."""
    if found != wanted:
        raise PluginError(
            f"the vectors that {name} holds of {corpus.manifest.id} are of embedder {found[:12]}, not {wanted[:12]}",
            hint=f"set the embedder back, or empty {name} and run verify corpus push {corpus.manifest.id} again",
            code="other_embedder",
        )
