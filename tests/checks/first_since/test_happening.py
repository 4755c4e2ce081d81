"""What a sentence only seems to say of "first since": doubted, narrower, somebody else's, or of another thing."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked
from hypothesis import given
from hypothesis import strategies as st

from verify.types import Coverage, StanceLabel, VerdictLabel

SUPPORTED, REFUTED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
SILENT = VerdictLabel.NOT_ENOUGH_EVIDENCE
CLAIM = {
    "en": "Maren Holt's visit to Varna on 5 June 2023 was her first since 2016.",
    "fr": "La visite de Maren Holt à Varna le 5 juin 2023 était la première depuis 2016.",
    "es": "La visita de Maren Holt a Varna el 5 de junio de 2023 fue la primera desde 2016.",
    "de": "Der Besuch von Maren Holt in Varna am 5. Juni 2023 war der erste seit 2016.",
}
OWN = {
    "en": "Maren Holt visited Varna on 5 June 2023.",
    "fr": "Maren Holt s'est rendue à Varna le 5 juin 2023.",
    "es": "Maren Holt visitó Varna el 5 de junio de 2023.",
    "de": "Maren Holt besuchte Varna am 5. Juni 2023.",
}
ANCHOR = {
    "en": "Maren Holt visited Varna in October 2016.",
    "fr": "Maren Holt s'est rendue à Varna en octobre 2016.",
    "es": "Maren Holt visitó Varna en octubre de 2016.",
    "de": "Maren Holt besuchte Varna im Oktober 2016.",
}
RECORD = Coverage(
    statement="all foreign visits by Maren Holt",
    start="2015-01-01",
    end="2024-01-01",
    agent="Maren Holt",
    event="visit",
)


def label(claim: str, *told: str, language: str, claimed: str | None = None) -> VerdictLabel | None:
    """What is concluded of a claim from sentences in one language."""
    pieces = [a_piece(text, language, source=f"s{i}") for i, text in enumerate(told)]
    result = checked(claim, *pieces, language=claimed or language, as_of="2024-02-01")
    return result.conclusion.label if result.conclusion else None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "It is a myth that {}."),
        ("en", "The claim that {} is false."),
        ("en", "Whether {} is a matter of debate."),
        ("en", "The agency wrote by mistake that {}."),
        ("en", "{}. That is wrong."),
        ("en", "{}. This is not true."),
        ("fr", "Il est faux que {}."),
        ("fr", "Le journal a écrit par erreur que {}."),
        ("fr", "{}. C'est faux."),
        ("fr", "On ne sait toujours rien : {} ?"),
        ("es", "Un bulo sostiene que {}."),
        ("es", "El portavoz se equivocó al decir que {}."),
        ("es", "¿Es cierto que {}?"),
        ("es", "{}. No es cierto."),
        ("de", "Fälschlich hieß es, {}."),
        ("de", "Ein Gerücht besagt: {}."),
        ("de", "Vermutlich: {}."),
        ("de", "{}. Das stimmt nicht."),
    ],
)
def test_what_is_asked_doubted_or_called_false_is_no_statement(language: str, told: str) -> None:
    """ "It is a myth that it was the first since 2016" bears out nothing, in whichever language the claim is."""
    text = told.format(CLAIM[language].rstrip("."))
    for claimed, claim in CLAIM.items():
        assert label(claim, text, language=language, claimed=claimed) is not SUPPORTED


@pytest.mark.parametrize("claimed", sorted(CLAIM))
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", CLAIM["en"]),
        ("en", "Maren Holt arrived in Varna on 5 June 2023 for her first visit there since 2016."),
        ("fr", CLAIM["fr"]),
        ("fr", "Le 5 juin 2023, Maren Holt s'est rendue à Varna pour la première fois depuis 2016."),
        ("es", CLAIM["es"]),
        ("es", "El 5 de junio de 2023 Maren Holt viajó a Varna por primera vez desde 2016."),
        ("de", CLAIM["de"]),
        ("de", "Maren Holt traf am 5. Juni 2023 in Varna ein, ihr erster Besuch dort seit Oktober 2016."),
    ],
)
def test_what_is_plainly_stated_bears_out(claimed: str, language: str, told: str) -> None:
    """The statement itself, in its own words or another language, supports as it did."""
    assert label(CLAIM[claimed], told, language=language, claimed=claimed) is SUPPORTED


def test_a_statement_that_the_model_contradicts_bears_out_nothing() -> None:
    """Where the model reads a denial in the claim's own language, the words of a statement are not enough."""
    piece = a_piece(CLAIM["en"], stance=StanceLabel.REFUTES)
    result = checked(CLAIM["en"], piece, as_of="2023-06-08")
    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Maren Holt's visit to Varna on 5 June 2023 was her first state visit there since 2016."),
        ("en", "Maren Holt's visit to Varna on 5 June 2023 was her first since 2016 with a delegation."),
        ("en", "Maren Holt's visit to Varna on 5 June 2023 was one of her first since 2016."),
        ("en", "For the husband of Maren Holt the visit to Varna on 5 June 2023 was the first since 2016."),
        ("fr", "La visite de Maren Holt à Varna le 5 juin 2023 était la première sans escorte depuis 2016."),
        ("fr", "La visite de Maren Holt à Varna le 5 juin 2023 était sa première visite d'État depuis 2016."),
        ("fr", "La visite de Maren Holt à Varna le 5 juin 2023 était l'une des premières depuis 2016."),
        ("es", "La visita de Maren Holt a Varna el 5 de junio de 2023 fue la primera de dos desde 2016."),
        ("es", "La visita de Maren Holt a Varna el 5 de junio de 2023 fue una de las primeras desde 2016."),
        ("de", "Der Besuch von Maren Holt in Varna am 5. Juni 2023 war der erste mit großem Gefolge seit 2016."),
        ("de", "Der Besuch von Maren Holt in Varna am 5. Juni 2023 war der erste Staatsbesuch seit 2016."),
    ],
)
def test_the_first_of_its_own_sort_is_not_the_first(language: str, told: str) -> None:
    """ "The first state visit since 2016" leaves other visits open."""
    assert label(CLAIM[language], told, language=language) is not SUPPORTED


INFLATION = {
    "en": "Inflation in Tamor in {}2022 was the highest since 1997.",
    "fr": "L'inflation à Tamor en {}2022 a été la plus élevée depuis 1997.",
    "es": "La inflación en Tamor en {}2022 fue la más alta desde 1997.",
    "de": "Die Inflation in Tamor war {}2022 die höchste seit 1997.",
}


@pytest.mark.parametrize(
    ("language", "plain", "less"),
    [
        ("en", "the highest", "the second highest"),
        ("en", "the highest", "nearly the highest"),
        ("en", "highest since", "highest for any month of May since"),
        ("fr", "la plus élevée", "l'une des plus élevées"),
        ("fr", "la plus élevée", "la deuxième plus élevée"),
        ("es", "la más alta", "una de las más altas"),
        ("es", "la más alta", "la segunda más alta"),
        ("de", "die höchste", "beinahe die höchste"),
        ("de", "die höchste", "eine der höchsten"),
    ],
)
def test_nearly_the_highest_is_not_the_highest(language: str, plain: str, less: str) -> None:
    """ "One of the highest" and "the highest for any April" are less than the highest."""
    whole = INFLATION[language].format("")
    assert label(whole, whole, language=language) is SUPPORTED
    for claimed, claim in INFLATION.items():
        assert label(claim.format(""), whole.replace(plain, less), language=language, claimed=claimed) is not SUPPORTED


def test_a_clause_behind_since_narrows_nothing() -> None:
    """ "The highest since 1997 as prices rose" tells why, not of which."""
    told = "Inflation in Tamor in 2022 was the highest since 1997 as energy prices rose."
    assert label(INFLATION["en"].format(""), told, language="en") is SUPPORTED


def test_a_claim_may_itself_be_of_what_else_makes_an_event_none() -> None:
    """A drill is an event where the claim is of drills."""
    claim = "The earthquake drill in Lorca on 5 June 2023 was the first since 2011."
    own, other = (f"Lorca held an earthquake drill {when}." for when in ("on 5 June 2023", "in May 2019"))
    assert label(claim, own, other, language="en") is REFUTED


@pytest.mark.parametrize(("language", "month"), [("en", "March"), ("fr", "mars"), ("es", "marzo de"), ("de", "März")])
def test_a_coarser_since_is_no_finer_one(language: str, month: str) -> None:
    """ "First since 2016" may count from January of that year; "first since March 2016" lies in 2016."""
    finer = CLAIM[language].replace("2016", f"{month} 2016")
    assert label(finer, CLAIM[language], language=language) is not SUPPORTED
    assert label(CLAIM[language], finer, language=language) is SUPPORTED


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "In May 2019 Maren Holt met the mayor in Varna."),
        ("en", "In May 2019 Maren Holt gave a concert in Varna."),
        ("fr", "En mai 2019, Maren Holt a prononcé un discours à Varna."),
        ("es", "En mayo de 2019 Maren Holt inauguró una escuela en Varna."),
        ("de", "Im Mai 2019 eröffnete Maren Holt eine Schule in Varna."),
    ],
)
def test_who_did_anything_at_the_place_was_there(language: str, told: str) -> None:
    """A speech at the place in the gap breaks the silence of a complete record; one elsewhere does not."""
    for place, wanted in (("Varna", SILENT), ("Sliven", SUPPORTED)):
        pieces = [OWN[language], ANCHOR[language], told.replace("Varna", place)]
        result = checked(CLAIM[language], *pieces, language=language, as_of="2023-06-08", coverage=[RECORD])
        assert result.conclusion is not None
        assert result.conclusion.label is wanted


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "In March 2020 the council invited Maren Holt to visit Varna."),
        ("en", "Maren Holt skipped a trip to Varna in May 2019."),
        ("en", "On 3 May 2019 Maren Holt recalled her visit to Varna."),
        ("en", "In the novel, Maren Holt visits Varna in 2019."),
        ("en", "Maren Holt promised in May 2019 to visit Varna."),
        ("en", "In May 2019 Maren Holt spoke in Oslo about her visit to Varna."),
        ("en", "Maren Holt's envoy visited Varna in May 2019."),
        ("en", "Maren Holt welcomed the mayor of Varna in Oslo in May 2019."),
        ("fr", "Maren Holt a renoncé à sa visite à Varna en mai 2019."),
        ("fr", "Un livre sur la visite de Maren Holt à Varna est paru en mars 2019."),
        ("fr", "Un émissaire de Maren Holt s'est rendu à Varna en mai 2019."),
        ("es", "En mayo de 2019 Maren Holt quería visitar Varna."),
        ("es", "En mayo de 2019 corrió el rumor de una visita de Maren Holt a Varna."),
        ("es", "El marido de Maren Holt visitó Varna en mayo de 2019."),
        ("de", "Im Mai 2019 lud der Rat Maren Holt zu einem Besuch in Varna ein."),
        ("de", "Im Mai 2019 scheiterte ein Besuch von Maren Holt in Varna am Wetter."),
        ("de", "Der Sohn von Maren Holt besuchte Varna im Mai 2019."),
    ],
)
def test_what_did_not_happen_or_was_somebody_elses_refutes_nothing(language: str, told: str) -> None:
    """An invitation, a novel and an envoy's visit are no visit, and leave a complete record's silence broken."""
    result = checked(CLAIM[language], OWN[language], ANCHOR[language], told, language=language, as_of="2023-06-08")
    assert result.conclusion is not None
    assert result.conclusion.label is SILENT


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Maren Holt travelled to Varna in May 2019 at the invitation of the council."),
        ("en", "Invited by the council, Maren Holt visited Varna in May 2019."),
        ("en", "In May 2019 Maren Holt was received in Varna by the mayor."),
        ("fr", "En mai 2019, Maren Holt s'est rendue à Varna."),
        ("es", "Maren Holt visitó Varna en mayo de 2019 con su marido."),
        ("de", "Im Mai 2019 reiste Maren Holt mit ihrem Sohn nach Varna."),
    ],
)
def test_what_did_happen_still_refutes(language: str, told: str) -> None:
    """A visit in the gap refutes, whoever invited or came along."""
    for claimed, claim in CLAIM.items():
        assert label(claim, OWN[language], told, language=language, claimed=claimed) is REFUTED


@pytest.mark.parametrize(
    ("claim", "own", "told", "language", "wanted"),
    [
        (
            "The strike at Lund airport on 5 June 2023 was the first since 2016.",
            "Staff at Lund airport went on strike on 5 June 2023.",
            "Staff at Lund airport voted against a strike in May 2019.",
            "en",
            SILENT,
        ),
        (
            "The earthquake in Lorca on 5 June 2023 was the first since 2011.",
            "An earthquake struck Lorca on 5 June 2023.",
            "Lorca held an earthquake drill in May 2019.",
            "en",
            SILENT,
        ),
        (
            "Das Erdbeben in Lorca am 5. Juni 2023 war das erste seit 2011.",
            "Ein Erdbeben erschütterte Lorca am 5. Juni 2023.",
            "In Lorca wurde im Mai 2019 ein Denkmal für die Opfer des Erdbebens enthüllt.",
            "de",
            SILENT,
        ),
        (
            "El terremoto de Lorca del 5 de junio de 2023 fue el primero desde 2011.",
            "Un terremoto sacudió Lorca el 5 de junio de 2023.",
            "Un terremoto sacudió Lorca en mayo de 2019.",
            "es",
            REFUTED,
        ),
        (
            "Brassac's win over Foix on 5 June 2023 was the first since 2016.",
            "Brassac beat Foix on 5 June 2023.",
            "Foix beat Brassac in May 2019.",
            "en",
            SILENT,
        ),
        (
            "Brassac's win over Foix on 5 June 2023 was the first since 2016.",
            "Brassac beat Foix on 5 June 2023.",
            "Brassac beat Foix in May 2019.",
            "en",
            REFUTED,
        ),
        (
            "La victoire de Brassac contre Foix le 5 juin 2023 était la première depuis 2016.",
            "Brassac a battu Foix le 5 juin 2023.",
            "En mai 2019, Brassac a fêté une victoire contre Foix.",
            "fr",
            REFUTED,
        ),
        (
            "La victoire de Brassac contre Foix le 5 juin 2023 était la première depuis 2016.",
            "Brassac a battu Foix le 5 juin 2023.",
            "En mai 2019, Foix a fêté une victoire contre Brassac.",
            "fr",
            SILENT,
        ),
    ],
)
def test_strikes_earthquakes_and_wins(claim: str, own: str, told: str, language: str, wanted: VerdictLabel) -> None:
    """A drill is no earthquake, a vote against a strike none, and a lost match no win."""
    assert label(claim, own, told, language=language) is wanted


RATE = {
    "en": ("Unemployment in Tamor was 9.1 per cent in 2023, the highest since 2012.", "In 2018 {} in Tamor was {} %."),
    "fr": (
        "Le chômage à Tamor a atteint 9,1 % en 2023, son niveau le plus élevé depuis 2012.",
        "En 2018, {} à Tamor a atteint {} %.",
    ),
    "es": ("El paro en Tamor alcanzó en 2023 el 9,1 %, el más alto desde 2012.", "En 2018 {} en Tamor fue del {} %."),
    "de": (
        "Die Arbeitslosenquote in Tamor war 2023 mit 9,1 Prozent die höchste seit 2012.",
        "2018 lag {} in Tamor bei {} Prozent.",
    ),
}


@pytest.mark.parametrize(
    ("language", "thing", "value", "wanted"),
    [
        ("en", "unemployment", "11.2", REFUTED),
        ("en", "youth unemployment", "20.3", SILENT),
        ("en", "inflation was 2.1 %, while child poverty", "17.6", SILENT),
        ("fr", "le chômage", "11,2", REFUTED),
        ("fr", "le taux de chômage", "11,2", REFUTED),
        ("fr", "le chômage des jeunes", "20,3", SILENT),
        ("es", "el paro", "11,2", REFUTED),
        ("es", "la tasa de paro", "11,2", REFUTED),
        ("es", "el paro entre los extranjeros", "20,3", SILENT),
        ("de", "die Arbeitslosenquote", "11,2", REFUTED),
        ("de", "die Jugendarbeitslosenquote", "20,3", SILENT),
    ],
)
def test_a_figure_of_another_thing_is_no_higher_one(
    language: str, thing: str, value: str, wanted: VerdictLabel
) -> None:
    """ "Youth unemployment" is not unemployment; unemployment, or its rate, is."""
    claim, told = RATE[language]
    assert label(claim, told.format(thing, value), language=language) is wanted


def test_a_forecast_is_no_figure() -> None:
    """What a bank forecast for a year is not what the year brought."""
    told = "The bank forecast unemployment in Tamor at 11 per cent for 2018."
    assert label(RATE["en"][0], told, language="en") is SILENT


@given(st.sampled_from(sorted(CLAIM)), st.text(max_size=60))
def test_no_text_breaks_it(language: str, text: str) -> None:
    """Any text beside the words of a statement leaves a conclusion."""
    told = f"{text} {CLAIM[language]} {text}"
    assert checked(CLAIM[language], a_piece(told, language), language=language).conclusion is not None
