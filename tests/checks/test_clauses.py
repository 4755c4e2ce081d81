"""Several values in one sentence: each belongs to its own clause, and a claim is held against the one it speaks of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from checks_support import a_piece, checked, outcomes, stances
from hypothesis import given
from hypothesis import strategies as st

from verify.checks.clauses import cut, verbs_of
from verify.types import CheckKind, Outcome, StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL

_TWO_NUMBERS = [
    ("en", "In 2023 inflation in Tamor reached 9.2 per cent, while unemployment stood at 6.5 per cent."),
    ("fr", "En 2023, l'inflation au Tamor a atteint 9,2 %, tandis que le chômage était de 6,5 %."),
    ("es", "En 2023 la inflación en Tamor alcanzó el 9,2 %, mientras que el paro se situó en el 6,5 %."),
    ("de", "In Tamor lag die Inflation 2023 bei 9,2 Prozent, die Arbeitslosigkeit bei 6,5 Prozent."),
]
_OF_ONE = [
    ("en", "Unemployment in Tamor was {} per cent in 2023.", "Inflation in Tamor was {} per cent in 2023.", "."),
    ("fr", "Le chômage au Tamor était de {} % en 2023.", "L'inflation au Tamor était de {} % en 2023.", ","),
    ("es", "El paro en Tamor fue del {} % en 2023.", "La inflación en Tamor fue del {} % en 2023.", ","),
    (
        "de",
        "Die Arbeitslosigkeit lag in Tamor 2023 bei {} Prozent.",
        "Die Inflation lag in Tamor 2023 bei {} Prozent.",
        ",",
    ),
]


@pytest.mark.parametrize(("told", "claims"), list(zip(_TWO_NUMBERS, _OF_ONE, strict=True)))
def test_a_rate_is_held_against_its_own_clause(told: tuple[str, str], claims: tuple[str, str, str, str]) -> None:
    """Inflation of 9.2 per cent bears out no unemployment of 9.2 per cent; what each clause says stays agreed."""
    (language, evidence), (_, unemployment, inflation, mark) = told, claims

    def agrees(claim: str, figure: str) -> bool:
        result = checked(claim.format(figure.replace(".", mark)), evidence, language=language)
        return outcomes(result, CheckKind.NUMBERS) == [Outcome.AGREES] and stances(result) == [SUPPORTS]

    assert not agrees(unemployment, "9.2")
    assert not agrees(inflation, "6.5")
    assert agrees(unemployment, "6.5")
    assert agrees(inflation, "9.2")


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        ("en", "The yard in Lund hired {} workers.", "The yard in Lund, which has 600 workers, hired 45 of them."),
        (
            "fr",
            "Le chantier de Lund a embauché {} ouvriers.",
            "Le chantier de Lund, qui compte 600 ouvriers, en a embauché 45.",
        ),
        (
            "es",
            "La empresa Astral despidió a {} obreros.",
            "La empresa Astral, que emplea a 600 obreros, despidió a 45.",
        ),
        ("de", "Die Reederei verkaufte {} Schiffe.", "Die Reederei, die 600 Schiffe besaß, verkaufte 45 Schiffe."),
    ],
)
def test_a_relative_clause_has_its_own_number(language: str, claim: str, evidence: str) -> None:
    """What a firm has is not what it hires or sells."""
    assert stances(checked(claim.format(600), evidence, language=language)) != [SUPPORTS]
    assert stances(checked(claim.format(45), evidence, language=language)) == [SUPPORTS]


@pytest.mark.parametrize(
    ("language", "evidence", "whole", "part"),
    [
        (
            "en",
            "The club sold 4,300 season tickets, 700 of them to new subscribers.",
            ("The club sold {} season tickets.", "4,300"),
            ("The club sold {} season tickets to new subscribers.", "700"),
        ),
        (
            "fr",
            "Le musée a accueilli 40 000 visiteurs, dont 3 000 étrangers.",
            ("Le musée a accueilli {} visiteurs.", "40 000"),
            ("Le musée a accueilli {} étrangers.", "3 000"),
        ),
        (
            "es",
            "La academia tiene 214 jugadores, 61 de ellos extranjeros.",
            ("La academia tiene {} jugadores.", "214"),
            ("La academia tiene {} jugadores extranjeros.", "61"),
        ),
        (
            "de",
            "Der Verein hat 300 Mitglieder, davon 120 Frauen.",
            ("Der Verein hat {} Mitglieder.", "300"),
            ("Der Verein hat {} Frauen.", "120"),
        ),
    ],
)
def test_a_part_is_not_its_whole(language: str, evidence: str, whole: tuple[str, str], part: tuple[str, str]) -> None:
    """The number of all is that of no part, and a part's own number stands beside the whole's."""
    for claim, figure in (whole, part):
        assert stances(checked(claim.format(figure), evidence, language=language)) == [SUPPORTS]
    assert stances(checked(part[0].format(whole[1]), evidence, language=language)) != [SUPPORTS]


def test_an_equal_figure_with_another_noun_keeps_a_number_from_contradicting() -> None:
    """Whom the 61 are called is no reason to hold the 214 against them."""
    told = "La escuela tiene 214 alumnos, 61 de ellos chicas."

    assert stances(checked("La escuela tiene 61 alumnas.", told, language="es")) != [REFUTES]
    assert stances(checked("La escuela tiene 190 alumnos.", told, language="es")) == [REFUTES]


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        ("en", "The rally in Colby drew 500 people.", "Organisers of the rally in Colby had expected 500 people."),
        ("fr", "Le salon de Metz a accueilli 80 000 visiteurs.", "Le salon de Metz espérait 80 000 visiteurs."),
        ("es", "A la feria de Vigo acudieron 500 personas.", "En la feria de Vigo se esperaban 500 personas."),
        ("de", "Zum Fest in Celle kamen 20.000 Besucher.", "Zum Fest in Celle waren 20.000 Besucher erwartet worden."),
    ],
)
def test_an_expected_figure_did_not_come_to_pass(language: str, claim: str, evidence: str) -> None:
    """How many were expected does not tell how many came."""
    assert stances(checked(claim, evidence, language=language)) == [NEUTRAL]


def test_as_expected_it_came_to_pass() -> None:
    """ "As expected" leaves the figure what it is."""
    assert stances(checked("The rally drew 500 people.", "As expected, the rally drew 500 people.")) == [SUPPORTS]


@pytest.mark.parametrize(
    ("language", "claim", "other", "same"),
    [
        ("en", "The storm injured 12 people.", "The storm displaced 300 people.", "The storm injured 30 people."),
        ("fr", "Le feu a détruit 40 maisons.", "Le feu a endommagé 112 maisons.", "Le feu a détruit 112 maisons."),
        (
            "es",
            "La policía detuvo a 5 personas.",
            "La policía interrogó a 32 personas.",
            "La policía detuvo a 32 personas.",
        ),
        (
            "de",
            "Die Reederei verkaufte drei Schiffe.",
            "Die Reederei kaufte sieben Schiffe.",
            "Die Reederei verkaufte sieben Schiffe.",
        ),
        ("en", "Norvik hired 300 people.", "Norvik dismissed 40 people.", "Norvik hired 40 people."),
    ],
)
def test_another_verb_has_another_number(language: str, claim: str, other: str, same: str) -> None:
    """How many were displaced contradicts no number of the injured; another number of the injured does."""
    for stance in (SUPPORTS, REFUTES):
        assert stances(checked(claim, other, language=language, stance=stance)) == [NEUTRAL]
        assert stances(checked(claim, same, language=language, stance=stance)) == [REFUTES]


@pytest.mark.parametrize(
    ("language", "claim", "other", "same"),
    [
        (
            "en",
            "The debt of Arlen Town is 2 million pounds.",
            "The stadium of Arlen Town cost 9 million pounds.",
            "The debt of Arlen Town is 9 million pounds.",
        ),
        (
            "fr",
            "La dette d'Arlen est de 2 millions d'euros.",
            "Le stade d'Arlen a coûté 9 millions d'euros.",
            "La dette d'Arlen est de 9 millions d'euros.",
        ),
        (
            "es",
            "La deuda de Arlen es de 2 millones de euros.",
            "El estadio de Arlen costó 9 millones de euros.",
            "La deuda de Arlen es de 9 millones de euros.",
        ),
        (
            "de",
            "Die Schulden von Arlen betragen 2 Millionen Euro.",
            "Das Stadion von Arlen kostete 9 Millionen Euro.",
            "Die Schulden von Arlen betragen 9 Millionen Euro.",
        ),
    ],
)
def test_money_for_another_thing_contradicts_nothing(language: str, claim: str, other: str, same: str) -> None:
    """What a stadium cost is no debt."""
    assert stances(checked(claim, other, language=language, stance=REFUTES)) == [NEUTRAL]
    assert stances(checked(claim, same, language=language, stance=REFUTES)) == [REFUTES]


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        ("en", "A quarter of the delegates voted against it.", "Of the 1,200 delegates 300 were absent."),
        ("fr", "Un quart des délégués a voté contre.", "Sur les 1 200 délégués, 300 étaient absents."),
    ],
)
def test_a_share_needs_the_verb(language: str, claim: str, evidence: str) -> None:
    """Who was absent did not vote against."""
    assert stances(checked(claim, evidence, language=language)) == [NEUTRAL]


@pytest.mark.parametrize(
    ("language", "claim", "evidence", "wrong", "right"),
    [
        ("en", "Kenji Arata died in {}.", "Kenji Arata, who died in 2018, was reburied in 2019.", "2019", "2018"),
        (
            "fr",
            "La ligne T9 a été inaugurée en {}.",
            "Les travaux de la ligne T9, inaugurée en 2021, avaient commencé en 2018.",
            "2018",
            "2021",
        ),
        (
            "es",
            "Rosa Abril fundó la editorial en {}.",
            "Rosa Abril entró en 1998 en la editorial, que su padre había fundado en 1975.",
            "1998",
            "1975",
        ),
        (
            "de",
            "Karl Brandner wurde {} geboren.",
            "Karl Brandner kam 1962 nach Passau; geboren wurde er 1938 in Linz.",
            "1962",
            "1938",
        ),
        (
            "en",
            "The treaty of Osmo was signed in {}.",
            "The treaty of Osmo signed in 1994 entered into force in 1997.",
            "1997",
            "1994",
        ),
    ],
)
def test_a_date_belongs_to_its_own_event(language: str, claim: str, evidence: str, wrong: str, right: str) -> None:
    """The date of another event in the sentence bears nothing out."""
    assert stances(checked(claim.format(wrong), evidence, language=language)) == [REFUTES]
    assert stances(checked(claim.format(right), evidence, language=language)) == [SUPPORTS]


def test_a_date_that_opens_a_sentence_is_left_to_all_of_it() -> None:
    """ "In 1997, the treaty signed in 1994 entered into force": its own date stands far from the verb."""
    told = "In 1997, the treaty of Osmo signed in 1994 entered into force."

    assert stances(checked("The treaty of Osmo entered into force in 1997.", told)) == [SUPPORTS]


def test_across_languages_a_date_belongs_to_its_own_event() -> None:
    """Signed in 1994 is signé en 1994, whatever happened in 1997."""
    told = a_piece("The Treaty of Osmo, signed in 1994, entered into force in 1997.", stance=SUPPORTS)

    assert stances(checked("Le traité d'Osmo a été signé en 1997.", told, language="fr")) != [SUPPORTS]
    assert stances(checked("Le traité d'Osmo a été signé en 1994.", told, language="fr")) == [SUPPORTS]


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        ("en", "Mara Lind retired in March 2018.", "In March 2018 Mara Lind announced that she would retire in 2019."),
        (
            "es",
            "Nora Vidal se retiró en marzo de 2018.",
            "En marzo de 2018 Nora Vidal anunció que se retiraría en 2019.",
        ),
        ("fr", "Le musée d'Orval a fermé en 2010.", "Le musée d'Orval a été fermé jusqu'en 2010."),
    ],
)
def test_an_announcement_or_an_end_is_not_the_event(language: str, claim: str, evidence: str) -> None:
    """The day of an announcement, and the day until when something lasted, say nothing of when it happened."""
    assert stances(checked(claim, evidence, language=language)) == [NEUTRAL]


def test_the_second_date_of_an_opinion_is_of_what_it_is_about() -> None:
    """The first date says when it was held, the second one of what: "deemed in December an offensive in May likely"."""
    claim = "Das Institut Orla hält eine Offensive im Winter 2023 für möglich."
    told = "Das Institut Orla hielt im Dezember 2022 eine Offensive im Winter 2023 für möglich."
    assert stances(checked(claim, told, language="de")) == [SUPPORTS]
    assert stances(checked(claim.replace("Winter 2023", "Dezember 2022"), told, language="de")) != [SUPPORTS]


@pytest.mark.parametrize(
    ("language", "claim", "other", "same"),
    [
        (
            "en",
            "Erik Holm joined the party in 1998.",
            "Erik Holm left the party in 2011.",
            "Erik Holm joined the party in 2011.",
        ),
        (
            "fr",
            "Paul Sérac a été élu maire en 2019.",
            "Paul Sérac a pris ses fonctions de maire en 2020.",
            "Paul Sérac a été élu maire en 2020.",
        ),
        (
            "es",
            "El tribunal condenó a Carlos Mena en 2012.",
            "El tribunal absolvió a Carlos Mena en 2019.",
            "El tribunal condenó a Carlos Mena en 2019.",
        ),
        (
            "de",
            "Die Fabrik in Seld wurde 1950 eröffnet.",
            "Die Fabrik in Seld wurde 1998 geschlossen.",
            "Die Fabrik in Seld wurde 1998 eröffnet.",
        ),
    ],
)
def test_another_event_has_another_date(language: str, claim: str, other: str, same: str) -> None:
    """Who left in 2011 may have joined in 1998; who joined in 2011 did not."""
    for stance in (SUPPORTS, REFUTES):
        assert stances(checked(claim, other, language=language, stance=stance)) == [NEUTRAL]
        assert stances(checked(claim, same, language=language, stance=stance)) == [REFUTES]


def test_how_long_an_office_lasts_leaves_the_publication_to_date_it() -> None:
    """ "Was appointed until 2026" tells in 2023 of an appointment in 2023."""
    piece = a_piece("Ann Reed was appointed director until 30 June 2026.", stance=REFUTES, published="2023-09-16")
    result = checked("Ann Reed was appointed director in September 2023.", piece)

    assert outcomes(result, CheckKind.DATES) == [Outcome.AGREES]


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        ("en", "Nordbank replaced Orval in January 2024.", "Nordbank replaces Orval, sponsor since 2009."),
        ("fr", "Nordbank a remplacé Orval en janvier 2024.", "Nordbank remplace Orval, sponsor depuis 2009."),
        ("es", "Nordbank reemplazó a Orval en enero de 2024.", "Nordbank reemplaza a Orval, patrocinador desde 2009."),
    ],
)
def test_since_when_somebody_was_sponsor_is_not_when_he_was_replaced(language: str, claim: str, evidence: str) -> None:
    """A "since" in an apposition dates nothing that happened: the publication does."""
    piece = a_piece(evidence, language, stance=REFUTES, published="2024-01-12")

    assert Outcome.DISAGREES not in outcomes(checked(claim, piece, language=language), CheckKind.DATES)


def test_clauses_and_verbs() -> None:
    """Marks and conjunctions part clauses; "the delegates" are no verb."""
    text = "The yard, which has 600 workers, hired 45."

    assert [text[slice(*span)].strip() for span in cut(text, "en")] == [
        "The yard,",
        "which has 600 workers,",
        "hired 45.",
    ]
    assert verbs_of("the delegates left", "en") == "left"
    assert verbs_of("les délégués ont voté", "fr") == "voté"
    assert verbs_of("das Treffen fand in Bern statt", "de") == "fand stattfand"


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "de", "es", "und"]))
def test_any_text_is_cut(text: str, language: str) -> None:
    """Cutting loses no letter and never fails."""
    spans = cut(text, language)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert isinstance(verbs_of(text, language), str)
