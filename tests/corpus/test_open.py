"""Opening: found by name, built when small, refused when it does not fit or is damaged."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from verify.corpus import build, check, find_corpus, list_corpora, open_corpus
from verify.corpus.store import Store
from verify.errors import CorpusError
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_documents

Make = Callable[..., Path]


def test_a_small_corpus_is_built_on_first_use_with_a_notice(make: Make, embedder: HashEmbedder) -> None:
    """The first opening builds and says so, the second says nothing."""
    folder, notices = make(), []
    assert len(open_corpus(folder, embedder, notify=notices.append)) == 5
    assert "no index yet" in notices[0]
    open_corpus(folder, embedder, notify=notices.append)
    assert len(notices) == 1


def test_changed_documents_are_noticed(make: Make, embedder: HashEmbedder) -> None:
    """When the documents of a small corpus change, it is built anew, with a notice."""
    folder, notices = make(), []
    open_corpus(folder, embedder, notify=notices.append)
    write_documents(folder / "documents.jsonl", [ship(9)])
    assert open_corpus(folder, embedder, notify=notices.append).passage("ship-9#0").text == ship(9)["text"]
    assert "changed" in notices[1]


def test_an_index_outlives_its_documents(make: Make, embedder: HashEmbedder) -> None:
    """Without its documents an index is used, with a notice."""
    folder, notices = make(), []
    build(folder, embedder)
    (folder / "documents.jsonl").unlink()
    assert len(open_corpus(folder, embedder, notify=notices.append)) == 5
    assert "gone" in notices[0]


def test_a_large_corpus_is_not_built_unasked(make: Make, embedder: HashEmbedder) -> None:
    """Above a thousand passages the error names the command; a large index with newer documents is used."""
    folder, notices = make([ship(n) for n in range(1001)]), []
    with pytest.raises(CorpusError) as caught:
        open_corpus(folder, embedder)
    assert caught.value.hint == f"verify corpus build {folder}"
    build(folder, embedder)
    write_documents(folder / "documents.jsonl", [ship(n) for n in range(1002)])
    assert len(open_corpus(folder, embedder, notify=notices.append)) == 1001
    assert "verify corpus build" in notices[0]


def test_an_index_of_another_embedder_is_refused(make: Make, embedder: HashEmbedder) -> None:
    """Vectors of one embedder are never searched with another's; the error says what to run."""
    folder = make()
    build(folder, embedder)
    with pytest.raises(CorpusError) as caught:
        open_corpus(folder, HashEmbedder(salt="other"))
    assert caught.value.code == "embedder_mismatch"
    assert caught.value.hint == f"verify corpus build {folder}"


@pytest.mark.parametrize("name", ["passages.sqlite", "columns.npy", "postings", "dense.faiss"])
@pytest.mark.parametrize("how", ["flip", "cut", "delete"])
def test_a_damaged_file_is_refused(make: Make, embedder: HashEmbedder, name: str, how: str) -> None:
    """One changed bit, a missing end or a missing file: the corpus is not opened, whatever its size."""
    folder = make()
    build(folder, embedder)
    path = folder / ".index" / "000001" / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    if how == "delete":
        path.unlink()
    else:
        path.write_bytes(data if how == "flip" else data[:-1])
    for use in (open_corpus, check):
        with pytest.raises(CorpusError) as caught:
            use(folder)
        assert caught.value.code == "corpus_damaged"
        assert name in caught.value.message


def test_a_damaged_commit_is_refused(make: Make, embedder: HashEmbedder) -> None:
    """An index.json that cannot be read is an error, not an empty corpus."""
    folder = make()
    build(folder, embedder)
    path = folder / ".index" / "index.json"
    whole = path.read_text("utf-8")
    changed = whole.replace('"rows"', '"rosw"'), whole.replace('"passages": 5', '"passages": 4')
    for text in ("{", "[]", "7", '{"schema": "verify.index/99"}', *changed):
        path.write_text(text, "utf-8")
        with pytest.raises(CorpusError) as caught:
            open_corpus(folder, embedder)
        assert caught.value.code == "corpus_damaged"


def test_a_changed_row_is_refused_when_it_is_read(make: Make, embedder: HashEmbedder) -> None:
    """A row that does not match its checksum is never given out, even where the file's own digest was not looked at."""
    folder = make()
    build(folder, embedder)
    path = folder / ".index" / "000001" / "passages.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE passages SET text = 'Something else.' WHERE row = 2")
    assert Store(path).get([1])[0].text == ship(1)["text"]
    with pytest.raises(CorpusError) as caught:
        Store(path).get([1, 2])
    assert caught.value.code == "corpus_damaged"


def test_other_index_terms_are_refused(make: Make, embedder: HashEmbedder) -> None:
    """An index whose text was split into other terms than this version looks for is refused."""
    folder = make()
    build(folder, embedder)
    path = folder / ".index" / "index.json"
    content = json.loads(path.read_text("utf-8"))
    del content["sha256"]  # as in an index of before there was one
    path.write_text(json.dumps(content | {"terms": "0" * 64}), "utf-8")
    with pytest.raises(CorpusError) as caught:
        open_corpus(folder, embedder)
    assert caught.value.code == "corpus_outdated"


@pytest.mark.parametrize(
    "name", ["", "#", "ship-1", "ship-1#", "ship-1#1", "ship-1#x", "ship-1#²", "x#0", f"ship-1#{9**40}"]
)
def test_an_unknown_passage_is_an_error(make: Make, embedder: HashEmbedder, name: str) -> None:
    """An id that no passage has is an error that names it."""
    corpus = open_corpus(make(), embedder, notify=lambda text: None)
    with pytest.raises(CorpusError) as caught:
        corpus.passage(name)
    assert caught.value.code == "unknown_passage"


def test_many_threads_read(make: Make, embedder: HashEmbedder) -> None:
    """Threads that read at the same time get the passages that they ask for."""
    folder = make([ship(n) for n in range(100)])
    build(folder, embedder)
    corpus = open_corpus(folder, embedder)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: corpus.passage(f"ship-{n}#0").text, range(100)))
    assert found == [ship(n)["text"] for n in range(100)]


def test_names_are_looked_for_in_order(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: HashEmbedder
) -> None:
    """A name is found in ./corpora first, then in $VERIFY_CORPORA; an unknown name gives those that exist."""
    folder = make(name="elsewhere/harbour")
    monkeypatch.setenv("VERIFY_CORPORA", str(folder.parent))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert find_corpus("harbour") == folder
    near = make(name="corpora/harbour")
    assert find_corpus("harbour").resolve() == near
    assert [path.name for path in list_corpora()].count("harbour") == 1
    with pytest.raises(CorpusError) as caught:
        find_corpus("harbor")
    assert "harbour" in caught.value.message
    assert caught.value.code == "corpus_not_found"
    with pytest.raises(CorpusError, match=r"manifest\.toml"):
        find_corpus(tmp_path)


def test_a_read_only_corpus_is_built_in_the_cache(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: HashEmbedder
) -> None:
    """Where the corpus's folder cannot be written to, the index goes to the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make()
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != folder)  # root may write everywhere
    assert len(open_corpus(folder, embedder, notify=lambda text: None)) == 5
    assert not (folder / ".index").exists()
    assert len(open_corpus(folder, embedder)) == 5
    assert next((tmp_path / "cache").rglob("index.json"))
