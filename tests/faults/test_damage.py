"""Bits that flip and files that end too early: a clear error or the same result, never a crash or another answer."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from faults_support import answers, apart, make_corpus

from verify.errors import VerifyError
from verify.models import catalog

PAIRS = [("The bridge was closed in 2015.", "The bridge was open in 2015."), ("Le pont est fermé.", "Il neige.")]
BLOCK = 10  # damages tried in one process


@contextmanager
def damaged(path: Path, how: str, draw: random.Random) -> Iterator[None]:
    """One bit of a file flipped, or its end cut off, while the block runs."""
    size = path.stat().st_size
    place = draw.randrange(size)
    with path.open("r+b") as file:
        file.seek(place)
        rest = file.read() if how == "cut" else file.read(1)
        file.seek(place)
        if how == "cut":
            file.truncate()
        else:
            file.write(bytes([rest[0] ^ 1 << draw.randrange(8)]))
    try:
        yield
    finally:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(rest)


def try_all(use: Callable[[Path], Any], folder: Path, damages: Sequence[tuple[str, str, int]], whole: Any) -> list[str]:
    """What each damage ends in: refused, same, or (what must not be) another answer."""
    ends = []
    for name, how, seed in damages:
        draw = random.Random(seed)  # noqa: S311 - the same damages in every run
        with damaged(folder / name, how, draw):
            try:
                end = "same" if use(folder) == whole else f"another answer ({name}, {how}, {seed})"
            except VerifyError as error:
                end = "refused" if error.message and error.hint else f"another answer: no hint ({name}, {seed})"
            ends.append(end)
    return ends


def spread(files: Sequence[Path], folder: Path, number: int) -> list[tuple[str, str, int]]:
    """So many damages, each file in turn, three flips to a cut."""
    names = [str(path.relative_to(folder)) for path in files]
    return [(names[n % len(names)], "cut" if n // len(names) % 4 == 3 else "flip", n) for n in range(number)]


def ends_of(use: Callable[..., Any], folder: Path, damages: Sequence[tuple[str, str, int]], whole: Any) -> Counter[str]:
    """All damages, some a process; a process that dies or hangs is what all of its damages ended in."""
    found: Counter[str] = Counter()
    for start in range(0, len(damages), BLOCK):
        block = damages[start : start + BLOCK]
        kind, ends = apart(try_all, use, folder, block, whole)
        found.update(ends if kind == "result" else [f"{kind}: {ends}"] * len(block))
    return found


def keep(tally: Callable[..., None], kind: str, found: Counter[str]) -> None:
    """Note the counts."""
    tally(
        kind,
        tried=found.total(),
        losses=sum(count for end, count in found.items() if end.startswith("another")),
        crashes=sum(count for end, count in found.items() if end.startswith(("crash", "error"))),
        hangs=sum(count for end, count in found.items() if end.startswith("hang")),
        refused=found["refused"],
        same_result=found["same"],
    )


def test_a_damaged_index(tmp_path: Path, effort: Callable[[int, int], int], tally: Callable[..., None]) -> None:
    """Every file of an index, flipped and cut anywhere: it is refused, or finds what it found."""
    corpus = make_corpus(tmp_path / "corpus")
    whole = answers(corpus)
    files = sorted(path for path in (corpus / ".index").rglob("*") if path.is_file() and path.stat().st_size)
    assert len(files) >= 5

    found = ends_of(answers, corpus, spread(files, corpus, effort(20, 300)), whole)

    keep(tally, "flipped and cut files of an index", found)
    assert set(found) <= {"refused", "same"}
    assert found["refused"]


def scores(folder: Path) -> Any:
    """What the models of a copy of the models' package say."""
    sys.path.insert(0, str(folder))
    for cached in (catalog.folder, catalog.catalog, catalog._checked):
        cached.cache_clear()
    from verify.models import onnx

    onnx._loads.clear()
    nli, embedder = onnx.OnnxNLI(threads=1), onnx.OnnxEmbedder(threads=1)
    assert catalog.folder().is_relative_to(folder)
    return nli.score(PAIRS), embedder.embed_queries([p for p, _ in PAIRS]).round(4).tolist(), nli.info, embedder.info


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the models' package."""
    folder = tmp_path_factory.mktemp("models")
    source = catalog.folder().parent
    shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_a_damaged_model(models: Path, effort: Callable[[int, int], int], tally: Callable[..., None]) -> None:
    """Every file of the models, flipped and cut anywhere: it is refused, or scores what it scored."""
    kind, whole = apart(scores, models)
    assert kind == "result", whole
    files = sorted(path for path in models.rglob("data/*") if path.is_file())
    assert len(files) >= 5

    found = ends_of(scores, models, spread(files, models, effort(5, 200)), whole)

    keep(tally, "flipped and cut files of the models", found)
    assert set(found) <= {"refused", "same"}
    assert found["refused"]
