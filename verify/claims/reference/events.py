"""Events that an article names, so that "this meeting" can be told apart later: who took part, where, on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.claims.dates.dated import dates_in
from verify.claims.grammar.people import People
from verify.claims.grammar.words import Words
from verify.text.dates import format_mention
from verify.text.packs import fold, load_pack

_CENTURY = re.compile(r"[IVXL]+(?:e|er|ème)?")  # "au XVIIIe siècle"


@dataclass(frozen=True, slots=True)
class Event:
    """An event noun and the words that identify the event: "la rencontre entre X et Y à Minsk le 19 décembre 2022"."""

    sentence: int
    noun: str
    text: str


def event_at(words: Words, index: int, people: People, anchor: str | None) -> Event | None:
    """The event that the word at ``index`` names, if it is a noun for one."""
    if not words.is_a("events", index) or words[index].quoted:
        return None
    values = words.lexicon.values
    feminine = words.is_a("feminine_determiners", index - 1)
    masculine = words.is_a("masculine_determiners", index - 1)
    if values["feminine_determiners"] and not (feminine or masculine):
        return None
    article = article_for(words, index - 1)
    details = [_partners(words, index, people), _place(words, people), _day(words, anchor)]
    if not any(details):
        return None
    text = " ".join(part for part in (article, words[index].text, *details) if part)
    return Event(words.sentence.index, words[index].lower, text)


def _partners(words: Words, index: int, people: People) -> str:
    """The names of who met: "entre X et Y"."""
    at = index + 1
    if not words.is_a("between", at):
        return ""
    named = people.mentions(words, at, len(words))
    if len(named) != 2:
        return ""
    (first_at, first), (second_at, second) = named
    joint = next((words[i].text for i in range(first_at, second_at) if words.is_a("coordinators", i)), "")
    return f"{words[at].text} {first} {joint} {second}" if joint else ""


def _place(words: Words, people: People) -> str:
    """The place that a sentence names after a preposition of place; the language's plainest preposition goes first."""
    order = words.lexicon.values["place_prepositions"].split()
    found: list[tuple[int, str]] = []
    for index in words.where("place_prepositions"):
        phrase = place_phrase(words, index, people)
        if phrase:
            found.append((order.index(words[index].lower), phrase))
    return min(found, key=lambda one: one[0])[1] if found else ""


def place_phrase(words: Words, index: int, people: People) -> str:
    """The place that the preposition at ``index`` and a name behind it tell, "à Minsk"; "" for none."""
    after = index + 1
    if not words.is_a("place_prepositions", index) or after >= len(words):
        return ""
    if not words[after].name or words[after].quoted or words.is_a("roles", after):  # "au Premier ministre"
        return ""
    if _CENTURY.fullmatch(words[after].text):
        return ""
    end = after + 1
    while end < len(words) and (words[end].name or words[end].text == "-"):
        end += 1
    place = people.person(words.text(after, end)) is None and not _calendar(words, after)
    return words.text(index, end) if place else ""


def _calendar(words: Words, index: int) -> bool:
    """Whether a capital is that of a month or weekday."""
    return bool(dates_in(words[index].text, words.lexicon.language, None))


def _day(words: Words, anchor: str | None) -> str:
    """The day of a sentence that names exactly one."""
    if anchor is None:
        return ""
    days = [
        m for m in dates_in(words.sentence.text, words.lexicon.language, anchor, worded=True) if m.precision == "day"
    ]
    if len(days) != 1:
        return ""
    return format_mention(days[0], words.lexicon.language, preposition=True) or ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who met or visited whom in a sentence, where and on which day; what is not told is empty.

    Attributes:
        place: with its preposition, "à Minsk".
        day: as an adverbial, "le 19 décembre 2022".
        visitor: the full name of who came.
        pair: the full names of who met.
        places: the names of all places of the sentence.
    """

    place: str = ""
    day: str = ""
    visitor: str = ""
    pair: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def text(self, words: Words, noun: int) -> str:
        """What identifies the event that a noun calls it: "de Y à Minsk le 19 décembre", "entre X et Y ..."."""
        section = load_pack(words.lexicon.language).section("reference")
        kind = fold(words[noun].text)
        who = ""
        if self.visitor and kind in section["visits"].split():
            vowel = section["of_vowel"] and fold(self.visitor)[:1] in "aeiouyh"
            who = (section["of_vowel"] if vowel else section["of_name"] + " ") + self.visitor
        elif len(self.pair) == 2 and kind in section["meetings"].split():
            who = f"{words.lexicon.values['between'].split()[0]} {self.pair[0]} {section['and']} {self.pair[1]}"
        if not (self.place and self.day) and not who:
            return ""
        return " ".join(part for part in (who, self.place, self.day) if part)


def scene_of(words: Words, people: People, anchor: str | None) -> Scene:
    """The scene of a sentence, for what the next one calls "this visit"."""
    section = load_pack(words.lexicon.language).section("reference")
    persons = people.mentions(words, 0, len(words))
    names = list(dict.fromkeys(name for _, name in persons))
    lower = (i for i, word in enumerate(words.words) if names and word.text[0].islower() and not word.quoted)
    verbs = [i for i in lower if words.finite(i) or words.lexicon.participle(words[i].text)]
    hosts = tuple(fold(section["hosts"]).split())
    comes = tuple(fold(section["travels"]).split())
    visitor = ""
    if len(names) == 2 and any(fold(words[i].text).startswith(hosts) for i in verbs if hosts):
        host = next(i for i in verbs if fold(words[i].text).startswith(hosts))
        after = [name for at, name in persons if at > host]
        visitor = after[0] if len(after) == 1 else ""
    if not visitor and names and any(fold(words[i].text).startswith(comes) for i in verbs if comes):
        journey = next(i for i in verbs if fold(words[i].text).startswith(comes))
        before = [name for at, name in persons if at < journey]
        visitor = before[0] if len(before) == 1 else ""
    pair = (
        tuple(names)
        if len(names) == 2
        and any(
            fold(words[i].text).startswith((*hosts, *tuple(fold(section["meets"]).split()))) for i in verbs if hosts
        )
        else ()
    )
    return Scene(_place(words, people), _day(words, anchor), visitor, pair, places_of(words, people))


def places_of(words: Words, people: People, key: str = "place_only") -> tuple[str, ...]:
    """The names behind prepositions that only places have, each once."""
    found: dict[str, None] = {}
    for before in words.pointing(key):
        index = before + 1
        if words[index].name:
            end = index
            while end < len(words) and (words[end].name or words[end].text == "-"):
                end += 1
            if not people.mentions(words, index, end) and not _calendar(words, index):
                found[words.text(index, end)] = None
    return tuple(found)


def article_for(words: Words, determiner: int) -> str:
    """The definite article with the gender of a determiner."""
    articles = words.lexicon.values["definite"].split()
    feminine = words.is_a("feminine_determiners", determiner)
    return articles[1] if feminine and len(articles) > 1 else articles[0] if articles else ""
