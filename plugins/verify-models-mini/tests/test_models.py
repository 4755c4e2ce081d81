"""What comes out does not depend on the company it is in, and is what it was when the weights were published."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from .conftest import Models

TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def rows(models: Models, canonical: list[dict[str, Any]]) -> list[list[int]]:
    """Pairs of very different lengths, in five languages."""
    draw = random.Random(3)
    texts = [row["premise"] for row in canonical] + [row["hypothesis"] for row in canonical]
    pairs = [(" ".join(draw.choices(texts, k=draw.randint(1, 8))), draw.choice(texts)) for _ in range(40)]
    return [models.ids(*pair) for pair in pairs]


def test_a_pair_alone_scores_as_in_a_batch(models: Models, rows: list[list[int]]) -> None:
    """Alone, batched, shuffled and padded, a pair has the same scores."""
    batched = models.scores(rows)
    alone = np.concatenate([models.scores([row]) for row in rows])
    order = random.Random(4).sample(range(len(rows)), len(rows))
    shuffled = np.empty_like(batched)
    shuffled[order] = models.scores([rows[i] for i in order])
    wide = models.scores(rows[:10], width=400)

    assert np.abs(alone - batched).max() < TOLERANCE
    assert np.abs(shuffled - batched).max() < TOLERANCE
    assert np.abs(wide - batched[:10]).max() < TOLERANCE


def test_an_embedding_does_not_depend_on_the_batch(models: Models, rows: list[list[int]]) -> None:
    """Alone and padded in a batch, a text has the same vector, of length 1."""
    batched = models.run("embedder", rows)
    alone = np.concatenate([models.run("embedder", [row]) for row in rows])

    assert np.abs(alone - batched).max() < TOLERANCE
    assert np.abs(np.linalg.norm(batched, axis=1) - 1).max() < 1e-5


def test_canonical_scores(models: Models, canonical: list[dict[str, Any]]) -> None:
    """Ten pairs in five languages score what they did when pinned: a swapped label or tokenizer would show."""
    scores = models.scores([models.ids(row["premise"], row["hypothesis"]) for row in canonical])

    assert np.abs(scores - np.array([row["scores"] for row in canonical])).max() < 1e-2


def test_label_order(models: Models) -> None:
    """The label order of the catalog is that of the outputs."""
    labels = models.catalog["models"]["nli"]["labels"]
    said = "A man is playing the guitar on a stage."
    pairs = {
        "entailment": "A man plays an instrument.",
        "neutral": "The man is famous in Spain.",
        "contradiction": "Nobody is on the stage.",
    }
    for label, hypothesis in pairs.items():
        scores = models.scores([models.ids(said, hypothesis)])[0]
        assert labels[int(scores.argmax())] == label


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        (
            "C'est la première visite de Poutine à Minsk depuis 2019.",
            "Putin visited Minsk for the first time since 2019.",
        ),
        ("¿Cuánto subió el precio del petróleo?", "The price of oil rose by 3 % on Monday."),
        ("Welche Stadt ist die Hauptstadt von Belarus?", "Minsk est la capitale de la Biélorussie."),
        ("Сколько фермеров встретил Лукашенко?", "Lukashenko met twelve farmers in Gomel."),
    ],
)
def test_the_embedder_finds_across_languages(models: Models, query: str, passage: str) -> None:
    """A query is nearest to the passage that answers it, in whatever language."""
    entry = models.catalog["models"]["embedder"]
    passages = [
        "Putin visited Minsk for the first time since 2019.",
        "The price of oil rose by 3 % on Monday.",
        "Minsk est la capitale de la Biélorussie.",
        "Lukashenko met twelve farmers in Gomel.",
        "The bakery on the corner sells bread until noon.",
    ]
    vectors = models.run("embedder", [models.ids(entry["passage_prefix"] + p) for p in passages])
    asked = models.run("embedder", [models.ids(entry["query_prefix"] + query)])[0]

    assert passages[int((vectors @ asked).argmax())] == passage
