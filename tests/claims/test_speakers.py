"""Who is meant by a speaker that the sentence does not name in full, and which sentences are somebody's words."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.types import Claim, ClaimKind, NotCheckedKind


def claims(text: str, language: str) -> list[Claim]:
    """All claims of a text."""
    return list(extract(article_from_text(text, language=language, published="2024-03-14")).claims)


def quotations(text: str, language: str) -> list[Claim]:
    """The quotations of a text."""
    return [claim for claim in claims(text, language) if claim.kind is ClaimKind.QUOTATION]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", 'Ana Holm said: "Tom is kind. He built the pier in 2021. We lost 17 boats."', "Ana Holm"),
        ("en", 'Tom Reed left. "It was dark. The pier fell in 2021. We lost it," said Ana Holm, 51.', "Ana Holm"),
        ("fr", "Anne Vidal a déclaré : « Il fait froid. Le pont date de 1921. Nous partons. »", "Anne Vidal"),
        ("de", "Anna Weber sagte: „Es ist kalt. Die Brücke ist von 1921. Wir gehen.“", "Anna Weber"),
        ("es", "Ana Vidal declaró: «Hace frío. El puente es de 1921. Nos vamos».", "Ana Vidal"),
    ],
)
def test_every_sentence_of_a_quotation_has_its_speaker(language: str, text: str, speaker: str) -> None:
    """What stands between the opening and the closing mark is no claim of the article's own."""
    found = [claim for claim in claims(text, language) if "left" not in claim.text]
    assert {claim.speaker for claim in found} == {speaker}
    assert sum(claim.kind is ClaimKind.QUOTATION for claim in found) == 3
    assert all(claim.parent for claim in found if claim.kind is not ClaimKind.QUOTATION)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "fr",
            "Anne Vidal est venue. « Il fait froid ici », a-t-elle dit. « On ne peut plus vivre ainsi. »",
            "Anne Vidal",
        ),
        ("fr", "Paul Lambert reste prudent : « Le pont a un peu bougé. »", "Paul Lambert"),
        ("es", 'Ana Vidal vino ayer. "Teníamos tres ofertas y elegimos esta", presumió.', "Ana Vidal"),
        ("es", 'Ana Vidal vino ayer. "Nunca he visto esa obra", declaró entonces.', "Ana Vidal"),
        ("es", "Ana Vidal vino ayer. Según explicó, 86 casas siguen vacías.", "Ana Vidal"),
        ("es", "El club pagará 18 millones, según ha podido saber este diario.", "diario"),
        ("es", "De ellos, 22 vivían aquí, según datos de la Generalitat.", "Generalitat"),
        ("en", "The ministry paid £9 million in 2023, according to its own figures.", "ministry"),
        ("en", "The tenants' union says 400 flats are empty.", "tenants' union"),
        ("en", '"Sixty samples is very little," the Zurich-based biologist said.', "Zurich-based biologist"),
        ("en", "The spokesman for Fair Rent, Tom Reed, said the bridge closed in 2019.", "Tom Reed"),
        ("fr", "Le ministre de l'Intérieur a rappelé que 300 postes sont vacants.", "ministre de l'Intérieur"),
        ("es", "La portavoz del sindicato Mar Abierto, Ana Vidal, dijo que faltan 12 barcos.", "Ana Vidal"),
        ("de", "Nach Angaben des Verbandes fehlen 300 Lehrer.", "Verband"),
        ("de", "„Die Zahl überrascht uns sehr“, sagt Studienleiter Beat Kobel.", "Beat Kobel"),
        ("de", "Anna Weber kam. Noch im Herbst habe die Klinik versichert, dass sie bleibe.", "Klinik"),
        ("en", "Ana Holm asked about it. Her view differs. In her opinion, the pier dates from 1921.", "Ana Holm"),
        ("es", "Ana Vidal dudó. A su juicio, las vasijas son de 1921.", "Ana Vidal"),
        ("de", "Anna Weber zufolge flossen elf Millionen Euro nach Zypern.", "Anna Weber"),
        ("de", "Anna Weber kam. Das Landratsamt teilte mit, es prüfe den Vorgang.", "Landratsamt"),
        ("de", "„Das ist ein Skandal“, findet Rentnerin Helga Strobl.", "Helga Strobl"),
        ("de", "Wie der „Seekurier“ berichtet, schließt das Werk von 1921.", "Seekurier"),
        ("fr", "« Mes clients fuient », se désole Luc Perrin, restaurateur.", "Luc Perrin"),
        ("fr", "Paul Lambert dit que le pont est fermé. D'après lui, trois arches manquent.", "Paul Lambert"),
        ("fr", "L'Agence régionale de santé dit que trois lits manquent.", "Agence régionale de santé"),
        ("fr", "« Combien de morts faut-il ? », a demandé la députée Clara Nunes.", "Clara Nunes"),
        (
            "en",
            "A spokesman for the charity Roofline said that 900 families wait.",
            "spokesman for the charity Roofline",
        ),
        ("en", "According to data from the land registry, 212 flats were sold.", "land registry"),
        ("en", "Peru's delegation denied that the pier had closed.", "Peru's delegation"),
        ("en", "A Western diplomat with two aides said the pier had closed.", "Western diplomat"),
        ("en", "Later, Peruvian envoy Ana Holm said the pier had closed.", "Ana Holm"),
        ("en", "Analysts at Benton Partners said the pier had closed.", "Analysts at Benton Partners"),
        ("en", "Officials in New York said the pier had closed.", "Officials"),
        ("en", 'Last year inspectors rated the pier "unsafe".', "inspectors"),
        ("fr", "Le pont est fermé, avance le parquet de Privas.", "parquet de Privas"),
        ("fr", "Le pont est fermé, a-t-on appris auprès de la préfecture.", "préfecture"),
        ("fr", "Vendredi, son avocat, Me Karim Benali, a jugé le pont « dangereux ».", "Karim Benali"),
        ("es", "El puente se cerró, según informó el servicio de emergencias 112.", "servicio de emergencias 112"),
        ("es", "El puente se cerró, según fuentes de la investigación.", "fuentes de la investigación"),
        ("en", "According to a source close to the talks, the firm lost 3 ships.", "source close to the talks"),
        ("de", "Laut Statistischem Landesamt fehlen 300 Lehrer.", "Statistisches Landesamt"),
        ("de", "Nach Angaben von Willem Visser fehlen 300 Lehrer.", "Willem Visser"),
        ("de", "Nach Angaben der Deutschen Bahn fielen 40 Züge aus.", "Deutsche Bahn"),
        ("de", "Nach Angaben des Deutschen Wetterdienstes fielen 40 Liter Regen.", "Deutscher Wetterdienst"),
        ("de", "Die IG Metall lobte den Plan.", "IG Metall"),
        (
            "de",
            "„Das ist verboten worden“, sagte die Vorsitzende Richterin Maren Tietz in der Begründung.",
            "Maren Tietz",
        ),
        ("de", "Das Haus sei geschlossen, teilte eine Sprecherin in Brüssel mit.", "Sprecherin"),
        ("de", "Das Haus ist zu, wie der Historiker Jörn Pagel in einem Gutachten nachwies.", "Jörn Pagel"),
        ("de", "Nach Informationen dieser Zeitung fehlen 300 Lehrer.", "Zeitung"),
        ("de", "Den Vorschlag wies der Minister zurück.", "Minister"),
        ("de", "Allerdings klagt der Verband über fehlende Lehrer.", "Verband"),
    ],
)
def test_a_speaker_without_a_name_of_his_own_is_found(language: str, text: str, speaker: str) -> None:
    """Pronouns, figures, views, owners and offices lead to who speaks; a verb or an adverb is nobody."""
    assert quotations(text, language)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "Die Kontrolle habe 2019 stattgefunden, räumte Anna Weber ein.", "Anna Weber"),
        ("de", "Das teilte Sprecher Peter Maas am Montag mit.", "Peter Maas"),
        ("de", "Anna Weber kündigte an, den Brandschutz überprüfen zu lassen.", "Anna Weber"),
        ("de", "Anna Weber machte deutlich, dass die Brücke 3 Millionen kostet.", "Anna Weber"),
        ("de", "Anna Weber sagte, für viele Frauen verlängere sich die Fahrt.", "Anna Weber"),
        ("fr", "Le roi viendra à Metz, a fait savoir l'Élysée.", "Élysée"),
        ("fr", "La ville n'a plus un sou, fait remarquer l'adjoint, Yves Coste.", "Yves Coste"),
        ("fr", "Anne Vidal affirme pourtant n'avoir vu que deux patrouilles.", "Anne Vidal"),
        ("fr", "Anne Vidal a dit ne pas vouloir partir.", "Anne Vidal"),
        ("fr", "À en croire la direction, l'usine perd 5 millions par mois.", "direction"),
        ("es", "Ana Vidal asegura tener 300 socios.", "Ana Vidal"),
        ("es", "Ana Vidal dejó claro que el puente costó 3 millones.", "Ana Vidal"),
        ("es", "Ana Vidal cifró las pérdidas en 90 millones.", "Ana Vidal"),
        ("es", "Ana Vidal subrayó, no obstante, que el puente costó 3 millones.", "Ana Vidal"),
        ("en", "Ana Holm said, however, that the pier had closed in 2019.", "Ana Holm"),
        ("en", "Ana Holm told the jury at Leeds Crown Court that the records had 214 errors.", "Ana Holm"),
        ("de", "Anna Weber sprach von einem Ausverkauf.", "Anna Weber"),
        ("en", "Nina Roth warned of more storms.", "Nina Roth"),
        ("en", "The plan, officials say, includes 45 million euros.", "officials"),
    ],
)
def test_more_ways_of_saying_are_quotations(language: str, text: str, speaker: str) -> None:
    """Verbs in two parts, infinitives, and a verb that something is put behind."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("de", "Anna Weber warf den Behörden vor, den Bau verzögert zu haben.", "Die Behörden haben den Bau verzögert"),
        (
            "de",
            "Anna Weber räumte ein, den Vertrag unterschrieben zu haben.",
            "Anna Weber hat den Vertrag unterschrieben",
        ),
        ("de", "Anna Weber sagte, dass 240 Kräfte im Einsatz waren.", "240 Kräfte waren im Einsatz"),
        ("de", "Wie Anna Weber mitteilte, sind 18 Tage angesetzt.", "18 Tage sind angesetzt"),
        ("fr", "Anne Vidal dit avoir vu deux camions.", "Anne Vidal a vu deux camions"),
        ("es", "Ana Vidal dice haber llamado dos veces.", "Ana Vidal ha llamado dos veces"),
        ("en", "The firm disputes this, saying all staff were briefed.", "All staff were briefed"),
    ],
)
def test_what_was_said_stands_alone_as_a_statement(language: str, text: str, content: str) -> None:
    """An infinitive, a clause that ends in its verb and a gerund become sentences."""
    assert [claim.resolved_text for claim in claims(text, language) if claim.parent] == [content]


def test_the_mood_of_reported_speech_is_no_word_of_the_accused() -> None:
    """ "Hieß es" has no speaker; who spoke before does, not whom the sentence is about."""
    text = (
        "Die Staatsanwaltschaft wirft Ralf Dorn vor, 300 Anleger betrogen zu haben. Dorn habe ihnen viel versprochen, "
        "hieß es. Das Geld sei nie angelegt worden. Seit 2008 handele es sich um Betrug."
    )
    assert {claim.speaker for claim in quotations(text, "de")} == {"Staatsanwaltschaft", None}


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("de", "Eva Maier kam. Die Gewerkschaft erklärte, sie sei nicht gefragt worden.", "Eva Maier sei"),
        ("es", "Eva Luna habló. Fuentes municipales calculan que costará 2 millones.", "Luna costará"),
        ("es", "Eva Luna habló. La agencia, por su parte, sostiene que envió cuatro avisos.", "Luna envió"),
    ],
)
def test_what_a_body_says_it_did_is_not_laid_to_a_person(language: str, text: str, wrong: str) -> None:
    """The subject of what is said is who says it, or nobody whom the rules know."""
    assert not any(wrong in claim.resolved_text for claim in claims(text, language))


def test_a_participle_of_blame_accuses_nobody() -> None:
    """ "A nurse accused of theft was cleared": the nurse says nothing."""
    assert quotations("A nurse accused of stealing pills was cleared on Friday by a court.", "en") == []


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "Council closes bridge By Jane Doe\n\nThe council met on Monday.", "Council closes bridge"),
        ("en", "Council closes bridge | By Jane Doe, Political Editor\n\nIt met.", "Council closes bridge"),
        ("fr", "Le maire démissionne Par Julie Carton\n\nIl est parti lundi.", "Le maire démissionne"),
    ],
)
def test_a_byline_behind_a_headline_is_no_part_of_it(language: str, text: str, title: str) -> None:
    """Who wrote the text is told on the line of the headline by some pages."""
    assert claims(text, language)[0].text == title


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("de", "Zürich – In der Schweiz ist jedes vierte Volk gestorben.", "In der Schweiz"),
        ("de", "Bergstadt (kna) - Die Kreisklinik schließt im Juni.", "Die Kreisklinik"),
        ("en", "BERGEN, Norway - Researchers closed the lake in 2019.", "Researchers"),
        ("fr", "GRENOBLE - Un manuscrit a été trouvé lundi.", "Un manuscrit"),
    ],
)
def test_a_dateline_of_any_form_is_cut(language: str, text: str, start: str) -> None:
    """A town in capitals or with an agency, and a dash with spaces."""
    assert claims(text, language)[0].text.startswith(start)


def test_not_everyone_agrees_is_an_opinion() -> None:
    """It leads over to somebody else, and names nothing that can be checked."""
    left = extract(article_from_text("The pier closed in 2019. Not everyone agrees.", language="en")).not_checked
    assert [one.kind for one in left] == [NotCheckedKind.OPINION]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "Noelia Paz dirige Amnistía Andina. «Era tarde», dijo la activista a EFE.", "activista"),
        ("de", "Wie der Hagenauer Anzeiger berichtet, schloss das Bad 2020.", "Hagenauer Anzeiger"),
        ("de", "Nach Angaben der Hamburger Polizei starb 2020 ein Mann.", "Hamburger Polizei"),
        (
            "en",
            "The chief executive, Gordon Baird, apologised, saying the line had hired 40 officers in 2020.",
            "Gordon Baird",
        ),
        (
            "es",
            "El cierre se votó contra las comunidades de regantes. Estas anunciaron que recurrirán el plan.",
            "comunidades de regantes",
        ),
    ],
)
def test_who_speaks_is_neither_who_hears_nor_half_a_name(language: str, text: str, speaker: str) -> None:
    """The paper that is told is no speaker, a body keeps its town, and an office the name beside it."""
    assert {claim.speaker for claim in quotations(text, language)} == {speaker}


def test_a_body_with_an_owner_in_its_name_speaks_and_owns() -> None:
    """The whole name speaks, no person is called by a part of it, and "its chairman" is its own."""
    text = "The Kent Fishermen's Association said that catches had fallen. Its chairman, Colin Baird, left the meeting."
    claims = extract(article_from_text(text, language="en")).claims
    assert [claim.speaker for claim in claims] == ["Kent Fishermen's Association"] * 2 + [None]
    assert claims[2].resolved_text == "The Kent Fishermen's Association's chairman, Colin Baird, left the meeting"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Me Anne Vidal, son avocate a annoncé qu'elle ferait appel.", "Anne Vidal"),
        ("fr", "Me Anne Vidal, son avocate, a annoncé qu'elle ferait appel.", "Anne Vidal"),
        ("fr", "Paul Roy, le maire a annoncé que le pont fermerait.", "Paul Roy"),
        ("es", "Ana Gil, la alcaldesa anunció que el puente cerrará.", "Ana Gil"),
        ("de", "Ilse Grothe, die Vorsitzende sagte, der Damm sei sicher.", "Ilse Grothe"),
        ("de", "Karl Roth, der Sprecher der Polizei sagte, der Damm sei sicher.", "Karl Roth"),
        ("en", "People's Party leader Ann Hart said that the bridge would close.", "Ann Hart"),
        ("en", "Ann Hart, the mayor said that the bridge would close.", "Ann Hart"),
        ("en", "In New York, the mayor said that the bridge would close.", "mayor"),
    ],
)
def test_an_office_beside_a_name_may_lack_its_second_comma(language: str, text: str, name: str) -> None:
    """The person speaks, not the office; a town in front is nobody."""
    assert claims(text, language)[0].speaker == name


def test_a_role_of_two_joined_words_is_no_verb() -> None:
    """ "Dmitri Peskov, porte-parole du Kremlin, a jugé" tells who judged; nobody "porte" anything."""
    text = "Jean Berg, porte-parole du port, a jugé « stupides » les rumeurs sur le voyage de Paul Lemaire."
    claims = extract(article_from_text(text, language="fr")).claims

    assert any(c.speaker == "Jean Berg" and c.resolved_text.startswith("Jean Berg a jugé") for c in claims)
    assert not any(c.resolved_text.startswith("Jean Berg porte") for c in claims)


def test_rumours_according_to_which_have_no_source() -> None:
    """ "Jean Berg a jugé stupides les rumeurs selon lesquelles Paul Lemaire ..." is not according to Paul Lemaire."""
    text = "Jean Berg, porte-parole du port, a jugé « stupides » les rumeurs selon lesquelles Paul Lemaire partait."
    claims = extract(article_from_text(text, language="fr")).claims

    assert not any(c.speaker == "Paul Lemaire" for c in claims)
