"""Who somebody is, told apart: "Anders Lie, minister of fisheries, signed" also says "Anders Lie is minister".

A small model reads a noun phrase between commas badly and a sentence well, the more so in another language.
"""

from __future__ import annotations

from functools import lru_cache

from verify.claims.grammar.callings import is_calling
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.claims.grammar.words import Words, words_of
from verify.text.names import Name, find_names, is_person
from verify.text.sentences import split_sentences
from verify.types import Sentence, Span

_REACH = 5  # words of a phrase among which its office stands
_LONGEST = 16  # words of a phrase
_OPENS = ("prepositions", "relatives", "coordinators", "subordinators", "number_words", "calendar", "that")
_ENDS = frozenset({",", ".", ";", ":", "!", "?"})


@lru_cache(maxsize=4096)
def told_apart(text: str, language: str) -> tuple[str, ...]:
    """A sentence for each person of a text beside whom commas set an office or profession."""
    lexicon = load_lexicon(language)
    if "," not in text or not lexicon.values["copula"]:
        return ()
    found: list[str] = []
    for start, end in split_sentences(text, language):
        sentence = text[start:end]
        names = [n for n in find_names(sentence, language) if is_person(n) and sentence[n.span.end :][:1] == ","]
        if not names:
            continue
        words = words_of(Sentence(text=sentence, span=Span(0, len(sentence)), index=0), lexicon)
        callings = ((name, _calling(words, name)) for name in names)
        found += [f"{name.text} {lexicon.values['copula']} {calling}." for name, calling in callings if calling]
    return tuple(found)


def _calling(words: Words, name: Name) -> str | None:
    """What commas say that somebody is: behind the name, or in front of it where the sentence opens with it."""
    first = next((i for i, word in enumerate(words) if word.start >= name.span.end), len(words))
    if first >= len(words) or words[first].text != ",":
        return None
    last = next((i for i in range(first + 1, len(words)) if words[i].text in _ENDS), len(words))
    if _is_calling(words, first + 1, last):
        return words.text(first + 1, last)
    start = next(i for i, word in enumerate(words) if word.start >= name.span.start)
    comma = start - 1
    opens = comma > 0 and words[comma].text == "," and words.is_a("definite", 0)
    if opens and all(words[i].text not in _ENDS for i in range(comma)) and _is_calling(words, 0, comma):
        return f"{words[0].lower} {words.text(1, comma)}"
    return None


def _is_calling(words: Words, first: int, last: int) -> bool:
    """Whether a stretch is a noun phrase that tells an office or profession."""
    if not first < last <= first + _LONGEST or any(words[i].quoted or words[i].nested for i in range(first, last)):
        return False
    offices = [i for i in range(first, min(last, first + _REACH)) if is_calling(words, i)]
    opening = words[first]
    if not offices or words.is_any(_OPENS, first) or words.lexicon.participle(opening.text):
        return False
    # A capital opens a list of people, but for a German noun and an English owner: "Vestland's minister".
    owner = first + 1 < last and words[first + 1].text in {"'s", "’s"}
    if opening.name and first > 0 and first not in offices and not owner:
        return False
    listed = any(words.is_a("coordinators", i) and i + 1 < last and words[i + 1].name for i in range(first, last))
    return not listed and all(words.finite(i) != SURE for i in range(first, last))
