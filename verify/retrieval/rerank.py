"""Reranking: another model reads the best candidates of a retriever together with the query.

A reranker is anything that says how relevant a passage is to a text, from 0 to 1: the NLI model itself, any
cross-encoder of the hub's formats, or a plug-in of entry-point group ``verify.rerankers``. A hit's score is the
retriever's own plus ``weight`` times that relevance, so that what was not reread keeps its place behind what was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from verify.errors import ConfigurationError, ModelError, PluginError
from verify.retrieval.base import Retriever
from verify.retrieval.lexical import number
from verify.retrieval.ranking import check_top_k
from verify.types import Hit, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models.base import NLI, Embedder

GROUP = "verify.rerankers"
CANDIDATES = 20
WEIGHT = 0.05  # of the relevance: the best mean over the development halves of benchmarks/retrieval
_OPTIONS = ("retriever", "reranker", "model", "candidates", "weight")


class Reranker(Protocol):
    """Says how relevant passages are.

    Attributes:
        name: how hits name it.
    """

    name: str

    def relevance(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """For each (query, passage) a number from 0 to 1, in order."""
        ...


class NLIReranker:
    """The NLI model's own relevance: that it finds the pair anything but neutral (as in FEVER's selection of evidence).

    A pair that is too long for the model has none, and keeps the place that the retriever gave it.
    """

    name = "nli"

    def __init__(self, model: NLI) -> None:
        self._model = model

    def relevance(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """1 - P(neutral) with the passage as premise."""
        try:
            return [1.0 - score.neutral for score in self._model.score([(passage, query) for query, passage in pairs])]
        except ModelError as error:
            if error.code != "pair_too_long":
                raise
        if len(pairs) == 1:
            return [0.0]
        middle = len(pairs) // 2
        return self.relevance(pairs[:middle]) + self.relevance(pairs[middle:])


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder with one output, by name or folder; extra ``[torch]``.

    Raises:
        ModelError: it cannot be loaded, or has several outputs.
    """

    def __init__(self, name: str) -> None:
        from verify.models.torch import load_pretrained

        self.name = name
        self._model = load_pretrained("CrossEncoder", name)
        if self._model.num_labels != 1:
            raise ModelError(
                f"{name} has {self._model.num_labels} outputs, a reranker has one",
                hint="reranker=nli takes models with three classes",
            )

    def relevance(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The logistic function of its output."""
        if not pairs:
            return []
        import torch

        scores = self._model.predict(list(pairs), activation_fn=torch.nn.Sigmoid(), show_progress_bar=False)
        return [float(score) for score in scores]


class RerankingRetriever:
    """A retriever whose best candidates are read again.

    Args:
        inner: finds the candidates; filters are its business.
        reranker: reads them.
        candidates: how many are read for each query.
        weight: of the relevance beside the retriever's own score.
    """

    def __init__(
        self, inner: Retriever, reranker: Reranker, *, candidates: int = CANDIDATES, weight: float = WEIGHT
    ) -> None:
        self._inner, self._reranker, self._candidates, self._weight = inner, reranker, candidates, weight
        self.name = f"{inner.name}+{reranker.name}"

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The inner retriever's hits, the best of them in the order that reading them gives; all queries in one go."""
        check_top_k(top_k)
        found = self._inner.retrieve(queries, top_k=max(top_k, self._candidates))
        pairs = [
            (query.text, hit.passage.text)
            for query, hits in zip(queries, found, strict=True)
            for hit in hits[: self._candidates]
        ]
        values = iter(self._reranker.relevance(pairs))
        return [self._ranked(hits, values, top_k) for hits in found]

    def _ranked(self, hits: Sequence[Hit], values: Any, top_k: int) -> list[Hit]:
        scored = [
            (hit, hit.score + (self._weight * float(next(values)) if n < self._candidates else 0.0))
            for n, hit in enumerate(hits)
        ]
        scored.sort(key=lambda item: (-round(item[1], 6), item[0].passage.id))
        return [
            replace(hit, score=float(np.round(score, 6)), rank=rank, retriever=self.name)
            for rank, (hit, score) in enumerate(scored[:top_k])
        ]


def load_reranker(name: str, *, model: str = "") -> Reranker:
    """The reranker of that name: ``nli``, ``cross-encoder``, or a plug-in's of group ``verify.rerankers``.

    Args:
        name: which.
        model: name or folder of its model; ``nli`` takes the embedded one by default.

    Raises:
        ConfigurationError: there is none of that name, or it needs a model and none is named.
        ModelError: its model cannot be loaded.
        PluginError: a plug-in does not load.
    """
    if name == "nli":
        from verify.models import load_nli

        return NLIReranker(load_nli(model or "mini"))
    if name == "cross-encoder":
        if not model:
            raise ConfigurationError("reranker cross-encoder needs a model", hint="--retriever-option model=FOLDER")
        return CrossEncoderReranker(model)
    plugins = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in plugins:
        known = ", ".join(("nli", "cross-encoder", *sorted(plugins)))
        raise ConfigurationError(f"there is no reranker {name!r}; there are {known}", hint="reranker=nli")
    try:
        return plugins[name].load()(model=model)  # type: ignore[no-any-return]
    except Exception as error:  # a plug-in may raise anything; the report must say which one did
        raise PluginError(
            f"reranker {name!r} does not load: {type(error).__name__}: {error}", hint="reinstall the plug-in"
        ) from error


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> Retriever:
    """Entry point ``rerank``; options ``retriever``, ``reranker``, ``model``, ``candidates``, ``weight``.

    All other options are the inner retriever's.
    """
    from verify.retrieval.registry import open_retriever as by_name

    name = str(options.get("retriever", "hybrid"))
    if name == "rerank":
        raise ConfigurationError("option retriever is 'rerank', another backend is expected", hint="retriever=hybrid")
    rest = {key: value for key, value in options.items() if key not in _OPTIONS}
    candidates = int(number("candidates", options, CANDIDATES, 1000))
    return RerankingRetriever(
        by_name(name, corpus, embedder=embedder, options=rest),
        load_reranker(str(options.get("reranker", "nli")), model=str(options.get("model", ""))),
        candidates=max(1, candidates),
        weight=number("weight", options, WEIGHT, 1000),
    )
