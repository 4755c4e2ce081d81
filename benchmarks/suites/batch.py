"""Many short articles through ``verify batch`` by every engine: the same bytes out, and how many a second."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.speed import corpora
from benchmarks.suites.base import Options, Result, say
from verify.corpus import build, load_manifest
from verify.corpus.documents import Document
from verify.corpus.loaders import read_documents
from verify.errors import VerifyError
from verify.models import load_embedder, load_nli

ARTICLES = 1000  # fewer with a smaller --limit
CORPUS = ROOT / "corpora" / "tiny"
JOBS = 2
_PINNED = {"SOURCE_DATE_EPOCH": "1671408000"}  # the reports' date of making, which the clock would change


def articles(number: int, path: Path) -> None:
    """Write so many articles of one or two sentences: the corpus's own documents and public claims, in turn."""
    documents = [item for item in read_documents(load_manifest(CORPUS)) if isinstance(item, Document)]
    claims = list(dict.fromkeys(hypothesis for _, hypothesis in corpora.pairs(4 * number)))
    with path.open("w", encoding="utf-8") as lines:
        for n in range(number):
            own, claim = documents[n // 2 % len(documents)], claims[n // 2 % len(claims)]
            text, language = (claim, "en") if n % 2 else (own.text, own.language)
            lines.write(json.dumps({"id": n, "text": text, "language": language}, ensure_ascii=False) + "\n")


def _start(engine: str, source: Path, target: Path, corpus: Path) -> subprocess.Popen[bytes]:
    verify = str(Path(sys.executable).parent / "verify")
    command = [verify, "batch", str(source), str(target), "--corpus", str(corpus), "--engine", engine]
    command += ["--jobs", str(JOBS), "--threads", "1"]
    # A session of its own, so that killing it kills its workers too.
    return subprocess.Popen(
        command,
        env={**os.environ, **_PINNED},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _finish(running: subprocess.Popen[bytes]) -> None:
    _, complaint = running.communicate()
    if running.returncode:
        raise VerifyError(
            f"verify batch ended with {running.returncode}: {complaint.decode()[-300:]}", hint="see above"
        )


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """One result: every engine on the same articles; one run is killed half-way and run again."""
    if not options.wants("batch"):
        return
    embedder, model = load_embedder("mini"), load_nli("mini")
    systems: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        source, corpus = Path(folder) / "articles.jsonl", Path(folder) / "corpus"
        number = min(options.limit or ARTICLES, ARTICLES)
        articles(number, source)
        build(CORPUS, embedder, output=corpus)
        taken = 0.0
        for name, engine, killed in (
            (f"local, {JOBS} processes", "local", False),
            (f"Ray, {JOBS} actors", "ray", False),
            ("local, killed (signal 9) half-way and run again", "local", True),
        ):
            target = Path(folder) / f"{len(systems)}.jsonl"
            began = time.perf_counter()
            if killed:
                first = _start(engine, source, target, corpus)
                time.sleep(taken / 2)
                os.killpg(first.pid, signal.SIGKILL)
                first.wait()
            _finish(_start(engine, source, target, corpus))
            seconds = time.perf_counter() - began
            taken = taken or seconds
            digest = hashlib.sha256(target.read_bytes()).hexdigest()
            systems[name] = {
                "measures": {
                    "articles": number,
                    "seconds": seconds,
                    "articles_a_second": number / seconds,
                    "bytes": target.stat().st_size,
                    "sha256": digest[:16],
                }
            }
            say(f"batch {name:48} {seconds:7.1f} s  sha256 {digest[:16]}")
    same = len({system["measures"]["sha256"] for system in systems.values()}) == 1
    if not same:
        raise VerifyError("the engines wrote different bytes", hint="compare the outputs", code="batch_differs")
    title = f"verify batch: {number:,} articles of one or two sentences against corpora/{CORPUS.name}"
    yield (
        "batch.engines",
        {
            "suite": "batch",
            "dataset": {"name": "engines", "title": title},
            "systems": systems,
            "provenance": provenance(options.command, [model.info, embedder.info]),
        },
    )
