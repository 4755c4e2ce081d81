"""Numbers that follow a first one without a verb of their own: "and Labour 15", "twelve of them abroad"."""

from __future__ import annotations

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.draft import Draft
from verify.claims.parts.leads import dated_again
from verify.text.packs import load_pack

_NAMED = 3  # words of a name before its number
_UNITS = 3  # words behind a name's number
_MONEY = frozenset("$£€")
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


def measured_again(words: Words, first: int, conjunction: int, last: int) -> int:
    """Where a number stands whose preposition opens a second one, "à deux ans et à 900 euros"; 0 for none.

    Two times or years are one: "à 8 heures et à 14 heures".
    """
    after = conjunction + 1
    if not words.is_a("prepositions", after) or after + 2 >= last or words.lexicon.words["verb_final_relatives"]:
        return 0
    own = next((i for i in range(after + 1, min(after + 6, last)) if words[i].text[0].isdigit()), 0)
    if not own or words.finites(after, last) or _is_year(words, own) or own + 1 >= len(words):
        return 0
    for at in reversed(range(first, conjunction - 2)):
        if words[at].lower == words[after].lower and is_number(words, at + 1):
            alike = words[at + 2].lower == words[own + 1].lower or words.is_a("calendar", at + 2)
            return 0 if alike or _is_year(words, at + 1) else at
    return 0


def past_span(words: Words, first: int, last: int) -> int:
    """Where a clause begins behind a span of time: ", three years after | the first tram ran"; else ``first``."""
    at = first + 2
    counts = at < last and is_number(words, first) and words.is_a("time_units", first + 1)
    if not counts or not words.is_a("subordinators", at) or words.lexicon.words["verb_final_relatives"]:
        return first
    at += 1 + (words.is_a("that", at + 1) if at + 1 < last else 0)
    opens = at < last and words.is_any(("determiners", "possessives"), at)
    return at if opens and words.finites(at + 1, last) else first


def _is_year(words: Words, index: int) -> bool:
    return words[index].text.isdigit() and len(words[index].text) == _YEAR


def set_beside(words: Words, chunk: Chunk, clause: Draft) -> Draft | None:
    """What a dated figure beside another tells: ", contre 96 000 en 2018"; None where that is not sure."""
    numbers = [i for i in range(chunk.first, chunk.last) if words[i].text[0].isdigit() and not _is_year(words, i)]
    opener = words.text(chunk.first, numbers[0]).casefold() if len(numbers) == 1 else ""
    told = clause.subject is not None and 0 <= clause.verb < clause.last and not clause.quotation
    if not told or not any(opener.startswith(one) for one in words.lexicon.phrases["figure_openers"]):
        return None
    at, last = numbers[0], chunk.last
    dated = any(_is_year(words, i) for i in range(at + 1, last))
    number = next((i for i in range(clause.verb + 1, clause.last) if words[i].text[0].isdigit()), 0)
    while number and _is_year(words, number) and words[number + 1].text[0].isdigit():
        number += 1  # "zählte 2022 120.000 Besucher"
    lead = [i for i in range(clause.verb, number) if not _is_year(words, i)]
    lead = [i for i in lead if words[i].text not in _MONEY]
    plain = all(i == clause.verb or words.lexicon.participle(words[i].text) for i in lead)
    said = words[clause.verb].lower in words.lexicon.words["said"]
    if not (dated and number and plain) or said or _is_year(words, number):
        return None
    end = number + 1
    while end < clause.last and words[end].wordy and not _ends_noun(words, end):
        end += 1
    again = _named_again(words, at + 1, last)
    if not _only_when(words, at + 1, last) and not (again and _same_noun(words, number + 1, end, at + 1, last)):
        return None  # "compared with 12 for its rival in 2022", "contre 8 défaites en 2021"
    money = at - (words[at - 1].text in _MONEY)
    noun: list[Part] = [] if again else [(money, at + 1), (number + 1, end)]
    rest = _in_year(words, money if again else at + 1, last)
    closing = words.lexicon.words["verb_final_relatives"] and words.lexicon.matches(
        "participle_forms", words[clause.last - 1].lower
    )
    tail: list[Part] = [(clause.last - 1, clause.last)] if closing else []
    verb: Range = (clause.verb, lead[-1] + 1)
    past = words.lexicon.values["copula_past"] if words[verb[0]].lower == words.lexicon.values["copula"] else ""
    shown: Part = past or verb
    return Draft(chunk.first, last, [clause.subject or "", shown, *noun, *rest, *tail], clause.subject, verb[0])


def compares(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk compares what the clause tells: ", un 9 % menos que en 2022", ", stärker als anderswo"."""
    quoted = any(words[i].quoted for i in range(chunk.first, chunk.last))
    text = words.text(chunk.first, chunk.last).casefold()
    plain = chunk.separator == "," and chunk.verb < 0 and chunk.role in {Role.NOUN, Role.PHRASE} and not quoted
    return plain and words.lexicon.matches("comparative", text)


def measured(words: Words, chunk: Chunk, pronoun: int, head: Range | None, clause: Draft | None) -> Draft | None:
    """What a relative clause measures a bare figure by: what "cost £3m, which is £1m more than planned" cost more."""
    at = pronoun + 1
    if (
        head is None
        or clause is None
        or clause.subject is None
        or not words.is_a("copulas", at)
        or at + 1 >= chunk.last
    ):
        return None
    bare = head[1] - head[0] <= 2 and words[head[0]].text[0].isdigit() and head[0] > clause.verb > clause.subject[0]
    compared = words.text(at + 1, chunk.last).casefold().lstrip("$£€")
    if not bare or not words.lexicon.matches("comparative", compared):
        return None
    parts: list[Part] = [clause.subject, (clause.verb, clause.verb + 1), (at + 1, chunk.last)]
    return Draft(head[0], chunk.last, parts, clause.subject, clause.verb, aside=True)


def _ends_noun(words: Words, index: int) -> bool:
    """Whether what a number counts ends before a word."""
    other = words.is_a("prepositions", index) and not words.is_a("of_preposition", index)
    german = words.lexicon.words["verb_final_relatives"] and not words[index].name
    opens = words.is_any(("calendar", "time_nouns", "relatives"), index) or bool(words.finite(index))
    return other or opens or bool(german and words.lexicon.matches("participle_forms", words[index].lower))


def _named_again(words: Words, first: int, last: int) -> bool:
    """Whether a figure has a noun of its own: "contre 96 000 entrées en 2018"."""
    return first < last and not words.is_any(("prepositions", "of_words", "determiners", "calendar"), first)


def _only_when(words: Words, first: int, last: int) -> bool:
    """Whether words behind a number only tell when: "en mai 2022", "the year before in 2018"."""
    keys = (
        "prepositions",
        "of_words",
        "determiners",
        "calendar",
        "time_nouns",
        "time_units",
        "prepositions_with_article",
    )
    return all(words[i].text[0].isdigit() or not words[i].wordy or words.is_any(keys, i) for i in range(first, last))


def _same_noun(words: Words, first: int, end: int, again: int, last: int) -> bool:
    """Whether a second figure counts what the first does, and nothing behind its noun but a date follows."""
    same = first < end and words[first].folded.rstrip("s")[:5] == words[again].folded.rstrip("s")[:5]
    return same and _only_when(words, again + 1, last)


def _in_year(words: Words, first: int, last: int) -> list[Part]:
    """When a figure was so; of a year it is "in": "los 96.000 de 2018" were so "en 2018"."""
    if last - first > 1 and words.is_a("of_words", last - 2) and _is_year(words, last - 1):
        opening = str(load_pack(words.lexicon.language).section("dates")["in_year"]).partition("{")[0].strip()
        return [*([(first, last - 2)] if last - first > 2 else []), opening, (last - 1, last)]
    return [(first, last)]


def _dated(words: Words, index: int) -> bool:
    """Whether a number with a year behind it stands at a word: "15 en 2022"."""
    if index + 2 >= len(words) or not words[index].text[0].isdigit():
        return False
    near = range(index + 1, min(index + 6, len(words) - 1))
    at = next((i for i in near if words.is_a("prepositions", i) and not words.is_a("of_words", i)), 0)
    return bool(at) and _is_year(words, at + 1)


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
    year = _is_year(words, at) and words[at].text[:2] in {"19", "20"}
    return at if plain and len(rest) <= _UNITS and not dated and not year else 0


def gapped(words: Words, chunk: Chunk, clause: Draft) -> Draft | None:  # noqa: PLR0911 - a decision list
    """A second number without its verb: "31 200 tonnes en 2019, mais 12 000 l'an dernier"."""
    numbers = [i for i in range(chunk.first, chunk.last) if words[i].text[0].isdigit()]
    joined = chunk.separator in words.lexicon.words["coordinators"]
    again = dated_again(words, (chunk.first, chunk.last), clause) if joined else None
    again = again or (_sentenced(words, chunk, clause) if joined else None)
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
    days = any(words.is_a("calendar", i) for i in range(chunk.first, chunk.last))
    if days and _only_when(words, chunk.first, chunk.last):
        return None  # "found half a tonne on 6 May and 7 May 2019"
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


def _sentenced(words: Words, chunk: Chunk, clause: Draft) -> Draft | None:
    """A second number behind the preposition of the first: "condamné | à trois ans de prison | et à 900 euros"."""
    at = measured_again(words, clause.verb + 1, chunk.first - 1, chunk.last) if clause.verb >= 0 else 0
    parts = [part if isinstance(part, str) or part[1] <= at else (part[0], at) for part in clause.parts]
    kept = [part for part in parts if isinstance(part, str) or part[0] < min(part[1], at)]
    return (
        Draft(chunk.first, chunk.last, [*kept, (chunk.first, chunk.last)], clause.subject, clause.verb) if at else None
    )
