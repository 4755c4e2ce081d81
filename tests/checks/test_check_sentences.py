"""Negation, names and quotations: what a sentence says of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from checks_support import SCORES, a_claim, a_piece, checked, outcomes, stances

from verify.checks import run_checks
from verify.types import CheckKind, ClaimKind, Knowledge, NLIScores, Outcome, Place, StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
AGREES, DISAGREES, UNKNOWN = Outcome.AGREES, Outcome.DISAGREES, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("claim", "evidence", "languages", "outcome"),
    [
        ("Exports rose in spring.", "In spring exports fell.", ("en", "en"), DISAGREES),
        ("Exports rose in spring.", "Exports did not fall in spring.", ("en", "en"), AGREES),
        ("Las exportaciones aumentaron.", "Die Ausfuhren sind gesunken.", ("es", "de"), DISAGREES),
        ("Le pont a été fermé.", "La passerelle, le pont a été ouvert.", ("fr", "fr"), DISAGREES),
        ("The minister resigned on Monday.", "The minister never resigned on Monday.", ("en", "en"), DISAGREES),
        ("Une hausse est probable.", "La hausse est peu probable.", ("fr", "fr"), DISAGREES),
        ("A strike is likely.", "Un paro es poco probable.", ("en", "es"), DISAGREES),
        ("Ein Streik ist unwahrscheinlich.", "A strike is unlikely.", ("de", "en"), AGREES),
    ],
)
def test_signs(claim: str, evidence: str, languages: tuple[str, str], outcome: Outcome) -> None:
    """Opposites and denials change the sign, together they restore it, in any language."""
    result = checked(claim, a_piece(evidence, languages[1], stance=SUPPORTS), language=languages[0])

    assert outcomes(result, CheckKind.NEGATION) == [outcome]
    assert stances(result) == [NEUTRAL if outcome is DISAGREES else SUPPORTS]


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "outcome", "stance"),
    [
        ("On Monday Anna Keller spoke.", "On Monday Peter Keller spoke.", "en", DISAGREES, NEUTRAL),
        ("Hier, Loukachenko a parlé.", "Alexandre Lukashenko a parlé.", "fr", AGREES, SUPPORTS),
        ("The congress was held in Sweden.", "The congress was held in Portugal.", "en", DISAGREES, REFUTES),
        ("The congress was held in Belarus.", "The congress was held in Minsk.", "en", AGREES, SUPPORTS),
        ("The congress was held in Minsk.", "The congress was held in Belarus.", "en", UNKNOWN, NEUTRAL),
        ("The match was won by Ruth Osei.", "The match was won by Anna Keller.", "en", DISAGREES, REFUTES),
    ],
)
def test_names(claim: str, evidence: str, language: str, outcome: Outcome, stance: StanceLabel) -> None:
    """Namesakes are apart, spellings are one, places lie within places, and only one can win."""
    result = checked(claim, evidence, language=language)

    assert outcomes(result, CheckKind.ENTITIES) == [outcome]
    assert stances(result) == [stance]


def test_a_corpus_knows_its_places() -> None:
    """A village lies in its province when the manifest says so."""
    known = Knowledge(places=(Place(name="Bielen", within="Lerma"),))
    result = checked("The fair is held in Lerma.", "The fair is held in Bielen.", knowledge=known)

    assert outcomes(result, CheckKind.ENTITIES) == [AGREES]


QUOTE = "“We will close the swimming pool this winter,” said Ines Duarte."


@pytest.mark.parametrize(
    ("evidence", "outcome", "stance"),
    [
        ("Ines Duarte told the council: “We will close the swimming pool this winter.”", AGREES, SUPPORTS),
        ("Ines Duarte told the council: “We will close the swimming pool next winter.”", DISAGREES, REFUTES),
        ("Luc Armand told the council: “We will close the swimming pool this winter.”", DISAGREES, REFUTES),
        ("Ines Duarte thanked the volunteers.", UNKNOWN, SUPPORTS),
    ],
)
def test_quotations(evidence: str, outcome: Outcome, stance: StanceLabel) -> None:
    """A quotation is verbatim, altered, somebody else's, or not found."""
    result = checked(QUOTE, evidence)

    assert outcomes(result, CheckKind.QUOTES) == [outcome]
    assert stances(result) == [stance]


def test_a_quote_in_another_language_can_only_be_somebody_elses() -> None:
    """Translated words cannot be verbatim; another speaker still shows."""
    said = a_piece("Ines Duarte a dit : « Nous fermerons la piscine cet hiver. »", "fr", stance=SUPPORTS)
    other = a_piece("Luc Armand a dit : « Nous fermerons la piscine cet hiver. »", "fr", stance=SUPPORTS)

    assert outcomes(checked(QUOTE, said), CheckKind.QUOTES) == [UNKNOWN]
    assert outcomes(checked(QUOTE, other), CheckKind.QUOTES) == [DISAGREES]


@pytest.mark.parametrize(
    ("speaker", "outcome"), [("Dmitry Peskov", Outcome.AGREES), ("Sergei Lavrov", Outcome.DISAGREES)]
)
def test_a_term_in_marks_has_a_mouth(speaker: str, outcome: Outcome) -> None:
    """One word in quotation marks tells who spoke, if the evidence has the same word in marks."""
    claim = a_claim(f"{speaker} called the reports “groundless” and an invention.", speaker=speaker)
    evidence = a_piece("Dmitry Peskov rejected the reports of a plot as “groundless”.", stance=REFUTES)

    result = run_checks(claim, [evidence], Knowledge())

    (found,) = [check for check in result.checks if check.kind is CheckKind.QUOTES]
    assert found.outcome is outcome
    if outcome is DISAGREES:
        assert result.evidence[0].stance is REFUTES


def test_a_term_that_is_not_quoted_there_says_nothing() -> None:
    """Scare quotes around a word that the evidence does not quote are not looked for."""
    claim = a_claim("Sergei Lavrov spoke of a “partner”.", speaker="Sergei Lavrov")
    evidence = a_piece("Dmitry Peskov met a partner of the firm.")

    assert not [c for c in run_checks(claim, [evidence], Knowledge()).checks if c.kind is CheckKind.QUOTES]


def test_nobody_meets_in_two_places_on_one_day() -> None:
    """Another town contradicts a meeting of the very same day, and only tells of another one otherwise."""
    evidence = "Anna Keller met Paul Weber in Munich on 11 March 2022."

    same_day = checked("Anna Keller met Paul Weber in Vienna on 11 March 2022.", evidence, stance=REFUTES)
    some_day = checked("Anna Keller met Paul Weber in Vienna.", evidence, stance=REFUTES)

    assert stances(same_day) == [REFUTES]
    assert stances(some_day) == [NEUTRAL]


@pytest.mark.parametrize(
    ("evidence", "title", "stance"),
    [
        ("He was born in Surrey, like Paul Weber.", None, SUPPORTS),
        ("He was born in Surrey, like Paul Weber.", "Paul Weber", NEUTRAL),
        ("Paul Weber was born in Surrey.", None, NEUTRAL),
    ],
)
def test_a_pronoun_may_be_the_claims_subject(evidence: str, title: str | None, stance: StanceLabel) -> None:
    """A sentence that opens with a pronoun names nobody else in the subject's stead, unless its title does."""
    result = checked("Tom Anderson was born in Surrey.", a_piece(evidence, stance=SUPPORTS, title=title))

    assert stances(result) == [stance]


def test_a_part_of_the_claims_place_is_no_rival() -> None:
    """A building in the claim's town does not stand in the stead of another place that the claim has."""
    places = Knowledge(places=(Place(name="Palace of Independence", within="Minsk"),))
    claim = "The meeting in Minsk took place amid the war in Ukraine."
    evidence = "The meeting took place in the Palace of Independence."

    result = checked(claim, evidence, knowledge=places)

    assert DISAGREES not in outcomes(result, CheckKind.ENTITIES)


@pytest.mark.parametrize(
    ("claim", "stance"),
    [
        ("Anna Keller travelled to Lerma.", SUPPORTS),
        ("Anna Keller did not travel to Lerma.", NEUTRAL),
        ("Anna Keller visited every school in Lerma.", NEUTRAL),
    ],
)
def test_what_happens_in_a_town_happens_in_its_country(claim: str, stance: StanceLabel) -> None:
    """Where the model misses that one place lies in another it is asked with the inner one; not of all or none."""
    told = replace(a_claim(claim), kind=ClaimKind.EVENT)
    places = Knowledge(places=(Place(name="Bielen", within="Lerma"),))

    def entails(pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        return [SCORES[SUPPORTS if "Bielen" in hypothesis else NEUTRAL] for _, hypothesis in pairs]

    assert stances(run_checks(told, [a_piece("Anna Keller arrived in Bielen.")], places, entails=entails)) == [stance]


@pytest.mark.parametrize(
    ("claim", "language", "evidence"),
    [
        ("Anna Keller a rencontré Paul Weber à Vienne.", "fr", "Anna Keller a rencontré Paul Weber."),
        ("Anna Keller met Paul Weber in Vienna.", "en", "Anna Keller met Paul Weber."),
        ("Anna Keller traf Paul Weber in Wien.", "de", "Anna Keller traf Paul Weber."),
        ("Anna Keller se reunió con Paul Weber en Viena.", "es", "Anna Keller se reunió con Paul Weber."),
    ],
)
def test_a_place_that_the_evidence_lacks_is_unsaid(claim: str, language: str, evidence: str) -> None:
    """Evidence without the town does not support that something happened in it, in any language."""
    assert stances(checked(claim, evidence, language=language, stance=SUPPORTS)) == [NEUTRAL]


@pytest.mark.parametrize(
    ("evidence", "outcome"),
    [
        ("Emil Roth said on Monday: 'I will never leave this party.'", Outcome.AGREES),
        ("Emil Roth said on Monday: 'I will soon leave this party.'", Outcome.DISAGREES),
        ("The sentence “I will never leave this party” was invented, said Emil Roth.", Outcome.DISAGREES),
        ("“I will never leave this party,” said Emil Roth, whose team's bus isn't fake news.", Outcome.AGREES),
    ],
)
def test_single_marks_and_words_that_were_never_said(evidence: str, outcome: Outcome) -> None:
    """Single marks quote as double ones do; a quotation that its sentence calls invented was not said."""
    result = checked("“I will never leave this party,” said Emil Roth.", evidence)
    assert outcomes(result, CheckKind.QUOTES) == [outcome]


def test_a_french_verb_is_denied_by_what_follows_it() -> None:
    """ "Ne fermera aucun site" and "will not close a plant" have the same sign."""
    piece = a_piece("Volaris will not close a single plant in France.", stance=StanceLabel.SUPPORTS)
    result = checked("Volaris ne fermera aucun site en France.", piece, language="fr")
    assert outcomes(result, CheckKind.NEGATION) == [Outcome.AGREES]


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        (
            "The minister said: “We will close the plant in Lyon”.",
            "“We will close the plant in Lyon,” the minister said, but she did not say when.",
            "en",
        ),
        (
            "Edison said: “Genius is hard work alone”.",
            "Edison, who invented the lamp, said: “Genius is hard work alone.”",
            "en",
        ),
        (
            "El ministro dijo: «Nunca recibí ese dinero».",
            "El ministro calificó de falsa la acusación y dijo: «Nunca recibí ese dinero».",
            "es",
        ),
    ],
)
def test_a_quotation_is_said_whatever_else_was_not(claim: str, evidence: str, language: str) -> None:
    """What the sentence denies beside a quotation is not the quotation."""
    result = checked(claim, evidence, language=language)
    assert outcomes(result, CheckKind.QUOTES) == [Outcome.AGREES]
    assert stances(result) == [StanceLabel.SUPPORTS]


def test_without_delay_denies_no_arrival() -> None:
    """ "Arrivé sans retard" is "arrivé"."""
    result = checked("Le train est arrivé à Paris.", "Le train est arrivé sans retard à Paris.", language="fr")
    assert stances(result) == [StanceLabel.SUPPORTS]


@pytest.mark.parametrize(
    ("evidence", "stance"),
    [
        ("Le maire Emil Roth a dit que défendre la piscine restait une priorité.", NEUTRAL),
        ("Le maire Emil Roth a dit : « Nous fermons la piscine. »", REFUTES),
        ("Le maire Emil Roth n'a jamais dit qu'il garderait la piscine.", REFUTES),
    ],
)
def test_what_else_is_reported_refutes_no_quotation(evidence: str, stance: StanceLabel) -> None:
    """A report in other words, without a quotation or a denial of its own, does not show that words were not said."""
    claim = "„Wir behalten das Schwimmbad“, sagte Bürgermeister Emil Roth."

    assert stances(checked(claim, a_piece(evidence, "fr", stance=REFUTES), language="de")) == [stance]
