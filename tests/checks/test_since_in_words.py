"""First, last and only since: what is told in other words, denied, or may be an event of the kind."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from checks_support import checked, stances

from verify.types import CheckKind, Coverage, Effect, NLIScores, StanceLabel, VerdictLabel

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
    gap = "Une éruption du Kerano a été enregistrée le 19 novembre 2019 par l'observatoire."
    statement, ends = "toutes les éruptions du Kerano", {"start": "2017-01-01", "end": "2021-12-31"}
    whole = Coverage(statement=statement, agent="Kerano", event="éruption", **ends)

    def entails(pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        yes, no = (NLIScores(entailment=e, neutral=1 - e, contradiction=0.0) for e in (0.9, 0.1))
        return [no if "2019" in premise else yes for premise, _ in pairs]

    def label(*evidence: str) -> VerdictLabel | None:
        found = checked(claim, *evidence, language="fr", coverage=[whole], entails=entails).conclusion
        return found.label if found else None

    assert label(*told) is SUPPORTED
    assert label(*told, gap) is SILENT
