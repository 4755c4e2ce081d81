"""The contract of retrieval backends, test by test and backend by backend, against the real engines."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.suites.base import Options, Result, say
from verify.errors import VerifyError
from verify.testing import RetrieverContract

WHERE = (
    "tests/contract",
    "tests/retrieval/test_rerank.py",
    "plugins/verify-template",
    "plugins/verify-pgvector",
    "plugins/verify-haystack",
)
BACKENDS = {
    "TestFaiss": "faiss",
    "TestBM25": "bm25",
    "TestHybrid": "hybrid",
    "TestReranked": "rerank",
    "TestTemplate": "template (SQLite)",
    "TestExact": "pgvector, exact",
    "TestGraph": "pgvector, HNSW",
    "TestInMemory": "Haystack, in memory",
    "TestWords": "Haystack, BM25 in memory",
    "TestQdrant": "Haystack, Qdrant on disk",
    "TestChroma": "Haystack, Chroma server",
    "TestPgvector": "Haystack, pgvector",
}


def outcomes(report: Path) -> dict[str, dict[str, dict[str, int]]]:
    """Backend, test of the contract, how many of its cases passed, were skipped, failed; from pytest's JUnit file."""
    names = {name for name in vars(RetrieverContract) if name.startswith("test_")}
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file
        test = case.get("name", "").split("[")[0]
        backend = BACKENDS.get(case.get("classname", "").rsplit(".", 1)[-1])
        if test in names and backend:
            inner = {child.tag for child in case}
            outcome = "failed" if inner & {"failure", "error"} else "skipped" if "skipped" in inner else "passed"
            found[backend][test][outcome] += 1
    return {backend: {test: dict(counts) for test, counts in tests.items()} for backend, tests in found.items()}


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """One result: every backend held to every test."""
    if not options.wants("contract"):
        return
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", "-k", " or ".join(BACKENDS), *WHERE]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if not report.is_file():
            raise VerifyError(f"the contract did not run: {done.stdout[-500:]}", hint="make test", code="contract")
        found = outcomes(report)
    systems: dict[str, Any] = {}
    for backend in BACKENDS.values():
        tests = found.get(backend, {})
        total: Counter[str] = Counter()
        for counts in tests.values():
            total.update(counts)
        say(f"contract {backend:28} {dict(total)}")
        if tests:
            systems[backend] = {"measures": tests}
    yield (
        "contract.backends",
        {
            "suite": "contract",
            "dataset": {"name": "backends", "title": "verify.testing.RetrieverContract"},
            "systems": systems,
            "provenance": provenance(options.command),
        },
    )
