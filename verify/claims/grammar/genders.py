"""The grammatical genders of an article's nouns: by its articles, by their endings, by lists of common ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from verify.claims.grammar.callings import is_demonym, listed
from verify.claims.grammar.words import Words
from verify.text.packs import each_word, load_pack

_GENDERS = frozenset("mfn")
_SHORTEST_TAIL = 4  # letters of a noun that tells the gender of its compounds


@dataclass(slots=True)
class Genders:
    """Noun, in lower case, -> "m", "f" or "n", as the articles in front of it tell."""

    language: str
    nouns: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Sequence[Words]) -> Genders:
        """The genders that the articles of an article tell."""
        language = sentences[0].lexicon.language if sentences else "und"
        rules = determiner_genders(language)
        counts: dict[str, Counter[str]] = {}
        for words in sentences if rules else ():
            for index in words.pointing("determiners", "prepositions_with_article"):
                gender = rules.get(words[index].lower, "")
                noun = _noun_behind(words, index) if gender in _GENDERS else ""
                if noun:
                    counts.setdefault(noun, Counter())[gender] += 1
        clear = {noun: tally.most_common(1)[0][0] for noun, tally in counts.items() if len(tally) == 1}
        return cls(language, clear)

    def of_noun(self, noun: str) -> str:
        """The gender of a noun; "" where nothing tells."""
        found = self.asked.get(noun)
        if found is None:
            found = self.asked[noun] = self._told(noun)
        return found

    def _told(self, noun: str) -> str:
        word = noun.casefold()
        found = self.nouns.get(word, "") or _listed(self.language).get(word, "")
        if found or not noun[:1].isalpha():
            return found
        if _compounds(self.language) and noun[0].isupper():
            found = self._of_compound(word)
        forms = (word,) if _compounds(self.language) else (word, word.removesuffix("s"))
        told = (g for ending, g in _endings(self.language) if any(form.endswith(ending) for form in forms))
        return found or next(told, "")

    def _of_compound(self, word: str) -> str:
        """The gender of a German compound by its last part: "Fahrgastverband" by "Verband"."""
        for start in range(2, len(word) - _SHORTEST_TAIL + 1):
            tail = word[start:]
            found = _listed(self.language).get(tail, "") or self.nouns.get(tail, "")
            if found:
                return found
        return ""


def _noun_behind(words: Words, index: int) -> str:
    """The noun right behind an article, in lower case; in German behind adjectives, too; "" for none."""
    german = _compounds(words.lexicon.language)
    at = index + 1
    while german and at < len(words) - 1 and words[at].wordy and words[at].text[0].islower():
        if at > index + 2 or words.is_any(("determiners", "prepositions"), at):
            return ""
        at += 1
    word = words[at]
    if not word.wordy or not word.text.isalpha() or word.name != german or words.finite(at):
        return ""
    return word.lower


@cache
def determiner_genders(language: str) -> Mapping[str, str]:
    """Determiner -> the genders that its noun may have, some of "mfnp"."""
    return dict(each_word(load_pack(language).section("reference")["gendered_determiners"]))


@cache
def _endings(language: str) -> Sequence[tuple[str, str]]:
    return list(each_word(load_pack(language).section("reference")["gendered_endings"]))


@cache
def _listed(language: str) -> Mapping[str, str]:
    nouns = each_word(load_pack(language).section("reference")["gendered_nouns"])
    return {noun.casefold(): gender for noun, gender in nouns}


@cache
def _compounds(language: str) -> bool:
    """Whether nouns have capitals and end in the noun that tells their gender."""
    return bool(load_pack(language).section("claims").get("verb_final_relatives"))


def gender_before(words: Words, first: int) -> str:
    """The gender that a title, or the article of a role, tells before a name."""
    for index in range(first - 1, max(-1, first - 8), -1):
        if words.is_a("feminine_titles", index):
            return "f"
        if words.is_a("masculine_titles", index):
            return "m"
        if words.is_a("roles", index) or (
            index == first - 1 and (listed(words, "person_nouns", index) or is_demonym(words, index))
        ):
            told = gender_of(words, index - 1)
            own = words.is_a("possessives", index - 1)  # "son avocate"
            return (_of_role(words, index) or told) if own else (told or _of_role(words, index))
        if words.finite(index) or words[index].text in ";:":
            return ""
    return ""


def _of_role(words: Words, index: int) -> str:
    """The gender of a role itself, where its ending tells."""
    word = words[index].lower
    feminine = tuple(words.lexicon.words["feminine_endings"])
    if not words.lexicon.words["feminine_determiners"]:
        return ""
    pairs = {"e": ("",), "a": ("", "o", "e"), "n": ("i",)}.get(word[-1], ())  # "avocate", "abogada", "Anwältin"
    stem = word[:-2] if word.endswith("in") else word[:-1]
    paired = any(stem + ending.removesuffix("i") in words.lexicon.words["roles"] for ending in pairs)
    return "f" if paired or (feminine and word.endswith(feminine)) else ""


def gender_of(words: Words, determiner: int) -> str:
    """The gender that a determiner tells, "" where it does not."""
    feminine = words.is_a("feminine_determiners", determiner)
    masculine = words.is_a("masculine_determiners", determiner)
    return "" if feminine == masculine else "f" if feminine else "m"
