"""What holds for all checks together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from checks_support import SCORES, a_piece, answering, checked, outcomes, stances
from hypothesis import given
from hypothesis import strategies as st

from verify.types import CheckKind, Effect, NLIScores, Outcome, StanceLabel

CLAIMS = [
    "The plant in Bielen employs 412 people.",
    "The museum in Vilnor opened on 12 June 2019.",
    "Anna Keller won the Basel marathon.",
    "“We will close the pool,” said Ines Duarte.",
    "Exports of wine rose in 2021.",
]
PIECES = [
    "The plant in Bielen employs 421 people.",
    "The museum in Vilnor opened in 2019.",
    "Peter Keller won the Basel marathon.",
    "Ines Duarte said: “We will not close the pool.”",
    "Exports of wine fell in 2021.",
    "Rain is expected in Lisbon.",
]
STANCES = st.sampled_from(list(StanceLabel))


@given(claim=st.sampled_from(CLAIMS), order=st.permutations(range(len(PIECES))), stance=STANCES)
def test_the_order_of_the_evidence_changes_nothing(claim: str, order: list[int], stance: StanceLabel) -> None:
    """Each piece keeps its stance wherever it stands."""
    pieces = [a_piece(text, stance=stance, source=f"s{i}") for i, text in enumerate(PIECES)]

    straight, turned = checked(claim, *pieces), checked(claim, *(pieces[i] for i in order))

    assert stances(turned) == [stances(straight)[i] for i in order]


@given(claim=st.sampled_from(CLAIMS), stance=STANCES, text=st.sampled_from(PIECES))
def test_one_piece_does_not_touch_another(claim: str, stance: StanceLabel, text: str) -> None:
    """An irrelevant passage beside it leaves a piece's checks and stance as they were."""
    piece = a_piece(text, stance=stance, source="a")
    noise = a_piece("The Odra crosses several nature reserves.", source="noise")

    alone, beside = checked(claim, piece), checked(claim, piece, noise)

    assert stances(alone) == stances(beside)[:1]
    assert list(alone.checks) == [check for check in beside.checks if check.evidence_index == 0]


@given(claim=st.sampled_from(CLAIMS), text=st.sampled_from(PIECES), stance=STANCES)
def test_every_change_is_reported(claim: str, text: str, stance: StanceLabel) -> None:
    """A stance changes if and only if some check says that it vetoed or turned it, and spans are of their texts."""
    result = checked(claim, text, stance=stance)
    effects = {check.effect for check in result.checks} - {Effect.NONE}

    assert (stances(result) != [stance]) == bool(effects)
    assert (Effect.VETO in effects) == (stances(result) == [StanceLabel.NEUTRAL] and stance is not StanceLabel.NEUTRAL)
    for check in result.checks:
        assert check.notes
        assert check.claim_span is None or 0 <= check.claim_span.start < check.claim_span.end <= len(claim)
        assert check.evidence_span is None or 0 <= check.evidence_span.start < check.evidence_span.end <= len(text)


def test_no_evidence_no_checks() -> None:
    """Without evidence there is nothing to compare."""
    result = checked(CLAIMS[0])

    assert (result.evidence, result.checks, result.conclusion) == ((), (), None)


@pytest.mark.parametrize(("entailed", "stance"), [(True, StanceLabel.SUPPORTS), (False, StanceLabel.REFUTES)])
def test_a_converted_measure_is_no_contradiction(entailed: bool, stance: StanceLabel) -> None:
    """Miles for kilometres mislead the model; asked with the evidence's own words, it may see that all else is said."""

    def entails(pairs: object) -> list[NLIScores]:
        assert pairs == [("The race covers 26.2 miles.", "The race covers 26.2 miles.")]
        return [SCORES[StanceLabel.SUPPORTS if entailed else StanceLabel.NEUTRAL]]

    piece = a_piece("The race covers 26.2 miles.", stance=StanceLabel.REFUTES)

    assert stances(checked("The race covers 42.2 kilometres.", piece, entails=entails)) == [stance]


def test_figures_of_an_old_event_do_not_contradict_news() -> None:
    """What another exercise had years ago does not turn a claim of today; this year's figure does."""
    claim = "The exercise involved 9,000 soldiers."
    old = "The exercise involved 12,700 soldiers in September 2017."
    new = "The exercise involved 12,700 soldiers in December 2022."

    assert checked(claim, old, as_of="2022-12-19").evidence[0].stance is not StanceLabel.REFUTES
    assert checked(claim, new, as_of="2022-12-19").evidence[0].stance is StanceLabel.REFUTES


def test_the_same_words_in_another_mouth_refute_whatever_the_model_says() -> None:
    """A verbatim quotation of somebody else turns evidence that the model calls neutral."""
    claim = "“We will close the swimming pool this winter,” said Luc Armand."
    said = "Before the council Ines Duarte was clear: “We will close the swimming pool this winter.”"

    result = checked(claim, said, stance=StanceLabel.NEUTRAL)

    assert result.evidence[0].stance is StanceLabel.REFUTES
    assert Effect.TURN in {check.effect for check in result.checks if check.kind is CheckKind.QUOTES}


def test_a_translated_quotation_of_another_is_asked_about() -> None:
    """Across languages the model is asked whether the claim follows once the evidence's speaker stands in it."""
    asked: list[tuple[str, str]] = []

    def entails(pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        asked.extend(pairs)
        return [NLIScores(entailment=0.9, neutral=0.05, contradiction=0.05) for _ in pairs]

    claim = "“We will close the swimming pool this winter,” said Luc Armand."
    said = a_piece("Ines Duarte a déclaré : « Nous fermerons la piscine cet hiver. »", "fr")

    result = checked(claim, said, entails=entails)

    assert any("Ines Duarte" in hypothesis and "Luc Armand" not in hypothesis for _, hypothesis in asked)
    assert result.evidence[0].stance is StanceLabel.REFUTES


@pytest.mark.parametrize(
    ("same", "stance"), [(0.9, StanceLabel.REFUTES), (0.1, StanceLabel.NEUTRAL)], ids=["same event", "another"]
)
def test_another_winner_refutes_where_the_model_says_that_it_is_the_same_race(same: float, stance: StanceLabel) -> None:
    """A name in no slot of the claim's counts once the claim follows with it in the other's place, and only then."""
    told = a_piece("Victory in the 2019 Basel marathon went to Anna Keller.")
    entails = answering(NLIScores(entailment=same, neutral=1 - same, contradiction=0.0))
    assert checked("Ruth Osei won the 2019 Basel marathon.", told, entails=entails).evidence[0].stance is stance


def test_an_event_of_another_year_contradicts_no_news() -> None:
    """Who was received in Rome in 2019 may be on the way to Minsk in 2022, whatever the word for it."""
    told = "Vladimir Poutine a été reçu à Rome le 4 juillet 2019."
    result = checked(
        "Vladimir Poutine pérégrine au Belarus.",
        a_piece(told, "fr", stance=StanceLabel.NEUTRAL),
        language="fr",
        as_of="2022-12-19",
        entails=lambda pairs: [SCORES[StanceLabel.SUPPORTS] for _ in pairs],
    )
    assert stances(result) == [StanceLabel.NEUTRAL]


@pytest.mark.parametrize(
    ("claim", "text", "language"),
    [
        ("The girls were not born in Guinea.", "The girls were born in Morocco.", "en"),
        ("The mill did not close in 2011.", "The mill closed in 2014.", "en"),
        ("Les deux filles ne sont pas nées en 2015.", "Les deux filles sont nées en 2017.", "fr"),
        ("Das Werk beschäftigt keine 412 Menschen.", "Das Werk beschäftigt 390 Menschen.", "de"),
        ("El taller no abrió en 2011.", "El taller abrió en 2014.", "es"),
    ],
)
def test_what_was_not_so_is_not_refuted_by_what_was(claim: str, text: str, language: str) -> None:
    """A claim that denies a place, a date or a number is turned by no other one."""
    result = checked(claim, text, language=language)

    assert StanceLabel.REFUTES not in stances(result)


def test_the_same_figure_is_not_asked_about_again() -> None:
    """Only a value in another form, as miles for kilometres, may have misled the model."""

    def entails(pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        raise AssertionError(pairs)

    piece = a_piece("Le port a traité 212\u202f000 tonnes en 2019.", "fr", stance=StanceLabel.REFUTES)
    result = checked("The port handled 212,000 tonnes in 2019.", piece, entails=entails)

    assert stances(result) == [StanceLabel.NEUTRAL]


def test_one_of_several_durations_contradicts_nothing_by_itself() -> None:
    """Where evidence has several durations, which of them the claim's is held against is anybody's guess."""
    claim = "Anybody whose battery fails after two years pays for the new one himself."
    one = "The battery is guaranteed for three years."
    two = "All is guaranteed for three years, the battery for six months only."

    assert stances(checked(claim, one)) == [StanceLabel.REFUTES]
    assert StanceLabel.REFUTES not in stances(checked(claim, two))


@pytest.mark.parametrize(
    ("evidence", "left"),
    [
        ("Anna Keller traf am 3. Mai 2021 in Oslo ein.", StanceLabel.NEUTRAL),
        ("Anna Keller traf am 3. Mai 2021 nicht in Oslo ein.", StanceLabel.REFUTES),
        ("Anna Keller traf in Oslo ein.", StanceLabel.REFUTES),
    ],
)
def test_a_translation_that_differs_in_nothing_contradicts_nothing(evidence: str, left: StanceLabel) -> None:
    """With the claim's day and no denial, a contradiction across languages is misread, if it holds one way only."""
    piece = a_piece(evidence, "de", stance=StanceLabel.REFUTES)

    assert stances(checked("Anna Keller reached Oslo on 3 May 2021.", piece)) == [left]
    against = NLIScores(entailment=0.1, neutral=0.1, contradiction=0.8)
    both_ways = replace(piece, converse=against)
    assert stances(checked("Anna Keller reached Oslo on 3 May 2021.", both_ways)) == [StanceLabel.REFUTES]


def test_names_alone_do_not_make_two_events_one() -> None:
    """Evidence of another day that shares only names with the claim turns nothing at a middling entailment."""
    entails = answering(NLIScores(entailment=0.6, neutral=0.3, contradiction=0.1))
    piece = a_piece("On 18 December 2022 officials spoke of Norland and of Sudland.", stance=StanceLabel.REFUTES)

    assert stances(checked("On 24 February 2022 Norland invaded Sudland.", piece, entails=entails)) == [
        StanceLabel.NEUTRAL
    ]


def test_evidence_that_the_model_calls_open_is_asked_about_where_it_shares_the_claims_words() -> None:
    """A year read for a day looks open; another town's mayor is not asked about."""
    sure = NLIScores(entailment=0.8, neutral=0.1, contradiction=0.1)
    open_ = NLIScores(entailment=0.02, neutral=0.96, contradiction=0.02)
    claim = "Teresa Albin became mayor of Corvalle on 14 February 2015."
    told = ("The council swore in Teresa Albin as mayor of Corvalle in 2017.", "Olten elected a mayor in 2017.")
    pieces = [replace(a_piece(text, source=text), scores=open_) for text in told]

    asked: list[tuple[str, str]] = []

    def entails(pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        asked.extend(pairs)
        return [sure for _ in pairs]

    result = checked(claim, *pieces, entails=entails)

    assert [premise for premise, _ in asked] == [told[0]]
    assert stances(result) == [StanceLabel.REFUTES, StanceLabel.NEUTRAL]


@pytest.mark.parametrize(
    ("claim", "told", "outcome"),
    [
        ("The final was held in France.", "The fencers met in Lyon for the final.", Outcome.AGREES),
        ("The final was held in Poland.", "The fencers met in Lyon for the final.", Outcome.DISAGREES),
        ("The final was held in Lyon.", "The fencers met in France for the final.", Outcome.UNKNOWN),
        ("The final was held in Corvalle.", "The fencers met in France for the final.", Outcome.UNKNOWN),
        ("The final was held in France.", "The fencers met in Corvalle for the final.", Outcome.UNKNOWN),
    ],
)
def test_a_town_may_lie_in_the_country(claim: str, told: str, outcome: Outcome) -> None:
    """A town that nothing is known of contradicts no country, nor a country the town."""
    result = checked(claim, told, stance=StanceLabel.REFUTES)

    assert outcomes(result, CheckKind.ENTITIES) == [outcome]
    assert (result.evidence[0].stance is StanceLabel.REFUTES) is (outcome is not Outcome.UNKNOWN)


def test_what_says_nothing_of_the_claim_is_not_compared() -> None:
    """A passage in which neither the model nor the words find the claim has no checks; one with its words has."""
    heard = NLIScores(entailment=0.01, neutral=0.97, contradiction=0.02)
    claim = "The bridge of Arvel opened in 2019."
    far, near = (
        replace(a_piece(text, source=text[:9]), scores=heard)
        for text in ("Nurses in Lima went on strike in 2014.", "The bridge of Arvel was painted in 2014.")
    )

    result = checked(claim, far, near)

    assert {check.evidence_index for check in result.checks} == {1}
