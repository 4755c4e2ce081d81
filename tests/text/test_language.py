"""Language identification."""

from __future__ import annotations

import pytest

from verify.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président s’est rendu à Minsk lundi.", "fr"),
        ("The president travelled to Minsk on Monday.", "en"),
        ("El presidente viajó a Minsk el lunes.", "es"),
        ("Der Präsident reiste am Montag nach Minsk.", "de"),
        ("Президент приехал в Минск в понедельник.", "ru"),
        ("وصل الرئيس إلى مينسك يوم الاثنين", "ar"),
        ("总统星期一抵达明斯克。", "zh"),
        ("THE PRESIDENT TRAVELLED TO MINSK ON MONDAY", "en"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    """One sentence tells its language, in capitals too."""
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12 %", "…", "\ud800"])
def test_what_is_no_language_gets_the_default(text: str) -> None:
    """Without letters, or with broken ones, nothing is guessed."""
    assert detect_language(text, default="fr") == "fr"
