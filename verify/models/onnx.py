"""The embedded models on ONNX Runtime: one tokenizer and one mapped word table for both."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from verify.errors import ModelError
from verify.models import catalog
from verify.models.base import in_order
from verify.models.forks import ForkGate
from verify.types import ModelInfo, NLIScores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH_TOKENS = 256  # what they become on their way fits one core's cache; at 2048 a token takes twice the time
BATCHES = 4  # into which few inputs are parted, so that no core waits; a token takes hardly longer in a small batch
KEPT = 1024  # vectors of queries: a claim is embedded for its check-worthiness, and again to search for it
BOS, EOS = 0, 2
ROUND = 4  # decimals of a score: what is below is noise of the arithmetic's order


T = TypeVar("T")
_loads: dict[str, Future[Any]] = {}


def _loading(part: str) -> Future[Any]:
    """The tokenizer or a session, which loads in the background once a process: all of them release Python's lock."""
    new: Future[Any] = Future()
    future = _loads.setdefault(part, new)  # one step: a lock here could be left shut in a forked child
    if future is new:
        try:
            Thread(target=_fulfil, args=(new, part)).start()
        except RuntimeError:  # no more threads: the program is ending (Python 3.12), or has as many as it may
            _fulfil(new, part)
    return future


def _fulfil(future: Future[Any], part: str) -> None:
    try:
        with _gate:
            future.set_result(_read_tokenizer() if part == "tokenizer" else _open_session(part))
    except BaseException as error:  # whoever asks for the result gets it
        future.set_exception(error)


def _read_tokenizer() -> Any:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(catalog.checked("tokenizer.model")))


def _open_session(role: str) -> Any:
    """An inference session; both models map the word table's one file, so that memory holds it once."""
    import onnxruntime

    model = catalog.catalog()["models"][role]
    for name in model["files"]:
        catalog.checked(name)
    options = onnxruntime.SessionOptions()
    # A core reads a batch of its own: threads that share one wait for each other at every step of every layer.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graphs are fused as they come: to look for more finds nothing, and takes twice the time of the rest.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(
            str(catalog.checked(model["file"])), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # the runtime has no common error of its own
        raise ModelError(
            f"{role} {model['name']} does not load in ONNX Runtime {onnxruntime.__version__}: {error}",
            hint="verify doctor",
        ) from error


@cache
def _pool(count: int) -> ThreadPoolExecutor | None:
    """Threads that run batches side by side, for all models of the process; None where one is asked for."""
    return ThreadPoolExecutor(count, thread_name_prefix="verify-model") if count > 1 else None


def _cores() -> int:
    """Cores that this process may use; not every system tells them from those that there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _drop_threads() -> None:
    """Forget, in a forked child, what waits for threads: they have stayed behind."""
    _pool.cache_clear()
    for part in [part for part, future in _loads.items() if not future.done()]:
        del _loads[part]


_gate = ForkGate(_drop_threads)


def _pieces(texts: Sequence[str]) -> list[list[int]]:
    """Token ids of texts, without the separators; half a surrogate pair reads as a question mark."""
    encode = _loading("tokenizer").result().encode
    ids: list[list[int]] = encode([text.encode("utf-8", "replace").decode() for text in texts])
    return ids


class _OnnxModel:
    """What both share: their entry in the catalogue, tokens, padded batches; both load in the background."""

    role: str

    def __init__(self, threads: int = 0) -> None:
        self._entry = catalog.catalog()["models"][self.role]
        self.name: str = self._entry["name"]
        self.sha256 = catalog.digest(self.role)
        self.max_tokens: int = self._entry["max_tokens"]
        for part in ("tokenizer", self.role):
            _loading(part)
        self._threads = threads or _cores()

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return ModelInfo(role=self.role, name=self.name, revision=self._entry["revision"], sha256=self.sha256)

    def _in_batches(
        self,
        ids: Sequence[Sequence[int]],
        run: Callable[[Sequence[Sequence[int]]], Sequence[T]],
        tokens: int | None = None,
    ) -> list[T]:
        """What ``run`` makes of the inputs, batch by batch and in their order."""
        lengths = [len(i) for i in ids]
        return in_order(
            lengths,
            lambda batch: run([ids[i] for i in batch]),
            tokens=tokens or min(BATCH_TOKENS, sum(lengths) // BATCHES),
            pool=_pool(self._threads),
            ahead=2 * self._threads,  # one is read, one lies ready
        )

    def _run(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        import numpy as np

        width = max(map(len, ids))
        table = np.full((len(ids), width), self._entry["pad_id"], np.int64)
        for row, tokens in zip(table, ids, strict=True):
            row[: len(tokens)] = tokens
        session = _loading(self.role).result()  # before the gate, which a load has to pass too
        with _gate:
            result: NDArray[np.float32] = session.run(None, {"input_ids": table})[0]
        return result


class OnnxEmbedder(_OnnxModel):
    """multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672) at 4 bits; reads a text up to its 512th token."""

    role = "embedder"

    def __init__(self, threads: int = 0) -> None:
        super().__init__(threads)
        self.dimension: int = self._entry["dimension"]
        self._kept: dict[str, NDArray[np.float32]] = {}  # replaced, never changed: many threads read it

    def _embed(self, texts: Sequence[str], prefix: str, tokens: int | None = None) -> NDArray[np.float32]:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        unique = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        ids = [[BOS, *pieces[: self.max_tokens - 2], EOS] for pieces in _pieces([prefix + text for text in unique])]
        rows = self._in_batches(ids, lambda batch: list(self._run(batch)), tokens)
        return np.stack([rows[unique[text]] for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of claims, float32 (len(texts), dimension), L2-normalised."""
        import numpy as np

        known = self._kept
        new = [text for text in dict.fromkeys(texts) if text not in known]
        # Each alone: in company its vector would differ in the eighth decimal, and hang on what was asked before.
        vectors = self._embed(new, self._entry["query_prefix"], tokens=1)
        found = known | dict(zip(new, map(np.copy, vectors), strict=True))
        self._kept = dict(islice(found.items(), max(0, len(found) - KEPT), None))
        return np.stack([found[text] for text in texts]) if texts else np.zeros((0, self.dimension), np.float32)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, float32 (len(texts), dimension), L2-normalised."""
        return self._embed(texts, self._entry["passage_prefix"])


class OnnxNLI(_OnnxModel):
    """The project's own cross-encoder; a score does not depend on what else is in the batch."""

    role = "nli"

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        """One score for each (premise, hypothesis), in order, rounded to 1e-4.

        Raises:
            ModelError: a pair is longer than ``max_tokens``.
        """
        if not pairs:
            return []
        premises, hypotheses = (_pieces([pair[side] for pair in pairs]) for side in (0, 1))
        ids = [[BOS, *a, EOS, EOS, *b, EOS] for a, b in zip(premises, hypotheses, strict=True)]
        lengths = [len(i) for i in ids]
        if max(lengths) > self.max_tokens:
            at = next(i for i, length in enumerate(lengths) if length > self.max_tokens)
            raise ModelError(
                f"pair {at} has {lengths[at]} tokens, {self.name} reads {self.max_tokens}",
                hint="window the premise before scoring it",
                code="pair_too_long",
            )
        return self._in_batches(ids, self._scores)

    def _scores(self, ids: Sequence[Sequence[int]]) -> list[NLIScores]:
        import numpy as np

        logits = self._run(ids).astype(np.float64)
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        table = (raised / raised.sum(axis=1, keepdims=True)).round(ROUND)
        order = [self._entry["labels"].index(label) for label in ("entailment", "neutral", "contradiction")]
        return [NLIScores(entailment=float(e), neutral=float(n), contradiction=float(c)) for e, n, c in table[:, order]]
