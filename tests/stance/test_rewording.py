"""Rewordings of a claim that keep what it says: mutual verbs, and spans of time between its dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.stance.rewording import without_spans
from verify.stance.wording import worded_as


@pytest.mark.parametrize(
    ("language", "claim", "premise", "expected"),
    [
        ("en", "Ana Ruiz met Karl Beck in Rome.", "Karl Beck met Ana Ruiz.", "Karl Beck met Ana Ruiz in Rome."),
        ("fr", "Ana Ruiz s’est entretenue avec Karl Beck.", "Karl Beck a vu Ana Ruiz.", "Karl Beck s’est entretenue"),
        ("es", "Portugal limita con España.", "España y Portugal", "España limita con Portugal."),
        ("de", "Ana Ruiz traf Karl Beck.", "Karl Beck hat Ana Ruiz getroffen.", "Karl Beck traf Ana Ruiz."),
        ("en", "Ana Ruiz met Karl Beck.", "Ana Ruiz met Karl Beck.", "Ana Ruiz met Karl Beck."),
        ("en", "Ana Ruiz met Karl Beck's lawyer.", "Karl Beck's lawyer met Ana Ruiz.", "Ana Ruiz met Karl Beck's"),
        ("en", "Ana Ruiz beat Karl Beck.", "Karl Beck beat Ana Ruiz.", "Ana Ruiz beat Karl Beck."),
        ("en", "Ana Ruiz met the son of Karl Beck.", "Karl Beck met Ana Ruiz.", "Ana Ruiz met the son of Karl Beck."),
    ],
)
def test_only_a_mutual_verb_takes_the_order_of_the_evidence(
    language: str, claim: str, premise: str, expected: str
) -> None:
    """Who met whom is one, who beat whom is not; and somebody's lawyer is another."""
    assert worded_as(claim, language, premise, language).startswith(expected)


@pytest.mark.parametrize(
    ("language", "claim", "expected"),
    [
        ("en", "Ten weeks before 19 December 2022, on 10 October 2022, he spoke.", "On 10 October 2022, he spoke."),
        ("en", "He came only sixteen days before 19 December 2022, on 3 December 2022.", "He came on 3 December 2022."),
        ("fr", "Dix mois après le 24 février 2022, le 19 décembre 2022, il vint.", "Le 19 décembre 2022, il vint."),
        ("de", "Es war drei Jahre vor dem 1. Mai 2020, am 2. Mai 2017.", "Es war am 2. Mai 2017."),
        ("es", "Diez semanas antes del 19 de diciembre de 2022, el 10 de octubre de 2022, habló.", "El 10 de octubre"),
    ],
)
def test_a_span_between_two_dates_goes(language: str, claim: str, expected: str) -> None:
    """What follows from the two dates of a claim is not asked."""
    assert worded_as(claim, language, "", language).startswith(expected)


@pytest.mark.parametrize(
    "claim",
    [
        "Eight weeks before 19 December 2022, on 10 October 2022, he spoke.",
        "Ten weeks after 19 December 2022, on 10 October 2022, he spoke.",
        "He spoke on 10 October 2022, ten weeks before the summit.",
        "Ten weeks before 19 December 2022 he spoke.",
    ],
)
def test_a_span_that_leads_elsewhere_stays(claim: str) -> None:
    """A span that contradicts the dates, or is the only thing that tells one, is part of the claim."""
    assert without_spans(claim, "en") == claim


@given(st.text(alphabet="ten weeks before 19 December 2022, on 10 October 2022 he spoke.", max_size=80))
def test_nothing_is_added(text: str) -> None:
    """A text without its spans is made of pieces of the text."""
    assert len(without_spans(text, "en")) <= len(text)


@pytest.mark.parametrize(
    ("language", "claim", "expected"),
    [
        ("fr", "C’est une surcharge qui a provoqué la chute.", "Une surcharge a provoqué la chute."),
        ("en", "It was Ana Ruiz who signed the treaty.", "Ana Ruiz signed the treaty."),
        ("es", "Fue una maestra quien dio la alarma.", "Una maestra dio la alarma."),
        ("fr", "C’est à Minsk que Karl Beck est allé.", "C’est à Minsk que Karl Beck est allé."),
        ("en", "It was in Rome that they met.", "It was in Rome that they met."),
    ],
)
def test_a_subject_that_is_set_apart_opens_the_sentence(language: str, claim: str, expected: str) -> None:
    """ "It was X who did it" says that X did it; what else is set apart stays."""
    assert worded_as(claim, language, "", language) == expected


@pytest.mark.parametrize(
    ("language", "claim", "premise"),
    [
        ("en", "President Ana Ruiz met Karl Beck in Rome.", "President Karl Beck met Ana Ruiz in Rome."),
        ("en", "The lawyer of Ana Ruiz married Karl Beck.", "The lawyer of Karl Beck married Ana Ruiz."),
        ("es", "El presidente Karl Beck se reunió con Ana Ruiz.", "Ana Ruiz y Karl Beck."),
        ("en", "Spain borders Portugal to the west.", "Portugal borders Spain to the west."),
        ("en", "Ana Ruiz met Karl Beck, who resigned.", "Karl Beck met Ana Ruiz."),
        ("de", "Iran traf Israel mit Raketen.", "Israel traf Iran."),
    ],
)
def test_nobody_takes_anothers_office_or_side(language: str, claim: str, premise: str) -> None:
    """What stands beside the two belongs to one of them, so that they do not change places."""
    assert worded_as(claim, language, premise, language) == claim


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "It is unclear who signed the treaty."),
        ("en", "It was never Ana Ruiz who signed the treaty."),
        ("fr", "C’est la seule banque qui a fermé."),
        ("es", "Fue detenido el que robó el banco."),
        ("pt", "Foi anunciado quem será o presidente."),
        ("en", "The cave was painted 12,000 years before 1 May 2020, in 2019."),
        ("en", "The bridge opened two years after 1 May 2020, and on 1 May 2022 the tunnel closed."),
        ("en", "He spoke less than ten weeks before 19 December 2022, on 10 October 2022."),
    ],
)
def test_what_says_something_else_stays(language: str, claim: str) -> None:
    """An indirect question is no cleft, and a span that dates another event, or only bounds one, is no repetition."""
    assert worded_as(claim, language, "", language) == claim
