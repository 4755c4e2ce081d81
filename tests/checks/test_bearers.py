"""Whether evidence that has a claim's name speaks of whom the claim does."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, outcomes, stances

from verify.types import CheckKind, Outcome, StanceLabel

NEUTRAL, SUPPORTS, REFUTES = StanceLabel.NEUTRAL, StanceLabel.SUPPORTS, StanceLabel.REFUTES

OTHERS = [
    ("The Republic of Congo declared an outbreak.", "The Democratic Republic of Congo declared an outbreak."),
    ("West Virginia banned logging.", "Virginia banned logging."),
    ("The University of Vienna opened a campus.", "The Medical University of Vienna opened a campus."),
    ("Donald Trump visited Riga.", "Donald Trump Jr. visited Riga."),
    ("President Mara Lind visited Kyiv.", "Vice President Mara Lind visited Kyiv."),
    ("The accident happened on the A7.", "The accident happened on the A9."),
    ("A fire destroyed a church in Paris.", "A fire destroyed a church in Paris, Texas."),
    ("Georgia banned fireworks.", "Georgia, the southern US state, banned fireworks."),
]
OTHERS_ELSEWHERE = [
    ("La Guinée a battu le Tchad.", "fr", "La Guinée équatoriale a battu le Tchad.", "fr"),
    ("La présidente Mara Lind s'est rendue à Kiev.", "fr", "La vice-présidente Mara Lind s'est rendue à Kiev.", "fr"),
    ("La República del Congo declaró un brote.", "es", "La República Democrática del Congo declaró un brote.", "es"),
    ("La alcaldesa Mara Lind visitó Kiev.", "es", "La exalcaldesa Mara Lind visitó Kiev.", "es"),
    ("Der Sudan unterzeichnete das Abkommen.", "de", "Der Südsudan unterzeichnete das Abkommen.", "de"),
    ("Präsidentin Mara Lind besuchte Kiew.", "de", "Altpräsidentin Mara Lind besuchte Kiew.", "de"),
    ("Virginia verbot die Abholzung.", "de", "West Virginia banned logging.", "en"),
    ("Die Bank von China senkte den Zins.", "de", "The People's Bank of China cut its rate.", "en"),
    ("La Géorgie a interdit l'avortement.", "fr", "Georgia, the southern US state, banned abortion.", "en"),
]
SAME = [
    ("Emmanuel Macron visited Riga.", "en", "Macron visited Riga.", "en"),
    ("Mara Lind visited Riga.", "en", "Vice President Mara Lind visited Riga.", "en"),
    ("Roy Cooper visited Riga.", "en", "North Carolina Governor Roy Cooper visited Riga.", "en"),
    ("Joe Manchin visited Riga.", "en", "Democratic Senator Joe Manchin visited Riga.", "en"),
    ("The Halden Group filed for bankruptcy.", "en", "Halden Group AG filed for bankruptcy.", "en"),
    ("The fire broke out in London.", "en", "The fire broke out in East London.", "en"),
    ("A fire destroyed a church in Boston.", "en", "A fire destroyed a church in Boston, Massachusetts.", "en"),
    ("La Corée du Sud a signé l'accord.", "fr", "South Korea signed the accord.", "en"),
    ("Le Soudan du Sud a signé l'accord.", "fr", "Der Südsudan unterzeichnete das Abkommen.", "de"),
    ("Die Präsidentin Mara Lind besuchte Kiew.", "de", "La présidente Mara Lind s'est rendue à Kiev.", "fr"),
    ("La vicepresidenta Mara Lind visitó Kiev.", "es", "Vizepräsidentin Mara Lind besuchte Kiew.", "de"),
]
RELATIVES = [
    (
        "President Belko was treated in Riga.",
        "en",
        "Ana Belko, the wife of President Belko, was treated in Riga.",
        "en",
    ),
    ("Halden Group filed for bankruptcy.", "en", "Halden Retail, a subsidiary of Halden Group, went bankrupt.", "en"),
    ("Mayor Ruth Sands resigned.", "en", "Mayor Ruth Sands's deputy resigned.", "en"),
    ("Le ministre Castel a été condamné.", "fr", "L'épouse du ministre Castel a été condamnée.", "fr"),
    ("El presidente Belko compró una casa.", "es", "El yerno del presidente Belko compró una casa.", "es"),
    ("Präsident Belko wurde operiert.", "de", "Die Tochter von Präsident Belko wurde operiert.", "de"),
    ("Hans Kern starb in Graz.", "de", "Maria Kern, Tochter von Hans Kern, starb in Graz.", "de"),
    ("Präsident Belko wurde operiert.", "de", "The former bodyguard of President Belko was operated on.", "en"),
]
THEMSELVES = [
    (
        "President Belko was treated in Riga.",
        "en",
        "President Belko and his wife, Ana Belko, were treated in Riga.",
        "en",
    ),
    ("President Belko rejected the plan.", "en", "The spokesman of President Belko said he rejected it.", "en"),
    ("The wife of President Belko died.", "en", "Ana Belko, the wife of President Belko, died.", "en"),
    ("Le ministre Castel a démissionné.", "fr", "Le ministre Castel, mari de Lise Roux, a démissionné.", "fr"),
    ("El presidente Belko viajó.", "es", "El presidente Belko viajó con el hermano de Ana Ruiz.", "es"),
    ("Präsident Belko trat zurück.", "de", "Der Sprecher von Präsident Belko sagte, er sei zurückgetreten.", "de"),
]


def judged(claim: str, language: str, evidence: str, other: str) -> StanceLabel:
    """The stance of one piece of evidence that the model took for support."""
    return stances(checked(claim, a_piece(evidence, other, stance=SUPPORTS), language=language))[0]


@pytest.mark.parametrize(("claim", "evidence"), OTHERS)
def test_a_longer_name_is_of_another(claim: str, evidence: str) -> None:
    """What tells two names apart forbids support, whichever of the two texts has it."""
    assert judged(claim, "en", evidence, "en") is NEUTRAL
    assert judged(evidence, "en", claim, "en") is NEUTRAL


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), OTHERS_ELSEWHERE)
def test_a_longer_name_is_of_another_in_every_language(claim: str, language: str, evidence: str, other: str) -> None:
    """Marks of a name are known by one name in all packs, so that they are compared across languages."""
    assert judged(claim, language, evidence, other) is not SUPPORTS


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), SAME)
def test_what_is_no_mark_leaves_a_name_the_same(claim: str, language: str, evidence: str, other: str) -> None:
    """Given names, titles, legal forms, another's mark and a part of a town make nobody another."""
    assert judged(claim, language, evidence, other) is SUPPORTS


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), RELATIVES)
def test_whoever_is_of_somebody_is_not_they(claim: str, language: str, evidence: str, other: str) -> None:
    """What a wife, a deputy or a subsidiary did is no support for a claim about whose they are."""
    assert judged(claim, language, evidence, other) is NEUTRAL


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), THEMSELVES)
def test_relatives_beside_somebody_take_nothing_from_them(claim: str, language: str, evidence: str, other: str) -> None:
    """Who acts together with a relative, or speaks by a spokesman, is still told of."""
    assert judged(claim, language, evidence, other) is SUPPORTS


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Goalkeeper Andrej Kralik left Sparta.", "The keeper Andrej Kralik left Sparta.", "en"),
        ("Torhüter Kralik verließ Sparta.", "Andrej Kralik verließ Sparta.", "de"),
        ("Gardien Andrej Kralik a quitté Sparta.", "Andrej Kralik a quitté Sparta.", "fr"),
        ("Portero Andrej Kralik dejó el Sparta.", "Andrej Kralik dejó el Sparta.", "es"),
    ],
)
def test_a_role_is_no_given_name(claim: str, evidence: str, language: str) -> None:
    """A capital on a role makes no namesake of its bearer."""
    result = checked(claim, evidence, language=language)
    assert Outcome.DISAGREES not in outcomes(result, CheckKind.ENTITIES)
    assert stances(result) == [SUPPORTS]


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Lina Moreau won silver at the Vasa race.", "Ida Falk won gold at the Vasa race.", "en"),
        ("Jonas Rieder won the award for best actor.", "Felix Amann won the award for best supporting actor.", "en"),
        ("Lina Moreau a remporté la médaille d'argent.", "Ida Falk a remporté la médaille d'or.", "fr"),
        ("Paul Ferret a remporté le Tour du Gard.", "Hugo Martel a remporté la troisième étape du Tour du Gard.", "fr"),
        ("Lina Moreau ganó el premio Vega de poesía.", "Ida Falk ganó el premio Vega de novela.", "es"),
        ("Jonas Rieder gewann den Preis für die Nebenrolle.", "Felix Amann gewann den Preis für die Hauptrolle.", "de"),
    ],
)
def test_another_prize_has_another_winner(claim: str, evidence: str, language: str) -> None:
    """Only where both texts tell of one prize does its other winner contradict the claim."""
    for stance in (SUPPORTS, NEUTRAL, REFUTES):
        assert REFUTES not in stances(checked(claim, evidence, language=language, stance=stance))


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Lina Moreau won gold at the Vasa race.", "Ida Falk won gold at the Vasa race.", "en"),
        (
            "Lina Moreau a remporté la médaille d'or du marathon.",
            "Ida Falk a remporté la médaille d'or du marathon.",
            "fr",
        ),
        ("Lina Moreau ganó el premio Vega de poesía.", "Ida Falk ganó el premio Vega de poesía.", "es"),
        ("Jonas Rieder gewann den Preis für die Nebenrolle.", "Felix Amann gewann den Preis für die Nebenrolle.", "de"),
    ],
)
def test_the_same_prize_has_one_winner(claim: str, evidence: str, language: str) -> None:
    """Another winner of the same prize contradicts the claim."""
    assert stances(checked(claim, evidence, language=language)) == [REFUTES]
