"""What rereading the best candidates with the NLI model gives, and what it costs.

The weight of the relevance is swept on the development half; figures are of the test half, on a sample of the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.datasets import chosen
from benchmarks.nli_cache import CachedNLI
from benchmarks.retrieval.score import corpus_of, figures, mean
from benchmarks.retrieval.sets import SETS
from verify.models import load_nli
from verify.models.base import Embedder
from verify.retrieval import open_retriever
from verify.retrieval.rerank import CANDIDATES, WEIGHT, NLIReranker
from verify.types import Hit, Query

CLAIMS = 50  # of each half of each set
WEIGHTS = (0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
LEFT_OUT = ("minsk_2022", "climate_fever_wiki")  # too few claims to sweep on; the same claims as climate_fever


def reranking(embedder: Embedder, *, threads: int = 0, only: Sequence[str] = ()) -> dict[str, Any]:
    """Hybrid alone and with the NLI model's relevance added to its best candidates, on every set."""
    reranker = NLIReranker(CachedNLI(load_nli("mini", threads=threads)))
    systems: dict[str, Any] = {}
    sweeps: dict[str, Any] = {}
    for name, make in SETS.items():
        if name in LEFT_OUT or (only and name not in only):
            continue
        task = make()
        halves = [[half[i] for i in chosen([task.queries[i][0] for i in half], CLAIMS)] for half in task.halves()]
        picked = [*halves[0], *halves[1]]
        gold = [task.queries[i][1] for i in picked]
        development, test = range(len(halves[0])), range(len(halves[0]), len(picked))
        queries = [Query(text=task.queries[i][0]) for i in picked]
        found = open_retriever("hybrid", corpus_of(task, embedder), embedder=embedder).retrieve(
            queries, top_k=max(CANDIDATES, 10)
        )
        pairs = [(q.text, hit.passage.text) for q, hits in zip(queries, found, strict=True) for hit in hits]
        values = iter(reranker.relevance(pairs))
        relevance = [np.array([next(values) for _ in hits]) for hits in found]
        ranked = {
            weight: [_order(hits, own, weight) for hits, own in zip(found, relevance, strict=True)]
            for weight in sorted({0.0, WEIGHT, *WEIGHTS})
        }
        sweeps[name] = {str(weight): mean(lists, gold, development) for weight, lists in ranked.items()}
        systems[f"{name}: hybrid"] = figures(ranked[0.0], gold, list(test))
        systems[f"{name}: reranked"] = figures(ranked[WEIGHT], gold, list(test))
    return {
        "dataset": {
            "name": "rerank",
            "title": f"best {CANDIDATES} of the hybrid reread by the NLI model, weight {WEIGHT}",
            "claims_a_set": CLAIMS,
        },
        "systems": systems,
        "development": sweeps,
    }


def _order(hits: Sequence[Hit], relevance: Any, weight: float) -> list[str]:
    scores = np.array([hit.score for hit in hits]) + weight * relevance
    return [hits[i].passage.id for i in np.argsort(-scores, kind="stable")[:10]]
