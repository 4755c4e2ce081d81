"""Building and changing an index: everything is prepared beside the committed state, then one commit replaces it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from verify.config import user_folder
from verify.corpus.compact import compact
from verify.corpus.documents import Skipped
from verify.corpus.index import (
    FILE,
    FOLDER,
    FileInfo,
    IndexInfo,
    SegmentInfo,
    check_files,
    commit,
    file_info,
    read_index,
    write_dead,
    writing,
)
from verify.corpus.intake import Changes, Intake
from verify.corpus.loaders import input_files, read_documents, read_files
from verify.corpus.manifest import FILE as MANIFEST
from verify.corpus.manifest import Manifest, load_manifest
from verify.corpus.segment import Segment, SegmentWriter
from verify.corpus.store import Row
from verify.corpus.vectors import Progress, Staging, given_vectors
from verify.errors import CorpusError
from verify.models.base import Embedder
from verify.text.tokens import index_terms

_TERMS_SAMPLE = 20


def quiet(stage: str, done: int, total: int | None) -> None:
    """The progress callback that does nothing: ``stage`` is ``read`` (documents) or ``embed`` (passages)."""


def index_folder(folder: Path) -> Path:
    """Where the index of a corpus lies: ``DIR/.index``, or the user's cache where the corpus cannot be written to.

    A corpus that travels inside the installed package is never written to.
    """
    if (folder / FILE).is_file():
        return folder
    own = folder / FOLDER
    inside = folder.resolve().is_relative_to(Path(__file__).resolve().parents[1])
    if (own / FILE).is_file() or (os.access(folder, os.W_OK) and not inside):
        return own
    name = f"{folder.name}-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]}"
    return user_folder("cache") / "corpora" / name


def build(
    folder: str | Path,
    embedder: Embedder,
    *,
    progress: Progress = quiet,
    output: str | Path | None = None,
    vectors: str | Path | None = None,
    shard: tuple[int, int] = (1, 1),
    wait: float = 0,
) -> Changes:
    """Make the index say what the manifest's documents say; texts that are already embedded are not embedded again.

    Documents that were put in by `add` stay, unless the manifest's documents now have one of that id.

    Args:
        folder: the corpus.
        embedder: gives the vectors.
        progress: called with the stage (``read``, ``embed``), how many are done, and of how many.
        output: another folder for the index; the manifest is copied into it, so that it can be used on its own.
        vectors: a file of vectors that were made elsewhere, as `given_vectors` reads it.
        shard: only the i-th of n parts of the documents, counted from 1; `big.merge` puts parts together.
        wait: seconds to wait for another writer.

    Raises:
        CorpusError: the manifest or a document is malformed, there are no documents, or somebody else is writing.
    """
    folder = Path(folder)
    manifest = load_manifest(folder)
    target = Path(output) if output is not None else index_folder(folder)
    with writing(target, wait=wait):
        before, old, sound = _before(target)
        generation = before.generation + 1 if before else 1
        writer = SegmentWriter(target, f"{generation:06d}")
        report = Intake()
        for number, document in enumerate(report.accept(read_documents(manifest))):
            if number % shard[1] == shard[0] - 1:
                report.write(writer, document, added=False)
                progress("read", report.documents, None)
        try:
            for rows, checksum in _kept(old, report.ids):
                writer.add(rows, checksum=checksum, added=True)
        except CorpusError as error:
            report.skipped.append(Skipped("documents added by hand", str(error)))
        if not writer.rows:
            raise CorpusError(
                f"{folder} holds no documents: {', '.join(manifest.paths)}",
                hint=f"put documents there, or mend [documents] in {folder / MANIFEST}",
                code="corpus_empty",
            )
        writer.close()
        staging = Staging(target, embedder)
        if before is not None and sound and before.embedder_sha256 == embedder.sha256:
            staging.reuse(old)
        if vectors is not None:
            made = given_vectors(Path(vectors), writer.texts(), writer.rows, embedder)
        else:
            made = staging.embed(writer.texts(), writer.rows, progress)
        empty = IndexInfo(
            corpus=manifest.id,
            embedder=embedder.name,
            embedder_sha256=embedder.sha256,
            dimension=embedder.dimension,
            inputs=_inputs(manifest),
        )
        index = summary(target, empty, generation, (writer.finish(made),))
        if output is not None:
            shutil.copyfile(folder / MANIFEST, target / MANIFEST)
        commit(target, index, before)
        staging.clear()
    return report.changes(index)


def _before(target: Path) -> tuple[IndexInfo | None, list[Segment], bool]:
    """The committed state, its segments, and whether it is sound; a build mends what is damaged."""
    try:
        before = read_index(target)
    except CorpusError:
        return None, [], False
    if before is None:
        return None, [], False
    try:
        check_files(target, before)
        return before, open_segments(target, before), True
    except CorpusError:
        return before, _readable(target, before), False


def _readable(target: Path, index: IndexInfo) -> list[Segment]:
    """The segments whose tombstones can be read."""
    with suppress(OSError):
        return open_segments(target, index)
    return []


def add(folder: str | Path, paths: Sequence[str | Path], embedder: Embedder, *, progress: Progress = quiet) -> Changes:
    """Put documents into an index as a new segment; one of the same id is replaced, an unchanged one is left alone.

    Raises:
        CorpusError: the corpus is not built, was built with another embedder, or a document is malformed.
    """
    folder = Path(folder)
    manifest = load_manifest(folder)
    target = index_folder(folder)
    with writing(target):
        before = _committed(target, folder, embedder)
        segments = open_segments(target, before)
        generation = before.generation + 1
        writer = SegmentWriter(target, f"{generation:06d}")
        report = Intake()
        replaced: list[str] = []
        known = {name: checksum for s in segments for name, checksum, _, row in s.store.documents() if s.alive[row]}
        for document in report.accept(read_files([Path(path) for path in paths], manifest)):
            if known.get(document.id) == document.checksum():
                continue
            if document.id in known:
                replaced.append(document.id)
            report.write(writer, document, added=True)
            progress("read", report.documents, None)
        infos = _bury(target, segments, replaced, generation)
        if writer.rows:
            staging = Staging(target, embedder)
            writer.close()
            infos.append(writer.finish(staging.embed(writer.texts(), writer.rows, progress)))
            infos = compact(target, infos, generation + 1)
            index = summary(target, before, generation + 1, tuple(infos))
            commit(target, index, before)
            staging.clear()
        else:
            writer.discard()
            index = before
    return report.changes(index)


def remove(folder: str | Path, ids: Sequence[str]) -> Changes:
    """Take documents out of an index: their passages are never found again.

    Raises:
        CorpusError: the corpus is not built, or an id is not in it; then nothing is removed.
    """
    folder = Path(folder)
    manifest = load_manifest(folder)
    target = index_folder(folder)
    with writing(target):
        before = read_index(target)
        if before is None:
            raise not_built(folder)
        segments = open_segments(target, before)
        for identifier in ids:
            if not any(s.alive[row] for s in segments for row in s.store.rows_of(identifier)):
                raise CorpusError(
                    f"{manifest.id} holds no document {identifier!r}",
                    hint="verify corpus info",
                    code="unknown_document",
                )
        generation = before.generation + 1
        infos = _bury(target, segments, ids, generation)
        index = summary(target, before, generation, tuple(infos))
        commit(target, index, before)
    return Changes(index=index, removed=len(set(ids)))


def _kept(segments: Sequence[Segment], ids: set[str]) -> Iterator[tuple[list[Row], str]]:
    """Documents that were added by hand and are not in the manifest's documents."""
    for segment in segments:
        for identifier, checksum, added, row in segment.store.documents():
            if added and segment.alive[row] and identifier not in ids:
                yield segment.store.get(segment.store.rows_of(identifier)), checksum


def _committed(target: Path, folder: Path, embedder: Embedder) -> IndexInfo:
    index = read_index(target)
    if index is None:
        raise not_built(folder)
    if index.embedder_sha256 != embedder.sha256:
        raise other_embedder(index, folder, embedder)
    return index


def not_built(folder: Path, passages: str = "") -> CorpusError:
    """The error for a corpus without an index."""
    return CorpusError(
        f"corpus {folder.name} has no index{passages}", hint=f"verify corpus build {folder}", code="corpus_not_built"
    )


def other_embedder(index: IndexInfo, folder: Path, embedder: Embedder) -> CorpusError:
    """The error for an index whose vectors another embedder made."""
    return CorpusError(
        f"the index of {index.corpus} was built with embedder {index.embedder} ({index.embedder_sha256[:12]}), "
        f"{embedder.name} ({embedder.sha256[:12]}) is in use",
        hint=f"verify corpus build {folder}",
        code="embedder_mismatch",
    )


def open_segments(folder: Path, index: IndexInfo) -> list[Segment]:
    """The segments of a committed state, with the number of each one's first row."""
    segments, base = [], 0
    for info in index.segments:
        segments.append(Segment(folder, info, base))
        base += info.rows
    return segments


def _bury(target: Path, segments: Sequence[Segment], ids: Sequence[str], generation: int) -> list[SegmentInfo]:
    """The segments' records with tombstones over every passage of those documents."""
    infos = []
    for segment in segments:
        dead = ~segment.alive
        for identifier in ids:
            dead[segment.store.rows_of(identifier)] = True
        changed = int(dead.sum()) != segment.info.dead_rows
        infos.append(write_dead(target, segment.info, dead, generation) if changed else segment.info)
    return [info for info in infos if info.dead_rows < info.rows]


def summary(target: Path, before: IndexInfo, generation: int, infos: tuple[SegmentInfo, ...]) -> IndexInfo:
    """The state before with those segments instead."""
    checksums: list[bytes] = []
    documents = 0
    terms = ""
    for number, info in enumerate(infos):
        segment = Segment(target, info)
        stored = segment.store.checksums()
        checksums += [stored[row] for row in np.flatnonzero(segment.alive)]
        documents += sum(bool(segment.alive[row]) for *_, row in segment.store.documents())
        terms = terms_digest(segment) if number == 0 else terms
    digest = hashlib.sha256(f"{before.embedder_sha256}\n".encode())
    for checksum in sorted(checksums):
        digest.update(checksum)
    for kind, count in sorted(Counter(info.dense.kind for info in infos if info.dense.kind != "Flat").items()):
        digest.update(f"{kind} {count}\n".encode())  # an approximate index may answer otherwise than an exact one
    return replace(
        before,
        generation=generation,
        passages=len(checksums),
        documents=documents,
        content=digest.hexdigest(),
        terms=terms,
        segments=infos,
    )


def terms_digest(segment: Segment) -> str:
    """SHA-256 over the index terms of a segment's first rows, made anew: it changes when the tokenising does."""
    rows = segment.store.get(list(range(min(_TERMS_SAMPLE, len(segment)))))
    terms = [" ".join(index_terms(row.search_text, row.language)) for row in rows]
    return hashlib.sha256("\n".join(terms).encode()).hexdigest()


def _inputs(manifest: Manifest) -> tuple[FileInfo, ...]:
    with suppress(OSError):
        return tuple(file_info(manifest.folder, path) for path in input_files(manifest))
    return ()
