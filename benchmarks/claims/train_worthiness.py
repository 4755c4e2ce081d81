"""``python -m benchmarks.claims.train_worthiness``: makes ``verify/claims/worthiness.json``.

Two logistic regressions on the CheckThat! 2024 task 1 training files (English debates, Dutch, Spanish and Arabic
posts): one on words alone, over all of them, one on words and sentence vectors, over a sample that two cores can embed.
Platt scaling comes from a held-out seventh of the training data; no development file is touched.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.recipe import data_folder
from verify.claims import worthiness
from verify.claims.worthiness import SCHEMA, features
from verify.models import load_embedder
from verify.models.base import Embedder

TRAIN = ("en", "nl", "es", "ar")
EMBEDDED = {"en": 7000, "nl": 10_000}  # negatives that are embedded; positives all are
VECTOR_SCALE = 3.0
PENALTY = 5.0
VOCABULARY = 16_000
SEEN = 3
HELD_OUT = 7
TARGET = Path(worthiness.__file__).parent / "worthiness.json"


def rows(name: str) -> list[tuple[str, bool]]:
    """Texts and labels of one file of ``$VERIFY_DATA/checkworthiness``."""
    path = data_folder() / "checkworthiness" / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [(row["text"], bool(row["check_worthy"])) for row in map(json.loads, lines)]


def sample(data: Sequence[tuple[str, bool]], negatives: int) -> list[int]:
    """All positives and so many negatives, in the file's order."""
    positive = [i for i, (_, label) in enumerate(data) if label]
    negative = [i for i, (_, label) in enumerate(data) if not label]
    return sorted(positive + random.Random(0).sample(negative, min(negatives, len(negative))))


def embed(texts: Sequence[str], embedder: Embedder, cache: Path | None) -> NDArray[np.float32]:
    """Vectors of texts, kept in a folder between runs when one is given."""
    key = hashlib.sha256("\0".join([embedder.sha256, *texts]).encode("utf-8", "ignore")).hexdigest()
    path = cache / f"{key}.npy" if cache else None
    if path is not None and path.exists():
        return np.load(path, allow_pickle=False).astype(np.float32)
    vectors = embedder.embed_queries([text[:400] for text in texts])
    if path is not None:
        np.save(path, vectors.astype(np.float16), allow_pickle=False)
    return vectors


def vocabulary(texts: Iterable[str]) -> list[str]:
    """Features seen at least three times, the most frequent ones."""
    counts = Counter(name for text in texts for name in features(text))
    return sorted(name for name, count in counts.most_common(VOCABULARY) if count >= SEEN)


def matrix(texts: Sequence[str], names: dict[str, int]) -> Any:
    """Binary features, each row scaled by the root of how many the text has."""
    from scipy.sparse import csr_matrix

    data, indices, ends = [], [], [0]
    for text in texts:
        found = features(text)
        known = [names[name] for name in found if name in names]
        indices += known
        data += [1 / np.sqrt(len(found) or 1)] * len(known)
        ends.append(len(indices))
    return csr_matrix((data, indices, ends), shape=(len(texts), len(names)))


def fit(
    x: Any, labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[Any], float, tuple[float, float], float]:
    """Weights, bias and Platt's slope and offset."""
    from sklearn.linear_model import LogisticRegression

    held = np.arange(len(labels)) % HELD_OUT == 0
    model = LogisticRegression(C=PENALTY, max_iter=300).fit(x[~held], labels[~held], sample_weight=weights[~held])
    scores = model.decision_function(x[held])
    platt = LogisticRegression(C=1e6).fit(scores[:, None], labels[held], sample_weight=weights[held])
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    return model.coef_[0], float(model.intercept_[0]), (slope, offset)


def train(languages: Sequence[str], embedder: Embedder, cache: Path | None) -> dict[str, Any]:
    """A head for these languages' training files, as the JSON that the package reads."""
    from scipy.sparse import csr_matrix, hstack

    files = {language: rows(f"ct24_{language}_train") for language in languages}
    everything = [row for data in files.values() for row in data]
    texts = [text for text, _ in everything]
    names = {name: i for i, name in enumerate(vocabulary(texts))}
    labels = np.array([label for _, label in everything])
    alone, alone_bias, alone_platt = fit(matrix(texts, names), labels, np.ones(len(labels)))
    some: list[tuple[str, bool]] = []
    vectors, weights = [], []
    for language, negatives in EMBEDDED.items():
        if language not in files:
            continue
        data = files[language]
        chosen = sample(data, negatives)
        some += [data[i] for i in chosen]
        vectors.append(embed([data[i][0] for i in chosen], embedder, cache))
        kept = sum(1 for i in chosen if not data[i][1])
        share = sum(1 for _, label in data if not label) / kept
        weights += [1.0 if data[i][1] else share for i in chosen]
    x = hstack([csr_matrix(np.vstack(vectors) * VECTOR_SCALE), matrix([t for t, _ in some], names)]).tocsr()
    both, bias, platt = fit(x, np.array([label for _, label in some]), np.array(weights))
    size = vectors[0].shape[1]
    pairs = {name: [round(float(both[size + i]), 2), round(float(alone[i]), 2)] for name, i in names.items()}
    return {
        "schema": SCHEMA,
        "embedder": {"name": embedder.name, "sha256": embedder.sha256},
        "trained_on": [f"CheckThat! 2024 task 1, {language}" for language in languages],
        "bias": round(bias, 4),
        "vector": [round(float(w) * VECTOR_SCALE, 4) for w in both[:size]],
        "calibration": [round(v, 4) for v in platt],
        "words_bias": round(alone_bias, 4),
        "words_calibration": [round(v, 4) for v in alone_platt],
        "words": {name: pair for name, pair in pairs.items() if max(map(abs, pair)) >= 0.05},
    }


def main(argv: list[str] | None = None) -> int:
    """Train and write a head."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims.train_worthiness", description=__doc__)
    parser.add_argument("--embedder", default="mini")
    parser.add_argument("--languages", default=",".join(TRAIN), help="leave one out to measure it zero-shot")
    parser.add_argument("--cache", type=Path, help="a folder that keeps vectors between runs")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args(argv)
    head = train(arguments.languages.split(","), load_embedder(arguments.embedder), arguments.cache)
    arguments.output.write_text(json.dumps(head, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
