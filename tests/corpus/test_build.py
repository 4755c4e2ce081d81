"""Building, adding, removing: one commit point, and a digest of the content alone."""

from __future__ import annotations

import json
import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verify.corpus import Corpus, add, build, check, open_corpus, remove
from verify.corpus.index import read_index, writing
from verify.corpus.vectors import BLOCK
from verify.errors import CorpusError, ModelError
from verify.retrieval import open_retriever
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_documents
from verify.types import Query

Make = Callable[..., Path]


def answers(corpus: Corpus, embedder: HashEmbedder) -> list[list[tuple[str, float]]]:
    """What every retriever finds, with scores."""
    queries = [Query(text=text) for text in ("Ship number 3", "sailors", "the harbour next day", "ship 11 with 14")]
    return [
        [(hit.passage.id, hit.score) for hit in hits]
        for name in ("faiss", "bm25", "hybrid")
        for hits in open_retriever(name, corpus, embedder=embedder).retrieve(queries, top_k=6)
    ]


def test_a_build_can_be_opened(make: Make, embedder: HashEmbedder) -> None:
    """Every document is there, with its record, and every file is as committed."""
    folder = make()
    changes = build(folder, embedder)
    assert (changes.added, changes.index.passages, changes.skipped) == (5, 5, ())
    corpus = open_corpus(folder, embedder)
    passage = corpus.passage("ship-3#0")
    assert passage.text == ship(3)["text"]
    assert (passage.source.name, passage.source.tier, passage.published) == ("Record", 1, "2020-05-01")
    assert passage.text[slice(*passage.span)] == passage.text
    assert check(folder) == len(corpus) == 5


def test_the_order_and_way_of_building_do_not_matter(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """The same content has the same digest, and every retriever finds the same with the same scores, whatever was
    added, replaced and removed on the way, in however many segments."""
    records = [ship(n) for n in range(30)]
    straight = make(records, "straight")
    build(straight, embedder)

    shuffled = records[::7] + [item for n, item in enumerate(records) if n % 7]
    winding = make([*shuffled[:7], ship(90), ship(91)], "winding")
    build(winding, embedder)
    add(
        winding,
        [write_documents(tmp_path / "more.jsonl", [ship(92), shuffled[0] | {"text": "An older text."}])],
        embedder,
    )
    remove(winding, ["ship-90", "ship-92"])
    for start in range(7, 30, 2):
        add(winding, [write_documents(tmp_path / "more.jsonl", shuffled[start : start + 2])], embedder)
    add(winding, [write_documents(tmp_path / "more.jsonl", [shuffled[0]])], embedder)
    remove(winding, ["ship-91"])

    one, two = open_corpus(straight, embedder), open_corpus(winding, embedder)
    assert 1 < len(two.segments) <= 8
    assert one.info.sha256 == two.info.sha256
    assert answers(one, embedder) == answers(two, embedder)
    assert check(winding) == 30


def test_the_digest_follows_content_knowledge_and_embedder(make: Make, embedder: HashEmbedder) -> None:
    """Another text, tier or embedder gives another digest."""
    folder = make()
    digests = set()
    build(folder, embedder)
    digests.add(open_corpus(folder).info.sha256)
    manifest = (folder / "manifest.toml").read_text("utf-8")
    (folder / "manifest.toml").write_text(manifest.replace("tier = 1", "tier = 2"), "utf-8")
    digests.add(open_corpus(folder).info.sha256)
    build(folder, HashEmbedder(salt="other"))
    digests.add(open_corpus(folder).info.sha256)
    write_documents(folder / "documents.jsonl", [ship(1)])
    build(folder, embedder)
    digests.add(open_corpus(folder).info.sha256)
    assert len(digests) == 4


def test_removed_documents_are_never_found(make: Make, embedder: HashEmbedder) -> None:
    """What was removed has no passage, no hit and no part in the statistics."""
    folder = make()
    build(folder, embedder)
    assert remove(folder, ["ship-2", "ship-4"]).index.passages == 3
    corpus = open_corpus(folder, embedder)
    with pytest.raises(CorpusError):
        corpus.passage("ship-2#0")
    assert not {"ship-2#0", "ship-4#0"} & {name for hits in answers(corpus, embedder) for name, _ in hits}


def test_an_unknown_id_removes_nothing(make: Make, embedder: HashEmbedder) -> None:
    """Removing is all or nothing."""
    folder = make()
    build(folder, embedder)
    with pytest.raises(CorpusError, match="ship-99"):
        remove(folder, ["ship-1", "ship-99"])
    assert len(open_corpus(folder, embedder)) == 5


def test_adding_the_same_changes_nothing(make: Make, embedder: HashEmbedder) -> None:
    """A document that is there already, unchanged, is left alone."""
    folder = make()
    index = build(folder, embedder).index
    assert add(folder, [folder / "documents.jsonl"], embedder).index == index


def test_added_documents_outlive_a_build(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """A build keeps what was put in by hand, unless the documents now have one of that id."""
    folder = make()
    build(folder, embedder)
    add(folder, [write_documents(tmp_path / "more.jsonl", [ship(70), ship(71)])], embedder)
    write_documents(folder / "documents.jsonl", [ship(1), ship(71, text="A new text about ship 71.")])
    assert build(folder, embedder).index.passages == 3
    corpus = open_corpus(folder, embedder)
    assert corpus.passage("ship-70#0").text == ship(70)["text"]
    assert corpus.passage("ship-71#0").text == "A new text about ship 71."


class Counting(HashEmbedder):
    """Counts what it embeds, and dies after a while if told to."""

    def __init__(self, die_after: int = 10**9) -> None:
        super().__init__()
        self.texts, self._die_after = 0, die_after

    def embed_passages(self, texts: Any) -> Any:
        """Vectors, or death."""
        if self.texts + len(texts) > self._die_after:
            raise KeyboardInterrupt
        self.texts += len(texts)
        return super().embed_passages(texts)


def test_a_build_goes_on_where_it_was_interrupted(make: Make) -> None:
    """What was embedded before the interruption is not embedded again, and the result is the same."""
    folder = make([ship(n) for n in range(600)])
    with pytest.raises(KeyboardInterrupt):
        build(folder, Counting(die_after=300))
    assert read_index(folder / ".index") is None
    again = Counting()
    resumed = build(folder, again).index
    assert again.texts == 600 - 300 // BLOCK * BLOCK
    other = make([ship(n) for n in range(600)], "other")
    assert build(other, Counting()).index.content == resumed.content


class Waiting(HashEmbedder):
    """Embeds a while, then says so and waits for its end."""

    def __init__(self, reached: Any) -> None:
        super().__init__()
        self._reached, self._blocks = reached, 0

    def embed_passages(self, texts: Any) -> Any:
        """Vectors of two blocks, then none."""
        if self._blocks == 2:
            self._reached.set()
            threading.Event().wait()
        self._blocks += 1
        return super().embed_passages(texts)


def _build_and_wait(folder: Path, reached: Any) -> None:
    build(folder, Waiting(reached))


def test_a_killed_build_is_taken_up(make: Make) -> None:
    """A build whose process is killed leaves the old state in use, its lock falls, and the next one goes on."""
    folder = make([ship(1)])
    old = build(folder, Counting()).index
    write_documents(folder / "documents.jsonl", [ship(n) for n in range(600)])
    context = multiprocessing.get_context("spawn")
    reached = context.Event()
    process = context.Process(target=_build_and_wait, args=(folder, reached))
    process.start()
    assert reached.wait(60)
    process.kill()
    process.join()
    assert read_index(folder / ".index") == old
    assert check(folder) == 1
    counting = Counting()
    build(folder, counting)
    assert counting.texts == 600 - 2 * BLOCK
    assert check(folder) == 600
    assert {path.name for path in (folder / ".index").iterdir()} <= {"000001", "000002", "index.json", "lock"}


def test_a_new_build_embeds_only_what_is_new(make: Make) -> None:
    """Texts that the index before holds are not embedded again."""
    folder = make()
    build(folder, Counting())
    write_documents(folder / "documents.jsonl", [ship(n) for n in range(1, 7)])
    counting = Counting()
    build(folder, counting)
    assert counting.texts == 2


def test_a_failed_build_leaves_the_old_state(make: Make, embedder: HashEmbedder) -> None:
    """A build that dies, or a malformed line, leaves the committed index as it was."""
    folder = make()
    index = build(folder, embedder).index
    write_documents(folder / "documents.jsonl", [ship(n) for n in range(50)])
    with pytest.raises(KeyboardInterrupt):
        build(folder, Counting(die_after=3))
    (folder / "documents.jsonl").write_text('{"id": "a", "text": "b"\n', "utf-8")
    with pytest.raises(CorpusError):
        build(folder, embedder)
    assert read_index(folder / ".index") == index
    assert check(folder) == 5


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('{"id": "a", "text": "b"', "line 3"),
        ('["a"]', "an object is expected"),
        ('{"id": "a b", "text": "b", "source": "record"}', "white space"),
        ('{"text": "b", "source": "record"}', "id"),
        ('{"id": "a", "text": " ", "source": "record"}', "no text"),
        ('{"id": "a", "text": "b", "source": "nobody"}', "nobody"),
        ('{"id": "a", "text": "b", "source": "record", "published": "19/12/2022"}', "19/12/2022"),
        ('{"id": "a", "text": "b", "source": "record", "published": "2022-02-30"}', "2022-02-30"),
        ('{"id": "a", "text": 3, "source": "record"}', "text is 3"),
        ('{"id": "a", "text": "b", "source": "record", "langauge": "en"}', "langauge"),
        ('{"id": "a", "text": "b\\ud800", "source": "record"}', "lone surrogate"),
        ("\udcff\udcfe", "line 3"),
    ],
)
def test_a_malformed_line_is_named(make: Make, embedder: HashEmbedder, line: str, word: str) -> None:
    """The error names the file, the line and what is wrong with it."""
    folder = make()
    content = [json.dumps(ship(1)), "", line, json.dumps(ship(2))]
    (folder / "documents.jsonl").write_bytes("\n".join(content).encode("utf-8", "surrogateescape"))
    with pytest.raises(CorpusError) as caught:
        build(folder, embedder)
    assert "documents.jsonl, line 3" in caught.value.message
    assert word in caught.value.message


def test_one_id_twice_is_refused(make: Make, embedder: HashEmbedder) -> None:
    """Two documents of one id and different texts are an error."""
    with pytest.raises(CorpusError, match="ship-1"):
        build(make([ship(1), ship(2), ship(1, text="Other text.")]), embedder)


def test_a_document_twice_is_a_duplicate(make: Make, embedder: HashEmbedder) -> None:
    """The same text under the same id, as in feeds that were saved on two days, is named and left out."""
    assert build(make([ship(1), ship(2), ship(1)]), embedder).duplicates == ("ship-1",)


def test_copies_by_one_source_are_left_out(make: Make, embedder: HashEmbedder) -> None:
    """A second document of the same source and text is named and left out; by another source it stays."""
    records = [ship(1), ship(2, text=ship(1)["text"]), ship(3, text=ship(1)["text"], source="paper")]
    changes = build(make(records), embedder)
    assert changes.duplicates == ("ship-2",)
    assert changes.index.passages == 2


def test_an_empty_corpus_is_refused(make: Make, embedder: HashEmbedder) -> None:
    """Nothing to build is an error, not an empty index."""
    with pytest.raises(CorpusError) as caught:
        build(make([]), embedder)
    assert caught.value.code == "corpus_empty"


def test_an_embedder_that_breaks_its_word_is_refused(make: Make) -> None:
    """Vectors of another shape, or not finite, never reach an index."""

    class Broken(HashEmbedder):
        def embed_passages(self, texts: Any) -> Any:
            return super().embed_passages(texts)[:, :3]

    folder = make()
    with pytest.raises(ModelError):
        build(folder, Broken())
    assert read_index(folder / ".index") is None


def test_an_index_elsewhere_can_be_used_on_its_own(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """`output` leaves the corpus untouched, and its folder is a corpus."""
    folder = make()
    build(folder, embedder, output=tmp_path / "out")
    assert not (folder / ".index").exists()
    assert open_corpus(tmp_path / "out", embedder).passage("ship-1#0").text == ship(1)["text"]
    assert check(tmp_path / "out") == 5


def _hold(folder: Path, held: Any, leave: Any) -> None:
    with writing(folder):
        held.set()
        leave.wait(30)


def test_there_is_one_writer(make: Make, embedder: HashEmbedder) -> None:
    """While another process writes, a build is refused and reading goes on; when that process dies, the lock falls."""
    folder = make()
    build(folder, embedder)
    context = multiprocessing.get_context("spawn")
    held, leave = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(folder / ".index", held, leave))
    process.start()
    assert held.wait(60)
    with pytest.raises(CorpusError) as caught:
        build(folder, embedder)
    assert caught.value.code == "corpus_locked"
    assert len(open_corpus(folder, embedder)) == 5
    process.kill()
    process.join()
    build(folder, embedder)


def test_readers_keep_the_state_that_they_opened(make: Make, embedder: HashEmbedder) -> None:
    """A commit does not disturb a corpus that is open, not even one that has read nothing yet."""
    folder = make()
    build(folder, embedder)
    corpus = open_corpus(folder, embedder)
    remove(folder, ["ship-0", "ship-1"])
    assert len([name for name, _ in answers(corpus, embedder)[0]]) == 5
    assert corpus.passage("ship-0#0").id == "ship-0#0"
