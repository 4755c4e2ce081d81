"""The kind of a claim: what ranks, counts or tells a cause, and the words that only look as if they did."""

from __future__ import annotations

import pytest

from verify.claims.grammar.lexicon import load_lexicon
from verify.claims.kinds import kind_of
from verify.types import ClaimKind


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "At least four clerks were dismissed", ClaimKind.EVENT),
        ("en", "The siren sounded when most residents were asleep", ClaimKind.EVENT),
        ("en", "Doubt first fell on the cashier", ClaimKind.EVENT),
        ("en", "The clinic recorded only 40 births", ClaimKind.QUANTITY),
        ("en", "Ann Hart is the most decorated rower of the region", ClaimKind.SUPERLATIVE),
        ("en", "Ann Hart had never rowed at sea before", ClaimKind.SUPERLATIVE),
        ("fr", "Le budget a été adopté en première lecture", ClaimKind.EVENT),
        ("fr", "Le garde n'a jamais quitté la tour", ClaimKind.EVENT),
        ("fr", "C'est la première femme du conseil", ClaimKind.SUPERLATIVE),
        ("de", "Das Team hat nie aufgehört zu hoffen", ClaimKind.EVENT),
        ("de", "Die Brücke stürzte im Ersten Weltkrieg ein", ClaimKind.EVENT),
        ("de", "Anna Weber ist die einzige Frau im Rat", ClaimKind.SUPERLATIVE),
        ("de", "Die Brücke ist die größte im Land", ClaimKind.SUPERLATIVE),
        ("es", "El portero volvió al primer equipo", ClaimKind.EVENT),
        ("es", "Es la única panadería del valle", ClaimKind.SUPERLATIVE),
        ("es", "Hallan el fósil de tortuga marina más antiguo de Europa", ClaimKind.SUPERLATIVE),
        ("es", "Los primeros indicios apuntan a una avería", ClaimKind.EVENT),
        ("fr", "Jamais la foire n'avait attiré autant de monde", ClaimKind.SUPERLATIVE),
        ("fr", "Les premiers éléments laissent penser à une panne", ClaimKind.EVENT),
        ("en", "The first witness left the court by a side door", ClaimKind.EVENT),
        ("en", "Hart only decided to row in May", ClaimKind.EVENT),
        ("es", "El primer testigo salió por una puerta lateral", ClaimKind.EVENT),
        ("en", "The town bought the cheapest tram on the island", ClaimKind.SUPERLATIVE),
        ("en", "Budapest elected a mayor", ClaimKind.EVENT),
        ("es", "El primer fin de semana entraron 900 personas", ClaimKind.QUANTITY),
        ("fr", "Le premier week-end, 900 personnes sont venues", ClaimKind.QUANTITY),
        ("de", "Am ersten Wochenende kamen 900 Besucher", ClaimKind.QUANTITY),
        ("en", "On the first weekend, 900 people came", ClaimKind.QUANTITY),
        ("fr", "Le premier témoin est sorti par une porte latérale", ClaimKind.EVENT),
    ],
)
def test_a_superlative_ranks(language: str, text: str, kind: ClaimKind) -> None:
    """ "At least", quantifiers, adverbs and the ordinals of readings, teams and wars rank nothing."""
    assert kind_of(text, load_lexicon(language)) is kind


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Nine in ten had no ticket", ClaimKind.QUANTITY),
        ("en", "The rover has lost just three of its 31 wheels", ClaimKind.QUANTITY),
        ("fr", "Sept clients sur dix payaient en ligne", ClaimKind.QUANTITY),
        ("fr", "La départementale 17 a été coupée", ClaimKind.EVENT),
        ("de", "Acht von zehn Kunden zahlten bar", ClaimKind.QUANTITY),
        ("de", "Anna Weber traf vor 600 Zuschauern", ClaimKind.EVENT),
        ("de", "In der Nacht vom 14. auf den 15. Juli 2021 brannte die Mühle", ClaimKind.EVENT),
        ("es", "La empresa cuenta con 40 camiones", ClaimKind.QUANTITY),
        ("es", "El partido se paró en el minuto 12", ClaimKind.EVENT),
        ("en", "Gaya, a town of 45,000 people, has lost its last mill", ClaimKind.EVENT),
        ("fr", "Les mineurs ont bloqué le pont pendant douze heures", ClaimKind.EVENT),
        ("es", "El juez le prohibió pescar durante quince años", ClaimKind.EVENT),
        ("es", "La agencia concedió 22 horas de observación", ClaimKind.QUANTITY),
        ("de", "Der Umsatz stieg um drei Prozent", ClaimKind.QUANTITY),
        ("en", "The chairman turned down an offer of £2.1m", ClaimKind.EVENT),
        ("en", "Sales have fallen by a third since May 2021", ClaimKind.QUANTITY),
        ("fr", "Les ventes ont baissé d'un tiers depuis 2021", ClaimKind.QUANTITY),
        ("es", "Las ventas han bajado un tercio desde 2021", ClaimKind.QUANTITY),
        ("de", "Der Umsatz ist seit 2021 um ein Drittel gesunken", ClaimKind.QUANTITY),
        ("en", "The firm operates nine mines", ClaimKind.QUANTITY),
        ("es", "La policía tardó seis meses en abrir la puerta", ClaimKind.QUANTITY),
        ("de", "Die Botin pendelte elfmal zwischen den Städten", ClaimKind.QUANTITY),
    ],
)
def test_a_quantity_is_the_point(language: str, text: str, kind: ClaimKind) -> None:
    """Shares in words are; the number of a road, a minute, spectators and the days of a night are not."""
    assert kind_of(text, load_lexicon(language)) is kind


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The director resigned after auditors found a gap", ClaimKind.CAUSAL),
        ("en", "The director resigned two days after auditors found a gap", ClaimKind.EVENT),
        ("en", "The owner did not know what had caused the fire", ClaimKind.EVENT),
        ("de", "Ursache des Brandes waren defekte Kabel", ClaimKind.CAUSAL),
        ("de", "Die Ursache des Brandes ist unklar", ClaimKind.EVENT),
        ("es", "El ensayo se llevó a cabo en Lugo", ClaimKind.EVENT),
        ("es", "El dueño no sabe qué provocó el incendio", ClaimKind.EVENT),
        ("es", "La petrolera gana menos por la caída del crudo", ClaimKind.CAUSAL),
        ("es", "Tres obreros murieron al volcar una furgoneta", ClaimKind.CAUSAL),
        ("fr", "L'enquête a démarré grâce au signalement d'un voisin", ClaimKind.CAUSAL),
        ("de", "Das Werk schloss, nachdem Aufträge weggebrochen waren", ClaimKind.CAUSAL),
        ("de", "Das Werk schloss fünf Tage nachdem der Fehler entdeckt worden war", ClaimKind.EVENT),
        ("de", "Das Gericht hat den Bankchef wegen Untreue verurteilt", ClaimKind.EVENT),
        ("en", "The mill closed after a barge, the Mary Ann, hit the wheel", ClaimKind.CAUSAL),
        ("en", "The race was abandoned after a crash in the tunnel", ClaimKind.CAUSAL),
        ("fr", "La course a été interrompue après un accident dans le tunnel", ClaimKind.CAUSAL),
        ("es", "La carrera fue suspendida tras un accidente en el túnel", ClaimKind.CAUSAL),
        ("de", "Das Rennen wurde nach einem Unfall im Tunnel abgebrochen", ClaimKind.CAUSAL),
        ("de", "Das Rennen wurde nach einem Empfang im Rathaus gestartet", ClaimKind.EVENT),
    ],
)
def test_a_cause_is_asserted(language: str, text: str, kind: ClaimKind) -> None:
    """ "A after B" with no span of time between tells a cause; a question about the cause does not."""
    assert kind_of(text, load_lexicon(language)) is kind


def test_what_the_context_puts_in_ranks_nothing() -> None:
    """ "It is long" is no superlative because "it" is the first bridge."""
    text = "The first bridge of the town is long"
    assert kind_of(text, load_lexicon("en"), own="It is long") is not ClaimKind.SUPERLATIVE
    assert kind_of(text, load_lexicon("en"), own=text) is ClaimKind.SUPERLATIVE


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The council owns the building", ClaimKind.OTHER),
        ("fr", "La fondation détient les terrains", ClaimKind.OTHER),
        ("es", "La firma posee tres minas en el valle y una en la costa", ClaimKind.OTHER),
        ("de", "Das Bild zeigt den Gott Merkur", ClaimKind.OTHER),
        ("en", "The museum is free for children", ClaimKind.OTHER),
        ("fr", "La loi interdit la chasse le dimanche", ClaimKind.OTHER),
        ("es", "La ley prohíbe la caza los domingos", ClaimKind.OTHER),
        ("de", "Strittig war vor allem der Preis", ClaimKind.OTHER),
        ("de", "Die Händler mussten bislang zwei Anträge stellen", ClaimKind.OTHER),
        ("fr", "La loi a été votée en mars", ClaimKind.EVENT),
        ("es", "La concesión vence en 2026", ClaimKind.DATE),
        ("en", "The road is closed until 2031", ClaimKind.DATE),
        ("fr", "Il est inéligible jusqu'en 2031", ClaimKind.DATE),
        ("es", "La calle está cerrada hasta 2031", ClaimKind.DATE),
        ("de", "Die Straße ist bis Ende 2031 gesperrt", ClaimKind.DATE),
        ("de", "Zwei Männer kamen ums Leben", ClaimKind.EVENT),
    ],
)
def test_a_state_and_a_date_are_no_events(language: str, text: str, kind: ClaimKind) -> None:
    """Owning, showing, rules and the day of an end; to die and to pass a law are events."""
    assert kind_of(text, load_lexicon(language)) is kind


def test_the_number_of_a_shared_subject_is_told_by_the_claim_before() -> None:
    """ "250 residents packed the hall and booed" counts them once."""
    lexicon = load_lexicon("en")
    text = "Some 250 residents booed the speaker"
    assert kind_of(text, lexicon) is ClaimKind.QUANTITY
    assert kind_of(text, lexicon, shared="Some 250 residents") is ClaimKind.EVENT
