"""The contract of a retrieval backend, as a pytest class that any plug-in subclasses.

    class TestMine(RetrieverContract):
        def open(self, corpus, embedder):
            return open_retriever(corpus, embedder=embedder, options={"dsn": ...})

A backend that holds passages itself (`Writable`) is filled by the contract, and its writing is tested too.
"""

# ruff: noqa: S101 - asserts are what a contract is made of
from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from verify.corpus import Corpus, build, open_corpus, remove
from verify.errors import ConfigurationError, PluginError
from verify.models.base import Embedder
from verify.retrieval.base import Listing, Retriever, Writable
from verify.retrieval.filters import passes
from verify.retrieval.push import push
from verify.testing.corpora import write_corpus
from verify.testing.embedder import HashEmbedder
from verify.types import Hit, Query

# Every document names Zarquon, so that every backend, lexical ones too, finds every document for that word.
_TEXTS = {
    "en": "Zarquon visited harbour number {n} and met {m} sailors there.",
    "fr": "Zarquon a visité le port numéro {n} et y a rencontré {m} marins.",
    "de": "Zarquon besuchte den Hafen Nummer {n} und traf dort {m} Seeleute.",
    "ru": "Zarquon посетил гавань номер {n} и встретил там {m} моряков.",
    "zh": "Zarquon 访问了第{n}号港口，见到了{m}名水手。",
}
_DATES = (None, "2021", "2022-12", "2022-12-19", "2022-12-20", "2023")
_SOURCES = ("record", "paper", "blog")
_SIZE = 60
_EVERYTHING = Query(text="Zarquon")
_FILTERS = {
    "before a day": Query(text="Zarquon", before="2022-12-19"),
    "before a month": Query(text="Zarquon", before="2022-12"),
    "before a year": Query(text="Zarquon", before="2021"),
    "one source": Query(text="Zarquon", sources=("paper",)),
    "two sources": Query(text="Zarquon", sources=("paper", "blog")),
    "one language": Query(text="Zarquon", languages=("fr",)),
    "best tier": Query(text="Zarquon", max_tier=1),
    "two tiers": Query(text="Zarquon", max_tier=2),
    "all at once": Query(
        text="Zarquon", before="2022", sources=("record", "paper"), languages=("en", "zh"), max_tier=2
    ),
}


def contract_documents() -> list[dict[str, str]]:
    """The documents of the contract's corpus: several languages, sources, precisions of dates, two equal texts."""
    documents = []
    for n in range(_SIZE):
        language = list(_TEXTS)[n % len(_TEXTS)]
        document = {
            "id": f"doc-{n:02d}" if n % 7 else f"документ-№{n}",
            "text": _TEXTS[language].format(n=n, m=3 * n + 1),
            "title": f"Zarquon {n}",
            "source": _SOURCES[n // 5 % len(_SOURCES)],
            "language": language,
        }
        date = _DATES[n // 3 % len(_DATES)]
        documents.append(document | ({"published": date} if date else {}))
    return [*documents, documents[1] | {"id": "copy-of-01", "source": "blog"}]


def _keys(hits: list[Hit]) -> list[str]:
    return [hit.passage.id for hit in hits]


class RetrieverContract:
    """Subclass it, name the subclass ``Test...`` and write ``open``."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """A retriever over the corpus."""
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def embedder(cls) -> Embedder:
        """The embedder of the contract's corpus."""
        return HashEmbedder()

    @pytest.fixture(scope="class")
    @classmethod
    def corpus(cls, tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Corpus:
        """The contract's corpus."""
        folder = write_corpus(tmp_path_factory.mktemp("contract") / "contract", contract_documents())
        build(folder, embedder)
        return open_corpus(folder, embedder)

    @pytest.fixture(scope="class")
    @classmethod
    def retriever(cls, corpus: Corpus, embedder: Embedder) -> Iterator[Retriever]:
        """The backend, filled if it holds passages itself."""
        yield from cls()._opened(corpus, embedder)

    def _opened(self, corpus: Corpus, embedder: Embedder) -> Iterator[Retriever]:
        retriever = self.open(corpus, embedder)
        if isinstance(retriever, Writable):
            push(corpus, retriever, embedder)
        yield retriever
        if isinstance(retriever, Writable):
            retriever.close()

    def test_it_has_a_name_and_retrieves(self, retriever: Retriever) -> None:
        """A backend has a name and one method."""
        assert isinstance(retriever, Retriever)
        assert retriever.name

    def test_no_queries_no_lists(self, retriever: Retriever) -> None:
        """Without queries the answer is an empty list."""
        assert retriever.retrieve([], top_k=5) == []

    @pytest.mark.parametrize("top_k", [1, 3, 10, _SIZE + 1, 500])
    def test_as_many_as_asked_for(self, retriever: Retriever, top_k: int) -> None:
        """As many hits come as were asked for, when that many passages match, and none comes twice."""
        (hits,) = retriever.retrieve([_EVERYTHING], top_k=top_k)
        assert len(hits) == min(top_k, _SIZE + 1)
        assert len(set(_keys(hits))) == len(hits)

    def test_best_first_ranks_from_zero(self, retriever: Retriever) -> None:
        """Scores never rise, ranks count from 0, and hits name the backend."""
        for hits in retriever.retrieve([_EVERYTHING, Query(text="harbour number 5")], top_k=20):
            scores = [hit.score for hit in hits]
            assert all(math.isfinite(score) for score in scores)
            assert scores == sorted(scores, reverse=True)
            assert [hit.rank for hit in hits] == list(range(len(hits)))
            assert {hit.retriever for hit in hits} == {retriever.name}

    def test_a_passage_finds_itself(self, retriever: Retriever) -> None:
        """The text of a passage finds that passage, or one of equal text, first."""
        texts = [document["text"] for document in contract_documents()]
        for text, hits in zip(texts, retriever.retrieve([Query(text=t) for t in texts], top_k=3), strict=True):
            assert hits[0].passage.text == text

    def test_hits_are_the_corpus_passages(self, retriever: Retriever, corpus: Corpus) -> None:
        """Every id resolves to the very passage that was found: text, source, date, language, title."""
        (hits,) = retriever.retrieve([_EVERYTHING], top_k=_SIZE + 1)
        for hit in hits:
            assert corpus.passage(hit.passage.id) == hit.passage

    @pytest.mark.parametrize("name", _FILTERS)
    def test_filters_are_exact(self, retriever: Retriever, name: str) -> None:
        """A filter leaves exactly the passages that pass it: none too many, none lost."""
        (everything,) = retriever.retrieve([_EVERYTHING], top_k=_SIZE + 1)
        wanted = {hit.passage.id for hit in everything if passes(hit.passage, _FILTERS[name])}
        assert wanted
        (hits,) = retriever.retrieve([_FILTERS[name]], top_k=_SIZE + 1)
        assert set(_keys(hits)) == wanted

    @pytest.mark.parametrize("name", _FILTERS)
    def test_filters_come_before_the_search(self, retriever: Retriever, name: str) -> None:
        """However few passages pass a filter, a small top_k is filled with them."""
        (everything,) = retriever.retrieve([_EVERYTHING], top_k=_SIZE + 1)
        wanted = [hit for hit in everything if passes(hit.passage, _FILTERS[name])]
        (hits,) = retriever.retrieve([_FILTERS[name]], top_k=2)
        assert len(hits) == min(2, len(wanted))
        assert [hit.rank for hit in hits] == list(range(len(hits)))

    def test_nothing_passes(self, retriever: Retriever) -> None:
        """Where nothing passes the filters, nothing is found."""
        queries = [Query(text="Zarquon", sources=("nobody",)), Query(text="Zarquon", languages=("xx",))]
        assert retriever.retrieve(queries, top_k=5) == [[], []]

    def test_each_query_has_its_own_filters(self, retriever: Retriever) -> None:
        """Queries of one call do not share filters, and answers keep the order of the queries."""
        queries = [*_FILTERS.values(), _EVERYTHING]
        together = retriever.retrieve(queries, top_k=5)
        apart = [retriever.retrieve([query], top_k=5)[0] for query in queries]
        assert list(map(_keys, together)) == list(map(_keys, apart))

    @pytest.mark.parametrize(
        "text", ["", " ", "?!", "\u200b", "Ж", "港口", "é" * 3000, "a'b\"c; DROP TABLE x --", "\U0001f600 OR *", "%_\\"]
    )
    def test_any_text_is_a_query(self, retriever: Retriever, text: str) -> None:
        """No text breaks a backend."""
        (hits,) = retriever.retrieve([Query(text=text)], top_k=3)
        assert len(hits) <= 3

    def test_the_same_again(self, retriever: Retriever) -> None:
        """Equal queries have equal hits, scores included."""
        queries = [Query(text=document["text"]) for document in contract_documents()[:10]]
        assert retriever.retrieve(queries, top_k=10) == retriever.retrieve(queries, top_k=10)

    def test_many_threads(self, retriever: Retriever) -> None:
        """Threads that search at the same time find what one thread finds."""
        queries = [[Query(text=document["text"])] for document in contract_documents()[:16]]
        serial = [retriever.retrieve(query, top_k=5) for query in queries]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda query: retriever.retrieve(query, top_k=5), queries)) == serial

    @pytest.mark.parametrize("top_k", [0, -1])
    def test_top_k_must_be_positive(self, retriever: Retriever, top_k: int) -> None:
        """Asking for no passage is refused."""
        with pytest.raises(ConfigurationError):
            retriever.retrieve([_EVERYTHING], top_k=top_k)

    def test_a_malformed_date_is_refused(self, retriever: Retriever) -> None:
        """A date that is none is refused, not passed over."""
        with pytest.raises(ConfigurationError):
            retriever.retrieve([replace(_EVERYTHING, before="19/12/2022")], top_k=5)

    def test_an_empty_corpus(self, tmp_path: Path, embedder: Embedder) -> None:
        """A corpus from which everything was removed has no hits."""
        folder = write_corpus(tmp_path / "contract", contract_documents())
        build(folder, embedder)
        remove(folder, [document["id"] for document in contract_documents()])
        for retriever in self._opened(open_corpus(folder, embedder), embedder):
            if isinstance(retriever, Writable):
                retriever.delete([f"{document['id']}#0" for document in contract_documents()])
            assert retriever.retrieve([_EVERYTHING], top_k=5) == [[]]

    def test_writing_twice_changes_nothing(self, retriever: Retriever, corpus: Corpus, embedder: Embedder) -> None:
        """A passage that is written again replaces itself."""
        if not isinstance(retriever, Writable):
            pytest.skip("the backend searches the corpus's own index")
        before = retriever.retrieve([_EVERYTHING], top_k=10)
        assert push(corpus, retriever, embedder) == len(corpus)
        assert retriever.retrieve([_EVERYTHING], top_k=10) == before

    def test_a_push_removes_what_left_the_corpus(
        self, retriever: Retriever, corpus: Corpus, embedder: Embedder, tmp_path: Path
    ) -> None:
        """After documents were removed, pushing again leaves the backend with what the corpus still holds."""
        if not isinstance(retriever, Writable):
            pytest.skip("the backend searches the corpus's own index")
        (before,) = retriever.retrieve([_EVERYTHING], top_k=_SIZE + 1)
        folder = write_corpus(tmp_path / "contract", contract_documents())
        build(folder, embedder)
        remove(folder, ["doc-01", "doc-02", "copy-of-01"])
        smaller = open_corpus(folder, embedder)
        if isinstance(retriever, Listing):
            assert push(smaller, retriever, embedder) == len(smaller) == len(corpus) - 3
            (after,) = retriever.retrieve([_EVERYTHING], top_k=_SIZE + 1)
            left = {hit.passage.id for hit in before} - {hit.passage.id for hit in after}
            assert left == {"doc-01#0", "doc-02#0", "copy-of-01#0"}
            assert push(corpus, retriever, embedder) == len(corpus)
        else:
            with pytest.raises(PluginError) as caught:
                push(smaller, retriever, embedder)
            assert caught.value.code == "stale_passages"
        assert retriever.retrieve([_EVERYTHING], top_k=_SIZE + 1)[0] == before

    def test_what_is_deleted_is_not_found(self, retriever: Retriever, corpus: Corpus, embedder: Embedder) -> None:
        """A deleted passage is not found, an unknown id is no error, and what is written again is back."""
        if not isinstance(retriever, Writable):
            pytest.skip("the backend searches the corpus's own index")
        (before,) = retriever.retrieve([_EVERYTHING], top_k=10)
        retriever.delete([before[0].passage.id, "nobody#0"])
        assert retriever.count() == len(corpus) - 1
        (after,) = retriever.retrieve([_EVERYTHING], top_k=10)
        assert before[0].passage.id not in _keys(after)
        push(corpus, retriever, embedder)
        assert retriever.retrieve([_EVERYTHING], top_k=10)[0] == before
