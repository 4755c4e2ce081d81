"""Any other model of the hub's formats, by name or folder, through sentence-transformers (extra ``[torch]``)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.errors import ModelError
from verify.models.base import in_order
from verify.types import ModelInfo, NLIScores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH_TOKENS = 4096
_MISSING = "pip install 'verify-claims[torch]' (and torch for your machine before it)"
# What models call the three classes; order and number are read from the model's config, never assumed.
_ENTAILMENT = {"entailment", "entail", "entailed", "supports", "support", "supported"}
_CONTRADICTION = {"contradiction", "contradict", "contradicted", "refutes", "refute", "refuted"}
_NEUTRAL = {"neutral", "nei", "not enough info", "not_enough_info", "unknown"}
_NOT_ENTAILMENT = {"not_entailment", "not entailment", "non-entailment", "not_entailed", "unsupported"}


def _library() -> Any:
    try:
        import sentence_transformers
    except ImportError as error:
        raise ModelError(
            "this model needs sentence-transformers, which is not installed", hint=_MISSING, code="torch_missing"
        ) from error
    return sentence_transformers


def _digest(name: str, model: Any) -> str:
    """SHA-256 over the model's files where it is a folder, else over its weights as loaded."""
    folder = Path(name)
    total = hashlib.sha256()
    if folder.is_dir():
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            total.update(str(path.relative_to(folder)).encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    else:
        for key, tensor in sorted(model.state_dict().items()):
            total.update(key.encode())
            total.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return total.hexdigest()


def load_pretrained(kind: str, name: str, **options: Any) -> Any:
    """A model of that class of sentence-transformers, by name or folder, from what lies on this machine.

    Raises:
        ModelError: the library is missing, or there is no such model.
    """
    factory = getattr(_library(), kind)
    try:
        # Nothing is fetched here: that is for `verify models fetch` alone.
        return factory(name, local_files_only=True, **options)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"model {name!r} cannot be loaded as a {kind}: {error}",
            hint="give the folder of a model of that kind, or fetch it first: verify models fetch NAME",
        ) from error


class TorchEmbedder:
    """A sentence-transformers embedder; its own query and passage prompts are used where it has them."""

    def __init__(self, name: str) -> None:
        self._model = load_pretrained("SentenceTransformer", name)
        self.name = name
        self.sha256 = _digest(name, self._model)
        self.dimension = len(self._model.encode("a", show_progress_bar=False))

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return ModelInfo(role="embedder", name=self.name, revision="", sha256=self.sha256)

    def _embed(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        known = self._model.prompts or {}
        vectors = self._model.encode(
            list(texts),
            prompt_name=prompt if known.get(prompt) else None,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, np.float32)

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of claims, float32 (len(texts), dimension), L2-normalised."""
        return self._embed(texts, "query")

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, float32 (len(texts), dimension), L2-normalised."""
        return self._embed(texts, "passage" if "passage" in (self._model.prompts or {}) else "document")


class TorchNLI:
    """A cross-encoder with two or three classes, whose order is read from its config.

    A 2-class model knows no contradiction: what is not entailed counts as neutral, and its revision in the provenance
    says "2-class".

    Raises:
        ModelError: its labels are not those of an NLI model.
    """

    def __init__(self, name: str) -> None:
        self._model = load_pretrained("CrossEncoder", name)
        self.name = name
        self.sha256 = _digest(name, self._model.model)
        self.max_tokens = int(self._model.tokenizer.model_max_length)
        positions = getattr(self._model.config, "max_position_embeddings", None)
        if positions:
            self.max_tokens = min(self.max_tokens, int(positions))
        labels = {int(i): str(label) for i, label in self._model.config.id2label.items()}
        self._order = label_order(labels, name)
        self.classes = len(self._order)

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return ModelInfo(role="nli", name=self.name, revision=f"{self.classes}-class", sha256=self.sha256)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        """One score a pair, in order.

        Raises:
            ModelError: a pair is longer than the model reads.
        """
        import numpy as np

        if not pairs:
            return []
        tokenizer = self._model.tokenizer
        lengths = [
            len(ids)
            for ids in tokenizer([p for p, _ in pairs], [h for _, h in pairs], truncation=False, verbose=False)[
                "input_ids"
            ]
        ]
        if max(lengths) > self.max_tokens:
            at = lengths.index(max(lengths))
            raise ModelError(
                f"pair {at} has {lengths[at]} tokens, {self.name} reads {self.max_tokens}",
                hint="window the premise before scoring it",
                code="pair_too_long",
            )

        def run(batch: list[int]) -> list[NLIScores]:
            logits = self._model.predict(
                [pairs[i] for i in batch],
                batch_size=len(batch),
                activation_fn=_identity(),
                show_progress_bar=False,
                convert_to_numpy=True,
            )
            raised = np.exp(logits - logits.max(axis=1, keepdims=True))
            table = raised / raised.sum(axis=1, keepdims=True)
            return [
                NLIScores(
                    entailment=round(float(row[self._order["entailment"]]), 4),
                    neutral=round(float(row[self._order["neutral"]]), 4),
                    contradiction=round(float(row[self._order["contradiction"]]), 4)
                    if "contradiction" in self._order
                    else 0.0,
                )
                for row in table
            ]

        return in_order(lengths, run, tokens=BATCH_TOKENS)


def _identity() -> Any:
    import torch

    return torch.nn.Identity()


def label_order(labels: dict[int, str], name: str) -> dict[str, int]:
    """Which output stands for which class, from a config's ``id2label``.

    Raises:
        ModelError: the labels are not two or three that an NLI model has.
    """
    order: dict[str, int] = {}
    for index, label in labels.items():
        text = label.strip().lower()
        for role, words in (
            ("entailment", _ENTAILMENT),
            ("contradiction", _CONTRADICTION),
            ("neutral", _NEUTRAL | _NOT_ENTAILMENT),
        ):
            if text in words:
                order[role] = index
    complete = set(order) == {"entailment", "neutral", "contradiction"} or set(order) == {"entailment", "neutral"}
    if not complete or len(order) != len(labels):
        raise ModelError(
            f"model {name!r} has the labels {sorted(labels.values())}; entailment, neutral and contradiction were "
            "expected, or entailment and not_entailment",
            hint="use a model whose config names its labels (id2label)",
            code="labels_unknown",
        )
    return order
