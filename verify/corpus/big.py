"""Building large corpora on several machines: texts out, vectors in, shards together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from verify.corpus.build import index_folder, not_built, open_segments, other_embedder, summary
from verify.corpus.index import FileInfo, IndexInfo, SegmentInfo, check_files, commit, read_index, writing
from verify.corpus.intake import Changes, Intake
from verify.corpus.loaders import read_documents
from verify.corpus.manifest import load_manifest
from verify.corpus.passages import split_passages
from verify.corpus.store import document_rows
from verify.errors import CorpusError
from verify.models.base import Embedder
from verify.types import ModelInfo

_CHUNK = 64
_worker: Embedder | None = None


def merge(folder: str | Path, shards: Sequence[str | Path], embedder: Embedder) -> Changes:
    """Make one index of shards that were built with ``output`` and ``shard``; the shards stay as they are.

    Raises:
        CorpusError: a shard is not built, damaged, of another corpus or embedder, or holds a document of another one.
    """
    folder = Path(folder)
    manifest = load_manifest(folder)
    target = index_folder(folder)
    with writing(target):
        before = read_index(target)
        generation = before.generation + 1 if before else 1
        infos: list[SegmentInfo] = []
        first: IndexInfo | None = None
        owners: dict[str, str] = {}
        for path in map(Path, shards):
            index = read_index(path)
            if index is None:
                raise not_built(path)
            if index.corpus != manifest.id:
                raise CorpusError(
                    f"{path} is of corpus {index.corpus}, {manifest.id} is expected", hint="name its shards"
                )
            if index.embedder_sha256 != embedder.sha256:
                raise other_embedder(index, path, embedder)
            check_files(path, index, everything=True)
            for segment in open_segments(path, index):
                for identifier, _, _, row in segment.store.documents():
                    if segment.alive[row] and owners.setdefault(identifier, str(path)) != str(path):
                        raise CorpusError(
                            f"document {identifier!r} is in {owners[identifier]} and in {path}",
                            hint="build every shard from the same documents, each with its own number",
                        )
                infos.append(_adopt(path, segment.info, target, f"{generation:06d}-{len(infos):04d}"))
            first = first or index
        if first is None:
            raise CorpusError("no shard is given", hint="verify corpus build NAME --merge DIR --merge DIR")
        index = summary(target, replace(first, segments=()), generation, tuple(infos))
        commit(target, index, before)
    return Changes(index=index, added=index.documents)


def _adopt(source: Path, info: SegmentInfo, target: Path, name: str) -> SegmentInfo:
    """A segment copied under a new name."""
    shutil.rmtree(target / name, ignore_errors=True)
    shutil.copytree(source / info.name, target / name)

    def moved(file: FileInfo) -> FileInfo:
        return replace(file, name=f"{name}/{Path(file.name).name}")

    dead = moved(info.dead) if info.dead else None
    return replace(info, name=name, files=tuple(map(moved, info.files)), dead=dead)


def export_texts(folder: str | Path, path: Path, *, shard: tuple[int, int] = (1, 1)) -> int:
    """Write the texts to embed elsewhere, one JSON line ``{"id", "text"}`` a passage, in the order of a build.

    Returns:
        how many there are.
    """
    passages = 0
    with path.open("w", encoding="utf-8") as file:
        for number, document in enumerate(Intake().accept(read_documents(load_manifest(folder)))):
            if number % shard[1] == shard[0] - 1:
                for row in document_rows(document, split_passages(document)):
                    file.write(json.dumps({"id": row.id, "text": row.search_text}, ensure_ascii=False) + "\n")
                    passages += 1
    return passages


class Jobs(AbstractContextManager["Jobs"]):
    """An embedder in several processes, for machines with many cores; queries are embedded here.

    A model scales badly over more than a few threads: processes with two threads each use such a machine better.
    """

    def __init__(self, embedder: Embedder, load: Callable[[], Embedder], jobs: int) -> None:
        """Take the embedder, how each process loads its own (a picklable function), and how many processes."""
        self._embedder, self._jobs = embedder, jobs
        self.name, self.sha256, self.dimension = embedder.name, embedder.sha256, embedder.dimension
        # spawn: the runtime's threads do not survive a fork
        self._pool = ProcessPoolExecutor(
            jobs, get_context("spawn"), initializer=_start, initargs=(load, embedder.sha256)
        )

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return self._embedder.info

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the embedder does."""
        return self._embedder.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the embedder does, in all processes."""
        chunks = [list(texts[start : start + _CHUNK]) for start in range(0, len(texts), _CHUNK)]
        parts = list(self._pool.map(_embed, chunks))
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _start(load: Callable[[], Embedder], sha256: str) -> None:
    global _worker  # noqa: PLW0603 - the one model of this process
    _worker = load()
    if _worker.sha256 != sha256:
        raise CorpusError("a process loaded another embedder", hint="verify models list")


def _embed(texts: list[str]) -> NDArray[np.float32]:
    if _worker is None:
        raise CorpusError("the process has no embedder", hint="build without --jobs")
    return _worker.embed_passages(texts)
