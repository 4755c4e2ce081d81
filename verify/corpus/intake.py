"""What comes into an index: counted, and kept out where it cannot be used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verify.corpus.documents import Document, Skipped
from verify.corpus.index import IndexInfo
from verify.corpus.passages import split_passages
from verify.corpus.segment import SegmentWriter
from verify.corpus.store import document_rows
from verify.errors import CorpusError


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a build, an addition or a removal did.

    Attributes:
        index: the state that was committed.
        added, removed: documents.
        skipped: files and records that could not be used.
        duplicates: documents left out because an earlier one of the same source has the same text.
    """

    index: IndexInfo
    added: int = 0
    removed: int = 0
    skipped: tuple[Skipped, ...] = ()
    duplicates: tuple[str, ...] = ()


class Intake:
    """Counts what comes in, and keeps out what cannot be used."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.documents = 0
        self.skipped: list[Skipped] = []
        self.duplicates: list[str] = []
        self._texts: set[bytes] = set()

    def accept(self, items: Iterable[Document | Skipped]) -> Iterator[Document]:
        """The documents to build from.

        Raises:
            CorpusError: two of different texts have one id.
        """
        for item in items:
            if isinstance(item, Skipped):
                self.skipped.append(item)
                continue
            # Copies by other sources stay: how many sources say something is part of a verdict.
            text = hashlib.sha256(f"{item.source}\0{' '.join(item.text.split())}".encode()).digest()
            known = text in self._texts
            if item.id in self.ids and not known:  # a known text may have its id again: a feed saved on two days
                raise CorpusError(
                    f"two documents have the id {item.id!r}", hint="give each its own id", code="malformed_document"
                )
            self.ids.add(item.id)
            if known:
                self.duplicates.append(item.id)
                continue
            self._texts.add(text)
            yield item

    def write(self, writer: SegmentWriter, document: Document, *, added: bool) -> None:
        """Cut a document into passages and write them."""
        rows = list(document_rows(document, split_passages(document)))
        if not rows:
            self.skipped.append(Skipped(document.id, "holds no sentence"))
            return
        writer.add(rows, checksum=document.checksum(), added=added)
        self.documents += 1

    def changes(self, index: IndexInfo) -> Changes:
        """What was done, given the state that was committed."""
        skipped, duplicates = tuple(self.skipped), tuple(self.duplicates)
        return Changes(index=index, added=self.documents, skipped=skipped, duplicates=duplicates)
