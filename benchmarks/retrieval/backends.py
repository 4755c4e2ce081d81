"""The same queries on every backend, one after another in one run; the time to embed a query is not counted."""

from __future__ import annotations

import os
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval.score import corpus_of
from benchmarks.retrieval.sets import SETS, RetrievalSet
from benchmarks.suites.base import say
from verify.corpus import Corpus
from verify.models.base import Embedder
from verify.retrieval import Retriever, Writable, open_retriever
from verify.retrieval.push import push
from verify.types import ModelInfo, Query

SET = "climate_fever"
QUERIES = 200
TOP_K = 10


class Remembering:
    """An embedder that remembers the queries' vectors, so that only the search is timed."""

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self._embedder = embedder
        self._vectors = dict(zip(texts, embedder.embed_queries(texts), strict=True))
        self.name, self.sha256, self.dimension = embedder.name, embedder.sha256, embedder.dimension

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return self._embedder.info

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As it was."""
        return np.stack([self._vectors[text] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the embedder does."""
        return self._embedder.embed_passages(texts)


class Engines:
    """The backends of a run; what they need is started when it is first asked for and ended with the run."""

    def __init__(self, corpus: Corpus, embedder: Embedder, stack: ExitStack) -> None:
        self._corpus, self._embedder, self._stack = corpus, embedder, stack

    @cached_property
    def _postgres(self) -> str:
        from verify_pgvector.testing import temporary_server

        return self._stack.enter_context(temporary_server())

    def _open(self, name: str, **options: Any) -> Retriever:
        return open_retriever(name, self._corpus, embedder=self._embedder, options=options)

    def _haystack(self, store: str, **init: Any) -> Retriever:
        return self._open("haystack", store=store, init=init)

    def _qdrant(self) -> Retriever:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        return self._haystack("qdrant", path=str(Path(folder) / "q"), force_disable_check_same_thread=True)

    def _chroma(self) -> Retriever:
        from verify_haystack.testing import chroma_server

        port = self._stack.enter_context(chroma_server())
        return self._haystack("chroma", host="127.0.0.1", port=port, collection_name=f"{{corpus}}-{uuid.uuid4()}")

    def items(self) -> Iterator[tuple[str, Callable[[], Retriever]]]:
        """Name and how to open it."""
        yield "FAISS (built in, exact)", lambda: self._open("faiss")
        yield "hybrid (built in)", lambda: self._open("hybrid")
        yield "pgvector, exact", lambda: self._open("pgvector", dsn=self._postgres, schema="exact")
        yield "pgvector, HNSW", lambda: self._open("pgvector", dsn=self._postgres, schema="hnsw", index="hnsw")
        yield "Haystack, in memory", lambda: self._haystack("in-memory")
        yield "Haystack, Qdrant on disk", self._qdrant
        yield "Haystack, Chroma server", self._chroma


def backends(embedder: Embedder, *, queries: int = QUERIES) -> dict[str, Any]:
    """Time to fill, time of a query, and recall@10 against exact search, of every backend."""
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    task: RetrievalSet = SETS[SET]()
    step = max(1, len(task.queries) // queries)
    asked = [Query(text=claim) for claim, _ in task.queries[::step][:queries]]
    corpus = corpus_of(task, embedder)
    remembering = Remembering(embedder, [query.text for query in asked])
    exact: list[set[str]] = []
    systems: dict[str, Any] = {}
    with ExitStack() as stack:
        for name, opened in Engines(corpus, remembering, stack).items():
            backend = opened()
            began = time.perf_counter()
            if isinstance(backend, Writable):
                push(corpus, backend, remembering)
            filled = time.perf_counter() - began
            backend.retrieve(asked[:1], top_k=TOP_K)  # makes the index where that waits for the first search
            ready = time.perf_counter() - began
            took, found = [], []
            for query in asked:
                began = time.perf_counter()
                (hits,) = backend.retrieve([query], top_k=TOP_K)
                took.append(1000 * (time.perf_counter() - began))
                found.append({hit.passage.id for hit in hits})
            exact = exact or found
            measures: dict[str, float] = {
                "ms_median": float(np.median(took)),
                "ms_p95": float(np.percentile(took, 95)),
                "recall_at_10_of_exact": float(
                    np.mean([len(a & b) / TOP_K for a, b in zip(exact, found, strict=True)])
                ),
                "seconds_to_fill": filled if isinstance(backend, Writable) else 0.0,
                "seconds_until_first_answer": ready,
            }
            say(f"retrieval {name:28} " + " ".join(f"{k} {v:.3f}" for k, v in measures.items()))
            systems[name] = {"measures": measures}
            if isinstance(backend, Writable):
                backend.close()
    title = f"{len(corpus):,} passages, {len(asked)} claims of {SET}, top_k {TOP_K}"
    return {"dataset": {"name": "backends", "title": title}, "systems": systems}
