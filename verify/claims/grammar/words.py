"""The words of one sentence, with what the lexicon says of each in its context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from verify.claims.grammar.lexicon import MAYBE, NO, SURE, Lexicon
from verify.claims.grammar.lookalikes import is_attribute, is_counted
from verify.claims.grammar.quotes import quotations
from verify.claims.grammar.unglued import unglued
from verify.text.packs import fold, load_pack
from verify.text.tokens import tokenize
from verify.types import Sentence, Span

Range = tuple[int, int]
"""Words of a sentence: the first, and the index after the last."""

_NO_CLASS: frozenset[str] = frozenset()
_MONTH = frozenset({"calendar"})
_BEFORE = ("definite", "prepositions")  # a number: "the two met", "one in three says"
_OPENERS = frozenset({"coordinators", "relatives", "that", "subordinators"})
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A token with offsets into the article.

    Attributes:
        text, start, end: the token.
        lower: case-folded, with a straight apostrophe.
        folded: also without accents.
        classes: the lexicon's lists that it is in.
        wordy: whether it is a word or a number.
        name: whether it is written like a name.
        quoted, nested: whether it stands inside quotation marks, inside brackets.
    """

    text: str
    start: int
    end: int
    lower: str
    folded: str
    classes: frozenset[str]
    wordy: bool
    name: bool
    quoted: bool = False
    nested: bool = False


class Words(tuple[Word, ...]):
    """The words of a sentence and its quotations (word ranges, marks included)."""

    words: tuple[Word, ...]
    lexicon: Lexicon
    quotes: tuple[tuple[int, int], ...]
    sentence: Sentence
    _finite: dict[int, int]
    _ranges: dict[tuple[int, int], Sequence[int]]

    def __new__(
        cls, words: tuple[Word, ...], lexicon: Lexicon, quotes: tuple[tuple[int, int], ...], sentence: Sentence
    ) -> Words:
        """The words, with what the lexicon of their language tells of them still to be found out."""
        self = super().__new__(cls, words)
        self.words, self.lexicon, self.quotes, self.sentence = words, lexicon, quotes, sentence
        self._finite, self._ranges = {}, {}
        return self

    def is_a(self, key: str, index: int) -> bool:
        """Whether the word at ``index`` exists and is in a list of the lexicon."""
        return 0 <= index < len(self) and key in self[index].classes

    def is_any(self, keys: Iterable[str], index: int) -> bool:
        """Whether the word at ``index`` exists and is in any of several lists of the lexicon."""
        return 0 <= index < len(self) and not self[index].classes.isdisjoint(keys)

    def where(self, key: str) -> Sequence[int]:
        """The words that are in a list of the lexicon."""
        return self._places.get(key, ())

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self):
            for known in word.classes:
                places[known].append(index)
        return places

    def pointing(self, *keys: str) -> list[int]:
        """The words of some lists, in order, that another word follows."""
        places = self._places
        found = {index for key in keys if key in places for index in places[key]}
        found.discard(len(self) - 1)
        return sorted(found)

    def hyphened(self, index: int) -> bool:
        """Whether a word hangs on a hyphen in front of it."""
        return index > 0 and self[index - 1].text == "-" and self[index - 1].end == self[index].start

    def span(self, first: int, last: int) -> Span:
        """The article's range from word ``first`` up to ``last`` (exclusive)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """The article's text of a word range."""
        if last <= first:
            return ""
        base = self.sentence.span.start
        return self.sentence.text[self.words[first].start - base : self.words[last - 1].end - base]

    def finite(self, index: int) -> int:
        """How surely the word at ``index`` is a finite verb where it stands."""
        found = self._finite.get(index)
        if found is None:
            found = self._finite[index] = self._judge(index)
        return found

    def _judge(self, index: int) -> int:  # noqa: PLR0911, PLR0912 - a decision list
        word = self.words[index]
        if not word.wordy or self.text(index, min(index + 3, len(self))).casefold() in self.lexicon.words["roles"]:
            return NO  # "porte-parole"
        text = word.text[0].lower() + word.text[1:] if (first := index == self._head) else word.text
        strength = NO if self._reduced_before(index) else self.lexicon.finite(text.replace("’", "'"), listed=first)
        previous = index - 1
        if strength < SURE and self.is_a("reflexives", previous) and self._verb_like(word.text):
            return SURE
        if strength == NO or (self.is_a("said_with_name", index) and not self._named(index + 1)):
            return NO  # "so viele wie", but "so der Minister"
        if first:
            return strength if strength == SURE else NO
        determiner = self.is_a("determiners", index) and not self.is_a("auxiliaries", index)
        if (
            determiner
            or is_attribute(self, index)
            or (self.lexicon.words["invariant"] and self.is_a("bare", index) and not self._agrees(index))
        ):
            return NO
        article = self.is_a("determiners", previous) and not self.is_a("relatives", previous)
        if strength == SURE and self.is_a("number_words", previous) and self.is_any(_BEFORE, previous - 1):
            content = index + 1 < len(self) and self.lexicon.infinitive(self[index + 1].text)  # "dit vouloir"
            stops = ("determiners", "prepositions", "that")
            article = not (content or self.is_any(stops, index + 1))  # "the two met in"
        article = article and not (strength == SURE and previous == self._head and self._nearer(previous))
        clitic = self.is_a("clitics", previous)
        auxiliary = self.is_a("auxiliaries", index)
        participle = self.lexicon.participle(word.text)
        if (
            article
            and not auxiliary
            and (not clitic or strength == MAYBE or participle or self._noun_between(index))
            and not self._pronoun(previous)
        ):
            return NO
        if participle and self.hyphened(index):
            return NO  # "the Zurich-based biologist"
        former = (
            self.is_a("roles", index)
            and self.is_a("indefinite", index - 2)
            and not any(word.wordy for word in self[index + 1 : index + 2])
        )
        place = self.is_a("street_words", index) and any(w.name for w in self[index + 1 : index + 2])  # "place Vendôme"
        if former or (strength == MAYBE and (place or self.is_a("prepositions", index) or is_counted(self, index))):
            return NO  # "une ancienne juge"
        # "seiner Ansicht nach ist"
        behind = auxiliary and self.is_a("postpositions", previous) and self[previous - 1].name
        if self.is_a("prepositions", previous) and not behind and (participle or not (clitic or article)):
            return NO
        phrase = strength == MAYBE and clitic and self.is_a("prepositions", previous)
        phrase = phrase and not self.is_any(("pronouns", "clitics"), previous - 1)
        if phrase and self.is_a("of_preposition", index + 1):
            return NO  # "en échange de travaux"
        while previous >= 0 and self._light(previous):
            previous -= 1
        if participle and not auxiliary and (self.is_a("auxiliaries", previous) or self._reduced(index)):
            return NO
        if participle and not auxiliary and self.is_a("coordinators", previous) and self._passive(previous - 1):
            return NO
        return NO if self._non_finite(index, previous) else strength

    @cached_property
    def _head(self) -> int:
        """The first word that is no mark."""
        return next((i for i, word in enumerate(self) if word.wordy), 0)

    def _nearer(self, index: int) -> bool:
        """Whether a demonstrative may stand alone before its verb: "Estas anunciaron que"."""
        return self[index].lower in load_pack(self.lexicon.language).section("reference")["nearer_things"]

    def _named(self, index: int) -> bool:
        """Whether a name, a noun with its article or a pronoun begins at a word."""
        keys = ("definite", "indefinite", "pronouns", "possessives")
        return index < len(self) and (self[index].name or self.is_any(keys, index))

    def _noun_between(self, index: int) -> bool:
        """Whether what may be "la" and a verb is a noun, by a preposition before or a verb or comma behind it."""
        opens = index == 1 and index + 1 < len(self) and self[index + 1].text == ","
        return opens or self.is_a("prepositions", index - 2) or self.is_a("auxiliaries", index + 1)

    def _agrees(self, index: int) -> bool:
        """English: whether the subject of a form without ending can be plural or "I" or "you"."""
        previous = index - 1
        while previous >= 0 and self._light(previous):
            previous -= 1
        if self.is_a("invariant", index) or previous < 0 or not self[previous].wordy or self[previous].quoted:
            return True
        word = self[previous]
        plural = word.lower.endswith("s") or word.text[0].isdigit() or word.lower.endswith(("ing", "ly"))
        keys = ("plural_nouns", "infinitive_markers", "coordinators", "relatives", "that", "prepositions", "pronouns")
        return plural or self.is_any((*keys, "plural_determiners", "calendar"), previous)

    def _passive(self, index: int) -> bool:
        """Whether a participle behind its auxiliary stands at ``index``: "was arrested (and charged)"."""
        if index < 1 or not self.lexicon.participle(self[index].text) or self.finite(index):
            return False
        before = index - 1
        while before > 0 and self._light(before):
            before -= 1
        return self.is_a("auxiliaries", before)

    def _pronoun(self, index: int) -> bool:
        """German: whether an article is a pronoun, as a verb follows and no adjective: "Das gab er bekannt"."""
        inflected = self[index + 1].lower.endswith(("e", "en", "er", "es", "em"))
        follows = self.is_any(("determiners", "pronouns", "prepositions"), index + 2)
        return bool(self.lexicon.words["verb_final_relatives"]) and (
            follows or not inflected or self._told_of_it(index + 1)
        )

    def _told_of_it(self, index: int) -> bool:
        """German: whether a verb of saying follows what it tells at once: "Das teilte Sprecher X mit"."""
        told = index == 1 and self.is_a("fronted", 0)
        return told and (self[1].lower in self.lexicon.pairs or self[1].lower in self.lexicon.words["said"])

    def _reduced_before(self, index: int) -> bool:
        """English: whether a verb of saying only tells of a noun: "posts said to have been given"."""
        return self.is_a("reduced_before_to", index) and [w.lower for w in self[index + 1 : index + 3]] == [
            "to",
            "have",
        ]

    def _light(self, index: int) -> bool:
        """Whether a word may stand between an auxiliary and its participle: "not", "already", "largely"."""
        if self.is_a("auxiliaries", index):
            return False
        endings = self.lexicon.endings["adverb"]
        return self.is_a("clitics", index) or (self[index].text[0].islower() and self[index].lower.endswith(endings))

    def _non_finite(self, index: int, previous: int) -> bool:  # noqa: PLR0911 - a decision list
        """Whether a form that is also an infinitive or participle is one: after "to", or where a German clause ends.

        Args:
            index: the word.
            previous: the last word before it that is no adverb.
        """
        lexicon = self.lexicon
        if self.is_a("bare", index):
            joined = self.is_a("coordinators", previous) and any(
                self.is_a("infinitive_markers", i) for i in self._clause_before(previous)
            )
            return joined or self.is_a("infinitive_markers", previous)
        if not lexicon.words["verb_final_relatives"]:
            return False
        text = self[index].lower
        after = self[index + 1] if index + 1 < len(self) else None
        rules = self[index].classes & {"auxiliaries", "modals"}
        bare = not (rules or self._told_of_it(index))
        if after is not None and after.name and after.wordy and bare and self._inflected(index):
            return True
        if self.is_a("infinitive_markers", previous) or lexicon.matches("infinitive_with_marker", text):
            return True
        if self.is_a("infinitive_markers", index + 1) and lexicon.matches("closing_forms", text):
            return True  # "überprüfen zu lassen"
        past = bool(rules) and not self.is_a("ruling_infinitives", index)  # "entnommen worden waren"
        if past or not lexicon.matches("closing_forms", text):
            return False
        if after is not None and after.classes & {"auxiliaries", "modals"}:
            return True
        ends = after is None or not after.wordy or "coordinators" in after.classes
        return ends and any(
            "auxiliaries" in self[i].classes or "modals" in self[i].classes for i in self._clause_before(index)
        )

    def _inflected(self, index: int) -> bool:
        """German: whether a word before a noun agrees with an article, number or adjective before it."""
        previous = index - 1
        if not self[index].lower.endswith(("e", "en", "er", "es", "em")):
            return False
        before = self[previous]
        return (
            self.is_any(("determiners", "prepositions", "possessives"), previous)
            or (before.text[0].isdigit() and len(before.text) != _YEAR)
            or (before.lower.endswith(("e", "en", "es", "em")) and self.is_a("determiners", previous - 1))
        )

    def _clause_before(self, index: int) -> range:
        """The words before ``index`` in its clause, back to a comma, conjunction of content or relative pronoun."""
        start = index
        while start > 0:
            before = start - 1
            inside = self[before].wordy or self[before].nested or self[before].text in "-'’.%)$£€"
            if not inside or self.is_a("that", before):
                break
            start = before
        return range(start, index)

    def _reduced(self, index: int) -> bool:
        """Whether a participle only describes the noun before it: "the film directed by X won"."""
        noun, after = self[index - 1], index + 1
        plain = noun.wordy and not any(
            key in noun.classes for key in ("pronouns", "clitics", "relatives", "that", "auxiliaries", "coordinators")
        )
        said = self[index].lower in self.lexicon.words["said"]
        blamed = said and self.is_a("said_of_somebody", index) and self.is_a("of_words", after)  # "accused of"
        if not plain or not self.is_a("prepositions", after) or (said and not blamed):
            return False
        if self[after].lower in self.lexicon.words["agents"]:
            return True
        for i in range(after, len(self)):
            if not (self[i].wordy or self[i].text in "-'’%$£€") or self.is_any(_OPENERS, i):
                break
            # Only what cannot be a participle itself, which would ask back.
            if self.lexicon.finite(self[i].text) == SURE and not self.lexicon.participle(self[i].lower):
                return not self.is_a("prepositions", i - 1) and not self.is_a("determiners", i - 1)
        for i in reversed(range(index)):
            if not (self[i].wordy or self[i].text in "-'’%$£€") or self.is_any(_OPENERS, i):
                return False
            if self.finite(i) == SURE:
                return self[i].lower not in self.lexicon.words["said"]
        return False

    def _verb_like(self, text: str) -> bool:
        """Whether a lower-case word may be a verb form other than an infinitive, participle or gerund."""
        lexicon = self.lexicon
        non_finite = lexicon.infinitive(text) or lexicon.participle(text) or lexicon.gerund(text)
        return text[0].islower() and not non_finite and text.casefold() not in lexicon.words["clitics"]

    def finites(self, first: int, last: int) -> Sequence[int]:
        """Finite verbs in a range, outside quotations and brackets; doubtful ones only where no sure one is."""
        found = self._ranges.get((first, last))
        if found is None:
            verbs = [verb for verb in self._verbs if first <= verb[0] < last]
            sure = [i for i, strength in verbs if strength == SURE]
            found = self._ranges[first, last] = sure or [i for i, _ in verbs]
        return found

    @cached_property
    def _verbs(self) -> list[tuple[int, int]]:
        """The words outside quotations and brackets that may be finite verbs, and how surely they are."""
        told = (i for i, word in enumerate(self) if not word.quoted and not word.nested)
        return [(i, strength) for i in told if (strength := self.finite(i)) != NO]

    def passive(self, verb: int, last: int) -> bool:
        """Whether the verb at ``verb`` is a passive: "was found", "has been found", but no "s'est félicité"."""
        for index in range(verb, last):
            if self.is_a("passive_auxiliaries", index):
                return not self.is_a("reflexives", index - 1)
            if not (self.is_a("auxiliaries", index) or self._light(index)):
                return False
        return False

    def skip_clitics(self, index: int, last: int) -> int:
        """The first word from ``index`` on that is no clitic, negation or light adverb."""
        while index < last and self.is_a("clitics", index) and not self.is_a("auxiliaries", index):
            index += 1
        return index


def words_of(sentence: Sentence, lexicon: Lexicon) -> Words:
    """The words of a sentence."""
    base = sentence.span.start
    tokens = unglued(tokenize(sentence.text, lexicon.language), lexicon)
    ranges = quotations(tokens)
    quoted = {i for first, last in ranges for i in range(first, last)}
    nested: set[int] = set()
    depth = 0
    for i, token in enumerate(tokens) if "(" in sentence.text or "[" in sentence.text else ():
        depth += token.text in "([" if token.text else 0
        if depth > 0:
            nested.add(i)
        if token.text in ")]" and depth > 0:
            depth -= 1
    words = []
    for i, (text, start, end) in enumerate(tokens):
        lower, folded, found = _form(text, lexicon)
        if i and text[0].isupper() and "auxiliaries" in found and "calendar" in found:
            found = _MONTH  # "May"
        retired = text == "D" and i > 1 and tokens[i - 1].text == "." and tokens[i - 2].text == "a"  # "Lehrer a. D."
        wordy, name = text[0].isalnum(), text[0].isupper() and not retired
        words.append(Word(text, base + start, base + end, lower, folded, found, wordy, name, i in quoted, i in nested))
    return Words(tuple(words), lexicon, tuple(ranges), sentence)


@lru_cache(maxsize=65536)
def _form(text: str, lexicon: Lexicon) -> tuple[str, str, frozenset[str]]:
    """A word case-folded, without accents, and the lists that it is in."""
    lower = text.casefold().replace("’", "'")
    return lower, fold(text), lexicon.classes.get(lower, _NO_CLASS)
