"""PostgreSQL with pgvector keeps the contract, searched exactly and by its graph; every test talks to a real server."""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pytest
from verify_pgvector.options import PgvectorOptions
from verify_pgvector.table import Table, literal
from verify_pgvector.testing import temporary_server

from verify.corpus import Corpus, build, open_corpus
from verify.errors import ConfigurationError, PluginError
from verify.models import Embedder
from verify.retrieval import Retriever, open_retriever
from verify.retrieval.push import push
from verify.testing import HashEmbedder, RetrieverContract
from verify.testing.corpora import MANIFEST, ship, write_corpus
from verify.types import Query
from verify.verifier import Verifier

TINY = Path(__file__).parents[3] / "corpora" / "tiny"
ARTICLE = (
    "The Bridge of the Gulls in Port-Aubry opened on 4 May 2019 and is 512 metres long. "
    "Clara Montel visited the twin town of Seebrück on 11 June 2016."
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server of our own."""
    with temporary_server() as uri:
        yield uri


class _Contract(RetrieverContract):
    """Opened by name, as users open it, each time in a schema of its own."""

    options: ClassVar[dict[str, Any]] = {}

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _connected(cls, server: str) -> None:
        cls.options = cls.options | {"dsn": server + cls.options.get("dsn", "")}

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """A new schema."""
        options = self.options | {"schema": f"s-{uuid.uuid4()}"}
        return open_retriever("pgvector", corpus, embedder=embedder, options=options)


class TestExact(_Contract):
    """Every passage compared."""


class TestGraph(_Contract):
    """HNSW; the planner, which would not use it for so few rows, is told to."""

    options: ClassVar[dict[str, Any]] = {
        "index": "hnsw",
        "ef_search": "40",
        "dsn": "&options=-c%20enable_seqscan%3Doff",
    }


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A corpus of 400 ships, one of them with a source of its own."""
    documents = [ship(n, source="blog" if n == 399 else "record") for n in range(400)]
    folder = write_corpus(tmp_path_factory.mktemp("ships") / "harbour", documents)
    build(folder, HashEmbedder())
    return open_corpus(folder, HashEmbedder())


def _open(corpus: Corpus, server: str, **options: Any) -> Any:
    return open_retriever("pgvector", corpus, embedder=HashEmbedder(), options={"dsn": server, **options})


def test_the_graph_is_used_and_agrees_with_exact_search(ships: Corpus, server: str) -> None:
    """With an index, PostgreSQL walks it, and nearly all of what exact search finds is found."""
    exact = _open(ships, server, schema="graph")
    push(ships, exact, HashEmbedder())
    graph = _open(ships, server, schema="graph", index="hnsw")
    queries = [Query(text=ship(n)["text"]) for n in range(0, 400, 8)]
    wanted, found = exact.retrieve(queries, top_k=10), graph.retrieve(queries, top_k=10)
    pairs = zip(wanted, found, strict=True)
    common = sum(len({h.passage.id for h in a} & {h.passage.id for h in b}) for a, b in pairs)
    assert common >= 0.95 * 10 * len(queries)
    with psycopg.connect(server) as connection:
        connection.execute("SET enable_seqscan = off")
        vector = literal(HashEmbedder().embed_queries(["ship"])[0])
        plan = connection.execute(
            "EXPLAIN SELECT id FROM graph.harbour ORDER BY embedding <#> %s::vector, id LIMIT 10", [vector]
        ).fetchall()
    assert any("harbour_hnsw" in line for (line,) in plan), plan


def test_a_rare_source_is_found_through_the_graph(ships: Corpus, server: str) -> None:
    """A filter that one passage of 400 passes still finds it, however far it lies from the query."""
    graph = _open(ships, server + "&options=-c%20hnsw.max_scan_tuples%3D1", schema="rare", index="hnsw", ef_search=1)
    push(ships, graph, HashEmbedder())
    (hits,) = graph.retrieve([Query(text=ship(0)["text"], sources=("blog",))], top_k=3)
    assert [hit.passage.id for hit in hits if hit.passage.source_id == "blog"] == ["ship-399#0"]
    assert len(hits) == 1


def test_it_finds_what_faiss_finds(ships: Corpus, server: str) -> None:
    """The corpus's own index and PostgreSQL give the same passages in the same order, and scores equal to 1e-5."""
    backend = _open(ships, server, schema="faiss")
    push(ships, backend, HashEmbedder())
    queries = [Query(text=ship(n)["text"]) for n in range(0, 400, 40)]
    own = open_retriever("faiss", ships, embedder=HashEmbedder()).retrieve(queries, top_k=5)
    for mine, theirs in zip(own, backend.retrieve(queries, top_k=5), strict=True):
        assert [hit.passage for hit in mine] == [hit.passage for hit in theirs]
        assert [hit.score for hit in mine] == pytest.approx([hit.score for hit in theirs], abs=1e-5)


def test_a_pushed_corpus_gives_the_same_verdicts(server: str, tmp_path: Path) -> None:
    """After `verify corpus push`, a check through PostgreSQL says of each claim what the built index says."""
    pytest.importorskip("verify_models_mini")
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".index"))
    backend = ["--retriever", "pgvector", "--retriever-option", f"dsn={server}", "--retriever-option", "schema=moved"]
    command = [str(Path(sys.executable).with_name("verify")), "corpus", "push", str(folder), *backend]
    subprocess.run(command, check=True, capture_output=True)

    def said(**settings: Any) -> list[tuple[Any, ...]]:
        report = Verifier(folder, **settings).check(ARTICLE, published="2021-08-20")
        return [
            (v.claim.text, v.label, round(v.confidence, 4), v.reason, [e.hit.passage.id for e in v.evidence])
            for v in report.verdicts
        ]

    own = said(retriever="faiss")
    assert len({label for _, label, *_ in own}) > 1
    assert said(retriever="pgvector", options={"dsn": server, "schema": "moved"}) == own


def test_another_embedder_is_refused(ships: Corpus, server: str) -> None:
    """Vectors of one embedder are never searched with another's."""
    push(ships, _open(ships, server, schema="other"), HashEmbedder())
    options = {"dsn": server, "schema": "other"}
    with pytest.raises(PluginError) as caught:
        open_retriever("pgvector", ships, embedder=HashEmbedder(salt="other"), options=options)
    assert caught.value.code == "other_embedder"


def test_an_empty_table_is_an_error(ships: Corpus, server: str) -> None:
    """A corpus that was never pushed is an error with the command, not "nothing found"."""
    with pytest.raises(PluginError) as caught:
        _open(ships, server, schema="empty").retrieve([Query(text="ship")], top_k=3)
    assert caught.value.code == "nothing_pushed"
    assert caught.value.hint == "verify corpus push harbour --retriever pgvector"


def test_a_role_that_may_only_read_checks(ships: Corpus, server: str) -> None:
    """Searching writes nothing: a role with SELECT alone is enough."""
    filled = _open(ships, server, schema="reading", index="hnsw")
    push(ships, filled, HashEmbedder())
    filled.close()
    with psycopg.connect(server) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA reading TO reader")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA reading TO reader")
    reader = _open(ships, server.replace("//postgres:", "//reader:"), schema="reading", index="hnsw")
    assert reader.retrieve([Query(text=ship(7)["text"])], top_k=1)[0][0].passage.text == ship(7)["text"]
    with pytest.raises(PluginError):
        reader.delete(["ship-1#0"])


def test_no_server_is_said_at_once(ships: Corpus, tmp_path: Path) -> None:
    """A server that is not there is an error that names what was tried and hides the password."""
    with pytest.raises(PluginError) as caught:
        _open(ships, f"postgresql://user:secret@/db?host={tmp_path}")
    assert str(tmp_path) in caught.value.message
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    "options",
    [{"index": "ivf"}, {"m": 1}, {"m": "many"}, {"ef_search": 5000}, {"ef_construction": 10}, {"nprobe": 3}],
)
def test_options_that_cannot_be_used_are_refused(ships: Corpus, options: dict[str, Any]) -> None:
    """An unknown option or value is a configuration error before anything is connected to."""
    with pytest.raises(ConfigurationError):
        _open(ships, "postgresql://nowhere", **options)


def test_long_names_do_not_share_a_table(ships: Corpus, server: str) -> None:
    """Two corpora whose names differ only past PostgreSQL's limit have a table each."""
    with psycopg.connect(server) as connection:
        for name in ("a" * 63 + "1", "a" * 63 + "2"):
            table = Table(name, PgvectorOptions(schema="long"))
            assert not table.exists(connection)
            table.create(connection, 8, "none")
            assert table.exists(connection)


def test_two_corpora_live_side_by_side(ships: Corpus, server: str, tmp_path: Path) -> None:
    """Each corpus has its own table: what one holds is not found in the other."""
    manifest = MANIFEST.replace('id = "harbour"', 'id = "other-harbour"')
    folder = write_corpus(tmp_path / "other-harbour", [ship(1000)], manifest=manifest)
    build(folder, HashEmbedder())
    other = open_corpus(folder, HashEmbedder())
    one, two = _open(ships, server, schema="both"), _open(other, server, schema="both")
    push(ships, one, HashEmbedder())
    push(other, two, HashEmbedder())
    assert (one.count(), two.count()) == (len(ships), len(other))
