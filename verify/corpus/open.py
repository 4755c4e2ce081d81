"""Opening a corpus for reading."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from verify.corpus.build import (
    build,
    index_folder,
    not_built,
    open_segments,
    other_embedder,
    quiet,
    terms_digest,
)
from verify.corpus.documents import Document
from verify.corpus.find import find_corpus
from verify.corpus.index import HASHED_AT_LOAD, IndexInfo, check_files, read_index, sha256_file
from verify.corpus.loaders import input_files, read_documents
from verify.corpus.manifest import Manifest, load_manifest
from verify.corpus.passages import split_passages
from verify.corpus.segment import Segment
from verify.corpus.store import Row
from verify.corpus.vectors import Progress
from verify.errors import CorpusError
from verify.models.base import Embedder
from verify.types import CorpusInfo, Knowledge, Passage, Span

AUTOMATIC = 1000
_WAIT = 60.0
_LONG = 10  # digits that no passage's number has
_log = logging.getLogger(__name__)


class Corpus:
    """A built corpus, open for reading from many threads.

    Rows are numbered through all segments; a passage is a row that is alive.

    Attributes:
        manifest: what the corpus says of itself.
        index: the committed state that was opened; later commits do not change what this object reads.
        segments: where the rows lie.
        info: for the report's provenance.
    """

    def __init__(self, manifest: Manifest, folder: Path, index: IndexInfo) -> None:
        self.manifest, self.folder, self.index = manifest, folder, index
        self.segments: tuple[Segment, ...] = tuple(open_segments(folder, index))
        # What the manifest says now counts, not what it said when the index was built.
        digest = hashlib.sha256(f"{index.content}\n{manifest.digest()}".encode()).hexdigest()
        self.info = CorpusInfo(
            id=manifest.id, title=manifest.title, licence=manifest.licence, passages=index.passages, sha256=digest
        )

    def __len__(self) -> int:
        return self.index.passages

    @property
    def knowledge(self) -> Knowledge:
        """What the manifest knows about names, places and completeness."""
        return self.manifest.knowledge

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of its documents, sorted."""
        return tuple(sorted({language for segment in self.segments for language in segment.info.languages}))

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages of those rows, in that order.

        Raises:
            CorpusError: a row does not match its checksum.
        """
        found: dict[int, Passage] = {}
        for segment in self.segments:
            local = [row - segment.base for row in rows if 0 <= row - segment.base < len(segment)]
            for number, row in zip(local, segment.store.get(local), strict=True):
                found[segment.base + number] = self._passage(row)
        return [found[row] for row in rows]

    def passage(self, identifier: str) -> Passage:
        """The passage of an id, ``<document>#<n>``.

        Raises:
            CorpusError: there is none, or it was removed.
        """
        document, _, n = identifier.rpartition("#")
        for segment in self.segments:
            row = segment.store.row_of(document, int(n)) if n.isdecimal() and len(n) < _LONG else None
            if row is not None and segment.alive[row]:
                return self._passage(segment.store.get([row])[0])
        raise CorpusError(
            f"{self.manifest.id} holds no passage {identifier!r}", hint="verify corpus info", code="unknown_passage"
        )

    def _passage(self, row: Row) -> Passage:
        return Passage(
            id=row.id,
            text=row.text,
            document_id=row.document,
            source=self.manifest.source(row.source),
            title=row.title,
            url=row.url,
            published=row.published,
            language=row.language,
            span=Span(row.start, row.stop),
        )


def open_corpus(
    name: str | Path,
    embedder: Embedder | None = None,
    *,
    notify: Callable[[str], None] | None = None,
    progress: Progress = quiet,
) -> Corpus:
    """Open a corpus by its name or folder.

    A corpus of up to 1,000 passages that has no index, or whose documents have changed, is built first, with a notice.

    Args:
        name: a name, or a folder.
        embedder: what the index must have been built with; without one nothing is built and that is not checked.
        notify: takes the notices, a warning of the log by default.
        progress: of the build.

    Raises:
        CorpusError: not found, not built and too large, built with another embedder, or damaged.
    """
    notify = notify or _log.warning
    folder = find_corpus(name)
    manifest = load_manifest(folder)
    target = index_folder(folder)
    index = read_index(target)
    if index is not None:
        if embedder is not None and index.embedder_sha256 != embedder.sha256:
            raise other_embedder(index, folder, embedder)
        check_files(target, index)
        changed = target != folder and _changed(manifest, index)
        if changed is None:
            notify(f"{manifest.id}: the documents are gone; the index of them is used")
        if not changed:
            return _checked(Corpus(manifest, target, index))
        if embedder is None or index.passages > AUTOMATIC or not _small(manifest):
            notify(f"{manifest.id}: the documents are newer than the index; run: verify corpus build {folder}")
            return _checked(Corpus(manifest, target, index))
        notify(f"the documents of {manifest.id} have changed: building its index anew in {target}")
    elif embedder is None or not _small(manifest):
        raise not_built(
            folder, "" if embedder is None else f" and is too large to be built unasked (over {AUTOMATIC:,} passages)"
        )
    else:
        notify(f"{manifest.id} has no index yet: building it in {target}")
    for item in build(folder, embedder, progress=progress, wait=_WAIT).skipped:
        notify(f"{manifest.id}: skipped {item.name}: {item.reason}")
    index = read_index(target)
    if index is None:
        raise not_built(folder)
    return Corpus(manifest, target, index)


def _changed(manifest: Manifest, index: IndexInfo) -> bool | None:
    """Whether the documents are others than those that the index was built from; None when there are none any more.

    Large files are told by their size.
    """
    try:
        files = input_files(manifest)
    except CorpusError as error:
        if error.code != "corpus_empty":
            raise
        return None
    known = {info.name: info for info in index.inputs}
    if known.keys() != {path.relative_to(manifest.folder).as_posix() for path in files}:
        return True
    for path in files:
        info = known[path.relative_to(manifest.folder).as_posix()]
        if path.stat().st_size != info.bytes:
            return True
        if info.bytes <= HASHED_AT_LOAD and sha256_file(path) != info.sha256:
            return True
    return False


def _small(manifest: Manifest) -> bool:
    """Whether the corpus lies ready and has few enough passages to be built unasked; reads no further than it must."""
    if manifest.recipe:
        return False
    passages = 0
    for item in read_documents(manifest):
        if isinstance(item, Document):
            passages += len(split_passages(item))
        if passages > AUTOMATIC:
            return False
    return True


def _checked(corpus: Corpus) -> Corpus:
    """The corpus, if its text was split into the terms that this version looks for."""
    if corpus.segments and terms_digest(corpus.segments[0]) != corpus.index.terms:
        raise CorpusError(
            f"the index of {corpus.manifest.id} was built by a version that splits text into other terms",
            hint=f"verify corpus build {corpus.manifest.folder}",
            code="corpus_outdated",
        )
    return corpus
