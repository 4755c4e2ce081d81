"""Windows cover a passage whole, and the best come first under a budget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.stance.windows import LONGEST, WINDOW, choose_windows, hypothesis_of, premise_of, window_spans
from verify.types import Claim, Passage, Source, Span

WORDS = ["le", "chat", "dort", "sur", "un", "vieux", "mur", "de", "pierre", "grise"]
sentences = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=40).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=30,
).map(" ".join)


def passage(text: str, title: str | None = None) -> Passage:
    """A French passage."""
    return Passage(
        id="d#0",
        document_id="d",
        text=text,
        title=title,
        language="fr",
        source=Source(id="s", name="s"),
        span=Span(0, len(text)),
    )


@given(sentences)
def test_every_word_lies_in_a_window(text: str) -> None:
    """Nothing but white space is left out of the windows."""
    covered = set()
    for start, end in window_spans(text, "fr"):
        covered |= set(range(start, end))

    assert all(character.isspace() for i, character in enumerate(text) if i not in covered)


@given(sentences)
def test_windows_stay_short(text: str) -> None:
    """No window is longer than one piece of a sentence needs."""
    assert all(end - start <= max(WINDOW, LONGEST) for start, end in window_spans(text, "fr"))


def test_endless_sentences_are_cut_at_spaces() -> None:
    """A text without a full stop is read in pieces, none of them cut within a word."""
    text = "mot " * 3000

    assert all(text[s:e].split() == ["mot"] * len(text[s:e].split()) for s, e in window_spans(text, "fr"))


def test_the_budget_reads_every_passage_before_any_twice() -> None:
    """With as many windows as passages each passage gets its most similar one."""
    filler = "Le temps était gris sur la ville et rien ne bougeait dans les rues du port. " * 6
    long = filler + "Le maire a inauguré la piscine de Brest. " + filler
    chosen = choose_windows(
        "Le maire a inauguré la piscine de Brest.", "fr", [passage(long), passage("Il pleut.")], budget=2
    )

    assert [w.hit for w in chosen] == [0, 1]
    assert "piscine" in chosen[0].premise


def test_a_title_gives_context_once() -> None:
    """The title stands before a window that does not repeat it."""
    with_title = choose_windows("x", "fr", [passage("Il est né à Lyon.", "Paul Roux")], budget=None)
    repeated = choose_windows("x", "fr", [passage("Paul Roux est né à Lyon.", "Paul Roux")], budget=None)

    assert with_title[0].premise == "Paul Roux. Il est né à Lyon."
    assert repeated[0].premise == "Paul Roux est né à Lyon."


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        ("Paul Roux est arrivé à Lyon.", "Visite à Lyon", False),
        ("Roux est né à Lyon.", "Anna Roux", True),
        ("Il est né à Lyon.", "Un maire", True),
        ("Paul Roux est né ici.", "Naissance à Lyon", True),
        ("Paul Roux est arrivé à Lyon.", "Non, Paul Roux n’est pas arrivé", True),
        ("Paul Roux est arrivé à Lyon.", "Infox sur Paul Roux", True),
        ("Paul Roux est arrivé à Lyon.", "Roux, archives de 2012", True),
    ],
)
def test_a_title_that_names_nothing_new_is_left_out(text: str, title: str, shown: bool) -> None:
    """A headline stands before the window where it names what that lacks, doubts it, or tells whom it means."""
    (window,) = choose_windows("x", "fr", [passage(text, title)], budget=None)

    assert window.premise == (f"{title}. {text}" if shown else text)


@pytest.mark.parametrize(
    ("resolved", "expected"),
    [
        ("Anna Keller resigned (Bradford)", "Anna Keller resigned"),
        ("Fifteen people were hurt (Bradford)", "Fifteen people were hurt (Bradford)"),
        ("Anna Keller joined the party (SPD)", "Anna Keller joined the party (SPD)"),
    ],
)
def test_a_setting_in_brackets_is_no_part_of_a_claim_with_names(resolved: str, expected: str) -> None:
    """What was put behind a claim goes where the claim has a name; what the text itself has in brackets stays."""
    text = resolved if "SPD" in resolved else resolved.split(" (", maxsplit=1)[0]
    claim = Claim(id="c", text=text, span=Span(0, len(text)), resolved_text=resolved, language="en")

    assert hypothesis_of(claim) == expected


@pytest.mark.parametrize(
    ("text", "premise"),
    [
        ("(Agence Méridien) - La Lenza a débordé.", "La Lenza a débordé."),
        ("(Faux) La Lenza a débordé.", "(Faux) La Lenza a débordé."),
        ("(Nul ne fut blessé.) La Lenza a débordé.", "(Nul ne fut blessé.) La Lenza a débordé."),
        ("(AFP) -3 degrés à Aude.", "(AFP) -3 degrés à Aude."),
        ("(Reuters) – La Lenza a débordé.", "La Lenza a débordé."),
        ("(12 morts) La Lenza a débordé.", "(12 morts) La Lenza a débordé."),
        ("La Lenza (Aude) a débordé.", "La Lenza (Aude) a débordé."),
        ("(Agence Méridien)", "(Agence Méridien)"),
    ],
)
def test_an_agency_in_front_of_a_passage_is_not_read(text: str, premise: str) -> None:
    """A bracket with a dash at the head of a passage tells where it is from; any other one tells more."""
    assert premise_of(passage(text), Span(0, len(text))) == premise


def test_a_setting_is_no_part_of_what_somebody_is_said_to_have_said() -> None:
    """A speaker tells a claim as a name does."""
    text = "An official said that 900 soldiers would come"
    resolved = f"{text} (Minsk)"
    claim = Claim(
        id="c", text=text, span=Span(0, len(text)), resolved_text=resolved, language="en", speaker="An official"
    )

    assert hypothesis_of(claim) == text
