"""How a result was made: commit, versions, machine, models, command."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import verify
from benchmarks.recipe import ROOT
from verify.types import ModelInfo

PACKAGES = ("numpy", "onnxruntime", "faiss-cpu", "sentencepiece", "torch", "sentence-transformers")


def provenance(command: Sequence[str], models: Sequence[ModelInfo] = ()) -> dict[str, Any]:
    """Everything that is needed to make the numbers again, and nothing that names the machine's owner."""
    return {
        "verify": verify.__version__,
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--", "verify", "benchmarks", "plugins")),
        "python": platform.python_version(),
        "packages": _versions(),
        "cpu": cpu(),
        "cores": os.cpu_count(),
        "models": [{"role": m.role, "name": m.name, "revision": m.revision, "sha256": m.sha256} for m in models],
        "command": " ".join(["python", "-m", *command]),
        "date": datetime.now(UTC).date().isoformat(),
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip()


def _versions() -> Mapping[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def cpu() -> str:
    """The processor's name."""
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or sys.platform
