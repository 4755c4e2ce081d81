"""Relative dates made absolute, with the prepositions and articles of the language around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.claims.dates.ahead import looks_ahead
from verify.claims.dates.dated import dates_in
from verify.claims.dates.later import counted, moved_dates, phrases
from verify.claims.dates.seasons import has_quarter, quarter_edits, season_edits, year_end_edits
from verify.claims.dates.since_then import loose_edits
from verify.claims.grammar.people import PARTICLES
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.text.dates import DateMention, PartialDate, format_mention
from verify.text.packs import load_pack
from verify.types import Span

_TODAY = frozenset({"today", "heute", "aujourd'hui", "aujourd’hui", "hoy", "oggi", "hoje"})
_YEAR = 364  # days
_SHORT_UNITS = ("d", "w")
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


def dates_of(words: Words, anchor: str | None, told: DateMention | None, *, near: bool = True) -> Dated:
    """The relative dates of a sentence made absolute, their precision kept.

    Args:
        words: the sentence.
        anchor: the ISO date on which the article speaks.
        told: the one date of a sentence before, which "the next day" counts from.
        near: whether that is the last sentence, which "two years later" must count from.
    """
    if anchor is None:
        return Dated()
    found = [one for one in phrases(words) if one.unit in _SHORT_UNITS or not has_quarter(words)]
    past = None if told is None or told.start is None or told.start.isoformat() > anchor else told
    starts = {one: (told if one.steps > 0 else past) if near or one.unit in _SHORT_UNITS else None for one in found}
    mentions = [m for m in _mentions(words, anchor) if not any(_overlaps(m, phrase) for phrase in found)]
    resolved = [mention for mention in mentions if mention.resolved]
    edits = [*counted(words, resolved, starts), *_date_edits(words, mentions), *season_edits(words, anchor)]
    edits += quarter_edits(words, anchor)
    edits += loose_edits(words, resolved, past if near else None)
    edits += [] if resolved else year_end_edits(words, anchor)
    days = {(m.start, m.end): m for m in (*resolved, *moved_dates(resolved, starts)) if m.precision != "range"}
    return Dated(tuple(edits), next(iter(days.values())) if len(days) == 1 else None, bool(days))


def _overlaps(mention: DateMention, phrase: tuple[int, int, int, str]) -> bool:
    return mention.span.start < phrase[1] and phrase[0] < mention.span.end


def _mentions(words: Words, anchor: str) -> list[DateMention]:
    """The dates of a sentence, each seen from the tense of its own clause: "jusqu'à vendredi" lies ahead."""
    text, language = words.sentence.text, words.lexicon.language
    found = dates_in(text, language, anchor)
    if not any(mention.relative for mention in found):
        return list(found)
    ahead = {mention.span: looks_ahead(words, *mention.span) for mention in found}
    tenses = set(ahead.values())
    seen = {tense: {m.span: m for m in dates_in(text, language, anchor, ahead=tense)} for tense in tenses}
    turned = [seen[ahead[m.span]].get(m.span, m) for m in found if ahead[m.span] or not _within(words, m, anchor)]
    return _in_order(words, _with_years(words, turned, anchor), PartialDate.parse(anchor))


def _within(words: Words, mention: DateMention, anchor: str) -> bool:
    """Whether "in ten days" tells of the past how long something took."""
    lead, _, rest = mention.text.casefold().partition(" ")
    later = mention.start is not None and mention.start.isoformat() > anchor
    return later and mention.relative and lead in words.lexicon.words["within_leads"] and bool(rest)


def _in_order(words: Words, mentions: list[DateMention], today: PartialDate) -> list[DateMention]:
    """The mentions, no span of months turned round: "between November and February" told in January.

    Nor is next month that of last year where this month stands before it: "ordered in May, delivered in June".
    """
    ordered = list(mentions)
    for index in range(1, len(ordered)):
        a, b = ordered[index - 1 : index + 1]
        bare = all(m.relative and m.precision == "month" and " " not in m.text for m in (a, b))
        if not bare or a.start is None or b.start is None:
            continue
        if a.start <= b.start:
            if _spans(words, a, b) and (b.start - a.start).days > _YEAR:
                ordered[index] = _in_year(b, b.start.year - 1, b.span.end)
            continue
        soon = (today.month or 1) + 1 == b.start.month and b.start.year == today.year - 1
        spans = _spans(words, a, b)
        if soon and (spans or (a.start.year, a.start.month) == (today.year, today.month)):
            ordered[index] = _in_year(b, b.start.year + 1, b.span.end)
        elif spans:
            ordered[index - 1] = _in_year(a, a.start.year - 1, a.span.end)
    return ordered


def _spans(words: Words, first: DateMention, last: DateMention) -> bool:
    """Whether two dates are the ends of a span: "from May to July", "between May and July"."""
    between = words.sentence.text[first.span.end : last.span.start].split()
    index = _before(words, words.sentence.span.start + first.span.start)
    joined = load_pack(words.lexicon.language).section("dates")["to"].split()
    return (
        len(between) == 1
        and between[0] in joined
        and (words.is_a("between", index) or between[0] not in words.lexicon.words["coordinators"])
    )


def _with_years(words: Words, mentions: Sequence[DateMention], anchor: str) -> list[DateMention]:
    """The mentions, a month joined with the year behind it: "June last year", "noviembre del año pasado"."""
    text, dates = words.sentence.text, load_pack(words.lexicon.language).section("dates")
    years = [unit for unit, code in dates.get("units", {}).items() if code == "y"]
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        month = before is not None and before.relative and before.precision == "month" and before.start is not None
        named = month and mention.relative and mention.precision == "month" and mention.start is not None
        pointed = before is not None and " " in before.text
        if named and pointed and before and _LINK.fullmatch(text[before.span.end : mention.span.start]):
            joined[-1] = _of_month(before, mention, anchor)
            continue
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


def _of_month(pointed: DateMention, named: DateMention, anchor: str) -> DateMention:
    """A month named behind one that is only pointed at, on its side: "el pasado mes de abril", "el próximo mes de"."""
    assert pointed.start is not None and named.start is not None  # noqa: S101, PT018 - only resolved months come here
    later = named.start < pointed.start and pointed.start.isoformat() > anchor
    found = _in_year(named, named.start.year + later, named.span.end)
    return replace(found, span=Span(pointed.span.start, named.span.end), text=pointed.text)


def _in_year(month: DateMention, year: int, end: int) -> DateMention:
    """A month moved to a year, up to a new end."""
    assert month.start is not None  # noqa: S101 - only resolved months come here
    value = PartialDate(year, month.start.month)
    span = Span(month.span.start, end)
    return DateMention(span=span, text=month.text, start=value.start, end=value.end, precision="month", relative=True)


def _date_edits(words: Words, mentions: Sequence[DateMention]) -> list[Edit]:
    """An edit for each relative date."""
    if not any(mention.relative for mention in mentions):
        return []
    sentence, language = words.sentence, words.lexicon.language
    dates = load_pack(language).section("dates")
    around = {word.casefold() for key in ("last", "next", "this") for word in dates.get(key, ())}
    edits = []
    for mention in mentions:
        if (
            not mention.relative
            or not mention.resolved
            or _nowadays(mention, mentions)
            or _first_name(words, mention)
            or _beside(words, mention)
            or sentence.text[mention.span.end :][:2] in {"'s", "’s"}
        ):
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


def _nowadays(mention: DateMention, mentions: Sequence[DateMention]) -> bool:
    """Whether "today" is set against a year long past: "founded in 1921, it has 5,300 flats today"."""
    today = mention.start
    if today is None or mention.text.casefold() not in _TODAY:
        return False
    return any(m.end is not None and not m.relative and m.end.year < today.year - 1 for m in mentions)


def _first_name(words: Words, mention: DateMention) -> bool:
    """Whether what may be a month is the given name of a person: "Jan Stein", "Julio Prats"."""
    month = mention.text
    index = next((i for i, w in enumerate(words.words) if w.end == words.sentence.span.start + mention.span.end), -1)
    if mention.precision != "month" or not month.isalpha() or not month[0].isupper() or month.isupper() or index < 0:
        return False
    after = index + 1
    small = load_pack(words.lexicon.language).section("dates")["month_names"][0].islower()
    if small and index > 0 and words[index - 1].name and words[index - 1].end + 1 == words[index].start:
        return True  # "Tomás Abril"
    if after + 1 < len(words) and words[after].lower in PARTICLES and words[after + 1].name:
        return words.is_a("month_like_names", index)  # "Jan van Eyck"
    follows = after < len(words) and words[after].name and not words.is_a("calendar", after)
    if not follows or words[after].start != words[index].end + 1:
        return False
    given = words.is_a("month_like_names", index)
    keys = ("prepositions", "prepositions_with_article", "definite", "time_words")
    return (small and index > 0) or (given and not words.is_any(keys, index - 1))


def _beside(words: Words, mention: DateMention) -> bool:
    """Whether a weekday counts from another day: "am Freitag zuvor", "the previous Friday"."""
    known = load_pack(words.lexicon.language).section("reference")["weekday_counts"].split()
    start, end = (words.sentence.span.start + offset for offset in mention.span)
    after = next((word.lower for word in words.words if word.start >= end), "")
    before = _before(words, start)
    return mention.precision == "day" and (after in known or (before >= 0 and words[before].lower in known))


def _with_part(words: Words, mention: DateMention, start: int, end: int) -> Edit | None:
    """A day with its part, "mardi soir", "Sunday evening", with the preposition that both need."""
    language = words.lexicon.language
    section = load_pack(language).section("reference")
    part = next((word for word in words.words if word.start >= end), None)
    if mention.precision == "day" and section["glued_parts"]:
        return _glued_part(words, mention, Edit(start, end, ""))
    if part is None or part.lower not in section["day_parts"] or part.start - end > 1 or mention.precision != "day":
        return None
    form = section["parts_alone"].get(part.lower, section["with_part"])
    tail = form.removeprefix("{date}")
    if tail != form:
        edit = _date_edit(words, mention, start, end)
        return edit._replace(end=part.end, text=edit.text + tail.format(part=part.text)) if edit is not None else None
    return _led(words, Edit(start, part.end, form.format(plain=format_mention(mention, language), part=part.text)))


def _led(words: Words, edit: Edit) -> Edit:
    """An adverbial whose opening preposition the text may have already."""
    before = _before(words, edit.start)
    opening = edit.text.split(maxsplit=1)[0]
    if before >= 0 and words[before].lower == opening:
        return edit._replace(start=words[before].start)
    if before >= 0 and (words.is_a("prepositions", before) or words.is_a("determiners", before)):
        return edit._replace(text=edit.text.removeprefix(opening).lstrip())
    return edit


def _glued_part(words: Words, mention: DateMention, where: Edit) -> Edit | None:
    """A weekday with its part in one word: "am Dienstagabend", "seit Dienstagabend", "vom Dienstagabend"."""
    language = words.lexicon.language
    forms: dict[str, str] = load_pack(language).section("reference")["glued_parts"]
    lower = mention.text.casefold()
    form = next((forms[part] for part in sorted(forms, key=len, reverse=True) if lower.endswith(part)), "")
    if not form or not mention.resolved:
        return None
    text = form.format(plain=format_mention(mention, language))
    before = _before(words, where.start)
    lead = words[before].lower if before >= 0 else ""
    preposition, _, rest = text.partition(" ")
    if lead == "am":
        return Edit(words[before].start, where.end, text)
    if words.is_a("prepositions_with_article", before) and preposition == "am":
        return where._replace(text=rest)  # "vom Abend des 16. April"
    dative = f"dem {rest}" if preposition == "am" else rest
    if lead == "bis":
        return where._replace(text=dative.replace("dem ", "zum ", 1) if preposition == "am" else f"zu {rest}")
    if words.is_a("prepositions", before):
        return where._replace(text=dative)
    return where._replace(text=text)


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
    if _is_subject(words, mention, before, end):
        return Edit(start, end, plain)
    between = any(words.is_a("between", i) for i in range(before - 4, before - 1))
    if between and mention.precision == "month" and words.is_a("coordinators", before):
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
    if not words.is_any(("prepositions", "time_words", "date_leads"), before):
        return Edit(start, end, adverbial)
    if mention.precision == "week" and words.is_a("time_words", before):
        plain = load_pack(language).section("dates")["week_part"].format(week=plain)
    if mention.precision != "day":
        return Edit(start, end, plain)
    return _after_preposition(words, before, start, end, plain)


def _is_subject(words: Words, mention: DateMention, before: int, end: int) -> bool:
    """Whether a month or day is what its clause tells of: "Juillet a été le plus chaud", "only July was drier"."""
    after = words.skip_clitics(next((i for i, word in enumerate(words) if word.start >= end), len(words)), len(words))
    opens = before < 0 or not words[before].wordy or words.is_any(("coordinators", "focus_words"), before)
    # Only in English has a day that tells when a preposition, and one that is told of none.
    bare = mention.precision == "month" or (mention.precision == "day" and words.lexicon.language == "en")
    return opens and bare and " " not in mention.text and after < len(words) and words.finite(after) > 0


def _after_contraction(words: Words, mention: DateMention, before: int, plain: Edit, adverbial: str) -> Edit:
    """A date behind "im" or "du": "im Jahr 2021"; a month or year has no article, "au cours de novembre 2022"."""
    first = words[before].text
    if adverbial.startswith(f"{first.lower()} "):
        return Edit(words[before].start, plain.end, first + adverbial[len(first) :])
    if mention.precision in {"month", "year"}:
        for pair, contracted in words.lexicon.rules["contractions"].items():
            preposition = pair.partition(" ")[0]
            if contracted == first and preposition in {"de", "a"}:
                return Edit(words[before].start, plain.end, f"{preposition} {plain.text}")
    return plain


def _after_preposition(words: Words, before: int, start: int, end: int, plain: str) -> Edit:
    """The day after a preposition, contracted with it where the language does so: "jusqu'au 7 juin"."""
    after = words.lexicon.values["day_after_preposition"].format(date=plain)
    for pair, contracted in words.lexicon.rules["contractions"].items():
        preposition, _, article = pair.partition(" ")
        if words[before].lower.rstrip("'") == preposition.rstrip("'") and after.startswith(article + " "):
            return Edit(words[before].start, end, contracted + after[len(article) :])
    return Edit(start, end, after)
