"""What commas say that people are, in sentences of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.stance.apposed import told_apart
from verify.stance.windows import premise_of
from verify.types import Passage, Source, Span


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Anders Lie, Vestland's fisheries minister, signed.", "en", "Anders Lie is Vestland's fisheries minister."),
        ("Anders Lie, ministro de Pesca de Vestland, firmó.", "es", "Anders Lie es ministro de Pesca de Vestland."),
        ("Anders Lie, ministre de la Pêche, a signé.", "fr", "Anders Lie est ministre de la Pêche."),
        ("Anders Lie, Fischereiminister von Vestland, kam.", "de", "Anders Lie ist Fischereiminister von Vestland."),
        ("L'accord porte le nom d'Emil Hartog, recteur.", "fr", "Emil Hartog est recteur."),
        ("The rector of the university, Emil Hartog, signed.", "en", "Emil Hartog is the rector of the university."),
        ("Der Rektor der Universität, Emil Hartog, kam.", "de", "Emil Hartog ist der Rektor der Universität."),
    ],
)
def test_a_calling_between_commas_is_told_apart(text: str, language: str, told: str) -> None:
    """Behind the name or in front of it, in four languages."""
    assert told_apart(text, language) == (told,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Anna Keller, Peter Holt and their aides met the minister.", "en"),
        ("Anna Keller, who was minister, left.", "en"),
        ("Anna Keller, the president said, was ill.", "en"),
        ("Anna Keller, minister and Peter Holt, her aide, left.", "en"),
        ("Am Montag, Anna Keller, sagte der Minister, sei weg.", "de"),
        ("Anna Keller, nommée ministre en 2019, est partie.", "fr"),
        ("They met in Paris, France, on Monday.", "en"),
        ("Anna Keller, minister of fisheries, signed.", "tr"),
    ],
)
def test_no_other_commas_say_who_somebody_is(text: str, language: str) -> None:
    """Lists, clauses, places, and a language that is not known."""
    assert told_apart(text, language) == ()


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "es", "de", "und"]))
def test_only_text_with_a_comma_tells_anything(text: str, language: str) -> None:
    """Whatever the text is, it is read without an error, and what is told has a comma to show for it."""
    assert not told_apart(text, language) or "," in text


def test_the_model_reads_what_is_told_apart_behind_the_words() -> None:
    """The premise goes on with it; the passage itself and its spans stay as they are."""
    text = "Anders Lie, ministre de la Pêche, a signé."
    source = Source(id="a", name="A")
    passage = Passage(id="a#0", document_id="a", text=text, language="fr", source=source)
    assert premise_of(passage, Span(0, len(text))) == f"{text} Anders Lie est ministre de la Pêche."
