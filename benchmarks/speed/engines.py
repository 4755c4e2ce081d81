"""The models and the index against their peers: the same weights, pairs, texts, queries and threads, in one run."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.speed import corpora, peers
from benchmarks.speed.timing import seconds
from benchmarks.suites.base import say
from verify.corpus import open_corpus
from verify.models import catalog, load_embedder, load_nli
from verify.models.base import Embedder
from verify.retrieval import open_retriever
from verify.types import Query

PAIRS = 256
TORCH_BATCH = 32  # sentence-transformers' default
IDEAL_TOKENS = 256
SEARCHES = 200
TOP_K = 10
_WARM = 32


def row(title: str, count: int, taken: float, **more: float) -> dict[str, Any]:
    """A system of a result: how many a second, in what time."""
    say(f"speed {title:46} {count / taken:9.1f} a second")
    return {"measures": {"per_second": count / taken, "seconds": taken, **more}}


def _relative(systems: dict[str, Any], ours: str) -> None:
    for system in systems.values():
        system["measures"]["ours_is_times"] = systems[ours]["measures"]["per_second"] / system["measures"]["per_second"]


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def nli(threads: int, folder: Path) -> dict[str, Any]:
    """`verify nli`'s engine, bare ONNX Runtime in ideal batches, and CrossEncoder in four ways, on the same pairs."""
    import torch

    torch.set_num_threads(threads)
    pairs = list(corpora.pairs(PAIRS))
    model = load_nli("mini", threads=threads)
    scores = model.score(pairs)
    ours = np.array([[s.entailment, s.neutral, s.contradiction] for s in scores], np.float32)
    systems = {"verify nli": row("verify nli", len(pairs), seconds(lambda: model.score(pairs)), most_apart=0.0)}
    bare, tokens = _bare(pairs, threads)
    name = "ONNX Runtime alone, same graph, no padding, tokens ready"
    systems[name] = row(name, len(pairs), seconds(bare), most_apart=0.0)

    def measured(name: str, predict: Callable[[list[tuple[str, str]]], NDArray[np.float32]]) -> None:
        predict(pairs[:_WARM])
        apart = 0.0

        def work() -> None:
            nonlocal apart
            apart = float(np.abs(predict(pairs) - ours).max())

        taken = seconds(work, repeats=1, warm=False)
        systems[name] = row(name, len(pairs), taken, most_apart=apart)

    encoder = peers.onnx_float(folder / "onnx", threads)
    measured("ONNX Runtime float32, padded batches of 32", lambda own: _softmax(encoder(own, TORCH_BATCH)))
    for name, half in (("CrossEncoder, torch bfloat16", True), ("CrossEncoder, torch float32", False)):
        peer = peers.cross_encoder(folder / "cross", bfloat16=half)

        def predict(own: list[tuple[str, str]], peer: Any = peer) -> NDArray[np.float32]:
            logits = peer.predict(own, batch_size=TORCH_BATCH, apply_softmax=True, show_progress_bar=False)
            return np.asarray(logits, np.float32)

        measured(name, predict)
    _relative(systems, "verify nli")
    return {"title": f"NLI: {len(pairs)} pairs of {tokens:.0f} tokens, {threads} threads", "systems": systems}


def _bare(pairs: list[tuple[str, str]], threads: int) -> tuple[Callable[[], object], float]:
    """The shipped graph over ready tokens, a batch of equal length a thread, and the mean length in tokens."""
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    path = catalog.checked(catalog.catalog()["models"]["nli"]["file"])
    session = onnxruntime.InferenceSession(str(path), settings)
    tokenizer = peers.tokenizer()
    by_length: dict[int, list[list[int]]] = {}
    for encoded in tokenizer.encode_batch(pairs):
        by_length.setdefault(len(encoded.ids), []).append(encoded.ids)
    batches = []
    for length, rows in sorted(by_length.items(), reverse=True):  # long ones first, so that no thread ends late
        most = max(1, IDEAL_TOKENS // length)
        batches += [np.array(rows[i : i + most], np.int64) for i in range(0, len(rows), most)]
    tokens = sum(len(rows) * length for length, rows in by_length.items()) / len(pairs)
    pool = ThreadPoolExecutor(threads)
    return lambda: list(pool.map(lambda batch: session.run(None, {"input_ids": batch}), batches)), tokens


def embedding(threads: int, folder: Path) -> dict[str, Any]:
    """The embedder against SentenceTransformer with the same weights."""
    import torch

    torch.set_num_threads(threads)
    texts = list(corpora.sentences()[:PAIRS])
    model = load_embedder("mini", threads=threads)
    ours = model.embed_passages(texts)
    systems = {"verify": row("verify embedder", len(texts), seconds(lambda: model.embed_passages(texts)))}
    for name, half in (("torch bfloat16", True), ("torch float32", False)):
        peer = peers.embedder(folder / "embedder", bfloat16=half)
        prefixed = [f"passage: {text}" for text in texts]

        def encode(own: list[str], peer: Any = peer) -> NDArray[np.float32]:
            return np.asarray(peer.encode(own, batch_size=TORCH_BATCH, show_progress_bar=False), np.float32)

        encode(prefixed[:_WARM])
        cosine = 0.0

        def work(prefixed: list[str] = prefixed, encode: Callable[..., NDArray[np.float32]] = encode) -> None:
            nonlocal cosine
            cosine = float((encode(prefixed) * ours).sum(axis=1).min())

        taken = seconds(work, repeats=1, warm=False)
        systems[f"SentenceTransformer, {name}"] = row(name, len(texts), taken, least_cosine=cosine)
    _relative(systems, "verify")
    return {"title": f"Embedding: {len(texts)} sentences, {threads} threads", "systems": systems}


def search(embedder: Embedder, size: int) -> dict[str, Any]:
    """One query after another: bare FAISS on the index's own file, the dense index, and whole retrievers."""
    import faiss

    corpus = open_corpus(corpora.corpus(size, embedder), embedder)
    segment = corpus.segments[0]
    claims = list(dict.fromkeys(pair[1] for pair in corpora.pairs(2 * SEARCHES)))[:SEARCHES]
    queries = [Query(text=claim) for claim in claims]
    vectors = embedder.embed_queries(claims)
    bare = faiss.read_index(str(segment.path / "dense.faiss"))
    if segment.info.dense.nprobe:
        bare.nprobe = segment.info.dense.nprobe

    def alone() -> None:
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)
        for vector in vectors:
            bare.search(vector[None], TOP_K)
        faiss.omp_set_num_threads(threads)

    dense, hybrid = (open_retriever(name, corpus, embedder=embedder) for name in ("faiss", "hybrid"))
    work: dict[str, Callable[[], object]] = {
        "FAISS alone, one thread": alone,
        "verify's dense index, one query at a time": lambda: [segment.dense.search(v[None], TOP_K) for v in vectors],
        "verify's dense index, all queries at once": lambda: segment.dense.search(vectors, TOP_K),
        "embedding the queries": lambda: embedder.embed_queries(claims),
        "retriever faiss, embedding and passages included": lambda: dense.retrieve(queries, top_k=TOP_K),
        "retriever hybrid, embedding and passages included": lambda: hybrid.retrieve(queries, top_k=TOP_K),
    }
    systems = {}
    for name, run in work.items():

        def anew(run: Callable[[], object] = run) -> object:
            vars(embedder)["_kept"] = {}  # queries are not asked again and again
            return run()

        taken = seconds(anew)
        systems[name] = row(name, len(claims), taken, ms_a_query=1000 * taken / len(claims))
    kind = segment.info.dense.kind
    return {"title": f"Search: {len(claims)} claims, {size:,} passages ({kind}), top_k {TOP_K}", "systems": systems}
