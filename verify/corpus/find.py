"""Where corpora are looked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from verify.config import user_folder
from verify.corpus.index import FILE as INDEX
from verify.corpus.manifest import FILE as MANIFEST
from verify.corpus.manifest import NAME
from verify.errors import CorpusError


def corpus_folders() -> Iterator[Path]:
    """The folders in which a name is looked for, in order.

    ``./corpora``, each folder of ``$VERIFY_CORPORA``, ``corpora`` in the user's data folder, and the corpora that
    travel with the package.
    """
    yield Path("corpora")
    yield from (Path(part) for part in os.environ.get("VERIFY_CORPORA", "").split(os.pathsep) if part)
    yield user_folder("data") / "corpora"
    package = Path(__file__).resolve().parents[1]
    yield package / "corpora"
    if (package.parent / "pyproject.toml").is_file():  # a checkout, where they lie beside the package
        yield package.parent / "corpora"


def find_corpus(name: str | Path) -> Path:
    """The folder of a corpus, given its name or its folder.

    Raises:
        CorpusError: there is none; the message names those that exist.
    """
    folder = Path(name)
    if _is_corpus(folder):
        return folder
    if NAME.fullmatch(str(name)):
        for parent in corpus_folders():
            if _is_corpus(parent / name):
                return parent / name
    known = ", ".join(found.name for found in list_corpora()) or "none"
    where = "holds no manifest.toml" if folder.is_dir() else "is not among the corpora"
    raise CorpusError(f"{str(name)!r} {where}; there are: {known}", hint="verify corpus list", code="corpus_not_found")


def list_corpora() -> list[Path]:
    """Every corpus that a name reaches, sorted by name; an earlier folder of the search order hides later ones."""
    found: dict[str, Path] = {}
    for parent in corpus_folders():
        if parent.is_dir():
            for folder in sorted(parent.iterdir()):
                if _is_corpus(folder) and NAME.fullmatch(folder.name):
                    found.setdefault(folder.name, folder)
    return [found[name] for name in sorted(found)]


def _is_corpus(folder: Path) -> bool:
    """Whether it holds a manifest; an index that was built elsewhere has a copy of one."""
    return (folder / MANIFEST).is_file() or (folder / INDEX).is_file()
