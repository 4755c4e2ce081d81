"""Small corpora for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

MANIFEST = """
id = "harbour"
title = "Harbour"
licence = "CC0-1.0"
[[sources]]
id = "record"
name = "Record"
tier = 1
[[sources]]
id = "paper"
name = "Paper"
tier = 2
[[sources]]
id = "blog"
name = "Blog"
tier = 3
[[coverage]]
statement = "all ships"
from = "2020-01-01"
to = "2020-12-31"
source = "record"
"""


def ship(n: int, **fields: Any) -> dict[str, Any]:
    """A document's record, with other fields if they are given."""
    text = f"Ship number {n} entered the harbour with {n + 3} sailors. It left again the next day."
    return {"id": f"ship-{n}", "text": text, "source": "record", "published": "2020-05-01", "language": "en"} | fields


def write_documents(path: Path, documents: Iterable[Mapping[str, Any]]) -> Path:
    """A JSON Lines file of documents."""
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in documents), "utf-8")
    return path


def write_corpus(folder: Path, documents: Iterable[Mapping[str, Any]], *, manifest: str = MANIFEST) -> Path:
    """A corpus that is ready to be built."""
    folder.mkdir(parents=True)
    (folder / "manifest.toml").write_text(manifest, "utf-8")
    write_documents(folder / "documents.jsonl", documents)
    return folder
