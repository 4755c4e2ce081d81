"""What was said, held against what was said, apart from who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from checks_support import a_claim, a_piece, answering

from verify.checks import run_checks
from verify.checks.said import utterances
from verify.types import ClaimKind, Evidence, Knowledge, NLIScores, StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
CLAIM = "“We will close the pool this winter,” said Mayor Ines Duarte."
TOLD = "Devant le conseil, la maire Ines Duarte a été claire : « Nous fermerons la piscine cet hiver. »"


@pytest.mark.parametrize(
    ("language", "text", "speaker", "words", "denied"),
    [
        ("fr", TOLD, "Ines Duarte", "Nous fermerons la piscine cet hiver.", False),
        ("en", "The minister told reporters that taxes would fall.", "minister", "taxes would fall", False),
        ("es", "Pia Lund nunca aseguró que se talaría un árbol.", "Pia Lund", "se talaría un árbol", True),
        (
            "fr",
            "La maire Ines Duarte n'a jamais dit qu'elle fermerait la piscine, précise son bureau.",
            "Ines Duarte",
            "elle fermerait la piscine",
            True,
        ),
        (
            "de",
            "Anders als berichtet hat Aldo Ferri nicht versprochen, dass die Zinsen niedrig bleiben.",
            "Aldo Ferri",
            "die Zinsen niedrig bleiben",
            True,
        ),
    ],
)
def test_who_said_what(language: str, text: str, speaker: str, words: str, denied: bool) -> None:
    """The speaker, the words alone, and whether the text says that they were never said."""
    (found,) = utterances(text, language)
    assert text[slice(*found.words)].strip() == words
    assert (found.speaker, found.denied) == (speaker, denied)


def heard(told: Evidence, answer: NLIScores) -> StanceLabel:
    """The stance that is left once the model has said how the words go together."""

    claim = replace(a_claim(CLAIM, speaker="Ines Duarte"), kind=ClaimKind.QUOTATION)
    (item,) = run_checks(claim, [told], Knowledge(), entails=answering(answer)).evidence
    return item.stance


SAME = NLIScores(entailment=0.9, neutral=0.05, contradiction=0.05)
CONTRARY = NLIScores(entailment=0.05, neutral=0.05, contradiction=0.9)
OPEN = NLIScores(entailment=0.1, neutral=0.8, contradiction=0.1)


@pytest.mark.parametrize(
    ("text", "answer", "stance"),
    [
        (TOLD, SAME, SUPPORTS),
        (TOLD, CONTRARY, NEUTRAL),
        (TOLD, OPEN, NEUTRAL),
        ("La maire Ines Duarte n'a jamais dit qu'elle fermerait la piscine cet hiver.", SAME, REFUTES),
        (TOLD.replace("la maire Ines Duarte", "le préfet Luc Armand"), SAME, REFUTES),
        ("Le préfet Luc Armand a dit que la piscine fermerait cet hiver.", SAME, NEUTRAL),
    ],
)
def test_the_words_decide(text: str, answer: NLIScores, stance: StanceLabel) -> None:
    """The same words of the same speaker support, denied they refute, and only a quotation is another's alone."""
    assert heard(a_piece(text, "fr"), answer) is stance


@pytest.mark.parametrize("stance", [SUPPORTS, REFUTES])
def test_other_words_of_the_speaker_turn_nothing(stance: StanceLabel) -> None:
    """What the speaker said besides refutes only where the whole evidence does; a denial takes support away."""
    assert heard(a_piece(TOLD, "fr", stance=stance), CONTRARY) is stance
    denied = "La maire Ines Duarte n'a jamais dit qu'elle fermerait la piscine cet hiver."
    assert heard(a_piece(denied, "fr", stance=stance), SAME) is (NEUTRAL if stance is SUPPORTS else REFUTES)
