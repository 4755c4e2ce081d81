"""What the claims of an article are said to be about, where they name nothing themselves."""

from __future__ import annotations

import pytest
from claims_support import resolved


@pytest.mark.parametrize(
    ("language", "text", "expected", "topic"),
    [
        (
            "de",
            "Elbtreffen in Bad Hohnau: Dänemark und Tschechien einigen sich auf Hafenvertrag\n\n"
            "Nach langem Streit haben sich Dänemark und Tschechien am Montag in Bad Hohnau geeinigt. "
            "Dänemark und Tschechien lagen zwölf Jahre im Streit. Bad Hohnau war der Ort der Gespräche. "
            "Die Verhandlungen hatten im Mai begonnen.",
            "Die Verhandlungen",
            "(Dänemark und Tschechien)",
        ),
        (
            "es",
            "El Teatro de la Luz reabre en Gijón tras el incendio de Oviedo\n\n"
            "El Teatro de la Luz abrió el lunes en Gijón. El Teatro de la Luz tiene 900 plazas. "
            "En Gijón hubo colas. En Oviedo ardió otro. La lámpara costó 40.000 euros.",
            "La lámpara",
            "(Teatro de la Luz)",
        ),
        (
            "en",
            "Wales opens its longest railway tunnel\n\n"
            "The longest railway tunnel in Wales opened to trains on Friday. "
            "Named Garth Deep, it runs 14 kilometres under the hills. Wales paid half. "
            "Trains cross Garth Deep in six minutes. The work was stopped for eleven weeks.",
            "The work",
            "(Garth Deep)",
        ),
    ],
)
def test_the_topic_is_the_thing_that_is_told_of(language: str, text: str, expected: str, topic: str) -> None:
    """Two names that a headline joins, the one told most of several, and the name given to the thing of the title."""
    found = [one for one in resolved(text, language) if one.startswith(expected)]
    assert found, resolved(text, language)
    assert all(topic in one for one in found), found


def test_a_name_at_the_head_of_a_sentence_needs_no_topic() -> None:
    """A word that the article writes with a capital elsewhere is a name where it opens a sentence, too."""
    text = (
        "Garth Deep opens\n\nGarth Deep opened on Friday. Garth Deep was dug by Nordbau. It took six years. "
        "Engineers of Nordbau praised the work. Nordbau operates nine tunnels."
    )
    assert "Nordbau operates nine tunnels" in resolved(text, "en")
