"""Relative dates made absolute, with the prepositions and articles of the language around them."""

from __future__ import annotations

from verify.claims.dated import dates_in
from verify.claims.render import Edit
from verify.claims.words import Words
from verify.text.dates import DateMention, format_mention
from verify.text.packs import load_pack


def date_edits(words: Words, anchor: str | None) -> list[Edit]:
    """An edit for each relative date of a sentence; its precision is kept."""
    if anchor is None:
        return []
    sentence, language = words.sentence, words.lexicon.language
    dates = load_pack(language).section("dates")
    around = {word.casefold() for key in ("last", "next", "this") for word in dates.get(key, ())}
    edits = []
    for mention in dates_in(sentence.text, language, anchor, worded=True):
        if not mention.relative or not mention.resolved:
            continue
        start, end = (sentence.span.start + offset for offset in mention.span)
        before = _before(words, start)
        if before > 0 and words[before].lower in around and not words.is_a("determiners", before):
            start = words[before].start
        edit = _date_edit(words, mention, start, end)
        if edit is not None:
            edits.append(edit)
    return edits


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
    if article or words.is_a("prepositions_with_article", before):
        return Edit(start, end, plain)
    if not (words.is_a("prepositions", before) or words.is_a("time_words", before)):
        return Edit(start, end, adverbial)
    if mention.precision != "day":
        return Edit(start, end, plain)
    return _after_preposition(words, before, start, end, plain)


def _after_preposition(words: Words, before: int, start: int, end: int, plain: str) -> Edit:
    """The day after a preposition, contracted with it where the language does so: "jusqu'au 7 juin"."""
    after = words.lexicon.values["day_after_preposition"].format(date=plain)
    for rule in words.lexicon.lists["contractions"]:
        pair, _, contracted = rule.partition(" = ")
        preposition, _, article = pair.partition(" ")
        if words[before].lower.rstrip("'") == preposition.rstrip("'") and after.startswith(article + " "):
            return Edit(words[before].start, end, contracted + after[len(article) :])
    return Edit(start, end, after)
