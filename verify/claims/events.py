"""Events that an article names, so that "this meeting" can be told apart later: who took part, where, on which day."""

from __future__ import annotations

from dataclasses import dataclass

from verify.claims.attribution import names_in
from verify.claims.dated import dates_in
from verify.claims.people import People
from verify.claims.words import Words
from verify.text.dates import format_mention


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
    runs = [run for run in names_in(words, (at, len(words))) if people.person(words.text(*run))]
    if len(runs) != 2:
        return ""
    joints = (words[i].text for i in range(runs[0][1], runs[1][0]) if words.is_a("coordinators", i))
    joint = next(joints, "")
    first, second = (people.person(words.text(*run)) for run in runs)
    return f"{words[at].text} {first} {joint} {second}" if joint else ""


def _place(words: Words, people: People) -> str:
    """The place that a sentence names after a preposition of place; the language's plainest preposition goes first."""
    order = words.lexicon.values["place_prepositions"].split()
    found: list[tuple[int, str]] = []
    for index in range(len(words) - 1):
        after = index + 1
        if not words.is_a("place_prepositions", index) or not words[after].name or words[after].quoted:
            continue
        end = after + 1
        while end < len(words) and (words[end].name or words[end].text == "-"):
            end += 1
        if people.person(words.text(after, end)) is None and not _calendar(words, after):
            found.append((order.index(words[index].lower), words.text(index, end)))
    return min(found, key=lambda one: one[0])[1] if found else ""


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


def scene_of(words: Words, people: People, anchor: str | None) -> str:
    """Place and day of a sentence that names both, for what the next sentence calls "this visit"."""
    place, day = _place(words, people), _day(words, anchor)
    return f"{place} {day}" if place and day else ""


def article_for(words: Words, determiner: int) -> str:
    """The definite article with the gender of a determiner."""
    articles = words.lexicon.values["definite"].split()
    feminine = words.is_a("feminine_determiners", determiner)
    return articles[1] if feminine and len(articles) > 1 else articles[0] if articles else ""
