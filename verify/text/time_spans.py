""" "Over" before a span of time: a duration, "12 million over four seasons", or a bound, "lasted over four hours"."""

from __future__ import annotations

from verify.text.number_words import NumberWords
from verify.text.phrases import Word


def over_span(
    words: tuple[Word, ...], start: int, end: int, lexicon: NumberWords, *, timed: bool, small: bool
) -> str | None:
    """The modifier of a span of time behind "over": none for a duration, "over" where it may be a bound as well.

    None where it is a bound, or no span. ``timed`` where the unit is one of time; of other spans only ``small`` ones.
    """
    counted = small and any(word.folded in lexicon.time_spans for word in words[end : end + 2])
    found = lexicon.over.before(words, start)
    article = False
    if found is None and start and words[start - 1].folded in lexicon.of:
        found, article = lexicon.over.before(words, start - 1), True
    if found is None or not (timed or counted):
        return None
    begin = found[1]
    before = words[begin - 1].folded if begin else ""
    whole = article or start - begin > 1  # "over the four days", "over the course of four days"
    aged = end < len(words) and words[end].folded in lexicon.over_age
    if aged or (before in lexicon.over_lasting and not whole):
        return None
    # "12 million euros over four seasons"
    told = begin > 0 and (words[begin - 1].is_number or before in lexicon.scales)
    return "" if whole or told or lexicon.currency.before(words, begin) else "over"
