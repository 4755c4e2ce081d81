"""Numbers that follow a first one without a verb of their own: "and Labour 15", "twelve of them abroad"."""

from __future__ import annotations

from verify.claims.chunk import Chunk, Role
from verify.claims.draft import Draft
from verify.claims.leads import dated_again
from verify.claims.noun_phrases import Part
from verify.claims.words import Range, Words

_NAMED = 3  # words of a name before its number
_UNITS = 3  # words behind a name's number
_YEAR = 4  # digits


def is_portion(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk tells of some of those named before it: "six of them children", "dont deux avec sursis"."""
    plain = chunk.separator == "," and chunk.verb < 0 and chunk.role is not Role.ATTRIBUTION
    text = words.text(chunk.first, chunk.last).casefold().replace("’", "'")
    return plain and words.lexicon.matches("portions", text) and not words[chunk.first].quoted


def portion(chunk: Chunk, clause: Draft) -> Draft:
    """What such a chunk says, behind its clause."""
    parts: list[Part] = [*clause.parts, ",", (chunk.first, chunk.last)]
    return Draft(chunk.first, chunk.last, parts, clause.subject, clause.verb)


def is_number(words: Words, index: int) -> bool:
    """Whether a number stands at a word, in digits or in letters."""
    return words[index].text[:1].isdigit() or words.is_a("number_words", index)


def counts_again(words: Words, first: int, conjunction: int, last: int) -> bool:
    """Whether a second number with words of its own follows: "2,3 millions d'euros de X et 600 000 euros de Y"."""
    if not words.finites(first, conjunction) or words.finites(conjunction + 1, last):
        return False
    if named_number(words, conjunction + 1, last):
        return _shares_verb(words, first, conjunction)
    after = conjunction + 1
    if after < last and not words[after].text[0].isdigit():
        after += 1
    if after >= last or not words[after].text[0].isdigit():
        return False
    again = _dated(words, after) and any(_dated(words, i) for i in range(first, conjunction - 2))
    if words.is_a("prepositions", after + 1) and not words.is_a("of_words", after + 1) and not again:
        return False  # "15 votos a favor y 8 en contra"
    counted = [i for i in range(first, conjunction - 1) if words[i].text[0].isdigit()]
    between = any(words.is_a("between", i) or words[i].lower in {"from", "von"} for i in range(first, conjunction))
    noun = last - after == 2 and words[after + 1].wordy and not words.is_any(("calendar", "time_nouns"), after + 1)
    own = bool(counted) and words[counted[-1] + 1].wordy and not words.is_a("calendar", counted[-1] + 1)
    return bool(counted) and (last - after > 2 or (noun and own)) and not between


def _shares_verb(words: Words, first: int, conjunction: int) -> bool:
    """Whether a number stands alone right behind one verb that asserts it: not "did not win 22", "in York 15"."""
    verbs = words.finites(first, conjunction)
    number = next((i for i in range(verbs[0] + 1, conjunction) if is_number(words, i)), 0) if verbs else 0
    if not number or len(verbs) > 1 or words.is_a("subordinators", first) or words.is_a("modals", verbs[0]):
        return False
    between = range(verbs[0] + 1, number)
    plain = all(words.lexicon.participle(words[i].text) and not words[i].name for i in between)
    behind = any(
        words.is_a("place_prepositions", i) or (words.is_a("prepositions", i) and not words.is_a("of_words", i))
        for i in range(number, conjunction)
    )
    negated = verbs[0] > first and words.is_a("negatives", verbs[0] - 1)
    return plain and not behind and not negated


def _dated(words: Words, index: int) -> bool:
    """Whether a number with a year behind it stands at a word: "15 en 2022"."""
    if index + 2 >= len(words) or not words[index].text[0].isdigit():
        return False
    near = range(index + 1, min(index + 6, len(words) - 1))
    at = next((i for i in near if words.is_a("prepositions", i) and not words.is_a("of_words", i)), 0)
    return bool(at) and words[at + 1].text.isdigit() and len(words[at + 1].text) == _YEAR


def named_number(words: Words, first: int, last: int) -> int:
    """Where the number of a name stands that has no verb: "Labour 15", "the Liberals six seats"; 0 for none."""
    at = first + words.is_a("definite", first)
    while at < last and words[at].name and words[at].wordy and not words.is_any(("calendar", "prepositions"), at):
        at += 1
    if not first < at <= first + _NAMED or at >= last or not is_number(words, at) or not words[at - 1].name:
        return 0
    rest = range(at + 1, last)
    plain = all((words[i].wordy and not words[i].name) or words[i].text == "%" for i in rest)
    dated = any(words.is_any(("calendar", "time_nouns"), i) for i in rest) or words[at].lower in {"one", "eine", "un"}
    year = words[at].text.isdigit() and len(words[at].text) == _YEAR and words[at].text[:2] in {"19", "20"}
    return at if plain and len(rest) <= _UNITS and not dated and not year else 0


def gapped(words: Words, chunk: Chunk, clause: Draft) -> Draft | None:  # noqa: PLR0911 - a decision list
    """A second number without its verb: "31 200 tonnes en 2019, mais 12 000 l'an dernier"."""
    numbers = [i for i in range(chunk.first, chunk.last) if words[i].text[0].isdigit()]
    joined = chunk.separator in words.lexicon.words["coordinators"]
    again = dated_again(words, (chunk.first, chunk.last), clause) if joined else None
    if again is not None:
        return again
    named = named_number(words, chunk.first, chunk.last) if joined else 0
    named = named if named and _shares_verb(words, clause.first, chunk.first - 1) else 0
    if clause.verb < 0 or not (numbers or named) or chunk.role not in {Role.NOUN, Role.PHRASE}:
        return None
    if not any(is_number(words, i) for i in range(clause.first, clause.last)):
        return None
    verb_end = words.skip_clitics(clause.verb + 1, clause.last)
    while verb_end < clause.last and (
        words.is_a("passive_auxiliaries", verb_end) or words.lexicon.participle(words[verb_end].text)
    ):
        verb_end += 1  # "a été condamné"
    if named:
        subject: Range = (chunk.first, named)
        return Draft(
            chunk.first,
            chunk.last,
            [subject, (clause.verb, verb_end), (named, chunk.last)],
            subject,
            clause.verb,
        )
    if joined and numbers and numbers[0] <= chunk.first + 1 and clause.subject:
        begin = clause.verb
        while begin > clause.first and words.is_a("clitics", begin - 1):
            begin -= 1  # "n'a pas vendu"
        parts: list[Part] = [clause.subject, (begin, verb_end), (chunk.first, chunk.last)]
        return Draft(chunk.first, chunk.last, parts, clause.subject, clause.verb)
    if not numbers:
        return None
    # The same preposition before both numbers: "A kam auf 38 Prozent, B auf 31 Prozent".
    at = clause.verb + 1
    for index in range(chunk.first + 1, numbers[0]):
        same = at < clause.last and words[index].lower == words[at].lower
        if same and words.is_a("prepositions", index):
            subject = (chunk.first, index)
            return Draft(
                chunk.first,
                chunk.last,
                [subject, (clause.verb, clause.verb + 1), (index, chunk.last)],
                subject,
                clause.verb,
            )
    return None
