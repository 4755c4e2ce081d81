"""Words for events: the same class in other words and in other languages."""

from __future__ import annotations

import pytest

from verify.checks.lexicon import denials, event_classes
from verify.text.phrases import words

TOLD = [
    ("en", "execution", "Velden beheaded the poisoner Arn Holt on 3 May 2019."),
    ("en", "strike", "Nurses in Arlen walked out on Monday."),
    ("en", "profit", "Tamor Airways was back in the black in 2018."),
    ("en", "rate_cut", "The Bank of Tamor cut interest rates in May."),
    ("en", "blackout", "Ten thousand homes were without power on Friday."),
    ("en", "red_card", "Holt was shown a second yellow after an hour."),
    ("en", "pilgrimage", "Thousands of pilgrims walked the old road."),
    ("en", "relegation", "Arlen Rovers were relegated in 1998."),
    ("en", "shooting", "A gunman entered the office."),
    ("en", "docking", "The capsule docked shortly after noon."),
    ("fr", "execution", "Le meurtrier fut guillotiné le 10 septembre 1977."),
    ("fr", "strike", "Les dockers ont cessé le travail le 3 mai."),
    ("fr", "eruption", "Le volcan s'est réveillé en 2019."),
    ("fr", "loss", "La compagnie est dans le rouge en 2020."),
    ("fr", "rate_rise", "La banque centrale a relevé ses taux."),
    ("fr", "blackout", "Une panne de courant a touché la ville lundi."),
    ("fr", "kidnapping", "Deux alpinistes sont retenus comme otages."),
    ("fr", "wedding", "La princesse a épousé le comte en 1999."),
    ("fr", "spacewalk", "La spationaute a fait une sortie dans l'espace."),
    ("fr", "siege", "La ville fut assiégée en 1342."),
    ("es", "execution", "El preso recibió la inyección letal en mayo."),
    ("es", "strike", "Los estibadores convocaron un cese de actividades."),
    ("es", "eruption", "El volcán entró en erupción en 2021."),
    ("es", "profit", "La empresa obtuvo ganancias en 2018."),
    ("es", "rate_cut", "El banco central bajó los tipos en marzo."),
    ("es", "heat_wave", "Una ola de calor afectó al sur."),
    ("es", "pardon", "El presidente indultó a dos presos."),
    ("es", "coup", "Los militares derrocaron al rey en un golpe de Estado."),
    ("es", "landing", "La sonda alunizó el martes."),
    ("es", "tour", "La orquesta está de gira por Asia."),
    ("de", "execution", "Der Staat Velden ließ ihn am 3. Mai hinrichten."),
    ("de", "strike", "Die Lokführer haben die Arbeit niedergelegt."),
    ("de", "profit", "Die Firma schrieb 2019 schwarze Zahlen."),
    ("de", "rate_cut", "Die Notenbank senkte den Leitzins."),
    ("de", "accident", "Bei Arlen entgleiste ein Güterzug."),
    ("de", "no_confidence", "Der Kanzler stellte die Vertrauensfrage."),
    ("de", "maiden_voyage", "Das Schiff ging auf Jungfernfahrt."),
    ("de", "ipo", "Der Börsengang brachte viel Geld."),
    ("de", "census", "Die Volkszählung dauerte ein Jahr."),
    ("de", "overflight", "Ein Bomber überflog die Insel."),
]

OTHERWISE = [
    ("en", "In March the chief executive told Protestant firefighters of a list, according to its creative staff."),
    ("en", "Finally Victoria came close to Snowden on her birthday."),
    ("fr", "Il ne vient pas, au profit des fonds du pouvoir exécutif et en cas de besoin."),
    ("es", "Creo que el caso de doña Ana, de acuerdo con el ejecutivo, es un sitio absoluto."),
    ("de", "Schließlich kamen während der Woche viele in das schöne Haus."),
]


@pytest.mark.parametrize(("language", "name", "text"), TOLD)
def test_an_event_in_other_words(language: str, name: str, text: str) -> None:
    """A sentence that tells of one kind of event, in a reporter's words, is of that class and no other."""
    assert event_classes(text, language) == {name}


@pytest.mark.parametrize(("language", "text"), OTHERWISE)
def test_words_that_only_look_alike(language: str, text: str) -> None:
    """A word of another meaning that begins like an event's, or differs by an accent, tells of none."""
    assert event_classes(text, language) == frozenset()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il n'a jamais signé.", "fr"),
        ("She has never signed.", "en"),
        ("Er hat nie unterschrieben.", "de"),
        ("No ha firmado nunca.", "es"),
    ],
)
def test_never_denies(text: str, language: str) -> None:
    """Behind an auxiliary too, where French "a jamais" is written like "à jamais"."""
    assert denials(words(text), language)
