"""What an article is about: the one or two names that its title tells and its text takes up again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from verify.claims.grammar.people import People
from verify.claims.grammar.words import Words
from verify.claims.parts.german import is_german
from verify.text.names import Name, find_names
from verify.text.packs import fold, load_pack
from verify.text.places import country_of, place_code

_FEW = 4  # sentences below which an article needs no topic, and words of half a headline
_MOST = 2  # names of a topic
_SENTENCES = 400  # looked at; enough to tell what an article is about
_AGAIN = 2  # sentences that must tell a name of the title
_LEAD = 8  # words of a first sentence, at least
_OPENING = 4  # sentences, at most, that a report of a match needs to tell its score
_SCORE = re.compile(r"(?<![\d.,:-])\d{1,2}[-–:]\d{1,2}(?![\d.,:-]\d|\d| ?(?:h\b|Uhr|am\b|pm\b))")
_COUNTRY = 2  # letters of the code of a country
_HEADLINE = 0.6  # share of capitals from which they tell nothing


def topic_of(sentences: Sequence[Words], people: People) -> tuple[str, ...]:
    """The names, at most two, that an article is about; none where the choice is not plain."""
    if len(sentences) < _FEW or _double(sentences[0]):
        return ()
    sentences = sentences[:_SENTENCES]
    spread = Spread(sentences)
    title = [] if _capitals(sentences[0]) or _navigation(sentences[0]) else _names(sentences[0], people, spread)
    lead = next((words for words in sentences[1:] if _is_lead(words)), None)
    led = _names(lead, people, spread) if lead is not None else []
    again = {spread.key(name) for name in led}
    strong = [n for n in title if spread.key(n) in again or _placed(sentences[0], n) or spread.count(n) > _AGAIN]
    chosen = [name for name in strong if spread.count(name) >= _AGAIN]
    if any(_SCORE.search(words.sentence.text) for words in sentences[:_OPENING]):
        chosen = [] if any(_club(sentences, name) for name in chosen) else chosen
    full = dict.fromkeys(_usual(sentences, _longest(name, led, sentences[0].lexicon.language)) for name in chosen)
    named = _named(sentences)
    if named and (not full or spread.count(named[0]) >= _AGAIN):
        return named
    if len(full) >= _MOST and _several(sentences, tuple(full)):
        return ()
    pair = _pair(sentences[0], tuple(full))
    if pair or len(full) < _MOST:
        return pair or tuple(full)
    first, most = next(iter(full)), max(full, key=spread.count)
    main = most if len(full) > _MOST or spread.count(most) > _AGAIN * spread.count(first) else first
    return main, *(name for name in full if name != main and len(full) == _MOST)


def _pair(title: Words, names: Sequence[str]) -> tuple[str, ...]:
    """Two names that a headline joins, as one: "Serbien und Kroatien"; none where it joins none."""
    text = title.sentence.text
    for first, second in pairwise(names):
        between = text[text.find(first) + len(first) : text.find(second)].split()
        joined = between and title.lexicon.is_a("coordinators", between[0])
        if joined and all(title.lexicon.is_a("determiners", word) for word in between[1:]):
            return (f"{first} {between[0]} {second}",)
    return ()


def _several(sentences: Sequence[Words], names: Sequence[str]) -> bool:
    """Whether a headline opens with a third name beside its two: "Leeford beats Ashby and Brampton"."""
    head, *rest = sentences
    opening, pair = head[0].text, names[-_MOST:]
    if any(opening in name for name in pair) or not opening[:1].isupper():
        return False
    listed = head.sentence.text[: head.sentence.text.find(pair[0])].rstrip().endswith(f"{opening},")
    plain = len(names) == _MOST and not is_german(head)
    told = sum(any(word.text == opening for word in words) for words in rest)
    lowered = any(word.text == opening.lower() for words in rest for word in words)
    return (listed or plain) and told >= _AGAIN and not lowered


class Spread:
    """In how many sentences a name stands, its adjectives and other spellings included."""

    def __init__(self, sentences: Sequence[Words]) -> None:
        self.sentences = sentences
        self.german = bool(sentences[0].lexicon.words["verb_final_relatives"])
        self.words = [{fold(word.text) for word in words.words if word.wordy} for words in sentences]

    def key(self, name: Name | str) -> str:
        """What of a name its inflections and adjectives share: "beni" of "Bénin" and "béninois"."""
        return key_of(name if isinstance(name, str) else name.parts[-1], german=self.german)

    def count(self, name: Name | str) -> int:
        """The sentences that have the name."""
        key = self.key(name)
        return sum(any(word.startswith(key) for word in words) for words in self.words)

    def proper(self, name: Name) -> bool:
        """Whether some sentence writes it so that it can be nothing but a name."""
        last = fold(name.parts[-1])
        if name.certain and not self.german:
            return True
        for words, known in zip(self.sentences, self.words, strict=True):
            if last in known:
                found = find_names(words.sentence.text, words.lexicon.language)
                if any(other.certain and fold(other.parts[-1]) == last for other in found):
                    return True
        return False


def key_of(name: str, *, german: bool = False) -> str:
    """The beginning of a name's last word, folded, that its adjectives share."""
    last = fold(name.rsplit(maxsplit=1)[-1])
    return last[: max(4, len(last) - (1 if german else 2))]


def _is_lead(words: Words) -> bool:
    """Whether a line is a sentence of the text rather than a byline or navigation."""
    stopped = words.sentence.text.rstrip("\"'»”“’) ").endswith((".", "!", "?", "…"))
    return stopped and sum(word.wordy for word in words.words) >= _LEAD and bool(words.finites(0, len(words)))


def _capitals(words: Words) -> bool:
    """Whether a headline writes most of its words with capitals."""
    wordy = [word for word in words.words if word.wordy]
    return len(wordy) > 3 and sum(word.name for word in wordy) > _HEADLINE * len(wordy)


def _names(words: Words, people: People, spread: Spread) -> list[Name]:
    """The names of a sentence that are no persons, in order, each once."""
    found: dict[str, Name] = {}
    for name in find_names(words.sentence.text, words.lexicon.language):
        person = people.person(name.text) or any(part in people.full for part in name.parts)
        role = any(words.lexicon.is_a("roles", part) for part in name.parts)
        if person or role or len(name.parts[-1]) < 3 or _modifies(words, name) or not spread.proper(name):
            continue
        found.setdefault(spread.key(name), name)
    return list(found.values())


def _double(words: Words) -> bool:
    """Whether a headline tells of two things, "A finds B in C – D wins E": its article has no topic for all of it."""
    dash = next((i for i, word in enumerate(words.words) if word.text in {"–", "—"}), 0)
    return min(dash, len(words) - dash - 1) >= _FEW


def _navigation(words: Words) -> bool:
    """Whether a first line is a page's navigation: "Home | Sport"."""
    return any(mark in words.sentence.text for mark in "|›>")


def _club(sentences: Sequence[Words], name: Name) -> bool:
    """Whether a name is a club's: in the report of a match, a sentence may well be about the other one."""
    clubs = load_pack(sentences[0].lexicon.language).words("reference", "club_words")
    if any(fold(part) in clubs for part in name.parts):
        return True
    first = name.parts[0]
    beside = ((w, i) for w in sentences for i in range(1, len(w)) if w[i].text == first)
    return any(fold(w[i - 1].text) in clubs for w, i in beside)


def _placed(words: Words, name: Name) -> bool:
    """Whether a name stands behind a preposition of place."""
    before = _index(words, name) - 1
    return words.is_a("place_prepositions", before)


def _index(words: Words, name: Name) -> int:
    base = words.sentence.span.start
    return next((i for i, word in enumerate(words.words) if word.start - base >= name.span.start), 0)


def _modifies(words: Words, name: Name) -> bool:
    """Whether a name is an adjective, "the Belarusian president", or belongs to an office, "le ministre du Budget"."""
    endings = tuple(load_pack(words.lexicon.language).words("reference", "adjective_endings"))
    if endings and fold(name.parts[-1]).endswith(endings):
        return True
    first = _index(words, name)
    before = first - 1
    while before > 0 and (words.is_a("of_words", before) or words.is_a("definite", before)):
        before -= 1
    return before < first - 1 and any(words.is_a("roles", i) for i in (before, before - 1))


def _longest(name: Name, others: Sequence[Name], language: str) -> str:
    """The name as the first sentence completes it, "Rotterdam Marathon" for "Rotterdam"; of a town hall, the town's."""
    for other in others:
        if len(other.parts) > len(name.parts) and other.parts[: len(name.parts)] == name.parts:
            return other.text
    institution = fold(name.parts[0]) in load_pack(language).words("reference", "institutions")
    return name.parts[-1] if institution and len(name.parts) == 2 else name.text


def _usual(sentences: Sequence[Words], name: str) -> str:
    """The longer form that the text uses for a single word of the title: "Carrick House" for "Carrick"."""
    if " " in name:
        return name
    forms: Counter[str] = Counter()
    for words in sentences[1:]:
        for index, word in enumerate(words.words):
            if word.text == name:
                end = index + 1
                while end < len(words) and words[end].name and words[end].wordy:
                    end += 1
                forms[words.text(index, end)] += 1
    form, count = forms.most_common(1)[0] if forms else (name, 0)
    return form if count > forms[name] and count >= _AGAIN else name


def goes_abroad(subject: str, topic: Sequence[str]) -> bool:
    """Whether a subject is another country than that of its article's topic: "neighbouring Mozambique"."""
    code = place_code(topic[0]) if topic else None
    names = [word for word in subject.split() if word[:1].isupper()]
    other = place_code(names[-1]) if code and names else None
    return bool(code and other) and len(str(other)) == _COUNTRY and other != (country_of(str(code)) or code)


def _named(sentences: Sequence[Words]) -> tuple[str, ...]:
    """The name that the text gives to a noun of its title: "Descubren un planeta", "El planeta, bautizado TG-118 b"."""
    title = {word.lower for word in sentences[0].words if word.wordy}
    naming = load_pack(sentences[0].lexicon.language).words("reference", "naming", accents=True)
    for before, words in pairwise(sentences):
        for index in range(len(words) - 1):
            if words[index].lower not in naming or not words[index + 1].name:
                continue
            last = index + 1
            while last < len(words) and (words[last].wordy or words[last].text == "-") and not words.finite(last):
                last += 1
            if index == 0:  # "Named Corran Bank, it stands": what the sentence before is about
                known = words[last : last + 1] and words[last].text == ","
                told = bool(known) and len(title & {word.lower for word in before.words}) > _AGAIN
            else:
                told = words[index - 2 if words[index - 1].text == "," else index - 1].lower in title
            if told and last - index < _LEAD:
                return (words.text(index + 1, last),)
    return ()


def proper_words(sentences: Sequence[Words]) -> frozenset[str]:
    """The words with a capital inside sentences, which are no common nouns where they open one; none in German."""
    if is_german(sentences[0]):
        return frozenset()
    return frozenset(
        fold(word.text)
        for words in sentences
        for before, word in pairwise(words.words)
        if word.name and word.wordy and before.text[-1:].islower()
    )


def elsewhere(sentences: Sequence[Words], topic: Sequence[str]) -> frozenset[int]:
    """The sentences under a heading that goes to another place than the topic: "À Kiev, on se prépare"."""
    found = []
    away = False
    for words in sentences:
        if not words.sentence.text.rstrip().endswith((".", "!", "?", "…", '"', "”", "»", "“")):
            placed = len(words) > 1 and words.is_a("place_prepositions", 0) and words[1].name
            away = bool(placed) and not any(words[1].text in name for name in topic)
        elif away:
            found.append(words.sentence.index)
    return frozenset(found)
