"""Direct quotations: who says them, and what beside them is no attribution."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.types import Claim, ClaimKind


def quotations(text: str, language: str) -> list[Claim]:
    """The quotations of a text."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    return [claim for claim in found if claim.kind is ClaimKind.QUOTATION]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", '"The bridge was never a safe one," Ana Holm, 51, told reporters outside the town hall.', ["Ana Holm"]),
        ("en", '"The bridge is not a safe crossing," the council\'s director, Ana Holm, warned.', ["Ana Holm"]),
        ("en", '"My mother trusted that old bridge," Holm\'s son, Robert, said.', ["Robert"]),
        ("fr", "« Le pont a coûté 3 millions », le maire, Paul Lambert, l'a dit hier.", ["Paul Lambert"]),
        ("es", '"El puente ya no es seguro", la alcaldesa, Ana Vidal, dijo ayer.', ["Ana Vidal"]),
        ("en", '"The bridge was never a safe one," Ana Holm, 51, said. "It fell, and it fell fast."', ["Ana Holm"] * 2),
    ],
)
def test_a_speaker_with_an_age_or_an_apposition_says_the_quotation(
    language: str, text: str, speakers: list[str]
) -> None:
    """A quotation, the pieces of its subject and its verb are one claim; the next quotation is the same speaker's."""
    found = quotations(text, language)
    assert [claim.speaker for claim in found] == speakers
    assert len(extract(article_from_text(text, language=language)).claims) - len(found) <= 1  # its content


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", '"We have walked over it for years," smiled Ana Holm.', "Ana Holm"),
        ("fr", "« Le pont a coûté 3 millions », a souri Paul Lambert devant la presse.", "Paul Lambert"),
        ("fr", "Anne Vidal est venue. « Ce pont a vu passer des rois », s'est-elle amusée.", "Anne Vidal"),
        ("de", "„Noch vor einem Jahr war die Brücke sicher“, rief Betriebsrätin Anna Weber.", "Anna Weber"),
        ("es", '"El puente ya no es seguro", sonrió la alcaldesa, Ana Vidal.', "Ana Vidal"),
    ],
)
def test_any_verb_before_its_subject_behind_a_quotation_says_it(language: str, text: str, speaker: str) -> None:
    """No list has all the verbs with which a quotation may be told: "smiled", "a souri", "rief"."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Trois routes sont coupées, a annoncé lundi la préfecture.", "préfecture"),
        ("es", 'Ana Vidal llegó ayer. "Nadie me ha pedido perdón", dijo a las puertas del juzgado.', "Ana Vidal"),
        ("es", 'Ana Vidal llegó ayer. "Nadie me ha pedido perdón", dijo ayer a este diario.', "Ana Vidal"),
    ],
)
def test_when_and_where_something_was_said_is_not_who_said_it(language: str, text: str, speaker: str) -> None:
    """A day or a place between the verb and its subject is no speaker."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A map of the old town, long believed lost, has been found behind a cupboard in a hotel."),
        ("en", '"The Ferry", a painting of 1913, was found by a plumber at the Grand Hotel.'),
        ("fr", "Le tableau, longtemps cru perdu, a été trouvé derrière une armoire."),
    ],
)
def test_a_passive_is_no_attribution(language: str, text: str) -> None:
    """What was found somewhere was not found out by somebody."""
    assert quotations(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "Ana Holm came on Monday. The water, she said, was cold, and nobody had measured it since 2019.",
            ["The water was cold, Ana Holm said", "Nobody had measured it since 2019, Ana Holm said"],
        ),
        ("en", "The town had lost jobs, Ana Holm added, and had closed two schools.", ["The town had lost jobs"]),
        ("fr", "Paul Lambert est venu. Le groupe, a-t-il rappelé, a investi 3 millions.", ["Le groupe a investi"]),
        ("fr", "En 2020, explique le directeur, la ville a fermé trois écoles.", ["En 2020, la ville a fermé"]),
        ("de", "Anna Weber kam am Montag. Die Lage, sagte sie, sei ernst.", ["Die Lage sei ernst, sagte Anna Weber"]),
        ("es", "El agua, dijo Ana Vidal, estaba fría.", ["El agua estaba fría, dijo Ana Vidal"]),
    ],
)
def test_a_verb_of_saying_put_into_a_sentence_reports_all_of_it(language: str, text: str, said: list[str]) -> None:
    """The subject before the tag belongs to the verb behind it, and what follows "and" was said as well."""
    found = [claim.resolved_text for claim in quotations(text, language)]
    assert all(claim.startswith(start) for claim, start in zip(found, said, strict=False))
    assert len(found) >= len(said)
    assert all(
        claim.kind is ClaimKind.QUOTATION or claim.parent or "Mon" in claim.text or "est venu" in claim.text
        for claim in extract(article_from_text(text, language=language)).claims
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister, a former nurse, said the bridge had closed in 2019."),
        ("de", "Die Ministerin, eine Juristin, sagte am Montag, die Lage sei ernst."),
        ("fr", "Le maire, Paul Lambert, dénonce le projet, qui coûte 3 millions."),
    ],
)
def test_the_verb_of_a_subject_with_an_apposition_is_no_tag(language: str, text: str) -> None:
    """What stands behind a subject's apposition is its predicate."""
    start = text.partition(",")[0]
    assert all(claim.resolved_text.startswith(start) for claim in quotations(text, language))


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "The bridge closed in 2019, Ana Holm said, adding that 300 people had complained.",
            "Ana Holm added that",
        ),
        ("fr", "Le pont est fermé, a dit Paul Lambert, ajoutant que la ville a payé.", "Paul Lambert a ajouté que"),
        ("es", "El puente se cerró, dijo Ana Vidal, añadiendo que costó 3 millones.", "Ana Vidal añadió que"),
    ],
)
def test_what_a_speaker_adds_behind_an_attribution_is_a_quotation(language: str, text: str, said: str) -> None:
    """ ", adding that P" has the speaker for its subject, not that of what was reported."""
    assert quotations(text, language)[-1].resolved_text.startswith(said)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "fr",
            "Anne Vidal a bâti le pont. La nouvelle arche est large. « Je l'ai voulue ainsi », dit-elle.",
            "Anne Vidal",
        ),
        ("fr", "La préfecture a fermé la route. Elle a précisé que 300 camions attendaient.", "préfecture"),
        (
            "en",
            '"We found something else there," said Dr Mina Rahman of Carrow College. Rahman found ice.',
            "Mina Rahman",
        ),
        ("fr", "Les médecins craignent une pénurie.", "médecins"),
        ("en", "Analysts had expected a profit of 15 million.", "Analysts"),
        ("de", "Die Helfer befürchten weitere Opfer.", "Helfer"),
    ],
)
def test_who_speaks_fears_or_expects_is_a_person_or_a_body(language: str, text: str, speaker: str) -> None:
    """A pronoun that speaks is no arch, an address is no part of a name, and a fear has its speaker."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]
