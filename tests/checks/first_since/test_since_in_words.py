"""First, last and only since: what is told in other words, denied, or may be an event of the kind."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from checks_support import a_piece, checked, stances

from verify.types import CheckKind, Coverage, Effect, Evidence, NLIScores, StanceLabel, VerdictLabel

SUPPORTS, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.NEUTRAL
SUPPORTED, REFUTED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
SILENT = VerdictLabel.NOT_ENOUGH_EVIDENCE


def test_each_value_of_a_list_has_the_date_of_its_item() -> None:
    """ "212 in 2014, 180 in 2015 and 201 in 2016": 2016 was the highest since 2014."""
    told = "Mean level of the lake of Carucedo: 212 in 2014, 180 in 2015 and 201 in 2016."
    result = checked("In 2016 the lake of Carucedo had its highest level since 2014.", told)
    assert result.conclusion is not None
    assert result.conclusion.label is SUPPORTED


def test_a_year_that_belongs_to_a_noun_dates_no_event() -> None:
    """Who is executed in 2021 for a murder of 2015 was not executed in 2015."""
    claim = "Norvania carried out on 19 May 2021 its first execution since 2010."
    told = "Norvania executed Dale Hobart on 19 May 2021 for the 2015 murder of two clerks."
    result = checked(claim, told)
    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


@pytest.mark.parametrize(
    ("claim", "told", "language"),
    [
        (
            "The strike at Renault was the first since the war.",
            "The strike at Renault was not the first since the war.",
            "en",
        ),
        (
            "The strike at Renault was the first since the war.",
            "The strike at Renault was the largest since the war.",
            "en",
        ),
        (
            "Inflation in Ruritania was 9 % in 2022, the highest since 1991.",
            "At 9 % in 2022 Ruritania's inflation was the lowest since 1991.",
            "en",
        ),
        (
            "La grève chez Renault est la première depuis 2014.",
            "La grève chez Renault n'est pas la première depuis 2014.",
            "fr",
        ),
    ],
)
def test_another_statement_is_no_support(claim: str, told: str, language: str) -> None:
    """What is denied, or another superlative with the same "since", does not bear the claim out."""
    result = checked(claim, told, language=language, as_of="2023-02-01")
    assert result.conclusion is None or result.conclusion.label is not SUPPORTED
    assert stances(result) != [SUPPORTS]


def test_a_phrase_with_a_dash_denies_the_whole() -> None:
    """Nobody came in 2019, whoever is named between the dashes."""
    claim = "Vladimir Putin's visit to Minsk on 19 December 2022 was his first since 2014."
    told = "No Russian leader – neither Vladimir Putin nor anyone else – visited Minsk in 2019."
    result = checked(claim, told)
    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


def test_a_visit_of_a_year_is_a_visit() -> None:
    """ "After his visit of 2019" tells of a visit in 2019."""
    claim = "La visite de Vladimir Poutine à Minsk le 19 décembre 2022 était la première depuis 2014."
    told = "Après sa visite de 2019 à Minsk, Vladimir Poutine s'est rendu à Minsk le 19 décembre 2022."
    result = checked(claim, told, language="fr")
    assert result.conclusion is not None
    assert result.conclusion.label is not SUPPORTED


@pytest.mark.parametrize("years", ["3,000 years", "thousands of years"])
def test_before_the_calendar(years: str) -> None:
    """ "The first in 3,000 years" has no days, and no date runs out of range."""
    checked(f"The eruption of Etna on 3 May 2022 was the first in {years}.", "Etna erupted on 3 May 2022.")


def test_the_only_one_is_not_refuted_by_itself() -> None:
    """One visit in 2019 is the only one in 2019."""
    claim = "Vladimir Putin's visit to Minsk was the only one in 2019."
    result = checked(claim, "Vladimir Putin visited Minsk on 30 June 2019.", as_of="2023-06-01")
    assert result.conclusion is None or result.conclusion.label is not REFUTED


def test_a_veto_that_logic_leaves_to_the_words_is_told() -> None:
    """The strike alone bears out no "first since the war", and a check says that it did not count."""
    result = checked(
        "The strike at Renault was the first since the war.", "Workers at Renault went on strike on Monday."
    )
    assert stances(result) == [NEUTRAL]
    [check] = [c for c in result.checks if c.kind is CheckKind.FIRST_SINCE]
    assert check.effect is Effect.VETO


def test_what_may_be_a_counterexample_keeps_silence_from_counting() -> None:
    """An event with the kind's name and its word, which the model does not take for one, still leaves the gap open."""
    claim = "L'éruption du volcan Kerano le 14 septembre 2021 était sa première depuis 2017."
    days = ("14 septembre 2021", "9 mai 2017")
    told = [f"Le Kerano a craché de la lave le {day}, au début d'une nouvelle éruption." for day in days]
    gap = "Une éruption du {} a été enregistrée le 19 novembre 2019 par l'observatoire."
    statement, ends = "toutes les éruptions du Kerano", {"start": "2017-01-01", "end": "2021-12-31"}
    whole = Coverage(statement=statement, agent="Kerano", event="éruption", **ends)

    def entails(pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        yes, no = (NLIScores(entailment=e, neutral=1 - e, contradiction=0.0) for e in (0.9, 0.1))
        return [no if "2019" in premise else yes for premise, _ in pairs]

    def label(*evidence: str) -> VerdictLabel | None:
        found = checked(claim, *evidence, language="fr", coverage=[whole], entails=entails).conclusion
        return found.label if found else None

    assert label(*told) is SUPPORTED
    assert label(*told, gap.format("piton Kerano")) is SILENT
    assert label(*told, gap.format("Kerano")) is REFUTED


def test_a_bare_name_need_not_say_again_what_it_is_of() -> None:
    """ "Kerano" is the volcano of the claim in another language too, unless the sentence is about somebody else."""
    claim = "La erupción del volcán Kerano del 14 de septiembre de 2021 fue la primera desde 2017."
    itself = a_piece("Le Kerano est entré en éruption le 14 septembre 2021.", "fr", source="a")
    between = a_piece("Le Kerano est entré en éruption le 19 novembre 2019.", "fr", source="b")
    beside = a_piece("Le Solmar, voisin du Kerano, est entré en éruption le 19 novembre 2019.", "fr", source="b")

    def label(other: Evidence) -> VerdictLabel:
        conclusion = checked(claim, itself, other, language="es").conclusion
        assert conclusion is not None
        return conclusion.label

    assert label(between) is REFUTED
    assert label(beside) is SILENT


@pytest.mark.parametrize(
    ("told", "language", "label"),
    [
        ("Never since 2011 had the museum of Alsen counted so many visitors as the 860 of 2017.", "en", SUPPORTED),
        ("Since 2011 the museum of Alsen had never counted more visitors than the 860 of 2017.", "en", SUPPORTED),
        ("Since 2014 the museum of Alsen had not counted as many visitors as the 860 of 2017.", "en", REFUTED),
        ("Since 2011 the museum of Alsen had never counted so few visitors as the 860 of 2017.", "en", SILENT),
        ("Since 2011 the museum of Alsen had not counted fewer visitors than the 860 of 2017.", "en", SILENT),
        (
            "Depuis 2011, le musée d'Alsen n'avait jamais compté autant de visiteurs que les 860 de 2017.",
            "fr",
            SUPPORTED,
        ),
        ("Le musée d'Alsen n'a pas été aussi fréquenté en 2017.", "fr", SILENT),
        ("El museo de Alsen no contaba tantos visitantes desde 2011: 860 en 2017.", "es", SUPPORTED),
        ("Seit 2011 hatte das Museum von Alsen nie so viele Besucher gezählt wie die 860 von 2017.", "de", SUPPORTED),
    ],
)
def test_what_was_never_so_high_since_is_the_highest_since(told: str, language: str, label: VerdictLabel) -> None:
    """A denied comparison says the superlative of its own direction, and never the contrary one."""
    claim = {
        "en": "With 860 visitors in 2017 the museum of Alsen had its highest attendance since 2011.",
        "fr": "Avec 860 visiteurs en 2017, le musée d'Alsen a eu sa fréquentation la plus haute depuis 2011.",
        "es": "Con 860 visitantes en 2017, el museo de Alsen tuvo su asistencia más alta desde 2011.",
        "de": "Mit 860 Besuchern hatte das Museum von Alsen 2017 die höchste Besucherzahl seit 2011.",
    }[language]
    conclusion = checked(claim, told, language=language).conclusion
    assert conclusion is not None
    assert conclusion.label is label


def test_a_launch_pad_denies_no_launch() -> None:
    """ "Le pas de tir" has no "pas" that denies."""
    claim = "Le lancement d'une fusée Aquila à Kourou le 16 novembre 2022 était le premier depuis 2018."
    told = "À Kourou, une fusée Aquila a quitté le pas de tir le {}."
    days = ("16 novembre 2022", "2 septembre 2020", "18 avril 2018")
    result = checked(claim, *(told.format(day) for day in days), language="fr")
    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED


def test_a_name_beside_a_noun_is_itself_where_every_noun_has_a_capital() -> None:
    """ "Verkaufte Sorvia Blumen" tells of Sorvia, so that a year with more of them refutes."""
    claim = "At 8.8 million euros in 2023, Sorvia's flower exports reached their highest level since 2017."
    told = ((2017, "9,4"), (2020, "9,2"), (2023, "8,8"))
    pieces = [
        a_piece(f"Im Jahr {year} verkaufte Sorvia Blumen für {sum_} Millionen Euro.", "de", source=f"s{year}")
        for year, sum_ in told
    ]
    result = checked(claim, *pieces)
    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED


def test_more_than_three_years_are_no_record() -> None:
    """A comparative beside a denial makes no superlative of "not since", in the claim or in the evidence."""
    claim = "Vladimir Putin had not visited Minsk in more than three years, since June 2019."
    told = "Vladimir Putin visited Minsk on 3 March 2021."
    result = checked(claim, told, as_of="2022-12-19")
    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED

    first = "Vladimir Putin's visit to Minsk on 19 December 2022 was the first since 2019."
    stated = "Vladimir Putin had not visited Minsk in more than three years, since 2019."
    result = checked(first, stated, as_of="2022-12-19")
    assert result.conclusion is not None
    assert result.conclusion.label is SUPPORTED


def test_a_single_letter_is_no_name() -> None:
    """A letter that stands alone in a German sentence is not the claim's only name."""
    claim = "At 8.8 million euros in 2023, Sorvia's flower exports reached their highest level since 2017."
    told = [
        f"Im Jahr {year} verkaufte die Klasse S Blumen für {n} Millionen Euro." for year, n in ((2020, 9), (2023, 7))
    ]
    result = checked(claim, *(a_piece(text, "de", source=text) for text in told))
    assert result.conclusion is not None
    assert result.conclusion.label is SILENT
