"""Who says what: the frames of reported speech in each language."""

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
    ("language", "text", "speaker"),
    [
        ("fr", "Le pont est fermé, a indiqué la préfecture.", "préfecture"),
        ("fr", "Le pont a coûté 3 millions, estime la Cour des comptes.", "Cour des comptes"),
        ("fr", "Comme l’a rappelé Paul Lambert, le pont est fermé depuis 2019.", "Paul Lambert"),
        ("fr", "Paul Lambert a dénoncé « une honte » devant la presse.", "Paul Lambert"),
        ("fr", "Selon la police, 300 personnes ont défilé.", "police"),
        ("fr", "« Le pont », a dit Paul Lambert, « a coûté 3 millions d’euros en 2019 ».", "Paul Lambert"),
        ("en", "The bridge cost £3 million, police said.", "police"),
        ("en", "The bridge was closed in 2019, researchers reported Monday.", "researchers"),
        ("en", "As Paul Lambert confirmed, the bridge was closed in 2019.", "Paul Lambert"),
        ("en", '"The bridge cost £3 million," Paul Lambert told reporters, "and it fell in 2019."', "Paul Lambert"),
        ("en", "The report found that the firm, Bridges Ltd, had closed in 2019.", "report"),
        ("en", "Police said the gang demanded a ransom of $1 million in 2021.", "Police"),
        ("en", "The judge said the witness had been granted anonymity.", "judge"),
        ("es", "El ministro dijo que el rescate de los 33 mineros terminó en 2010.", "ministro"),
        ("fr", "Le procureur a affirmé que la rançon a été payée en 2021.", "procureur"),
        ("es", "El puente costó 3 millones, según explicó Ana Vidal.", "Ana Vidal"),
        ("es", "Ana Vidal se limitó a señalar que el puente costó 3 millones.", "Ana Vidal"),
        ("es", "El puente se cerró en 2019, precisó la alcaldesa, Ana Vidal.", "Ana Vidal"),
        ("es", "Ana Vidal tildó la obra de «desastre» ante la prensa.", "Ana Vidal"),
        ("de", "Die Polizei nahm nach eigenen Angaben drei Männer fest.", "Polizei"),
        ("de", "Das teilte die Polizei am Montag mit.", "Polizei"),
        ("de", "Anna Weber wies den Vorwurf am Montag zurück.", "Anna Weber"),
        ("de", "Anna Weber schließt einen Rücktritt im Jahr 2024 aus.", "Anna Weber"),
        ("de", "Die Brücke kostete 3 Millionen, wie Anna Weber bestätigte.", "Anna Weber"),
        ("de", "Anna Weber behauptet, man habe die Brücke 2019 gesperrt.", "Anna Weber"),
        ("de", "„Die Brücke kostete 3 Millionen“, so Anna Weber.", "Anna Weber"),
    ],
)
def test_each_frame_gives_a_quotation_with_its_speaker(language: str, text: str, speaker: str) -> None:
    """Tails, comments, verbs in two parts, quotations that their verb parts, and content after "that"."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "contents"),
    [
        ("es", "Ana Vidal precisó que la empresa cerró el puente y pagará 300 euros.", 2),
        ("fr", "Paul Lambert a affirmé que la ville a perdu 300 emplois et que le pont est fermé.", 2),
        ("en", "Paul Lambert said the bridge had closed and the city had lost 300 jobs.", 2),
    ],
)
def test_two_contents_under_one_verb_are_two_quotations(language: str, text: str, contents: int) -> None:
    """ "Said that A and B": each was said."""
    found = quotations(text, language)
    assert len(found) == contents
    assert len({claim.speaker for claim in found}) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le maire a annoncé la fermeture du pont."),
        ("en", "The mayor was accused of theft."),
        ("es", "El puente fue descrito en 1921."),
        ("de", "Die Brücke gab am Montag nach."),
    ],
)
def test_a_verb_of_saying_alone_quotes_nobody(language: str, text: str) -> None:
    """An announcement of an act, a passive, and a verb of another sense are events."""
    assert quotations(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Mark Ellwood called the case "shocking".'),
        ("en", 'Inspectors rated the ward "inadequate".'),
        ("en", "The report called for a ban on fireworks."),
        ("en", "The fire brigade threatened to strike."),
        ("fr", "Le ministre a fait part de sa « profonde émotion »."),
        ("fr", "Il nie que le pont soit fermé."),
        ("fr", "La direction exclut toute indemnisation."),
        ("es", "El alcalde atribuyó el descenso a «un entorno muy volátil»."),
        ("es", "Para los sindicatos, se trata de «una muerte anunciada»."),
        ("de", "Mehmet Aydin zeigte sich „vorsichtig optimistisch“."),
        ("de", "Kritiker hatten der Figur „eine seltsame Ästhetik“ bescheinigt."),
        ("de", "Das sagte der Minister in Köln."),
    ],
)
def test_a_judgement_in_somebody_s_words_is_a_quotation_alone(language: str, text: str) -> None:
    """What somebody calls, rates, denies or rules out was said by somebody, and states no fact of its own."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    assert [claim.kind for claim in found] == [ClaimKind.QUOTATION]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A private donor, who asked not to be named, paid for the pier."),
        ("en", "The gang demanded a ransom of $1 million before they left in 2021."),
        ("es", "La empresa rechazó hacer declaraciones."),
        ("de", "Die Täter verlangten ein Lösegeld von 60 Bitcoin."),
        ("de", "Der Verband klagt vor dem Verwaltungsgericht."),
        ("en", "The storm threatened to flood 12 homes."),
        ("fr", "La loi exclut les mineurs."),
        ("es", "La ley exige 3 firmas."),
        ("de", "Das Gesetz fordert 3 Unterschriften."),
    ],
)
def test_a_demand_that_is_a_deed_is_no_quotation(language: str, text: str) -> None:
    """Who asks for anonymity or a ransom, sues or keeps silent is not quoted, nor is a storm or a law."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    assert found
    assert all(claim.kind is not ClaimKind.QUOTATION for claim in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'A ship called "Aurora" sank in 2021.'),
        ("en", 'A hotel rated "excellent" closed in 2021.'),
        ("en", 'A film described as "brilliant" won a prize in 2021.'),
        ("fr", "Le navire se nomme « Aurora » depuis 2021."),
        ("fr", "L'étude montre « une hausse » de 3 %."),
        ("es", "La playa se llama «Aurora»."),
        ("es", "Los datos muestran «un alza» del 3 %."),
        ("de", "Das Museum zeigte 2021 die Schau „Aurora“."),
        ("de", "Die Karte zeigt „Orte“."),
    ],
)
def test_a_name_or_what_is_shown_is_no_quotation(language: str, text: str) -> None:
    """Quotation marks behind a verb of naming or showing quote nobody."""
    assert quotations(text, language) == []


def test_a_german_predicate_behind_a_comma_goes_to_its_own_subject() -> None:
    """ "..., verlangte aber eine Frist" says no more who speaks than "lobte den Plan" does."""
    text = "Die Gewerkschaft lobte den Plan, kritisierte aber die Frist."
    found = extract(article_from_text(text, language="de", published="2024-03-14")).claims
    assert [claim.speaker for claim in found] == ["Gewerkschaft", "Gewerkschaft"]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "L'avocat a jugé la peine « lourde » et annoncé qu'il ferait appel.", "annoncé qu'il ferait appel"),
        ("es", "La asociación exige la devolución y no descarta movilizaciones.", "no descarta movilizaciones"),
    ],
)
def test_a_second_verb_of_saying_shares_the_speaker(language: str, text: str, told: str) -> None:
    """Behind "and" it is no tag, and what it tells is a quotation of its own."""
    last = quotations(text, language)[-1]
    assert last.text == told
    assert last.speaker in {"avocat", "asociación"}


def test_a_tag_behind_an_insertion_still_quotes() -> None:
    """ "..., le temps de ..., a fait savoir X" reports the clause in front of both."""
    text = "Le trafic est interrompu, le temps de redresser la motrice, a fait savoir SNCF Réseau."
    said = quotations(text, "fr")[0]
    assert said.text.startswith("Le trafic")
    assert said.speaker == "SNCF Réseau"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'He said the dispute was "a matter for the company".'),
        ("de", "Man erwarte eine rasche Umsetzung, teilte eine Sprecherin mit."),
    ],
)
def test_a_judgement_or_hope_in_reported_speech_is_no_fact(language: str, text: str) -> None:
    """What is called something in quotation marks, or hoped for, was said, and that is all."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    assert [claim.kind for claim in found] == [ClaimKind.QUOTATION]


def test_who_is_told_something_is_no_part_of_it() -> None:
    """ "He told the paper he had left" says that he had left."""
    text = "Tom Reed told the paper he had left the harbour."
    found = extract(article_from_text(text, language="en", published="2024-03-14")).claims
    assert found[-1].text == "he had left the harbour"


def test_the_relative_clause_of_a_speaker_is_the_article_s_own() -> None:
    """ "According to X, who ..., P": the article itself says who X is."""
    found = extract(
        article_from_text("Selon Anne Vidal, qui dirige la ville depuis 2019, le pont est fermé.", language="fr")
    ).claims
    own = next(claim for claim in found if "dirige" in claim.resolved_text and claim.kind is not ClaimKind.QUOTATION)
    assert (own.speaker, own.parent) == (None, None)


def test_a_dateline_is_no_part_of_the_first_claim() -> None:
    """ "NANTES (Agence) –" says where the text was written."""
    text = "NANTES (Agence Ouest) – La ville a fermé le pont de Nantes lundi."
    assert extract(article_from_text(text, language="fr")).claims[0].text.startswith("La ville")


def test_a_text_that_ends_within_an_attribution_gives_its_quotation_without_a_speaker() -> None:
    """ "..., said" at the end of a page that was cut short names nobody."""
    text = "Priya Rao mapped the ice in 1948. “We thought that we knew this glacier, and we did not,” said"
    assert [claim.speaker for claim in quotations(text, "en")] == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ana Holm demanded that the council close the bridge in 2024."),
        ("en", "Ana Holm hopes that the bridge has a roof of 300 tiles."),
        ("fr", "Paul Lambert a exigé que la ville ferme le pont en 2024."),
        ("fr", "Paul Lambert estime que le pont coûte 3 millions de trop."),
        ("es", "Ana Vidal pide que se cierre el puente de 1921."),
        ("de", "Anna Weber fordert, dass die Stadt die Brücke von 1921 schließt."),
    ],
)
def test_a_demand_a_hope_or_an_opinion_states_no_fact(language: str, text: str) -> None:
    """That it was said can be checked, what is wished or feared cannot."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    assert [claim.parent for claim in found if claim.kind is ClaimKind.QUOTATION] == [None]
    assert len(found) == 1


def test_a_german_sentence_in_the_mood_of_reported_speech_goes_on_with_a_quotation() -> None:
    """No verb of saying stands there; who was quoted last is quoted still, and a plan is no fact."""
    text = "Anna Weber sagte, die Brücke sei zu. Die Stadt habe 2019 einen Riss gemeldet. Sie werde eine neue bauen."
    found = quotations(text, "de")
    assert [claim.speaker for claim in found] == ["Anna Weber"] * 3
    contents = [claim for claim in extract(article_from_text(text, language="de")).claims if claim.parent]
    assert [claim.sentence_index for claim in contents] == [0, 1]


def test_reported_mood_behind_a_comma_takes_nothing_back() -> None:
    """What a clause within it only supposes leaves the statement itself a claim beside its quotation."""
    text = "Die Sprecherin wies Berichte, wonach das Werk schließen solle, als falsch zurück, wie dpa meldet."
    found = extract(article_from_text(text, language="de")).claims

    assert any(claim.kind is not ClaimKind.QUOTATION and "wies Berichte" in claim.resolved_text for claim in found)


def test_who_denies_and_insists_says_both() -> None:
    """A gerund of saying behind a denial is a quotation of its own, of the same speaker."""
    text = "Paul Lambert denied the charge, insisting that the bridge had cost £3 million."

    assert [(claim.speaker, "insisted" in claim.resolved_text) for claim in quotations(text, "en")] == [
        ("Paul Lambert", False),
        ("Paul Lambert", True),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Institut hält Vorbereitungen auf eine neue Offensive in der Region für möglich."),
        ("de", "Karl Roth hatte die Lage nach eigenen Worten „falsch gesehen“."),
        ("de", "Nach Angaben aus Paris wurde der Vertrag unterzeichnet."),
        ("es", "El zoo confía en recibir 90.000 visitantes."),
        ("fr", "Son rival Paul Roy a reconnu sa défaite."),
        ("en", "Ann Hart conceded defeat."),
        ("es", "Juan Gil reconoció su derrota."),
    ],
)
def test_what_is_held_hoped_or_admitted_is_a_quotation(language: str, text: str) -> None:
    """A view, a hope and a defeat are somebody's words, with or without quotation marks."""
    first = extract(article_from_text(text, language=language)).claims[0]
    assert first.kind is ClaimKind.QUOTATION
    assert first.speaker
