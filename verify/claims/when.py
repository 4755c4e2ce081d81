"""Relative dates made absolute, with the prepositions and articles of the language around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify.claims.dated import dates_in
from verify.claims.later import counted, moved_dates, phrases
from verify.claims.render import Edit
from verify.claims.words import Words
from verify.text.dates import DateMention, PartialDate, format_mention
from verify.text.packs import load_pack
from verify.types import Span

_SHORTEST = 4
_LINK = re.compile(r"\s*(?:[^\W\d]{1,3}['’]?\s*){0,3}")


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of a sentence.

    Attributes:
        edits: they make them absolute.
        told: the one date that the next sentence may count from; None if there are several or none.
        dated: whether there is any.
    """

    edits: tuple[Edit, ...] = ()
    told: DateMention | None = None
    dated: bool = False


def dates_of(words: Words, anchor: str | None, told: DateMention | None) -> Dated:
    """The relative dates of a sentence made absolute, their precision kept.

    Args:
        words: the sentence.
        anchor: the ISO date on which the article speaks.
        told: the one date of the sentence before, which "the next day" counts from.
    """
    if anchor is None:
        return Dated()
    found = phrases(words)
    mentions = [m for m in _mentions(words, anchor) if not any(_overlaps(m, phrase) for phrase in found)]
    resolved = [mention for mention in mentions if mention.resolved]
    edits = [*counted(words, found, resolved, told), *_date_edits(words, mentions), *_season_edits(words, anchor)]
    days = {(m.start, m.end): m for m in (*resolved, *moved_dates(found, resolved, told)) if m.precision != "range"}
    return Dated(tuple(edits), next(iter(days.values())) if len(days) == 1 else None, bool(days))


def _overlaps(mention: DateMention, phrase: tuple[int, int, int, str]) -> bool:
    return mention.span.start < phrase[1] and phrase[0] < mention.span.end


def _mentions(words: Words, anchor: str) -> list[DateMention]:
    """The dates of a sentence, each seen from the tense of its own clause: "jusqu'à vendredi" lies ahead."""
    text, language = words.sentence.text, words.lexicon.language
    found = dates_in(text, language, anchor)
    if not any(mention.relative for mention in found):
        return list(found)
    seen = {tense: {m.span: m for m in dates_in(text, language, anchor, ahead=tense)} for tense in (True, False)}
    return _with_years(words, [seen[_ahead(words, mention)].get(mention.span, mention) for mention in found], anchor)


def _with_years(words: Words, mentions: Sequence[DateMention], anchor: str) -> list[DateMention]:
    """The mentions, a month joined with the year behind it: "June last year", "noviembre del año pasado"."""
    text, dates = words.sentence.text, load_pack(words.lexicon.language).section("dates")
    years = [unit for unit, code in dates.get("units", {}).items() if code == "y"]
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        month = before is not None and before.relative and before.precision == "month" and before.start is not None
        year = mention.start.year if mention.relative and mention.precision == "year" and mention.start else 0
        if before is not None and month and year and _LINK.fullmatch(text[before.span.end : mention.span.start]):
            joined[-1] = _in_year(before, year, mention.span.end)
            continue
        joined.append(mention)
        shift = mention.text.rsplit(maxsplit=1)[-1].casefold()
        step = next((n for key, n in (("last", -1), ("this", 0), ("next", 1)) if shift in dates.get(key, ())), None)
        unit = re.match(rf"\s+(?:{'|'.join(map(re.escape, years))})\b", text[mention.span.end :]) if years else None
        if mention.precision == "month" and mention.start is not None and step is not None and unit is not None:
            year = PartialDate.parse(anchor).year + step
            joined[-1] = _in_year(mention, year, mention.span.end + unit.end())
    return joined


def _in_year(month: DateMention, year: int, end: int) -> DateMention:
    """A month moved to a year, up to a new end."""
    assert month.start is not None  # noqa: S101 - only resolved months come here
    value = PartialDate(year, month.start.month)
    span = Span(month.span.start, end)
    return DateMention(span=span, text=month.text, start=value.start, end=value.end, precision="month", relative=True)


def _ahead(words: Words, mention: DateMention) -> bool:
    """Whether the clause around a date speaks of the future."""
    base = words.sentence.span.start
    at = next((i for i, word in enumerate(words.words) if word.start >= base + mention.span.start), 0)
    first, last = at, at
    while first > 0 and not _ends(words, first - 1):
        first -= 1
    while last < len(words) and not _ends(words, last):
        last += 1
    pack = load_pack(words.lexicon.language)
    endings = tuple(pack.section("reference")["future_endings"].split())
    future = pack.words("dates", "future", accents=True)
    return any(
        words[i].lower in future or (endings and words[i].lower.endswith(endings) and _verb_like(words, i))
        for i in range(first, last)
    )


def _verb_like(words: Words, index: int) -> bool:
    """Whether a word in small letters may be a verb: no article stands before it, and no list says otherwise."""
    word = words[index]
    small = not word.name and len(word.text) > _SHORTEST and not words.is_a("not_finite", index)
    return small and not words.is_a("determiners", index - 1)


def _ends(words: Words, index: int) -> bool:
    """Whether a clause ends at a word: a mark, "that", or a conjunction before a verb."""
    if words[index].text in ",;:" and not (words[index - 1].text[-1].isdigit() and index + 1 < len(words)):
        return True
    if words.is_a("that", index):
        return True
    return words.is_a("coordinators", index) and bool(words.finites(index + 1, min(index + 3, len(words))))


def _date_edits(words: Words, mentions: Sequence[DateMention]) -> list[Edit]:
    """An edit for each relative date."""
    sentence, language = words.sentence, words.lexicon.language
    dates = load_pack(language).section("dates")
    around = {word.casefold() for key in ("last", "next", "this") for word in dates.get(key, ())}
    edits = []
    for mention in mentions:
        if not mention.relative or not mention.resolved or sentence.text[mention.span.end :][:2] in {"'s", "’s"}:
            continue
        start, end = (sentence.span.start + offset for offset in mention.span)
        end -= mention.text.endswith(".") and end == sentence.span.end  # the full stop is the sentence's
        before = _before(words, start)
        if before > 0 and words[before].lower in around and not words.is_a("determiners", before):
            start = words[before].start
        edit = _with_part(words, mention, start, end) or _date_edit(words, mention, start, end)
        if edit is not None:
            edits.append(edit)
    return edits


def _season_edits(words: Words, anchor: str) -> list[Edit]:
    """The year behind a bare season: "im Frühjahr 2024", the last one unless the clause looks ahead."""
    language = words.lexicon.language
    dates, section = load_pack(language).section("dates"), load_pack(language).section("reference")
    today = PartialDate.parse(anchor)
    edits = []
    for index, word in enumerate(words.words):
        month = dates.get("seasons", {}).get(word.lower)
        if month is None:
            continue
        led = words[index - 1].lower in section["season_leads"].split() if index else False
        after = words[index + 1] if index + 1 < len(words) else None
        if not led or word.quoted or today.month is None or (after and after.text[0].isdigit()):
            continue
        shifted = after is not None and after.lower in {*dates.get("last", ()), *dates.get("next", ())}
        linked = after is not None and words.is_a("of_words", index + 1) and index + 2 < len(words)
        if shifted or (linked and words[index + 2].text[0].isdigit()):
            continue
        here = DateMention(
            span=Span(word.start - words.sentence.span.start, word.end),
            text="",
            start=None,
            end=None,
            precision="season",
        )
        year = today.year + (month + 2 < today.month) if _ahead(words, here) else today.year - (month > today.month)
        edits.append(Edit(word.end, word.end, section["season_year"].format(year=year)))
    return edits


def _with_part(words: Words, mention: DateMention, start: int, end: int) -> Edit | None:
    """A day with its part, "mardi soir", "Sunday evening", with the preposition that both need."""
    language = words.lexicon.language
    section = load_pack(language).section("reference")
    part = next((word for word in words.words if word.start >= end), None)
    if part is None or part.lower not in section["day_parts"] or part.start - end > 1 or mention.precision != "day":
        return None
    tail = section["with_part"].removeprefix("{date}")
    if tail != section["with_part"]:
        edit = _date_edit(words, mention, start, end)
        return edit._replace(end=part.end, text=edit.text + tail.format(part=part.text)) if edit is not None else None
    plain = format_mention(mention, language)
    text = section["with_part"].format(plain=plain, part=part.text)
    before = _before(words, start)
    opening = text.split(maxsplit=1)[0]
    if before >= 0 and words[before].lower == opening:
        start = words[before].start
    elif before >= 0 and (words.is_a("prepositions", before) or words.is_a("determiners", before)):
        text = text.removeprefix(opening).lstrip()
    return Edit(start, part.end, text)


def _before(words: Words, start: int) -> int:
    """The last word that ends before an offset, -1 for none."""
    return max((i for i, word in enumerate(words.words) if word.end <= start), default=-1)


def _date_edit(words: Words, mention: DateMention, start: int, end: int) -> Edit | None:  # noqa: PLR0911 - a decision list
    language = words.lexicon.language
    plain = format_mention(mention, language)
    adverbial = format_mention(mention, language, preposition=True)
    before = _before(words, start)
    if plain is None or adverbial is None:
        return None
    if before >= 0 and words[before].text == "-" and words[before].end == start:
        return Edit(start, end, plain)
    if before < 0 or not (words[before].wordy or words[before].text[-1] in "'’"):
        return Edit(start, end, adverbial)
    demonstrative = words.is_a("demonstratives", before)
    article = words.is_a("definite", before) or demonstrative
    if article and (demonstrative or mention.precision in {"month", "year", "season"}):
        governed = words.is_a("prepositions", before - 1)
        return Edit(words[before].start, end, plain if governed else adverbial)
    if words.is_a("prepositions_with_article", before):
        return _after_contraction(words, mention, before, Edit(start, end, plain), adverbial)
    if article:
        return Edit(start, end, plain)
    if not (words.is_a("prepositions", before) or words.is_a("time_words", before)):
        return Edit(start, end, adverbial)
    if mention.precision != "day":
        return Edit(start, end, plain)
    return _after_preposition(words, before, start, end, plain)


def _after_contraction(words: Words, mention: DateMention, before: int, plain: Edit, adverbial: str) -> Edit:
    """A date behind "im" or "du": "im Jahr 2021"; a month or year has no article, "au cours de novembre 2022"."""
    first = words[before].text
    if adverbial.startswith(f"{first.lower()} "):
        return Edit(words[before].start, plain.end, first + adverbial[len(first) :])
    if mention.precision in {"month", "year"}:
        for rule in words.lexicon.lists["contractions"]:
            pair, _, contracted = rule.partition(" = ")
            preposition = pair.partition(" ")[0]
            if contracted == first and preposition == "de":
                return Edit(words[before].start, plain.end, f"{preposition} {plain.text}")
    return plain


def _after_preposition(words: Words, before: int, start: int, end: int, plain: str) -> Edit:
    """The day after a preposition, contracted with it where the language does so: "jusqu'au 7 juin"."""
    after = words.lexicon.values["day_after_preposition"].format(date=plain)
    for rule in words.lexicon.lists["contractions"]:
        pair, _, contracted = rule.partition(" = ")
        preposition, _, article = pair.partition(" ")
        if words[before].lower.rstrip("'") == preposition.rstrip("'") and after.startswith(article + " "):
            return Edit(words[before].start, end, contracted + after[len(article) :])
    return Edit(start, end, after)
