"""What is told in a film, as an attempt, by somebody's denial or under a correction is not told of the world."""

from __future__ import annotations

import pytest
from checks_support import stance_left

from verify.types import StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL


@pytest.mark.parametrize("stance", [SUPPORTS, REFUTES])
@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told"),
    [
        ("Queen Maud abdicated.", "In the third season of the series, Queen Maud abdicates.", "en", "en"),
        ("Queen Maud abdicated.", "In the novel, Queen Maud abdicates.", "en", "en"),
        ("La reine Maud a abdiqué.", "Dans le film « Cendres », la reine Maud abdique.", "fr", "fr"),
        ("La reina Maud abdicó.", "En la película «Ceniza», la reina Maud abdica.", "es", "es"),
        ("La reina Maud abdicó.", "El videojuego se ambienta en un reino cuya reina Maud abdicó.", "es", "es"),
        ("Königin Maud dankte ab.", "In der dritten Staffel der Serie dankt Königin Maud ab.", "de", "de"),
        ("Queen Maud abdicated.", "In dem Roman „Asche“ dankt Königin Maud ab.", "en", "de"),
    ],
)
def test_fiction_is_no_evidence(claim: str, evidence: str, language: str, told: str, stance: StanceLabel) -> None:
    """What happens in a work of fiction neither bears out nor contradicts a claim about the world."""
    assert stance_left(claim, evidence, language, stance, told) is NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Anna Reed plays a queen in the film.", "In the film, Anna Reed plays a queen.", "en"),
        ("Ashes shows the queen's fall.", "In the film Ashes, the queen falls.", "en"),
        ("The minister met actors in Oslo.", "In May the film director and the minister met actors in Oslo.", "en"),
        ("Police made twelve arrests in Leeds.", "In a series of raids, police made twelve arrests in Leeds.", "en"),
        ("Smith scored twice in Leeds.", "In the game against York, Smith scored twice in Leeds.", "en"),
        ("Le maire a ouvert la salle.", "Dans la salle, le maire a ouvert le festival du film.", "fr"),
        ("La policía detuvo a doce personas.", "En una serie de redadas, la policía detuvo a doce personas.", "es"),
        ("Die Polizei nahm zwölf Männer fest.", "In einer Serie von Razzien nahm die Polizei zwölf Männer fest.", "de"),
    ],
)
def test_a_claim_about_a_work_and_what_only_sounds_like_one_stay(claim: str, evidence: str, language: str) -> None:
    """A claim about the work itself is borne out by it, and a series of raids is no fiction."""
    assert stance_left(claim, evidence, language, SUPPORTS) is SUPPORTS


FIRE = "Nine people died in the fire in Oldham. The road was closed. Buses were late. "


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Nine people died in the fire.", FIRE + "Correction: no one died in the fire.", "en"),
        ("Norvik shut its yard.", "A post claims that Norvik shut its yard. That is false.", "en"),
        ("Norvik shut its yard.", "Norvik shut its yard. People wept. Ships sank. This article is satire.", "en"),
        ("Norvik a fermé son site.", "Norvik a fermé son site, dit un message. C'est faux.", "fr"),
        ("Norvik cerró su planta.", "Circula que Norvik cerró su planta. Es un bulo.", "es"),
        ("Norvik schloss sein Werk.", "Norvik schloss sein Werk, heißt es im Netz. Das stimmt nicht.", "de"),
        ("Neun Menschen starben.", "Neun Menschen starben in Celle. Es brannte. Korrektur: Niemand starb.", "de"),
    ],
)
def test_what_is_taken_back_bears_nothing_out(claim: str, evidence: str, language: str) -> None:
    """A later correction of the same matter, or "that is false", takes the support away."""
    assert stance_left(claim, evidence, language, SUPPORTS) is NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Nine people died in the fire.", FIRE + "Correction: the mayor is called Reed.", "en"),
        ("Nine people died in the fire.", FIRE + "It is false that the mayor fled.", "en"),
        ("Nine people died in the fire.", FIRE + "Police rang. A post says the mayor fled. That is false.", "en"),
        ("Norvik cerró su planta.", "Norvik cerró su planta. Es falso que el alcalde huyera.", "es"),
        ("Norvik schloss sein Werk.", "Das stimmt nicht. Norvik schloss sein Werk.", "de"),
        ("Norvik a fermé son site.", "Norvik a fermé son site. La correction des copies a pris du temps.", "fr"),
    ],
)
def test_a_correction_of_something_else_takes_nothing_away(claim: str, evidence: str, language: str) -> None:
    """What corrects another matter, or stands before, leaves the support."""
    assert stance_left(claim, evidence, language, SUPPORTS) is SUPPORTS


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told", "left"),
    [
        ("Mena was convicted of murder.", "Mena was convicted of attempted murder.", "en", "en", NEUTRAL),
        ("Mena a été condamné pour meurtre.", "Mena a été condamné pour tentative de meurtre.", "fr", "fr", NEUTRAL),
        ("Mena fue condenado por asesinato.", "Mena fue condenado por intento de asesinato.", "es", "es", NEUTRAL),
        ("Mena wurde wegen Mordes verurteilt.", "Mena wurde wegen versuchten Mordes verurteilt.", "de", "de", NEUTRAL),
        ("Mena wurde wegen Mordes verurteilt.", "Mena wurde wegen Mordversuchs verurteilt.", "de", "de", NEUTRAL),
        ("Mena wurde wegen Mordes verurteilt.", "Mena was convicted of attempted murder.", "de", "en", NEUTRAL),
        ("Mena attempted murder.", "Mena was convicted of attempted murder.", "en", "en", SUPPORTS),
        ("Mena was convicted in 2019.", "Mena was convicted of attempted murder in 2019.", "en", "en", SUPPORTS),
        ("Mena wurde 2019 verurteilt.", "Mena wurde 2019 wegen Mordversuchs verurteilt.", "de", "de", SUPPORTS),
        ("The bank closed in May.", "The bank closed in May, and the owner has failed to pay.", "en", "en", SUPPORTS),
    ],
)
def test_an_attempt_is_no_deed(claim: str, evidence: str, language: str, told: str, left: StanceLabel) -> None:
    """ "Attempted murder" is no murder; a claim that tells the attempt, or nothing of it, stays."""
    assert stance_left(claim, evidence, language, SUPPORTS, told) is left


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told", "left"),
    [
        ("The bank collapsed in May.", "The bank narrowly avoided collapse in May.", "en", "en", NEUTRAL),
        ("Mena committed fraud in Riga.", "Mena was acquitted of fraud in Riga.", "en", "en", NEUTRAL),
        ("La banque a fait faillite.", "La banque a échappé à la faillite.", "fr", "fr", NEUTRAL),
        ("La banca quebró en mayo.", "La banca se salvó de quebrar en mayo.", "es", "es", NEUTRAL),
        ("Die Bank ging in die Insolvenz.", "Die Bank entging der Insolvenz.", "de", "de", NEUTRAL),
        ("La banque a fait faillite.", "The bank escaped bankruptcy.", "fr", "en", NEUTRAL),
        ("The bank averted collapse.", "The bank avoided collapse.", "en", "en", SUPPORTS),
        ("Mena stood trial for fraud.", "Mena was acquitted of fraud after a long trial.", "en", "en", SUPPORTS),
        ("The bank collapsed.", "The collapse of the bank could not be averted by the state.", "en", "en", SUPPORTS),
        ("The bank closed in May.", "The bank closed in May; its owner avoided reporters.", "en", "en", SUPPORTS),
    ],
)
def test_what_was_averted_did_not_happen(
    claim: str, evidence: str, language: str, told: str, left: StanceLabel
) -> None:
    """What was avoided, or of what somebody was cleared, is no support; a claim that tells so itself stays."""
    assert stance_left(claim, evidence, language, SUPPORTS, told) is left


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "left"),
    [
        ("Norvik dumped waste in the Tarn.", "Norvik denies that it dumped waste in the Tarn.", "en", NEUTRAL),
        ("Norvik a déversé des déchets.", "Norvik nie avoir déversé des déchets.", "fr", NEUTRAL),
        ("Norvik vertió residuos.", "Norvik niega haber vertido residuos.", "es", NEUTRAL),
        (
            "Norvik kippte Abfall in die Saale.",
            "Norvik bestreitet, Abfall in die Saale gekippt zu haben.",
            "de",
            NEUTRAL,
        ),
        ("Norvik confirmed that it dumped waste.", "Norvik denied that it dumped waste.", "en", REFUTES),
        ("Norvik dumped waste.", "Norvik did not dump waste.", "en", REFUTES),
        ("Norvik firmó el pacto.", "Norvik se negó a firmar el pacto.", "es", REFUTES),
        ("Reed was granted bail.", "Reed was denied bail.", "en", REFUTES),
    ],
)
def test_who_denies_does_not_make_it_untrue(claim: str, evidence: str, language: str, left: StanceLabel) -> None:
    """Somebody's denial contradicts no fact; a refusal, a plain denial, or the opposite saying does."""
    assert stance_left(claim, evidence, language, REFUTES) is left


@pytest.mark.parametrize(
    ("claim", "evidence", "left"),
    [
        ("Norvik did not dump waste.", "Norvik denies that it dumped waste.", NEUTRAL),
        ("Norvik denied dumping waste.", "Norvik denies that it dumped waste.", SUPPORTS),
        ("Doyle resigned on Monday.", "Doyle, who denies taking bribes, resigned on Monday.", SUPPORTS),
        ("Norvik dumped waste.", "Norvik denied it, but Norvik dumped waste, a court found.", SUPPORTS),
    ],
)
def test_a_denial_bears_out_only_itself(claim: str, evidence: str, left: StanceLabel) -> None:
    """That somebody denies a thing bears out that he does, and takes nothing from what stands beside it."""
    assert stance_left(claim, evidence, "en", SUPPORTS) is left
