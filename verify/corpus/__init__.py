"""From a folder of documents to an index that can be searched: manifest, loaders, passages, segments, build."""

from __future__ import annotations

from verify.corpus.build import add, build, remove
from verify.corpus.documents import Document, Skipped
from verify.corpus.find import find_corpus, list_corpora
from verify.corpus.index import IndexInfo
from verify.corpus.inspect import check, describe
from verify.corpus.intake import Changes
from verify.corpus.manifest import Manifest, load_manifest
from verify.corpus.open import Corpus, open_corpus

__all__ = [
    "Changes",
    "Corpus",
    "Document",
    "IndexInfo",
    "Manifest",
    "Skipped",
    "add",
    "build",
    "check",
    "describe",
    "find_corpus",
    "list_corpora",
    "load_manifest",
    "open_corpus",
    "remove",
]
