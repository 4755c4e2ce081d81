"""The reading of date phrases: one pass over the words of a text. What the phrases mean is documented in ``dates``."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from verify.text.date_context import Bare, DateContext, in_story, share_year
from verify.text.date_parts import FIRST_YEAR, LAST_YEAR, DateParts
from verify.text.date_values import century, date_in_digits, day_named, decade, nearest_weekday, nearest_year
from verify.text.date_words import KINDS
from verify.text.date_years import may_count, part_of_year
from verify.text.packs import load_pack
from verify.text.partial_dates import DateMention, PartialDate
from verify.types import Span

_Found = tuple[DateMention, int]  # and the index of the word after it


class DateScanner(DateParts):
    """One pass over the words of a text."""

    def __init__(self, text: str, language: str, anchor: PartialDate | None, *, ahead: bool | None = None) -> None:
        super().__init__(text, language)
        self.before_era: dict[int, tuple[int, int]] = {}  # centuries BC, which are no dates, and the word after
        pack = load_pack(language)
        self.stop = pack.words("tokens", "stop_words")
        self.noun_capitals = bool(pack.section("entities").get("noun_capitals"))
        self.anchor = anchor
        self.today = anchor.start if anchor and anchor.day else None
        self.context = DateContext(self.words, self.lexicon, ahead)
        self._readers: dict[str, Callable[[int], _Found | None]] = {kind: getattr(self, f"_{kind}") for kind in KINDS}

    def scan(self) -> list[DateMention]:
        """All mentions, in order."""
        found: list[DateMention] = []
        pending: list[Bare] = []
        told: tuple[int, DateMention] | None = None  # the last date that something happened on, and its word
        after = 0
        for i, word in enumerate(self.words):
            kinds = self.lexicon.kinds_at(word.folded) if i >= after else None
            if kinds is None:
                continue
            mention, after = self._at(i, kinds)
            if mention is None:
                continue
            bare = self._bare.get(i)
            if bare:
                pending.append((len(found), after, *bare))
                if told and self.context.same_story(told[0], i):
                    mention = in_story(mention, told[1])
            else:
                share_year(found, pending, i, mention)
                pending.clear()
            found.append(replace(mention, role=self.context.role(i)))
            if mention.resolved and not mention.relative and found[-1].role == "in":
                told = i, mention
        return found

    _bare: dict[int, tuple[int, int]]

    def _at(self, i: int, kinds: Sequence[str]) -> tuple[DateMention | None, int]:
        """The mention of one of some kinds that begins at word ``i``, and the index after it."""
        self._bare = {}
        if named := self.lexicon.tables["no_dates"].at(self.words, i):
            return None, named[1]
        for kind in kinds:
            found = self._readers[kind](i)
            if found:
                return found
        return None, i + 1

    def _mention(
        self, i: int, j: int, days: tuple[date | None, date | None], precision: str, *, relative: bool = False
    ) -> _Found:
        span = Span(self.words[i].start, self.words[j - 1].end)
        text = self.text[span.start : span.end]
        return DateMention(span=span, text=text, start=days[0], end=days[1], precision=precision, relative=relative), j

    def _partial(self, i: int, j: int, value: PartialDate, relative: bool = False) -> _Found:
        return self._mention(i, j, (value.start, value.end), value.precision, relative=relative)

    # --- dates in digits ---

    def _numeric(self, i: int) -> _Found | None:
        """2022-12-19, 19.12.2022, 19/12/2022."""
        start = self.words[i].start
        found = date_in_digits(self.text[start : start + 10], day_first=self.lexicon.day_first)
        if found is None:
            return None
        j = i + 1
        while j < len(self.words) and self.words[j].end <= start + found[1]:
            j += 1
        return self._partial(i, j, found[0])

    # --- phrases with slots ---

    def _pattern(self, i: int) -> _Found | None:
        word = self.words[i].folded
        for kind, pattern in self.lexicon.patterns:
            opens = pattern[0] == word or pattern[0].startswith("{")
            found = self._slots(pattern, i) if opens else None
            if found and kind == "century" and (era := self.numbers.bc.at(self.words, found[1])):
                self.before_era[i] = found[0]["n"], era[1]
                return None
            if found:
                mention = self._filled(kind, i, *found)
                if mention:
                    return mention
        return None

    def _slots(self, pattern: tuple[str, ...], i: int) -> tuple[dict[str, Any], int] | None:
        """The values of a pattern's slots where it matches at word ``i``, and the index after it."""
        slots: dict[str, Any] = {}
        for part in pattern:
            if i >= len(self.words):
                return None
            if part == "{n}":
                number = self._small(i)
                if number is None:
                    return None
                slots["n"], i = number
            elif part == "{unit}":
                unit = self.lexicon.tables["units"].at(self.words, i)
                if unit is None:
                    return None
                slots["unit"], i = unit
            elif part in {"{a}", "{b}", "{date}"}:
                # Nested patterns would recurse without need: only a plain date or a weekday stands here.
                inner = self._numeric(i) or self._day_month(i) or self._named(i) or self._bare_day(i)
                if inner is None:
                    return None
                slots[part[1:-1]], i = inner
            elif self.words[i].folded == part:
                i += 1
            else:
                return None
        return slots, i

    def _bare_day(self, i: int) -> _Found | None:
        """The first day of "du 18 au 19 décembre": its month stands with the second."""
        if self.words[i].folded.isdecimal() and 1 <= int(self.words[i].folded) <= 31:
            return self._mention(i, i + 1, (None, None), "day")
        return None

    def _filled(self, kind: str, i: int, slots: dict[str, Any], j: int) -> _Found | None:
        """The mention that a matched pattern stands for."""
        if kind in {"ago", "ahead"}:
            return self._away(i, j, slots["n"] if kind == "ahead" else -slots["n"], slots["unit"])
        if kind == "week_of":
            day = slots["date"].start
            monday = day and day - timedelta(days=day.weekday())
            return self._mention(i, j, (monday, monday and monday + timedelta(days=6)), "week", relative=day is None)
        if kind == "night":
            last = slots["b"].end
            return self._mention(i, j, (last and last - timedelta(days=1), last), "night", relative=slots["b"].relative)
        years = century(slots["n"]) if kind == "century" else decade(slots["n"])
        return self._mention(i, j, years, kind) if years else None

    def _away(self, i: int, j: int, n: int, unit: str) -> _Found:
        """``n`` units from the anchor, as precise as the unit; nothing finer than the anchor itself."""
        precision = {"d": "day", "w": "week", "m": "month"}.get(unit, "year")
        anchor = self.anchor
        fine_enough = anchor and (unit.endswith("y") or (unit == "m" and anchor.month) or anchor.day)
        if anchor is None or not fine_enough:
            return self._mention(i, j, (None, None), precision, relative=True)
        if unit.endswith("y"):
            year = anchor.year + n * int(unit[:-1] or 1)
            return self._partial(i, j, PartialDate(max(1, year)), relative=True)
        if unit == "m":
            months = anchor.year * 12 + (anchor.month or 1) - 1 + n
            return self._partial(i, j, PartialDate(months // 12, months % 12 + 1), relative=True)
        day = anchor.start + timedelta(days=n * (7 if unit == "w" else 1))
        if unit == "w":
            monday = day - timedelta(days=day.weekday())
            return self._mention(i, j, (monday, monday + timedelta(days=6)), "week", relative=True)
        return self._mention(i, j, (day, day), "day", relative=True)

    # --- day, month, year ---

    def _day_month(self, i: int) -> _Found | None:
        """19 December 2022, December 19, 2022, December 2022, 11 to 12 February 2015, 19 December, weekday in front."""
        tables, first = self.lexicon.tables, i
        weekday = tables["weekdays"].at(self.words, i)
        if weekday and weekday[1] < len(self.words):
            i = self._skip(weekday[1])
            if i >= len(self.words):
                return None
        days: list[int] = []
        found = self._days_at(i)
        if found:
            days, j = found
            at = self._of_month(j)
            month = tables["months"].at(self.words, at)
            if month is None or (self.lexicon.month_capitals and self._no_month(at) and not self._year_at(month[1])):
                return None  # "12 may have died"
            number, j = month
            year = self._year_at(j)
        else:
            month = tables["months"].at(self.words, i)
            if month is None or self._no_month(i):
                return None
            number, j = month
            dotted = (
                j + 1 < len(self.words) and self.words[j].text == "." and self.words[j].start == self.words[j - 1].end
            )
            if dotted and (self._year_at(j + 1) or (j - i == 1 and self._days_at(j + 1))):
                j += 1  # "Dec. 2022", "Aug. 5"
            year = self._year_at(j)
            after = self._days_at(j) if not year and self.lexicon.month_day and j < len(self.words) else None
            if after and not self._in_month(i):
                days, k = after
                year = self._year_at(k)
                j = k
        if year:
            return self._calendar(first, year[1], (year[0], number, days))
        told = self.lexicon.shifted_year(self.words, j)
        if told and self.anchor:  # "13 May last year"
            return self._calendar(first, told[1], (self.anchor.year + told[0], number, days), relative=True)
        return None if weekday and not days else self._yearless(first, j, number, days)

    def _part(self, i: int) -> _Found | None:
        """The first quarter of 2021, im zweiten Halbjahr 2021, Q1 2021."""
        part = part_of_year(self.words, i, self.lexicon)
        year = self._year_at(part[1]) if part else None
        if part is None or year is None or year[0] < 1 or self._is_bc(year[1]):
            return None
        (first, last), j = part[0], year[1]
        days = PartialDate(year[0], first).start, PartialDate(year[0], last).end
        return self._mention(i, j, days, "range")

    def _calendar(self, i: int, j: int, parts: tuple[int, int, list[int]], *, relative: bool = False) -> _Found | None:
        year, month, days = parts
        try:
            values = [PartialDate(year, month, day) for day in days] or [PartialDate(year, month)]
        except ValueError:
            return None
        precision = values[0].precision if len(values) == 1 else "range"
        return self._mention(i, j, (values[0].start, values[-1].end), precision, relative=relative)

    def _yearless(self, i: int, j: int, month: int, days: list[int]) -> _Found | None:
        """A month, with days or not, whose year the anchor, a shift word or a later date tells."""
        if j < len(self.words) and self.words[j].is_number and self._is_bc(j + 1):
            return None  # "15 March 44 BC"
        shift = self.lexicon.tables["shift"].at(self.words, self._skip(j))
        before = self.lexicon.tables["shift"].before(self.words, i)
        first, end = before[1] if before else i, shift[1] if shift and not before else j
        way = shift[0] if shift else before[0] if before else ""
        if not shift and not before:
            self._bare[i] = month, days[-1] if days else 0
        if self.anchor is None or self.anchor.month is None or self.context.recurs(first):
            return self._mention(first, end, (None, None), "day" if days else "month", relative=True)
        way = way or ("ahead" if self.context.ahead(i) else self.context.side(first))
        year = nearest_year(self.anchor, month, days[-1] if days else None, way)
        return self._calendar(first, end, (year, month, days), relative=True)

    # --- weekdays, fixed words, shifted units ---

    def _shifted(self, i: int) -> _Found | None:
        """Last week, la semaine dernière, this year, lundi prochain, last Monday, next spring."""
        tables = self.lexicon.tables
        before = tables["shift"].at(self.words, i)
        at = before[1] if before else i
        if at >= len(self.words):
            return None
        unit, day = tables["units"].at(self.words, at), tables["weekdays"].at(self.words, at)
        thing = unit or day
        if thing is None or self.words[at].folded in self.lexicon.sets["many"]:  # "the coming months" are no month
            month = tables["months"].at(self.words, at) if before else None
            return self._yearless(at, month[1], month[0], []) if month else None
        after = tables["shift"].at(self.words, thing[1])
        way = after[0] if after else before[0] if before else ""
        if not way:
            return None
        end = after[1] if after else thing[1]
        if unit:
            n = {"last": -1, "this": 0, "next": 1}[way]
            return self._away(i, end, n, unit[0])
        assert day is not None  # noqa: S101  # one of the two was found
        return self._weekday(i, end, day[0], way)

    def _weekday(self, i: int, j: int, day: int, way: str) -> _Found:
        if self.today is None or self.context.recurs(i, weekday=True):
            return self._mention(i, j, (None, None), "day", relative=True)
        number = self._ordinal_day(j) if j < len(self.words) else None
        told = number and day_named(self.today, day, number[0])
        if number and told:  # "el lunes 26"
            return self._mention(i, number[1], (told, told), "day", relative=True)
        way = way or ("ahead" if self.context.ahead(i, weekday=True) else "")
        when = nearest_weekday(self.today, day, way)
        return self._mention(i, j, (when, when), "day", relative=True)

    def _named(self, i: int) -> _Found | None:
        """Today, yesterday; a weekday; a season with its year."""
        fixed = self.lexicon.tables["fixed"].at(self.words, i)
        if fixed and not self._morning(i):
            when = self.today and self.today + timedelta(days=fixed[0])
            return self._mention(i, fixed[1], (when, when), "day", relative=True)
        weekday = self.lexicon.tables["weekdays"].at(self.words, i)
        if weekday:
            return self._weekday(i, weekday[1], weekday[0], "")
        season = self.lexicon.tables["seasons"].at(self.words, i)
        year = self._year_at(season[1]) if season else None
        if season and year:
            first = date(year[0], season[0], 1)
            last = PartialDate(year[0] + (season[0] > 10), (season[0] + 1) % 12 + 1).end
            return self._mention(i, year[1], (first, last), "season")
        return None

    def _morning(self, i: int) -> bool:
        """German "am Morgen" is no tomorrow."""
        return self.words[i].folded == "morgen" and self.words[i].text[:1].isupper() and i > 0

    def _year(self, i: int) -> _Found | None:
        """A bare year: behind a word that leads to one, or with nothing behind it that it could count."""
        word = self.words[i].folded
        if not (word.isdecimal() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR):
            return None
        follows = self.words[i + 1] if i + 1 < len(self.words) else None
        glued = follows is not None and follows.text[:1].isalpha() and follows.start == self.words[i].end
        if glued or (follows and follows.folded in self.lexicon.sets["not_after_year"]) or self._is_bc(i + 1):
            return None
        if i and unicodedata.category(self.words[i - 1].text[0]) == "Sc":
            return None
        led = self.lexicon.tables["before_year"].before(self.words, i) is not None
        # "in 2019 soldiers" speaks of a year, "and 2019 soldiers" of a count.
        counts = may_count(self.words, i, self.lexicon, self.numbers, self.stop, capitals=self.noun_capitals)
        if counts and (not led or self.words[i - 1].folded in self.lexicon.sets["weak"]):
            return None
        j = i + 1
        if j + 1 < len(self.words) and self.words[j].folded in {"-", "–", "/"}:
            second = self.words[j + 1].folded
            full = second if len(second) == 4 else word[:2] + second
            if full.isdecimal() and len(full) == 4 and second.isdecimal() and int(word) < int(full) <= LAST_YEAR:
                return self._mention(i, j + 2, (date(int(word), 1, 1), date(int(full), 12, 31)), "range")
        return self._partial(i, j, PartialDate(int(word)))
