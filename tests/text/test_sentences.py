"""Sentence splitting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.sentences import split_sentences


def parts(text: str, language: str) -> list[str]:
    """The sentences' texts."""
    return [text[span.start : span.end] for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("fr", ["M. Dupont a payé 3,5 % de 9 000 euros.", "Il est parti avec J.-P. Martin."]),
        ("fr", ["« Ça va ? » a demandé Mme Durand.", "Personne n’a répondu !", "La séance a été levée."]),
        ("fr", ["Il vit en cédant son territoire. comme plateforme pour l’armée.", "Rien n’a changé."]),
        ("en", ["He joined Acme Inc. in 1999.", "The U.S. Army left at 5 p.m. on Monday.", '"Go!" he said.']),
        ("en", ["Dr. Smith met Prof. J. R. Jones at St. Luke's.", "They talked."]),
        ("de", ["Am 3. Mai kam Dr. Müller, z. B. wegen der Wahl.", "Er blieb bis zum 19. Jahrhundert."]),
        ("es", ["El Sr. Arroyo lo negó.", "¿Qué pasó después?", "Nadie lo sabe."]),
        ("zh", ["他来了。", "他走了！", "“好。”"]),
        ("ar", ["هل جاء؟", "نعم جاء أمس."]),
        ("ru", ["Он приехал в Минск.", "Потом уехал."]),
    ],
)
def test_joined_sentences_come_apart_where_they_were_joined(language: str, sentences: list[str]) -> None:
    """Abbreviations, initials, decimals, quotations and stray full stops do not mislead the splitter."""
    joint = "" if language == "zh" else " "
    assert parts(joint.join(sentences), language) == sentences


def test_a_full_stop_without_a_space_still_ends_a_sentence() -> None:
    """Glued sentences are two, an address is one word."""
    assert parts("La guerre continue.Le président part. Voir www.exemple.Com ici.", "fr") == [
        "La guerre continue.",
        "Le président part.",
        "Voir www.exemple.Com ici.",
    ]


def test_lines_of_a_wrapped_paragraph_are_not_sentences() -> None:
    """A line break ends a heading, but not a line that was only full."""
    wrapped = "The committee met on Tuesday to discuss the new rules for the\nharbour and decided nothing."
    wrapped += "\n\nA heading\n\nMore."
    assert len(parts(wrapped, "en")) == 3


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\n«»\"'“”,;-éÉ。")))
def test_spans_are_in_order_trimmed_and_cover_every_letter(text: str) -> None:
    """No letter or digit of a text is lost, and no span has white space at its ends."""
    at = 0
    for span in split_sentences(text, "fr"):
        assert span.start >= at
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        assert piece
        assert not any(c.isalnum() for c in text[at : span.start])
        at = span.end
    assert not any(c.isalnum() for c in text[at:])


def test_a_title_and_its_byline_are_two() -> None:
    """A block of few lines without any full stop is a title with bylines, however well a line is filled."""
    title = "Procès des marchés publics de Valbrune : l’ancien adjoint condamné à trois ans"
    found = parts(f"{title}\nFaits divers & Justice\n\nLe tribunal a jugé.", "fr")
    assert found[:2] == [title, "Faits divers & Justice"]


def test_an_opening_quotation_mark_may_be_glued_to_the_full_stop() -> None:
    """A closing one, where it is written the other way round, ends no sentence in front of itself."""
    assert parts("Il est content.« La ville a payé », a-t-il dit.", "fr") == [
        "Il est content.",
        "« La ville a payé », a-t-il dit.",
    ]
    assert parts("»Das war alles.« Der Mann ging.", "de")[0].startswith("»Das war alles.«")
