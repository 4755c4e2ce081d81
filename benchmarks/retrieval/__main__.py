"""``python -m benchmarks.retrieval [--only NAME,...] [--output FILE]``: recall@10 and nDCG@10 of the three retrievers.

The weight of BM25 in the hybrid is swept on the development half of the claims; figures are of the test half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.retrieval.measures import interval, ndcg, recall
from benchmarks.retrieval.sets import SETS, RetrievalSet
from verify.corpus import Corpus, build, open_corpus
from verify.models import load_embedder
from verify.models.base import Embedder
from verify.retrieval.faiss import FaissRetriever
from verify.retrieval.fusion import CANDIDATES, WEIGHT, HybridRetriever
from verify.retrieval.lexical import BM25Retriever
from verify.retrieval.ranking import masks_of
from verify.testing.corpora import write_documents
from verify.types import Query

CACHE = ROOT / ".cache" / "retrieval"
WEIGHTS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0)
_RRF = 60


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
    """Everything that is measured on one task."""
    corpus = corpus_of(task, embedder)
    dense, lexical = FaissRetriever(corpus, embedder), BM25Retriever(corpus)
    hybrid = HybridRetriever(dense, lexical, corpus)
    queries = [Query(text=claim) for claim, _ in task.queries]
    ids = [row.id for segment in corpus.segments for row in segment.store.scan()]
    masks = masks_of(corpus)
    found = [
        hybrid.candidates(query, vector, masks(query), CANDIDATES)
        for query, vector in zip(queries, dense.embed(queries), strict=True)
    ]

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
        str(weight): _mean(ranked(lambda cosines, shares, w=weight: cosines + w * shares), gold, development)
        for weight in WEIGHTS
    }
    return {
        "what": task.what,
        "passages": len(corpus),
        "queries": {"development": len(development), "test": len(test)},
        "test": {name: _figures(lists, gold, test) for name, lists in systems.items()},
        "development": {name: _mean(lists, gold, development) for name, lists in systems.items()} | {"weights": sweep},
    }


def _ranks(values: Any) -> Any:
    order = np.argsort(-values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    return ranks


def _mean(lists: Sequence[Sequence[str]], gold: Sequence[frozenset[str]], chosen: Sequence[int]) -> dict[str, float]:
    return {
        "recall_at_10": round(float(np.mean([recall(lists[i], gold[i]) for i in chosen])), 4),
        "ndcg_at_10": round(float(np.mean([ndcg(lists[i], gold[i]) for i in chosen])), 4),
    }


def _figures(lists: Sequence[Sequence[str]], gold: Sequence[frozenset[str]], chosen: Sequence[int]) -> dict[str, Any]:
    return {
        **_mean(lists, gold, chosen),
        "recall_at_10_interval": interval([recall(lists[i], gold[i]) for i in chosen]),
        "ndcg_at_10_interval": interval([ndcg(lists[i], gold[i]) for i in chosen]),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print a table, write one JSON file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--only", default=",".join(SETS), help="sets, by name")
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "results" / "retrieval.json")
    arguments = parser.parse_args(argv)
    embedder = load_embedder("mini")
    output: Path = arguments.output
    content = json.loads(output.read_text("utf-8")) if output.exists() else {"sets": {}}
    output.parent.mkdir(parents=True, exist_ok=True)
    for name in arguments.only.split(","):
        found = score(SETS[name](), embedder)
        for system, figures in found["test"].items():
            print(f"{name:16} {system:7} {figures['recall_at_10']:.3f} {figures['ndcg_at_10']:.3f}", flush=True)
        # Written after each set, with its own provenance: a run may be of some of them only.
        found["provenance"] = provenance(["benchmarks.retrieval", "--only", name], [embedder.info])
        sets = content["sets"] | {name: found}
        content = {"schema": "verify.benchmark.retrieval/1", "weight": WEIGHT, "sets": sets}
        output.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
