"""Recall@10 and nDCG@10 of the built-in retrievers on one set of claims.

The weight of BM25 in the hybrid is swept on the development half of the claims; figures are of the test half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.recipe import ROOT
from benchmarks.retrieval.measures import interval, ndcg, recall
from benchmarks.retrieval.sets import RetrievalSet
from verify.corpus import Corpus, build, open_corpus
from verify.models.base import Embedder
from verify.retrieval.faiss import FaissRetriever
from verify.retrieval.fusion import CANDIDATES, WEIGHT, HybridRetriever
from verify.retrieval.lexical import BM25Retriever
from verify.testing.corpora import write_documents
from verify.types import Query

CACHE = ROOT / ".cache" / "retrieval"
WEIGHTS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0)
_RRF = 60
Ranked = Sequence[Sequence[str]]
Gold = Sequence[frozenset[str]]


def corpus_of(task: RetrievalSet, embedder: Embedder) -> Corpus:
    """The task's passages as a built corpus, kept between runs."""
    folder = CACHE / task.name
    folder.mkdir(parents=True, exist_ok=True)
    manifest = f'id = "{task.name.replace("_", "-")}"\ntitle = "{task.name}"\n'
    (folder / "manifest.toml").write_text(manifest, "utf-8")
    write_documents(folder / "documents.jsonl", task.documents)
    build(folder, embedder)
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
            [ids[row] for row in rows[np.lexsort((rows, -value(cosines, shares)))][:10]]
            for rows, cosines, shares in found
        ]

    systems = {
        "dense": ranked(lambda cosines, shares: cosines),
        "bm25": ranked(lambda cosines, shares: shares),
        "hybrid": [[hit.passage.id for hit in hits] for hits in hybrid.retrieve(queries, top_k=10)],
        "rrf": ranked(lambda cosines, shares: 1 / (_RRF + _ranks(cosines)) + 1 / (_RRF + _ranks(shares))),
    }
    development, test = task.halves()
    gold = [relevant for _, relevant in task.queries]
    sweep = {
        str(weight): mean(ranked(lambda cosines, shares, w=weight: cosines + w * shares), gold, development)
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
