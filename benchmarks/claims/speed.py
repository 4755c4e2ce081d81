"""Sentences a second through extraction on one core, without an embedder, and how time grows with length."""

from __future__ import annotations

import gzip
import json
import time
from typing import Any

from benchmarks.recipe import data_folder
from verify.article import article_from_text, split
from verify.claims.extract import extract

PARAGRAPH = 5


def speed() -> dict[str, Any]:
    """CPU seconds for articles of 1,000 and 4,000 different sentences; linear growth keeps ``growth`` near 1."""
    path = data_folder() / "claims" / "ud_french_sentences.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    extract(article_from_text(texts[0], language="fr"))
    rates = {}
    for count in (1000, 4000):
        paragraphs = (" ".join(texts[i : i + PARAGRAPH]) for i in range(0, count, PARAGRAPH))
        article = article_from_text("\n\n".join(paragraphs), language="fr", published="2022-12-19")
        number = len(split(article))
        start = time.process_time()
        extract(article)
        rates[count] = number / (time.process_time() - start)
    return {"sentences_per_second": round(rates[4000]), "growth": round(rates[1000] / rates[4000], 3)}
