"""Measurements that are kept while code and models stay the same, so that a run that was cut short goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from benchmarks.provenance import cpu
from benchmarks.recipe import ROOT
from verify.config import user_folder


@cache
def _code() -> str:
    total = hashlib.sha256(cpu().encode())
    for path in sorted((ROOT / "verify").rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def kept(name: str, key: str, make: Callable[[], dict[str, Any]], *, fresh: bool = False) -> dict[str, Any]:
    """What `make` measures, or what it measured before.

    Args:
        name: of the measurement, for a file name.
        key: everything that it depends on beside the package's code and the processor: models, data, sizes.
        make: measures.
        fresh: measure anew in any case.
    """
    digest = hashlib.sha256(f"{_code()}\n{key}".encode()).hexdigest()[:16]
    path = user_folder("cache") / "bench" / "kept" / f"{name}-{digest}.json"
    if fresh or not path.is_file():
        found = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(found), "utf-8")
        partial.replace(path)
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content
