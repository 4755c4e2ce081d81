"""Which kind of event, and which figures, a "first since" and a "highest since" speak of."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked

from verify.types import Coverage, Evidence, VerdictLabel

SUPPORTED, REFUTED, SILENT = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_EVIDENCE
WALKOUTS = Coverage(
    statement="all strikes by the Kaibund in Vessmar",
    start="2018-01-01",
    end="2024-12-31",
    agent="Kaibund",
    event="strike",
    place="Vessmar",
)
STREIK = "Der Streik des Kaibund im Mai 2024 war dessen erster in Vessmar seit 2020."


def told(*texts: str) -> list[Evidence]:
    """Evidence in German, each of a source of its own."""
    return [a_piece(text, "de", source=f"s{i}") for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("between", "label"),
    [
        ("In Vessmar traten am 14. März 2022 die Lehrer der Stadt in den Streik.", SUPPORTED),
        ("Der Kaibund trat am 14. März 2022 in Vessmar in den Streik.", REFUTED),
    ],
)
def test_a_name_that_the_corpus_knows_tells_the_kind(between: str, label: VerdictLabel) -> None:
    """A union that a coverage statement names is a name in German, too: others' strikes are no counterexamples."""
    found = told(
        "Der Kaibund trat am 6. Mai 2024 in Vessmar in den Streik.",
        "Der Kaibund trat am 3. Juni 2020 in Vessmar in den Streik.",
        between,
    )

    result = checked(STREIK, *found, language="de", coverage=[WALKOUTS])

    assert result.conclusion is not None
    assert result.conclusion.label is label


@pytest.mark.parametrize(
    "claim",
    [
        "The opening of Wrenfield in May 2023 was the first of Castor Hotels in Wales since 2019.",
        "The opening of Wrenfield in May 2023 was Castor Hotels' first in Wales since 2019.",
    ],
)
def test_the_instance_is_not_the_kind(claim: str) -> None:
    """What opened is no part of "the first of Castor Hotels": that something else opened in between refutes."""
    found = [
        "Castor Hotels opened Wrenfield in Wales on 4 May 2023.",
        "Castor Hotels opened Drewe in Wales in June 2021.",
    ]

    result = checked(claim, *found)

    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED


def test_a_record_is_told_of_what_the_sentence_before_tells() -> None:
    """ "It is the highest figure since 2019" states the record of the figure in the sentence before."""
    claim = "With 1.65 million passengers in 2024, Vessmar had its highest figure since 2019."
    text = "Vessmar counted 1,655,000 ferry passengers in 2024. It is the highest figure since 2019."

    result = checked(claim, text)

    assert result.conclusion is not None
    assert result.conclusion.label is SUPPORTED


@pytest.mark.parametrize(
    "other", ["In 2022, 9,000,000 people saw Vessmar on film.", "Vessmar adopted its budget by 20 votes in 2022."]
)
def test_another_figure_is_no_record(other: str) -> None:
    """A figure of another thing neither refutes a record nor fills the years between."""
    claim = "With 40,000 ferry passengers in 2024, Vessmar had its highest figure since 2019."

    result = checked(claim, "Vessmar counted 40,000 ferry passengers in 2024.", other)

    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


@pytest.mark.parametrize(
    "record",
    [
        "Rents, however, reached their highest level since 2019.",
        "In Haldon it is the highest figure since 2019.",
        "That was its highest cost since 2019: 3 million euros.",
    ],
)
def test_a_record_of_something_else_is_not_the_claims(record: str) -> None:
    """The next sentence states the claim's record only where it says no more than "it is the highest"."""
    claim = "With 1.65 million passengers in 2024, Vessmar had its highest figure since 2019."

    result = checked(claim, f"Vessmar counted 1,650,000 passengers in 2024. {record}")

    assert result.conclusion is not None
    assert result.conclusion.label is SILENT
