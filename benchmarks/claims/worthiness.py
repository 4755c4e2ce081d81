"""Check-worthiness: F1 of the positive class on CheckThat! 2024 files that the shipped head was not trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.claims.train_worthiness import TRAIN, rows, train
from verify.claims.worthiness import Worthiness, built_in, parse
from verify.config import user_folder
from verify.models import load_embedder
from verify.models.base import Embedder

FILES = {"en": "ct24_en_dev", "es": "ct24_es_dev_test", "nl": "ct24_nl_dev_test", "ar": "ct24_ar_dev_test"}
MOST = 1500
THRESHOLD = 0.5


def worthiness() -> dict[str, Any]:
    """F1 by language: the shipped head, its words alone, TF-IDF beside, a head trained without the language."""
    embedder = load_embedder()
    cache = user_folder("cache") / "worthiness"
    cache.mkdir(parents=True, exist_ok=True)
    result: dict[str, Any] = {}
    for language, name in FILES.items():
        data = rows(name)
        if len(data) > MOST:
            data = random.Random(0).sample(data, MOST)
        result[name] = {
            "sentences": len(data),
            "f1": _f1(built_in(), data, embedder),
            "f1_words_alone": _f1(built_in(), data, None),
        }
        result[name]["f1_tfidf"] = _tfidf(language, data)
        if language != "en":
            others = [one for one in TRAIN if one != language]
            result[name]["f1_zero_shot"] = _f1(parse(train(others, embedder, cache), "head"), data, embedder)
    return result


def _f1(head: Worthiness, data: Sequence[tuple[str, bool]], embedder: Embedder | None) -> float:
    scores = np.array(head.score([text for text, _ in data], embedder))
    return _positive_f1(np.array([label for _, label in data]), scores >= THRESHOLD)


def _positive_f1(labels: Any, predicted: Any) -> float:
    right = int((labels & predicted).sum())
    return round(2 * right / max(1, int(labels.sum() + predicted.sum())), 4)


def _tfidf(language: str, data: Sequence[tuple[str, bool]]) -> float:
    """The baseline: TF-IDF of words and pairs with logistic regression, trained on the language's own file."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    training = rows(f"ct24_{language}_train")
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = LogisticRegression(C=5, max_iter=500)
    model.fit(vectors.fit_transform([text for text, _ in training]), [label for _, label in training])
    predicted = model.predict(vectors.transform([text for text, _ in data]))
    return _positive_f1(np.array([label for _, label in data]), np.array(predicted, dtype=bool))
