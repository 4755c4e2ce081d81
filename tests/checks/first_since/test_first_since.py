"""First, last, only and highest since: decided as statements about all events of a kind."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, stances
from hypothesis import given
from hypothesis import strategies as st

from verify.types import (
    AbstainReason,
    Coverage,
    Evidence,
    Knowledge,
    NLIScores,
    Place,
    StanceLabel,
    VerdictLabel,
)

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
SUPPORTED, REFUTED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
SILENT = VerdictLabel.NOT_ENOUGH_EVIDENCE

CLAIM = {
    "en": "Vladimir Putin's visit to Minsk on 19 December 2022 was his first since 2019.",
    "fr": "La visite de Vladimir Poutine à Minsk le 19 décembre 2022 était la première depuis 2019.",
    "es": "La visita de Vladímir Putin a Minsk el 19 de diciembre de 2022 fue la primera desde 2019.",
    "de": "Der Besuch von Wladimir Putin in Minsk am 19. Dezember 2022 war der erste seit 2019.",
}
VISIT = {
    "en": "Vladimir Putin visited Minsk on {}.",
    "fr": "Vladimir Poutine s'est rendu à Minsk le {}.",
    "es": "Vladímir Putin viajó a Minsk el {}.",
    "de": "Wladimir Putin reiste am {} nach Minsk.",
}
DAY = {
    "en": ("19 December 2022", "30 June 2019", "3 March 2021"),
    "fr": ("19 décembre 2022", "30 juin 2019", "3 mars 2021"),
    "es": ("19 de diciembre de 2022", "30 de junio de 2019", "3 de marzo de 2021"),
    "de": ("19. Dezember 2022", "30. Juni 2019", "3. März 2021"),
}
LANGUAGES = sorted(CLAIM)
COMPLETE = Coverage(
    statement="all trips by Vladimir Putin to Belarus",
    start="2018-01-01",
    end="2022-12-31",
    agent="Vladimir Putin",
    event="trip",
    place="Belarus",
)


def visits(language: str, *days: int) -> list[Evidence]:
    """Evidence of the visits on the event's day (0), the anchor's (1), one in the gap (2)."""
    return [a_piece(VISIT[language].format(DAY[language][d]), language, source=f"{language}{d}") for d in days]


@pytest.mark.parametrize("claimed", LANGUAGES)
@pytest.mark.parametrize("told", LANGUAGES)
@pytest.mark.parametrize(
    ("days", "covered", "label"),
    [
        ((0, 1), True, SUPPORTED),
        ((0, 1), False, SILENT),
        ((0, 1, 2), False, REFUTED),
        ((0, 1, 2), True, REFUTED),
        ((0,), True, REFUTED),
        ((0,), False, SILENT),
        ((1,), True, SILENT),
    ],
)
def test_event_anchor_gap_and_coverage(
    claimed: str, told: str, days: tuple[int, ...], covered: bool, label: VerdictLabel
) -> None:
    """In any language: silence supports under coverage only; one visit in the gap, or none in a covered Y, refutes."""
    result = checked(CLAIM[claimed], *visits(told, *days), language=claimed, coverage=[COMPLETE] if covered else [])

    assert result.conclusion is not None
    assert result.conclusion.label is label
    assert result.conclusion.reason is (AbstainReason.SILENT if label is SILENT else None)


@pytest.mark.parametrize(
    ("since", "label"), [("2019", SUPPORTED), ("June 2019", SUPPORTED), ("2017", REFUTED), ("2021", REFUTED)]
)
def test_a_source_that_says_so(since: str, label: VerdictLabel) -> None:
    """A source that states the claim supports it; one with another Y refutes it."""
    result = checked(CLAIM["en"], f"On 19 December 2022 Vladimir Putin was in Minsk for the first time since {since}.")

    assert result.conclusion is not None
    assert result.conclusion.label is label


@pytest.mark.parametrize(
    "harmless",
    [
        "Xi Jinping visited Minsk on 3 March 2021.",
        "Vladimir Putin visited Sochi on 3 March 2021.",
        "Igor Putin visited Minsk on 3 March 2021.",
        "Vladimir Putin's visit to Minsk on 3 March 2021 was cancelled.",
        "Vladimir Putin did not visit Minsk on 3 March 2021.",
        "News agencies told on 20 December 2022 that Vladimir Putin visited Minsk.",
    ],
)
def test_what_is_no_counterexample(harmless: str) -> None:
    """Other people, other places, what did not happen and the event itself leave the gap empty."""
    pieces = [*visits("en", 0, 1), a_piece(harmless, source="other")]
    result = checked(CLAIM["en"], *pieces, coverage=[COMPLETE])

    assert result.conclusion is not None
    assert result.conclusion.label is SUPPORTED
    assert stances(result)[2] is not REFUTES


@pytest.mark.parametrize(
    "short",
    [
        Coverage(statement="all trips by Vladimir Putin to Belarus", start="2018-01-01", end="2020-06-30"),
        Coverage(statement="all trips by Vladimir Putin to China", start="2018-01-01", end="2022-12-31"),
        Coverage(statement="all trips by Xi Jinping to Belarus", start="2018-01-01", end="2022-12-31"),
        Coverage(statement="all speeches by Vladimir Putin in Belarus", start="2018-01-01", end="2022-12-31"),
        Coverage(statement="all state visits by Vladimir Putin to Belarus", start="2018-01-01", end="2022-12-31"),
        Coverage(statement="Belarus, Putin and so on", start="2018-01-01", end="2022-12-31"),
    ],
)
def test_coverage_that_does_not_include_the_claim(short: Coverage) -> None:
    """A record that is too short, narrower, of something else, or cannot be parsed supports nothing."""
    result = checked(CLAIM["en"], *visits("en", 0, 1), coverage=[short])

    assert result.conclusion is not None
    assert result.conclusion.label is SILENT
    assert ("passages", "2") in result.conclusion.notes[0].values


@pytest.mark.parametrize(
    "statement", ["all trips by Vladimir Putin to Belarus", "toutes les visites de Vladimir Poutine"]
)
def test_coverage_that_is_parsed(statement: str) -> None:
    """A statement in words does as well as one in fields, and a wider one includes the claim."""
    whole = Coverage(statement=statement, start="2018-01-01", end="2022-12-31")
    result = checked(CLAIM["en"], *visits("en", 0, 1), coverage=[whole])

    assert result.conclusion is not None
    assert result.conclusion.label is SUPPORTED


@pytest.mark.parametrize(
    ("claim", "evidence", "covered", "label"),
    [
        ("Vladimir Putin's visit to Minsk on 19 December 2022 was his first in three years.", (0, 1), True, SUPPORTED),
        ("Vladimir Putin's visit to Minsk on 19 December 2022 was his first in three years.", (0, 1, 2), True, REFUTED),
        (
            "Vladimir Putin's visit to Minsk on 19 December 2022 was his only visit there in 2022.",
            (0, 1),
            True,
            SUPPORTED,
        ),
        ("Vladimir Putin's visit to Minsk on 19 December 2022 was his only visit there in 2022.", (0,), False, SILENT),
        ("Vladimir Putin's last visit to Minsk took place on 30 June 2019.", (0, 1), True, REFUTED),
        ("Vladimir Putin has not visited Minsk since 2019.", (0, 1), True, REFUTED),
        ("Vladimir Putin has not visited Minsk since 2019.", (1,), True, SUPPORTED),
        ("Vladimir Putin visited Minsk for the first time since June 2019.", (0, 1), True, SUPPORTED),
    ],
)
def test_other_shapes(claim: str, evidence: tuple[int, ...], covered: bool, label: VerdictLabel) -> None:
    """Only, last, not since and "in three years" are the same logic over another stretch of time."""
    pieces = visits("en", *evidence)
    result = checked(claim, *pieces, as_of="2022-12-21", coverage=[COMPLETE] if covered else [])

    assert result.conclusion is not None
    assert result.conclusion.label is label


RATES = {2015: "6.4", 2016: "3.2", 2017: "2.9", 2018: "2.4", 2019: "3.8", 2020: "1.7", 2021: "5.6"}
HIGHEST = "At 5.6% in 2021, inflation in Tamor was the highest since 2015."


def rates(**changed: str | None) -> list[str]:
    """A sentence for each year's inflation; a year that is None is missing."""
    values = {**RATES, **{int(year[1:]): value for year, value in changed.items()}}
    return [f"Tamor had an inflation rate of {value}% in {year}." for year, value in values.items() if value]


@pytest.mark.parametrize(
    ("evidence", "label"),
    [
        (rates(), SUPPORTED),
        (rates(y2018="5.9"), REFUTED),
        (rates(y2018=None), SILENT),
        (rates(y2017=None, y2018="5.9"), REFUTED),
        (rates(y2021="4.1"), REFUTED),
    ],
)
def test_superlatives_over_values(evidence: list[str], label: VerdictLabel) -> None:
    """Every year's value settles the highest; a higher one refutes; a missing one leaves it open."""
    for pieces in (evidence, [" ".join(evidence)]):
        result = checked(HIGHEST, *pieces)

        assert result.conclusion is not None
        assert result.conclusion.label is label


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The first minister of Scotland visited Oslo on 3 May 2020.", "en"),
        ("Le premier ministre a visité Oslo depuis hier.", "fr"),
        ("Only 300 people attended the concert in 2019.", "en"),
        ("Vladimir Putin visited Minsk last week.", "en"),
    ],
)
def test_what_is_no_such_claim(text: str, language: str) -> None:
    """An office, a count and a date make no statement about all events."""
    assert checked(text, "Something else happened.", language=language, as_of="2022-12-19").conclusion is None


def test_a_name_that_opens_the_claim_is_its_own() -> None:
    """A first word that might as well be a noun is no other team where the evidence has it for the winner."""
    claim = "Velden's Lake Cup win on 24 April 2021 was the club's first in the competition since 2017."
    told = [f"Velden won the Lake Cup on {day} in front of its own fans." for day in ("24 April 2021", "4 May 2019")]
    pieces = [a_piece(text, "en", source=text) for text in told]

    def entails(pairs: object) -> list[NLIScores]:
        return [NLIScores(entailment=0.02, neutral=0.95, contradiction=0.03)] * len(pairs)  # type: ignore[arg-type]

    found = checked(claim, *pieces, language="en", entails=entails).conclusion

    assert found is not None
    assert found.label is REFUTED


def test_the_model_is_asked_about_doubtful_events() -> None:
    """A passage that may tell of the same kind of event counts when the NLI model says that it does."""
    claim = "La victoire de Velden en Coupe du Lac le 24 avril 2021 était la première depuis 2017."
    told = a_piece("Velden lifted the Lake Cup on 4 May 2019.", "en", source="cup")
    asked: list[tuple[str, str]] = []

    def entails(pairs: object) -> list[NLIScores]:
        asked.extend(pairs)  # type: ignore[arg-type]
        return [NLIScores(entailment=0.9, neutral=0.1, contradiction=0.0)] * len(asked)

    unasked = checked(claim, told, language="fr")
    answered = checked(claim, told, language="fr", entails=entails)

    assert unasked.conclusion is not None
    assert unasked.conclusion.label is SILENT
    assert asked == [("Velden lifted the Lake Cup on 4 May 2019.", "La victoire de Velden en Coupe du Lac a eu lieu.")]
    assert answered.conclusion is not None
    assert answered.conclusion.label is REFUTED


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "On 11 March 2021 the presidents of Russia and Belarus, Putin and Lukashenko, met in Moscow.",
            SILENT,
        ),
        ("On 11 March 2021 Vladimir Putin of Russia, that of Belarus at his side, was in Minsk.", REFUTED),
    ],
)
def test_the_model_makes_no_visit_of_a_meeting(text: str, label: VerdictLabel) -> None:
    """Where the words of a sentence tell of another class of event, the model's yes leaves it open."""
    claim = "Le voyage de Vladimir Poutine au Bélarus du 19 décembre 2022 est son premier là-bas depuis juin 2019."

    def entails(pairs: object) -> list[NLIScores]:
        return [NLIScores(entailment=0.9, neutral=0.1, contradiction=0.0) for _ in pairs]  # type: ignore[attr-defined]

    found = checked(claim, a_piece(text, "en", source="a"), language="fr", entails=entails).conclusion
    assert found is not None
    assert found.label is label


@given(order=st.permutations(range(4)), stance=st.sampled_from(list(StanceLabel)))
def test_the_order_of_the_evidence_changes_nothing(order: list[int], stance: StanceLabel) -> None:
    """The conclusion, and each passage's stance, are the same in any order and whatever the NLI model said."""
    texts = [
        "Vladimir Putin visited Minsk on 19 December 2022.",
        "Vladimir Putin visited Minsk on 30 June 2019.",
        "Vladimir Putin visited Mogilev on 3 March 2021.",
        "Vladimir Putin visited Minsk on 12 October 2018.",
    ]
    pieces = [a_piece(text, stance=stance, source=f"s{i}") for i, text in enumerate(texts)]
    known = Knowledge(coverage=(COMPLETE,), places=(Place(name="Mogilev", within="Belarus"),))

    straight = checked(CLAIM["en"], *pieces, knowledge=known)
    turned = checked(CLAIM["en"], *(pieces[i] for i in order), knowledge=known)

    assert straight.conclusion is not None
    assert turned.conclusion is not None
    assert turned.conclusion.label is straight.conclusion.label is SUPPORTED
    assert stances(turned) == [stances(straight)[i] for i in order]


def test_the_wider_place_is_the_kind() -> None:
    """A trip to Mogilev that is called the first to Belarus is refuted by one to Minsk in between."""
    claim = "Vladimir Putin's trip to Mogilev on 12 October 2018 was his first to Belarus since 2017."
    places = Knowledge(places=(Place(name="Mogilev", within="Belarus"), Place(name="Minsk", within="Belarus")))
    found = [
        a_piece("Vladimir Putin travelled to Mogilev on 12 October 2018.", source="one"),
        a_piece("Vladimir Putin travelled to Minsk on 19 June 2018.", source="two"),
    ]

    result = checked(claim, *found, knowledge=places)

    assert result.conclusion is not None
    assert result.conclusion.label == REFUTED


VOLCANO = Coverage(
    statement="all eruptions of the volcano Tarawi",
    start="1990-01-01",
    end="2022-12-31",
    agent="Tarawi",
    event="eruption",
)


@pytest.mark.parametrize(
    ("claim", "evidence", "label"),
    [
        # An event without a date in the claim is the last one that is told, and those before it count.
        ("Tarawi erupted for the first time since 2014.", ("Tarawi erupted on 21 November 2022.",), REFUTED),
        # In other words, in the year of Y: nothing is refuted by the silence of the record.
        (
            "The volcano Tarawi erupted on 30 November 2022 for the first time since 2014.",
            ("In September 2014 Tarawi covered half of the island with ash.",),
            SILENT,
        ),
        # The evidence dates the event that Y names.
        (
            "The volcano Tarawi erupted on 30 November 2022 for the first time since the civil war.",
            ("The civil war lasted from 1991 to 1994.", "The volcano Tarawi erupted in 1993."),
            SUPPORTED,
        ),
        # A decade has days.
        (
            "The volcano Tarawi erupted on 30 November 2022 for the first time in a decade.",
            ("The volcano Tarawi erupted in 2012.", "The volcano Tarawi erupted in May 2017."),
            REFUTED,
        ),
    ],
)
def test_events_and_times_in_other_words(claim: str, evidence: tuple[str, ...], label: VerdictLabel) -> None:
    """What the claim or the evidence leaves undated, or says otherwise, is worked out or left open."""
    texts = ["The volcano Tarawi erupted on 30 November 2022.", *evidence]
    result = checked(claim, *texts, as_of="2022-12-02", coverage=[VOLCANO])
    assert result.conclusion is not None
    assert result.conclusion.label is label


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("It is his first visit to Minsk since 2019.", "en"),
        ("C’est sa première visite à Minsk depuis 2019.", "fr"),
        ("Es su primera visita a Minsk desde 2019.", "es"),
        ("Es ist sein erster Besuch in Minsk seit 2019.", "de"),
    ],
)
def test_a_visit_of_nobody_known_is_not_contradicted(claim: str, language: str) -> None:
    """Where nothing says who "he" is, what another visitor did decides nothing."""
    result = checked(claim, *visits(language, 0, 2), language=language, as_of="2022-12-19", coverage=[COMPLETE])

    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


def test_what_counts_from_the_event_or_later_is_said_of_another_one() -> None:
    """ "His first visit since 2019" tells of a later visit than that of June 2019, and says nothing of that one's."""
    claim = "Vladimir Putin's visit to Minsk on 30 June 2019 was his first since 2018."
    later = a_piece("It is Vladimir Putin's first visit to Minsk since 2019.", published="2022-12-19")

    result = checked(claim, later)

    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


@pytest.mark.parametrize("visitor", ["Putin", "Vladimir Putin"])
def test_whoever_opens_the_sentence_owns_the_visit(visitor: str) -> None:
    """A family name in front of "his first visit" says whose it was."""
    claim = f"{visitor} made his first visit to Minsk since 2019 on 19 December 2022."

    result = checked(claim, *visits("en", 0, 1, 2), as_of="2022-12-19", coverage=[COMPLETE])

    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED
