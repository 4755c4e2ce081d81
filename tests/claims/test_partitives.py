"""Some of those whom the sentence before counted, and whom a pronoun behind a question, an age or a ban means."""

from __future__ import annotations

import pytest
from claims_support import resolved


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("de", "Strittig waren vier leere Inseln. Zwei davon sinken.", "Zwei der vier leeren Inseln sinken"),
        ("de", "Zwölf Schüler kamen. Zwei von ihnen weinten.", "Zwei der zwölf Schüler weinten"),
        ("en", "The town sold four empty islands. Two of them sank.", "Two of the four empty islands sank"),
        ("fr", "La ville possède quatre îles. Deux d'entre elles coulent.", "Deux des quatre îles coulent"),
        ("es", "La ciudad vendió cuatro islas. Dos de ellas ardieron.", "Dos de las cuatro islas ardieron"),
        ("en", "The town warned residents of four floods. Two of them left.", "Two of them left"),
        ("de", "Drei Männer und vier Frauen kamen. Zwei davon weinten.", "Zwei davon weinten"),
        ("en", "The trip took four hours. Two of them were dark.", "Two of them were dark"),
    ],
)
def test_some_of_them_are_some_of_the_only_ones_counted(language: str, text: str, last: str) -> None:
    """Where two numbers or other people are told of, or only hours, the words stay."""
    assert resolved(text, language)[-1] == last


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "Ann Hart runs the club. What does Mary Poole say? She did not answer.", "Mary Poole did not answer"),
        ("fr", "Anne Roy dirige le club. Que dit Marie Vidal ? Elle n'a pas répondu.", "Marie Vidal n'a pas répondu"),
        ("de", "Karin Roth leitet das Amt. Was sagt Anna Weber? Sie schweigt.", "Anna Weber schweigt"),
        ("es", "Ana Gil dirige el club. ¿Quién pagará? Ella no respondió.", "Ana Gil no respondió"),
        ("en", "Ann Hart met Bob Roy. Two men fled.", "Two men fled"),
        ("de", "Karl Brandt traf Kurt Roth. Zwei Männer flohen.", "Zwei Männer flohen"),
        ("fr", "Le tribunal a condamné Paul Roy. Âgé de 58 ans, il volait.", "Paul Roy volait"),
        ("fr", "Karim Oulmi a fondé le club. L'adjoint a quitté la salle. Il est malade.", "L'adjoint est malade"),
        (
            "fr",
            "Paul Roy est parti. Aura-t-il des comptes à rendre ? Il est malade, et la loi lui interdit de voter.",
            "La loi interdit à Paul Roy de voter",
        ),
        ("fr", "Paul Roy a été condamné. La loi lui interdit de voter.", "La loi interdit à Paul Roy de voter"),
        ("fr", "Le club Belmat a recruté Paul Roy. La loi lui interdit de jouer.", "La loi lui interdit de jouer"),
        ("fr", "Jean Roux a vu Paul Roy. Anne Vidal lui a parlé.", "Anne Vidal lui a parlé"),
    ],
)
def test_a_pronoun_means_whom_a_question_an_age_or_the_subject_before_tells(
    language: str, text: str, last: str
) -> None:
    """A question names people too; between two persons, or a body and a person, nobody is named."""
    assert last in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "Two men were arrested in Leeds, but the judge freed them.", "The judge freed the two men"),
        ("es", "Dos hombres fueron detenidos, pero el juez los dejó libres.", "El juez dejó a los dos hombres libres"),
        (
            "de",
            "Zwei Männer wurden verhaftet, doch der Richter ließ sie frei.",
            "Der Richter ließ die zwei Männer frei",
        ),
        ("en", "Two men were arrested by four officers, but the judge freed them.", "The judge freed them"),
        ("de", "Zwei Männer wurden verhaftet, doch der Richter sagte, sie sei krank.", "Sie sei krank"),
    ],
)
def test_them_are_the_only_ones_whom_the_first_clause_counts(language: str, text: str, last: str) -> None:
    """Beside four officers nobody knows who they are, and a pronoun with a verb of its own is a subject."""
    assert resolved(text, language)[-1] == last
