"""Reranking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from verify.corpus import Corpus, build, open_corpus
from verify.errors import ConfigurationError, ModelError
from verify.models.base import Embedder
from verify.retrieval import Retriever, open_retriever
from verify.retrieval.rerank import NLIReranker, RerankingRetriever, load_reranker
from verify.testing import HashEmbedder, RetrieverContract
from verify.testing.corpora import ship, write_corpus
from verify.types import Query

EMBEDDER = HashEmbedder()


class Words:
    """A reranker by shared words: what a passage holds of the query's."""

    name = "words"

    def relevance(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Share of the query's words."""
        return [
            len(set(query.split()) & set(passage.split())) / max(1, len(set(query.split()))) for query, passage in pairs
        ]


class TestReranked(RetrieverContract):
    """A reranked hybrid keeps the contract, with fewer candidates than are asked for as well."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """Around the built-in hybrid."""
        return RerankingRetriever(open_retriever("hybrid", corpus, embedder=embedder), Words(), candidates=7)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twelve ships, and two passages about a bridge that only sense tells apart."""
    bridge = [
        ship(90, text="The bridge over the river Lenn is closed to lorries."),
        ship(91, text="The bridge over the river Lenn was opened on 4 May 2019 by the mayor."),
    ]
    folder = write_corpus(tmp_path_factory.mktemp("rerank") / "c", [*(ship(n) for n in range(12)), *bridge])
    build(folder, EMBEDDER)
    return open_corpus(folder, EMBEDDER)


def test_a_score_is_the_retrievers_plus_the_weighted_relevance(corpus: Corpus) -> None:
    """Candidates gain by their relevance, the rest keep their scores and stay behind in their order."""
    query = Query(text="Ship number 7 entered the harbour with 10 sailors.")
    inner = open_retriever("faiss", corpus, embedder=EMBEDDER)
    (before,) = inner.retrieve([query], top_k=14)
    (after,) = RerankingRetriever(inner, Words(), candidates=5, weight=0.5).retrieve([query], top_k=14)
    relevance = Words().relevance([(query.text, hit.passage.text) for hit in before])
    expected = {hit.passage.id: hit.score + (0.5 * relevance[n] if n < 5 else 0.0) for n, hit in enumerate(before)}

    assert {hit.passage.id: hit.score for hit in after} == pytest.approx(expected, abs=1e-5)
    assert [hit.passage.id for hit in after[5:]] == [hit.passage.id for hit in before[5:]]


def test_the_nli_model_puts_the_passage_that_speaks_of_it_first(corpus: Corpus) -> None:
    """By name, with the embedded NLI model: what says something about the claim comes before what shares its words."""
    reranked = open_retriever("rerank", corpus, embedder=EMBEDDER, options={"weight": 10})
    (hits,) = reranked.retrieve([Query(text="The bridge over the river Lenn opened in May 2019.")], top_k=3)

    assert hits[0].passage.document_id == "ship-91"
    assert {hit.retriever for hit in hits} == {"hybrid+nli"}


def test_a_pair_that_is_too_long_has_no_relevance() -> None:
    """Only the pair that the model refuses goes without; the others keep theirs."""
    reranker = load_reranker("nli")
    assert isinstance(reranker, NLIReranker)
    short = ("The cat sleeps.", "A cat sleeps on the mat.")

    assert reranker.relevance([short, ("x", "The cat sleeps. " * 400), short]) == [
        reranker.relevance([short])[0],
        0.0,
        reranker.relevance([short])[0],
    ]


def test_a_cross_encoder_with_one_output_reranks(tmp_path: Path, corpus: Corpus) -> None:
    """Any cross-encoder's folder is taken; one with several outputs is refused."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ship", "bridge", "the", "river", "opened"]
    for outputs in (1, 2):
        folder = tmp_path / str(outputs)
        folder.mkdir()
        (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
        torch.manual_seed(0)
        config = BertConfig(
            vocab_size=len(words), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
            max_position_embeddings=64, num_labels=outputs,
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder)
        BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    options = {"retriever": "faiss", "reranker": "cross-encoder", "model": str(tmp_path / "1"), "candidates": 6}
    (hits,) = open_retriever("rerank", corpus, embedder=EMBEDDER, options=options).retrieve(
        [Query(text="the bridge")], top_k=4
    )

    assert len(hits) == 4
    assert load_reranker("cross-encoder", model=str(tmp_path / "1")).relevance([]) == []
    with pytest.raises(ModelError, match="2 outputs"):
        load_reranker("cross-encoder", model=str(tmp_path / "2"))


@pytest.mark.parametrize(
    "options",
    [
        {"reranker": "nobody"},
        {"reranker": "cross-encoder"},
        {"retriever": "rerank"},
        {"candidates": "many"},
        {"weight": -1},
        {"colour": "red"},
    ],
)
def test_options_that_cannot_be_used_are_refused(corpus: Corpus, options: dict[str, object]) -> None:
    """A missing, unknown or unusable option is an error."""
    with pytest.raises(ConfigurationError):
        open_retriever("rerank", corpus, embedder=EMBEDDER, options=options)
