"""Check-worthiness."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.article import article_from_text
from verify.claims import explain_worthiness, extract_claims, load_worthiness
from verify.claims.worthiness import built_in, features
from verify.errors import ModelError
from verify.models import load_embedder
from verify.testing import HashEmbedder


@given(st.lists(st.text(), max_size=5))
def test_scores_are_probabilities(texts: list[str]) -> None:
    """One number between 0 and 1 for each text."""
    scores = built_in().score(texts)
    assert len(scores) == len(texts)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("with_vectors", [False, True])
def test_a_checkable_sentence_outranks_small_talk(with_vectors: bool) -> None:
    """Figures about the country are worth checking, thanks and greetings are not."""
    embedder = load_embedder() if with_vectors else None
    worthy, talk = built_in().score(
        ["Unemployment rose from 5 to 9 percent in the last four years.", "Thank you, and good evening to you."],
        embedder,
    )
    assert worthy > 0.5 > talk


def test_a_head_refuses_an_embedder_that_it_was_not_trained_with(tmp_path: Path) -> None:
    """Weights for other vectors would give numbers without meaning."""
    path = tmp_path / "head.json"
    path.write_text(files("verify.claims").joinpath("worthiness.json").read_text("utf-8"), "utf-8")
    with pytest.raises(ModelError) as caught:
        load_worthiness(path).score(["A sentence."], HashEmbedder())
    assert caught.value.code == "worthiness_mismatch"


def test_the_built_in_head_refuses_another_embedder_and_says_what_to_do() -> None:
    """It never falls back to words by itself; asked to, it scores by words alone."""
    article = article_from_text("The city lost 300 jobs in 2021.", language="en")
    with pytest.raises(ModelError, match="was trained with the embedder") as caught:
        extract_claims(article, embedder=HashEmbedder())
    assert caught.value.code == "worthiness_mismatch"
    assert 'worthiness = "words"' in caught.value.hint
    assert extract_claims(article, embedder=HashEmbedder(), worthiness="words") == extract_claims(article)


@pytest.mark.parametrize("content", ["", "{}", '{"schema": "other/1"}', "[1]"])
def test_a_file_that_is_no_head_is_refused(tmp_path: Path, content: str) -> None:
    """The error names the file and tells how to make one."""
    path = tmp_path / "head.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ModelError, match=r"head\.json"):
        load_worthiness(path)


def test_an_explanation_names_features_of_the_text() -> None:
    """What moved the score stands in the claim, the strongest first."""
    claim = extract_claims(article_from_text("The city lost 300 jobs in 2021.", language="en")).claims[0]
    explained = explain_worthiness(claim, limit=3)
    assert {name for name, _ in explained} <= set(features(claim.resolved_text))
    assert [abs(value) for _, value in explained] == sorted((abs(value) for _, value in explained), reverse=True)


def test_the_head_names_its_embedder() -> None:
    """The shipped head belongs to the shipped embedder."""
    content = json.loads(files("verify.claims").joinpath("worthiness.json").read_text("utf-8"))
    assert content["embedder"]["sha256"] == load_embedder().sha256
