"""Files that people have, read as documents.

A file that cannot be read is skipped and named; a malformed line of a JSON Lines file is an error, for such a file is
written to be a corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from verify.corpus.documents import Document, Skipped, read_jsonl
from verify.corpus.manifest import Manifest
from verify.corpus.recipe import read_recipe
from verify.errors import CorpusError

Item = Document | Skipped
# Suffix to module, each with read(path, name, manifest) -> Iterator[Document | Skipped]; imported when it is needed.
_LOADERS = {
    ".html": "pages",
    ".htm": "pages",
    ".xhtml": "pages",
    ".pdf": "pages",
    ".txt": "pages",
    ".md": "pages",
    ".markdown": "pages",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".bz2": "xml",
    ".gz": "xml",
    ".json": "claimreview",
}


def input_files(manifest: Manifest) -> list[Path]:
    """The files that ``[documents] paths`` names, sorted; folders stand for every file in them, hidden ones aside.

    Raises:
        CorpusError: a path names nothing, or leads out of the corpus's folder.
    """
    if manifest.recipe:
        return []
    root = manifest.folder.resolve()
    files: set[Path] = set()
    for pattern in manifest.paths:
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            raise CorpusError(f"[documents] paths names {pattern!r}, outside of {root}", hint="give a path inside")
        found = [path for path in manifest.folder.glob(pattern) if path.resolve().is_relative_to(root)]
        if not found:
            raise CorpusError(
                f"{manifest.folder / pattern} does not exist",
                hint="put the documents there, or mend [documents] paths in manifest.toml",
                code="corpus_empty",
            )
        files.update(file for path in found for file in _expand(path))
    return sorted(files)


def _expand(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        for file in path.rglob("*"):
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield file


def read_documents(manifest: Manifest) -> Iterator[Item]:
    """Every document of a corpus, in the order of its files, or those that its recipe fetches."""
    if manifest.recipe:
        yield from read_recipe(manifest)
    for path in input_files(manifest):
        yield from _read(path, path.relative_to(manifest.folder).as_posix(), manifest)


def read_files(paths: Sequence[Path], manifest: Manifest) -> Iterator[Item]:
    """The documents of files and folders that lie anywhere.

    Raises:
        CorpusError: a path does not exist, or a line is malformed.
    """
    for path in paths:
        if not path.exists():
            raise CorpusError(f"{path} does not exist", hint="give files or folders of documents", code="not_found")
        root = path if path.is_dir() else path.parent
        for file in sorted(_expand(path)):
            yield from _read(file, file.relative_to(root).as_posix(), manifest)


def _read(path: Path, name: str, manifest: Manifest) -> Iterator[Item]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from read_jsonl(path, manifest)
    elif suffix in _LOADERS:
        loader = import_module(f"verify.corpus.loaders.{_LOADERS[suffix]}")
        yield from loader.read(path, name, manifest)
    else:
        known = ", ".join((".jsonl", *_LOADERS))
        yield Skipped(name, f"files of type {path.suffix or '(none)'} are not read; known are {known}")
