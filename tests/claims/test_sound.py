"""No claim is made of what only stands beside a comma: dates, figures, clauses and subjects of other verbs."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract


def claims(text: str, language: str) -> list[tuple[str, str | None]]:
    """The resolved texts of a text's claims, each with its speaker."""
    found = extract(article_from_text(text, language=language, published="2022-12-19")).claims
    return [(claim.resolved_text, claim.speaker) for claim in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Tomas Gedvila empfing ihn am Dienstag, dem 14. Mai 2019, in Minsk.", 1),
        ("de", "Ryder hat »keine Pläne«, seine 4.000 Fahrer in der Stadt anzustellen.", 1),
        ("de", "Den Kurs – eine Billion Papiermark – legte man erst am 20. fest.", 1),
        ("de", "Die Inflation lag im Mittel bei 9,1 Prozent, die amtliche bei 3,9.", 1),
        ("de", "Die Turbinen sollten auf der südlichen, das Wehr auf der nördlichen Seite stehen.", 1),
        ("de", "Maßgeblich waren mit Impfstoff gefüllte Köder, anfangs im Wallis, weltweit erstmals.", 1),
        ("de", "Ursprünglich war ein Stück von Lorca gewählt worden, erfüllte aber die Frist nicht.", 1),
        ("de", "Behauptungen, Köln liege „im Zielgebiet“, sind haltlos.", 2),
        ("fr", "Bernard Klein a été relaxé le 25 mars 1999, le tribunal estimant que rien n'était prouvé.", 1),
        ("fr", "Le groupe clôt l'exercice sur 2,2 milliards, la collecte de blé ayant fondu de 27 %.", 1),
        ("fr", "Noordlijn a repris la liaison avec Easthithe, au Royaume-Uni, abandonnée par Bluestrait.", 1),
        ("fr", "Le Conseil a mis en circulation les coupures de 5 et 20 francs, imprimées dès 1912.", 1),
        ("fr", "Les ventes ont progressé de 2,4 % à surface comparable, portées par l'alimentation.", 1),
        ("fr", "Quatre-vingt-douze navires furent pris ou brûlés.", 1),
        ("en", "The club wants to govern with the Farmers' Party, which together hold 53 of the 100 seats.", 1),
        ("en", "Staff said that they were being tested, not employed.", 2),
        ("en", "Staff found half a tonne of cocaine on 6 May 2019 and 7 May 2019.", 1),
        ("en", "The men fought on the 12th, learned of the armistice on the 13th and laid down arms.", 1),
        ("en", "The picture shared last week is a montage first seen in 2011.", 1),
        ("fr", "Un groupement de 9 000 soldats qui a effectué des manœuvres en mai 2022.", 1),
        (
            "fr",
            "On s'attendait à ce que le dirigeant pour faire pression sur son allié de prendre part aux combats.",
            0,
        ),
        ("es", "El final resuelve lo que nadie preguntaba. Saldrá usted del cine.", 1),
        ("es", "El hogar gasta en comer el 37 % de su presupuesto; el más pobre, el 48.", 1),
        ("es", "Los vecinos piden ayuda, dijo el alcalde, y exigió un informe.", 2),
    ],
)
def test_commas_make_no_statement(language: str, text: str, expected: int) -> None:
    """Of each of these the sentence itself is all that is said, and in the last one who says it."""
    assert len(claims(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The loan was refused by three banks and granted by the fourth.", "The loan was granted by the fourth"),
        (
            "en",
            "The mine is run by Ana Ruiz, 44, who has worked in Lima since 2003.",
            "Ana Ruiz has worked in Lima since 2003",
        ),
        (
            "en",
            "Juris Almanis gave the Greens the task, after the outgoing premier, Valdis Krauklis, had failed.",
            "Juris Almanis gave the Greens the task, after the outgoing premier, Valdis Krauklis, had failed",
        ),
        (
            "en",
            "Two reporters who compared the footage in April 2022 found it to be old.",
            "Two reporters compared the footage in April 2022",
        ),
        (
            "en",
            "Alasdair Munro, reported killed at Falaise, walked into Inverness station.",
            "Alasdair Munro walked into Inverness station",
        ),
        (
            "en",
            "He had applied for a permit in 2015 and, getting no reply from the office, built.",
            "He had applied for a permit in 2015",
        ),
        (
            "en",
            "Haruka Ito beat Anneke van der Berg of the Netherlands, who had won in 2019.",
            "Anneke van der Berg of the Netherlands had won in 2019",
        ),
        (
            "en",
            "The fire that gutted the museum on 2 September 2018 started after closing time.",
            "The fire gutted the museum on 2 September 2018",
        ),
        (
            "fr",
            "L'incendie qui s'est déclaré à l'usine Lubrinor, classée Seveso, a été maîtrisé en dix heures.",
            "L'incendie a été maîtrisé en dix heures",
        ),
        (
            "fr",
            "La Cour a rendu la toile aux héritiers de Simon Bauer, spolié en 1943.",
            "Simon Bauer a été spolié en 1943",
        ),
        ("fr", "Le maître, prévenu par lettre, se contenta de répondre.", "Le maître a été prévenu par lettre"),
        (
            "fr",
            "Le tribunal a fait démolir le pont de Cers, construit douze mètres trop à l'est.",
            "Le pont de Cers a été construit douze mètres trop à l'est",
        ),
        (
            "fr",
            "Deuxième lac du pays, le Poopó, qui couvrait 3 000 kilomètres carrés, est asséché.",
            "Le Poopó couvrait 3 000 kilomètres carrés",
        ),
        (
            "fr",
            "Jean Roux a opéré un patient à l'hôpital Nicolle : première opération robotisée en Tunisie.",
            "Jean Roux a opéré un patient à l'hôpital Nicolle, première opération robotisée en Tunisie",
        ),
        (
            "fr",
            "L'agence a tardé. Interrogée hier, sa porte-parole dément tout retard.",
            "La porte-parole de l'agence dément tout retard",
        ),
        (
            "de",
            "Tausende hörten die Ersatzgruppe Fjeldmus aus Tromsø, die zufällig im Publikum stand.",
            "Die Ersatzgruppe Fjeldmus aus Tromsø stand zufällig im Publikum",
        ),
        (
            "de",
            "Der zu 15 Jahren verurteilte Mann wurde verlegt und bekam Urlaub.",
            "Der zu 15 Jahren verurteilte Mann bekam Urlaub",
        ),
        (
            "de",
            "Seine Nachfolge tritt die 23-jährige Margarethe Hruby an, die erste Frau in dieser Stellung.",
            "Die 23-jährige Margarethe Hruby ist die erste Frau in dieser Stellung",
        ),
        ("de", "Am Abend hatte er 31 Partien gewonnen und zwei verloren.", "Am Abend hatte er zwei verloren"),
        (
            "de",
            "Von den 63 Täuflingen, die Nils Brun eintrug, überlebten 40.",
            "Die 63 Täuflinge trug Nils Brun ein",
        ),
        (
            "de",
            "Ein Schwarm zieht durch Kenias Nordosten, der größte seit siebzig Jahren.",
            "Ein Schwarm zieht durch Kenias Nordosten, der größte seit siebzig Jahren",
        ),
        (
            "de",
            "Zwei Jahre nach der Explosion, die 215 Menschen tötete, ist niemand verurteilt worden.",
            "Die Explosion tötete 215 Menschen",
        ),
        ("de", "Der Lehrer a. D. Johannes Vogelsang gewann.", "Der Lehrer a. D. Johannes Vogelsang gewann"),
        (
            "es",
            "Los obreros estaban en el puente Francis Scott Kay. El piloto avisó dos minutos antes.",
            "El piloto avisó dos minutos antes",
        ),
        ("es", "La jueza Ana Pham dudó. La defensa pedía la nulidad.", "La defensa pedía la nulidad"),
        (
            "es",
            "El Gobierno renunció al algoritmo que había rebajado el 39 % de las notas.",
            "El algoritmo había rebajado el 39 % de las notas",
        ),
        (
            "es",
            "A un año del derrumbe del viaducto, que mató a 43 personas, caen los últimos pilares.",
            "El derrumbe del viaducto mató a 43 personas",
        ),
        ("es", "Recibió Asolo, que gobernó con acierto.", "Asolo gobernó con acierto"),
        (
            "es",
            "El Tribunal declaró que la espera, impuesta al señor Karimi en 2016, vulneró su derecho.",
            "La espera, impuesta al señor Karimi en 2016, vulneró su derecho",
        ),
    ],
)
def test_what_belongs_together_stays_together(language: str, text: str, expected: str) -> None:
    """Each predicate, participle and relative clause has the subject that the sentence gives it."""
    assert expected in [resolved for resolved, _ in claims(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "Los mapas, explicó el jefe negociador ugandés, Moses Okello, contenían errores.",
            ("Los mapas contenían errores", "Moses Okello"),
        ),
        (
            "es",
            "El reglamento, añade la academia, tampoco admite eso.",
            ("El reglamento tampoco admite eso", "academia"),
        ),
        ("es", "No vacunó a todos, como se creía necesario.", ("No vacunó a todos", None)),
        (
            "fr",
            "La famine est à la porte, a averti le 5 septembre 2022 le chef des secours.",
            ("La famine est à la porte", "chef des secours"),
        ),
    ],
)
def test_who_is_said_to_say_it_is_named(language: str, text: str, expected: tuple[str, str | None]) -> None:
    """A tag between commas names who speaks, past its date, and nobody where it is impersonal."""
    assert expected in claims(text, language)


def test_one_of_a_weekday_is_no_date() -> None:
    """ "Un dimanche de mai" is no particular Sunday."""
    assert claims("Le curé fut élu un dimanche de mai.", "fr")[0][0].startswith("Le curé fut élu un dimanche")
