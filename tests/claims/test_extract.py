"""Claims of whole articles: what always holds, and what each rule is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verify.article import article_from_text
from verify.claims import claim_from_text
from verify.claims.extract import Extraction, extract
from verify.text.packs import fold, load_pack
from verify.text.tokens import content_words
from verify.types import Claim, ClaimKind, NotCheckedKind

PIECES = {
    "fr": [
        "Le maire, Paul Lambert, a annoncé lundi la fermeture du pont",
        "Cette décision, la première depuis 2009, touche 4 500 personnes",
        "Elle a été prise hier , selon la préfecture",
        "« Nous avons perdu 12 % », a déclaré Mme Anne Vidal",
        "qui a coûté 3,5 millions d’euros",
        "et a fermé la route. dans la nuit de lundi à mardi",
        "La ville de Nantes",
        "Lambertqui est né en mars",
        "[]",
    ],
    "en": [
        "The mayor, Paul Lambert, said on Monday that the bridge had closed",
        "This decision, the first since 2009, affects 4,500 people",
        "He blamed the council, which spent £3 million last year",
        '"We lost 12 per cent," she told reporters',
        "and was opened in March",
        "The bridge, built in 1921, collapsed",
        "according to the police",
    ],
    "de": [
        "Der Bürgermeister, Paul Lambert, sagte am Montag, dass die Brücke gesperrt sei",
        "Laut Polizei kamen 4.500 Menschen, so viele wie nie zuvor",
        "Die Brücke, die 1921 gebaut wurde, ist gestern eingestürzt",
        "„Wir haben 12 Prozent verloren“, erklärte sie",
        "und verlor im März ihr Amt",
    ],
    "es": [
        "El alcalde, Pablo Lamas, dijo el lunes que el puente se cerró",
        "Esta decisión, la primera desde 2009, afecta a 4.500 personas",
        "Según la policía, el puente fue construido en 1921",
        "«Perdimos un 12 %», explicó ella",
        "que costó 3 millones el año pasado",
    ],
    "ru": ["Президент прибыл в Минск", "«Мы рады», — сказал он", "впервые с 2019 года"],
}


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, str]:
    """A text of shuffled, joined and broken pieces, and its language."""
    language = draw(st.sampled_from(sorted(PIECES)))
    joints = st.sampled_from([". ", ", ", ".\n\n", " ; ", " : ", ".", " ", "? ", "! "])
    pieces = draw(st.lists(st.tuples(st.sampled_from(PIECES[language]), joints), min_size=1, max_size=6))
    return language, "La ville. " + "".join(piece + joint for piece, joint in pieces)


def read(text: str, language: str, published: str | None = "2022-12-19") -> Extraction:
    """The claims of a text."""
    return extract(article_from_text(text, language=language, published=published))


def resolved(text: str, language: str, published: str = "2022-12-19") -> list[str]:
    """The resolved texts of a text's claims."""
    return [claim.resolved_text for claim in read(text, language, published).claims]


@given(articles())
def test_every_span_holds_the_text_that_it_is_for(case: tuple[str, str]) -> None:
    """``text == article.text[span]`` for claims and for what is left out; ids are unique and parents come first."""
    language, text = case
    found = read(text, language)
    seen: set[str] = set()
    for claim in found.claims:
        assert text[claim.span.start : claim.span.end] == claim.text != ""
        assert claim.id not in seen
        assert claim.parent is None or claim.parent in seen
        assert claim.resolved_text.strip()
        seen.add(claim.id)
    for left in found.not_checked:
        assert text[left.span.start : left.span.end] == left.text
        assert left.reason


@given(articles())
def test_resolved_text_invents_nothing(case: tuple[str, str]) -> None:
    """Each content word comes from the article, or from the calendar by date arithmetic."""
    language, text = case
    section = load_pack(language).section("dates")
    calendar = {fold(name) for name in section.get("month_names", ())} | {"week", "woche", "semaine", "semana", "nuit"}
    source = fold(text)
    for claim in read(text, language).claims:
        for word in content_words(claim.resolved_text, language):
            assert word in source or word in calendar or word.isdigit() or re.fullmatch(r"[\d.]+(?:er)?", word), word


@given(articles())
def test_extraction_is_a_function_of_the_article(case: tuple[str, str]) -> None:
    """The same article gives the same claims."""
    language, text = case
    assert read(text, language) == read(text, language)


@given(st.text(max_size=200).filter(lambda t: any(c.isalnum() for c in t) and "\0" not in t))
def test_any_text_can_be_read(text: str) -> None:
    """No input breaks extraction, whatever its script."""
    found = read(text, "fr")
    assert all(text.removeprefix("\ufeff")[c.span.start : c.span.end] == c.text for c in found.claims)


ARTICLE = (Path(__file__).parents[2] / "corpora" / "minsk-2022" / "article.fr.txt").read_text(encoding="utf-8")


@given(st.integers(0, len(ARTICLE) - 1), st.integers(5, 400))
def test_any_stretch_of_a_page_can_be_read(start: int, length: int) -> None:
    """A page may be cut off anywhere."""
    text = ARTICLE[start : start + length]
    assume(any(c.isalnum() for c in text))
    found = read(text, "fr")
    assert all(text[c.span.start : c.span.end] == c.text for c in found.claims)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("It was the mayor, Paul Lambert, who closed the bridge.", "en", ["Paul Lambert closed the bridge"]),
        ("C'est le maire, Paul Lambert, qui a fermé le pont.", "fr", ["Paul Lambert a fermé le pont"]),
    ],
)
def test_a_cleft_is_what_it_lifts_out(text: str, language: str, told: list[str]) -> None:
    """ "It was X who did it" says that X did it, and nothing else."""
    assert resolved(text, language) == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Die Firma Brandt wurde im vergangenen Jahr gegründet.", "de", "im Jahr 2021"),
        ("Le chiffre du mois dernier a surpris Brandt.", "fr", "de novembre 2022"),
        ("La cifra del mes pasado sorprendió a Brandt.", "es", "de noviembre de 2022"),
    ],
)
def test_a_contraction_fits_the_date_behind_it(text: str, language: str, told: str) -> None:
    """ "Im 2021" and "du novembre" are said by nobody."""
    assert told in resolved(text, language)[0]


@pytest.mark.parametrize("text", ["On estime que 300 personnes ont péri.", "On s'attendait à ce que le pont ferme."])
def test_nobody_in_particular_is_no_speaker(text: str) -> None:
    """ "On" has no name."""
    assert {claim.speaker for claim in read(text, "fr").claims} == {None}


def test_a_superlative_in_apposition_becomes_a_sentence_that_stands_alone() -> None:
    """ "This meeting, the first since ..." gets its participants, place and day from the sentence before."""
    text = (
        "Le palais a été le théâtre d’une rencontre entre le président russe Igor Morozov et son homologue Pavel Novik "
        "lundi à Minsk. Morozov et Novik ont dîné. "
        "Cette rencontre, la première dans la capitale depuis 2019, a duré trois heures."
    )
    assert (
        "La rencontre entre Igor Morozov et Pavel Novik à Minsk le 19 décembre 2022 est la première dans la capitale "
        "depuis 2019" in resolved(text, "fr")
    )
    kinds = {claim.resolved_text: claim.kind for claim in read(text, "fr").claims}
    assert ClaimKind.SUPERLATIVE in kinds.values()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "La ville a fermé le pont et a perdu 12 emplois.",
            ["La ville a fermé le pont", "La ville a perdu 12 emplois"],
        ),
        ("fr", "L’usine, qui emploie 300 personnes, ferme.", ["L’usine emploie 300 personnes", "L’usine ferme"]),
        (
            "fr",
            "Le pont, construit en 1921, a été détruit.",
            ["Le pont a été construit en 1921", "Le pont a été détruit"],
        ),
        ("en", "The city closed the bridge and lost 12 jobs.", ["The city closed the bridge", "The city lost 12 jobs"]),
        ("en", "The firm, which employs 300 people, closed.", ["The firm employs 300 people", "The firm closed"]),
        (
            "es",
            "La ciudad cerró el puente y perdió 12 empleos.",
            ["La ciudad cerró el puente", "La ciudad perdió 12 empleos"],
        ),
        (
            "de",
            "Die Stadt sperrte die Brücke und verlor Geld.",
            ["Die Stadt sperrte die Brücke", "Die Stadt verlor Geld"],
        ),
        (
            "de",
            "Die Firma, die das Programm entwickelt hatte, wurde verkauft.",
            ["Die Firma hatte das Programm entwickelt"],
        ),
    ],
)
def test_one_sentence_gives_each_of_its_assertions(language: str, text: str, expected: list[str]) -> None:
    """Coordinated predicates, relative clauses and participles each become a claim with its subject."""
    found = resolved(text, language)
    assert all(one in found for one in expected), found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le conseil a voté lundi.", "Le conseil a voté le 19 décembre 2022"),
        ("fr", "Le conseil a voté en octobre dernier.", "Le conseil a voté en octobre 2022"),
        ("fr", "Le conseil a voté l’an dernier.", "Le conseil a voté en 2021"),
        ("fr", "La ligne est fermée depuis lundi.", "La ligne est fermée depuis le 19 décembre 2022"),
        ("en", "The council voted last week.", "The council voted in the week of 12 December 2022"),
        ("en", "The council voted on Sunday.", "The council voted on 18 December 2022"),
        ("es", "El pleno votó el viernes.", "El pleno votó el 16 de diciembre de 2022"),
        ("de", "Der Rat stimmte am Sonntag ab.", "Der Rat stimmte am 18. Dezember 2022 ab"),
    ],
)
def test_relative_dates_become_absolute_with_their_precision(language: str, text: str, expected: str) -> None:
    """A day becomes a day, a month a month, a week a week, with the words that the language wants around it."""
    assert resolved(text, language) == [expected]


def by_kind(claims: tuple[Claim, ...], kind: ClaimKind) -> list[Claim]:
    """The claims of a kind."""
    return [claim for claim in claims if claim.kind is kind]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        (
            "fr",
            "Selon le maire, Paul Lambert, la ville a perdu 300 emplois.",
            "Paul Lambert",
            "la ville a perdu 300 emplois",
        ),
        ("fr", "Le maire affirme que la ville a perdu 300 emplois.", "maire", "la ville a perdu 300 emplois"),
        ("fr", "« La ville a perdu 300 emplois », a déclaré Anne Vidal.", "Anne Vidal", "La ville a perdu 300 emplois"),
        ("en", "According to the police, 300 people marched.", "police", "300 people marched"),
        ("en", "Paul Lambert said the city had lost 300 jobs.", "Paul Lambert", "the city had lost 300 jobs"),
        ("en", '"The city lost 300 jobs," said Ann Weaver.', "Ann Weaver", "The city lost 300 jobs"),
        ("es", "Según la policía, marcharon 300 personas.", "policía", "marcharon 300 personas"),
        ("es", "«La ciudad perdió 300 empleos», declaró Ana Vidal.", "Ana Vidal", "La ciudad perdió 300 empleos"),
        ("de", "„Die Stadt verlor 300 Stellen“, sagte Anna Weber.", "Anna Weber", "Die Stadt verlor 300 Stellen"),
        ("de", "Laut Polizei kamen 300 Menschen.", "Polizei", "kamen 300 Menschen"),
    ],
)
def test_a_statement_is_a_quotation_and_its_content_a_claim(
    language: str, text: str, speaker: str, content: str
) -> None:
    """Was it said, and is it so: two claims, joined by ``parent``, with one speaker."""
    claims = read(text, language).claims
    quotation = by_kind(claims, ClaimKind.QUOTATION)[0]
    child = next(claim for claim in claims if claim.parent == quotation.id)
    assert quotation.speaker == child.speaker == speaker
    assert child.text == content


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Qui reprendra l’usine ?", NotCheckedKind.QUESTION),
        ("fr", "Plusieurs candidats pourraient se manifester.", NotCheckedKind.PREDICTION),
        ("fr", "C’est un véritable scandale, une honteuse affaire.", NotCheckedKind.OPINION),
        ("en", "Will the bridge reopen?", NotCheckedKind.QUESTION),
        ("en", "The bridge will probably reopen in May.", NotCheckedKind.PREDICTION),
        ("en", "It is a shameful failure.", NotCheckedKind.OPINION),
        ("es", "¿Quién pagará las obras?", NotCheckedKind.QUESTION),
        ("es", "Fue una noche vergonzosa.", NotCheckedKind.OPINION),
        ("de", "Wer bezahlt die Brücke?", NotCheckedKind.QUESTION),
        ("de", "Die Partei dürfte verlieren.", NotCheckedKind.PREDICTION),
    ],
)
def test_what_cannot_be_checked_is_left_out_with_its_reason(language: str, text: str, kind: NotCheckedKind) -> None:
    """Questions, predictions and opinions of the article get no claim."""
    found = read(text, language)
    assert [left.kind for left in found.not_checked] == [kind]
    assert found.claims == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor denied that he had taken money."),
        ("en", "The company rejected claims that it had dumped waste."),
        ("en", "Smith never said that the bridge is safe."),
        ("fr", "Le maire a démenti que la ville ait vendu le terrain."),
        ("de", "Der Bürgermeister bestritt, dass er Geld genommen habe."),
        ("es", "El ministro no dijo que la ley estuviera lista."),
    ],
)
def test_what_a_speaker_denies_is_no_claim_of_that_speaker(language: str, text: str) -> None:
    """Only that it was denied is claimed."""
    [claim] = read(text, language).claims
    assert (claim.kind, claim.resolved_text) == (ClaimKind.QUOTATION, text.rstrip("."))


def test_the_passive_agrees_with_a_plural_without_an_article_that_tells() -> None:
    """ "The galleries", not "the galleries was"."""
    claims = read("Nationalised in 1963, the galleries lost their roof.", "en").claims
    assert claims[0].resolved_text == "The galleries were nationalised in 1963"


@pytest.mark.parametrize(
    "text", ["No one was hurt.", "Nobody was arrested.", "There were no survivors.", "No shots were fired."]
)
def test_what_did_not_happen_is_a_claim(text: str) -> None:
    """That nobody was hurt is a fact, not an opinion, however short the sentence."""
    found = read(text, "en")
    assert [claim.resolved_text for claim in found.claims] == [text.rstrip(".")]
    assert found.not_checked == ()


def test_a_sentence_that_is_not_understood_is_called_no_opinion() -> None:
    """Where no verb is known the report says so, not that the author judges."""
    [left] = read("Ten stand.", "en").not_checked
    assert left.kind is NotCheckedKind.OTHER


def test_a_pronoun_with_two_possible_referents_stays() -> None:
    """Two women in the sentence before: nobody is put in."""
    text = "Mme Anne Vidal a rencontré Mme Claire Morel. Les discussions ont duré deux heures. Elle a signé l’accord."
    assert resolved(text, "fr")[-1] == "Elle a signé l’accord"


def test_a_pronoun_with_one_referent_is_resolved() -> None:
    """The only woman in the sentence before is meant."""
    text = "La préfète, Mme Hélène Jourdain, a fermé la route. Elle a évacué 300 habitants."
    assert "Hélène Jourdain a évacué 300 habitants" in resolved(text, "fr")


def test_dirt_is_mended_in_the_resolved_text_only() -> None:
    """Stray full stops and spaces before commas stay in the claim's slice and leave the resolved text."""
    text = "L’armée , a cédé son territoire. comme plateforme pour les forces."
    (claim,) = read(text, "fr").claims
    assert "territoire. comme" in claim.text
    assert "territoire comme" in claim.resolved_text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Das Gericht wies die Klage als „unbegründet”. und „dumm“ zurück.", "„unbegründet” und „dumm“ zurück"),
        ("de", "Das Gericht wies die Klage als „dumm“. zurück.", "„dumm“ zurück"),
        ("fr", "Le maire est prêt “pour tous”. les scénarios de 2021.", "“pour tous” les scénarios"),
    ],
)
def test_a_stray_full_stop_behind_a_quotation_is_mended(language: str, text: str, expected: str) -> None:
    """As behind a letter, where a lower-case word follows."""
    assert expected in resolved(text, language)[0]


@pytest.mark.parametrize(
    "text", ["More than 200 Iraqis flew home", "The snow that fell in Vallmont in 2018 is the most since 2012"]
)
def test_a_claim_that_stands_alone_keeps_its_words(text: str) -> None:
    """A people's name is no place with a word glued to it, and what a noun is told with is not told twice."""
    assert claim_from_text(text, language="en").resolved_text == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Президент прибыл в Минск 19 декабря 2022 года. Он встретился с послом."),
        ("ar", "وصل الرئيس إلى مينسك في 19 ديسمبر. ثم التقى السفير."),
        ("zh", "总统于2022年12月抵达明斯克。他会见了大使。"),
    ],
)
def test_a_language_without_a_pack_gives_whole_sentences(language: str, text: str) -> None:
    """Without word lists a sentence is one claim."""
    assert len(read(text, language).claims) == 2


def test_a_single_claim_is_taken_whole() -> None:
    """``claim_from_text`` splits nothing and resolves relative dates."""
    text = "Poutine a déclaré lundi que la guerre durerait."
    claim = claim_from_text(text, language="fr", as_of="2022-12-19")
    assert claim.text == text
    assert claim.span == (0, len(claim.text))
    assert (claim.kind, claim.speaker, claim.as_of) == (ClaimKind.QUOTATION, "Poutine", "2022-12-19")
    assert "le 19 décembre 2022" in claim.resolved_text


def test_reading_grows_with_the_length_of_the_article() -> None:
    """Twice the article gives twice the claims: nothing is lost or counted twice at a distance."""
    text = "La ville a fermé le pont. Selon la préfecture, 300 personnes ont été évacuées.\n\n"
    assert len(read(text * 40, "fr").claims) == 2 * len(read(text * 20, "fr").claims)
