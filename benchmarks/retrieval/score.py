"""Recall@10 and nDCG@10 of the built-in retrievers on one set of claims.

The weight of BM25 in the hybrid is swept on the development half of the claims; figures are of the test half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.recipe import ROOT
from benchmarks.retrieval.measures import interval, ndcg, recall
from benchmarks.retrieval.sets import RetrievalSet
from verify.corpus import Corpus, build, open_corpus
from verify.models.base import Embedder
from verify.retrieval.faiss import FaissRetriever
from verify.retrieval.fusion import CANDIDATES, WEIGHT, HybridRetriever
from verify.retrieval.lexical import BM25Retriever
from verify.testing.corpora import write_documents
from verify.types import ModelInfo, Query

CACHE = ROOT / ".cache" / "retrieval"
WEIGHTS = (0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.25, 0.4)
_RRF = 60
VITAL = ROOT / "corpora" / "wikipedia-vital"
Ranked = Sequence[Sequence[str]]
Gold = Sequence[frozenset[str]]


class Borrowing:
    """An embedder that takes the vectors of texts that a corpus holds from there."""

    def __init__(self, embedder: Embedder, corpus: Corpus) -> None:
        self._embedder = embedder
        self.name, self.sha256, self.dimension = embedder.name, embedder.sha256, embedder.dimension
        self._known = {
            row.search_text: (segment, n)
            for segment in corpus.segments
            if segment.info.dense.kind == "Flat"
            for n, row in enumerate(segment.store.scan())
        }

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return self._embedder.info

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the embedder does."""
        return self._embedder.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the embedder does, or did."""
        unknown = [text for text in texts if text not in self._known]
        made = iter(self._embedder.embed_passages(unknown)) if unknown else iter(())
        found = [self._known.get(text) for text in texts]
        return np.stack([item[0].dense.vectors(np.array([item[1]]))[0] if item else next(made) for item in found])


def corpus_of(task: RetrievalSet, embedder: Embedder) -> Corpus:
    """The task's passages as a built corpus, kept between runs; wikipedia-vital's vectors are taken from its index."""
    folder = CACHE / task.name
    folder.mkdir(parents=True, exist_ok=True)
    manifest = f'id = "{task.name.replace("_", "-")}"\ntitle = "{task.name}"\n'
    (folder / "manifest.toml").write_text(manifest, "utf-8")
    write_documents(folder / "documents.jsonl", task.documents)
    lender = (VITAL / ".index" / "index.json").is_file() and task.name.endswith("_wiki")
    build(folder, Borrowing(embedder, open_corpus(VITAL, embedder)) if lender else embedder)
    return open_corpus(folder, embedder)


def score(task: RetrievalSet, embedder: Embedder) -> dict[str, Any]:
    """What is measured on one set, as the parts of a result: ``dataset``, ``systems``, ``development``."""
    corpus = corpus_of(task, embedder)
    dense, lexical = FaissRetriever(corpus, embedder), BM25Retriever(corpus)
    hybrid = HybridRetriever(dense, lexical, corpus)
    queries = [Query(text=claim) for claim, _ in task.queries]
    ids = [row.id for segment in corpus.segments for row in segment.store.scan()]
    found = list(hybrid.candidates(queries, CANDIDATES))

    def ranked(value: Callable[[Any, Any], Any]) -> list[list[str]]:
        return [
            [ids[row] for row in rows[np.lexsort((rows, -value(cosines, words)))][:10]]
            for rows, cosines, words in found
        ]

    systems = {
        "dense": ranked(lambda cosines, words: cosines),
        "bm25": ranked(lambda cosines, words: words),
        "hybrid": [[hit.passage.id for hit in hits] for hits in hybrid.retrieve(queries, top_k=10)],
        "rrf": ranked(lambda cosines, words: 1 / (_RRF + _ranks(cosines)) + 1 / (_RRF + _ranks(words))),
    }
    development, test = task.halves()
    gold = [relevant for _, relevant in task.queries]
    sweep = {
        str(weight): mean(ranked(lambda cosines, words, w=weight: cosines + w * words), gold, development)
        for weight in WEIGHTS
    }
    return {
        "dataset": {
            "name": task.name,
            "title": f"{task.name}: {len(corpus):,} passages, {len(test)} claims",
            "kind": task.what,
            "passages": len(corpus),
            "claims": len(test),
        },
        "systems": {name: figures(lists, gold, test) for name, lists in systems.items()},
        "development": {
            "claims": len(development),
            **{name: mean(lists, gold, development) for name, lists in systems.items()},
            "weight": WEIGHT,
            "weights": sweep,
        },
    }


def _ranks(values: Any) -> Any:
    order = np.argsort(-values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    return ranks


def mean(lists: Ranked, gold: Gold, chosen: Sequence[int]) -> dict[str, float]:
    """Both measures over some of the claims."""
    return {
        "recall_at_10": float(np.mean([recall(lists[i], gold[i]) for i in chosen])),
        "ndcg_at_10": float(np.mean([ndcg(lists[i], gold[i]) for i in chosen])),
    }


def figures(lists: Ranked, gold: Gold, chosen: Sequence[int]) -> dict[str, Any]:
    """Both measures with their intervals, as a system of a result."""
    return {
        "measures": mean(lists, gold, chosen),
        "interval": {
            "recall_at_10": interval([recall(lists[i], gold[i]) for i in chosen]),
            "ndcg_at_10": interval([ndcg(lists[i], gold[i]) for i in chosen]),
        },
    }
