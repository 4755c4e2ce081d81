"""Looking at a corpus: what it holds, and whether it is whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from verify.corpus.build import index_folder, not_built, open_segments
from verify.corpus.index import check_files, files_of, read_index
from verify.corpus.manifest import load_manifest


def describe(folder: Path) -> dict[str, Any]:
    """What `verify corpus info` shows: plain values, ready for JSON.

    Raises:
        CorpusError: the manifest or the index cannot be read.
    """
    manifest = load_manifest(folder)
    target = index_folder(folder)
    index = read_index(target)
    facts: dict[str, Any] = {
        "id": manifest.id,
        "title": manifest.title,
        "licence": manifest.licence,
        "folder": str(folder),
        "sources": [asdict(source) for source in manifest.sources.values()],
        "coverage": [asdict(coverage) for coverage in manifest.knowledge.coverage],
    }
    if index is None:
        return facts | {"index": None}
    languages = sorted({language for segment in index.segments for language in segment.languages})
    return facts | {
        "index": str(target),
        "passages": index.passages,
        "documents": index.documents,
        "languages": " ".join(languages),
        "sha256": index.content,
        "embedder": f"{index.embedder} ({index.dimension} dimensions, sha256 {index.embedder_sha256})",
        "bytes": sum(info.bytes for info in files_of(index)),
        "segments": [{"name": s.name, "rows": s.rows, "dead": s.dead_rows, **asdict(s.dense)} for s in index.segments],
    }


def check(folder: Path) -> int:
    """Hold every file, and every row, against what was committed; gives the number of live passages.

    Raises:
        CorpusError: the corpus is not built, or something is missing or altered.
    """
    target = index_folder(folder)
    index = read_index(target)
    if index is None:
        raise not_built(folder)
    check_files(target, index, everything=True)
    for segment in open_segments(target, index):
        for _ in segment.store.scan():
            pass
    return index.passages
