"""Runs of capitalised words, as far as a sentence tells what is a name."""

from __future__ import annotations

from verify.claims.grammar.words import Range, Words
from verify.text.owned import past_owner
from verify.text.packs import load_pack

_TITLES = ("masculine_titles", "feminine_titles", "honorifics")
_PARTICLES = frozenset(
    {
        "de",
        "du",
        "d'",
        "des",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "dos",
        "da",
        "di",
        "del",
        "della",
        "y",
        "e",
        "zu",
        "of",
        "for",
        "the",
        "and",
        "in",
        "für",
        "und",
        "et",
    }
)


def _noble(words: Words, index: int, last: int) -> bool:
    """Whether a particle between a title and a name is part of it: "M. de Villepin"."""
    title = index - 1 - (index > 0 and words[index - 1].text == ".")
    named = words[index].lower in _PARTICLES and any(words[i].name for i in range(index + 1, min(index + 3, last)))
    return named and words.is_any(_TITLES, title) and words[title].name


def names_in(words: Words, where: Range) -> list[Range]:
    """Runs of capitalised words, particles between them included, titles left out."""
    names: list[Range] = []
    pack = load_pack(words.lexicon.language)
    index, last = where
    while index < last:
        word = words[index]
        title = words.is_any(_TITLES, index)
        compound = index + 2 < last and words[index + 1].text == "-" and words[index + 2].text[0].islower()
        if compound and words[index + 1].start == word.end:  # "the Zurich-based biologist"
            index += 1
            continue
        noble = not word.name and _noble(words, index, last)
        points = words.is_any(("determiners", "pronouns", "verb_final_relatives"), index)  # "Deren Vorsitzende"
        if not noble and (not word.name or word.quoted or title or points):
            index += 1
            continue
        end = index + 1
        while end < last:
            end = past_owner(words, index, end, pack) or end
            if (
                words[end].name
                or (words[end].text in "-.'’" and end + 1 < last and words[end + 1].name)
                or (end + 1 < last and words[end].text + words[end + 1].text == ".-" and len(words[end - 1].text) == 1)
                or (words[end].lower in _PARTICLES and any(words[i].name for i in range(end + 1, min(end + 3, last))))
            ):
                end += 1
            else:
                break
        while words[end - 1].lower in _PARTICLES and words[end - 1].text.islower():
            end -= 1  # "der Historiker X in einem Gutachten"
        names.append((index, end))
        index = end
    return names
