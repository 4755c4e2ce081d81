"""The embedded models on ONNX Runtime: one tokenizer and one mapped word table for both."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from verify.errors import ModelError
from verify.models import catalog
from verify.models.base import in_order
from verify.types import ModelInfo, NLIScores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH_TOKENS = 2048  # fills both cores' caches; larger batches are no faster
ROUND = 4  # decimals of a score: what is below is noise of the arithmetic's order


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(catalog.checked("tokenizer.json")))


@cache
def _session(role: str, threads: int) -> Any:
    """An inference session; both models map the word table's one file, so that memory holds it once."""
    import onnxruntime

    model = catalog.catalog()["models"][role]
    for name in model["files"]:
        catalog.checked(name)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or len(os.sched_getaffinity(0))
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin between calls would take the cores from the rest of the program.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1")
    try:
        return onnxruntime.InferenceSession(
            str(catalog.checked(model["file"])), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # the runtime has no common error of its own
        raise ModelError(
            f"{role} {model['name']} does not load in ONNX Runtime {onnxruntime.__version__}: {error}",
            hint="verify doctor",
        ) from error


class _OnnxModel:
    """What both embedded models share: their entry in the catalogue, tokens, padded batches."""

    role: str

    def __init__(self, threads: int = 0) -> None:
        self._entry = catalog.catalog()["models"][self.role]
        self._threads = threads
        self.name: str = self._entry["name"]
        self.sha256 = catalog.digest(self.role)
        self.max_tokens: int = self._entry["max_tokens"]

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return ModelInfo(role=self.role, name=self.name, revision=self._entry["revision"], sha256=self.sha256)

    def _run(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        import numpy as np

        width = max(map(len, ids))
        table = np.full((len(ids), width), self._entry["pad_id"], np.int64)
        for row, tokens in zip(table, ids, strict=True):
            row[: len(tokens)] = tokens
        result: NDArray[np.float32] = _session(self.role, self._threads).run(None, {"input_ids": table})[0]
        return result


class OnnxEmbedder(_OnnxModel):
    """multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672) at 4 bits; reads a text up to its 512th token."""

    role = "embedder"

    def __init__(self, threads: int = 0) -> None:
        super().__init__(threads)
        self.dimension: int = self._entry["dimension"]

    def _embed(self, texts: Sequence[str], prefix: str) -> NDArray[np.float32]:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        unique = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        encoded = _tokenizer().encode_batch_fast([prefix + text for text in unique])
        ids = [_cut(e.ids, self.max_tokens) for e in encoded]
        lengths = [len(i) for i in ids]
        rows = in_order(lengths, lambda batch: list(self._run([ids[i] for i in batch])), tokens=BATCH_TOKENS)
        return np.stack([rows[unique[text]] for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of claims, float32 (len(texts), dimension), L2-normalised."""
        return self._embed(texts, self._entry["query_prefix"])

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, float32 (len(texts), dimension), L2-normalised."""
        return self._embed(texts, self._entry["passage_prefix"])


def _cut(ids: list[int], longest: int) -> list[int]:
    return ids if len(ids) <= longest else [*ids[: longest - 1], ids[-1]]


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
        ids = [encoded.ids for encoded in _tokenizer().encode_batch_fast(list(pairs))]
        lengths = [len(i) for i in ids]
        if max(lengths) > self.max_tokens:
            at = next(i for i, length in enumerate(lengths) if length > self.max_tokens)
            raise ModelError(
                f"pair {at} has {lengths[at]} tokens, {self.name} reads {self.max_tokens}",
                hint="window the premise before scoring it",
                code="pair_too_long",
            )
        return in_order(lengths, lambda batch: self._scores([ids[i] for i in batch]), tokens=BATCH_TOKENS)

    def _scores(self, ids: Sequence[Sequence[int]]) -> list[NLIScores]:
        import numpy as np

        logits = self._run(ids).astype(np.float64)
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        table = (raised / raised.sum(axis=1, keepdims=True)).round(ROUND)
        order = [self._entry["labels"].index(label) for label in ("entailment", "neutral", "contradiction")]
        return [NLIScores(entailment=float(e), neutral=float(n), contradiction=float(c)) for e, n, c in table[:, order]]
